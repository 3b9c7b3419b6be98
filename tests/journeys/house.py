"""The house as it really runs: its own process on a port, over a data folder and a database."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "journey-2026"
PATIENCE = 90.0  # seconds


@dataclass(frozen=True)
class House:
    """A running house: where it answers, where its data lie."""

    url: str
    home: Path
    environment: dict[str, str]

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a ``mingjian`` command the way a user would, and hand back what it said."""
        return subprocess.run(
            [sys.executable, "-m", "mingjian.project.cli", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )


@contextlib.contextmanager
def running(home: Path, database: str | None) -> Iterator[House]:
    """A house filled with the example lists, serving until the block ends."""
    with _database(database) as address:
        port = _free_port()
        url = f"http://127.0.0.1:{port}"
        own = {
            name: value
            for name, value in os.environ.items()
            if name == "MINGJIAN_FONTS" or not name.startswith(("MINGJIAN_", "DJANGO_"))
        }
        environment = {**own, "MINGJIAN_HOME": str(home), "MINGJIAN_SITE": url}
        if address:
            environment["MINGJIAN_DATABASE_URL"] = address
        subprocess.run(
            [sys.executable, "-m", "tests.journeys.world", str(home), PASSWORD],
            cwd=ROOT,
            env=environment,
            check=True,
            timeout=PATIENCE * 4,
        )
        with (home / "serve.log").open("w") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", "mingjian.project.cli", "serve", "--home", str(home),
                 "--port", str(port)],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )  # fmt: skip
        try:
            _answers(url, server, home)
            yield House(url, home, environment)
        finally:
            server.terminate()
            try:
                server.wait(timeout=30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _answers(url: str, server: subprocess.Popen[bytes], home: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError("the house did not start:\n" + (home / "serve.log").read_text())
        try:
            with urllib.request.urlopen(url + "/login/", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the house gave no answer")


@contextlib.contextmanager
def _database(address: str | None) -> Iterator[str | None]:
    """A database of its own beside the one named; it is dropped afterwards."""
    if not address:
        yield None
        return
    import psycopg
    from psycopg import sql

    parts = urlsplit(address)
    name = f"{parts.path.lstrip('/')}_{os.getpid()}"
    server = urlunsplit(parts._replace(path="/postgres"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
