"""Rewrites the lock files from pyproject.toml, with hashes and without any index address."""

import subprocess
import sys

COMMON = [
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--quiet",
    "--upgrade",
    "pyproject.toml",
]


def main() -> None:
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    for name, groups in (
        ("requirements.lock", ["build"]),
        ("requirements-dev.lock", ["build", "dev"]),
    ):
        chosen = [word for group in groups for word in ("--group", group)]
        subprocess.run(
            [sys.executable, "-m", "uv", "pip", "compile", *chosen, *COMMON, "-o", name], check=True
        )


if __name__ == "__main__":
    main()
