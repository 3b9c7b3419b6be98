"""An installation of its own for tests with several processes: a folder and a database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Installation:
    """A data folder and the environment that leads a process to it."""

    home: Path
    environment: dict[str, str]

    def run(self, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
        """Run a module to its end; fails with what it said."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a module and leave it running."""
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def first_answer(worker: subprocess.Popen[str]) -> str:
    """The first act a worker answered; fails with all it said if it died before."""
    assert worker.stdout is not None
    line = worker.stdout.readline()
    if not line.startswith("ACK"):
        said, errors = worker.communicate(timeout=60)
        raise AssertionError(
            f"the worker ended with {worker.returncode} before its first answer\n"
            f"{line}{said}\n{errors}"
        )
    return line


def acknowledged(*output: str) -> set[tuple[str, str, str]]:
    """The acts answered in a worker's output: case, seq, leaf. A line cut by a kill is none."""
    found = set()
    for line in "".join(output).splitlines():
        words = line.split(" ")
        if len(words) == 4 and words[0] == "ACK" and len(words[3]) == 64:
            found.add((words[1], words[2], words[3]))
    return found


@contextmanager
def installed(home: Path, server: str | None = None) -> Iterator[Installation]:
    """A migrated installation with the cast in it: SQLite in ``home``, or a PostgreSQL database
    of its own on ``server`` (default: that of MINGJIAN_TEST_DATABASE_URL)."""
    environment = {
        **os.environ,
        "MINGJIAN_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "mingjian.project.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    server = server or os.environ.get("MINGJIAN_TEST_DATABASE_URL")
    environment.pop("MINGJIAN_DATABASE_URL", None)
    name = f"mingjian_{uuid4().hex[:12]}"
    if server:
        _administer(server, f'CREATE DATABASE "{name}"')
        environment["MINGJIAN_DATABASE_URL"] = urlsplit(server)._replace(path=f"/{name}").geturl()
    one = Installation(home, environment)
    try:
        one.run("django", "migrate", "--verbosity", "0", "--skip-checks")
        one.run("tests.worker", "cast")
        yield one
    finally:
        if server:
            _administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(server: str, statement: str) -> None:
    import psycopg

    address = urlsplit(server)._replace(path="/postgres").geturl()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)
