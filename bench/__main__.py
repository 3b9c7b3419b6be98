"""``make bench``: every measurement, each beside its limit in the same run, as a table or JSON."""

from __future__ import annotations

import sys

from mingjian.project.cli import main

if __name__ == "__main__":
    sys.exit(main(["bench", *sys.argv[1:]]))
