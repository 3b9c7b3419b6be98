"""Fetch the fonts that instruments are set in; needs Python only. A second run is instant."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from mingjian.apps.instruments import fonts


def main() -> int:
    where = fonts.folder()
    try:
        fonts.fetch(where, lambda line: print(line, flush=True))
    except (fonts.FetchFailed, fonts.WrongDigest) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
