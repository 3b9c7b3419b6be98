"""A PostgreSQL cluster of our own for one run: in a fresh folder, on loopback, never as root."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


class NoPostgres(RuntimeError):
    """No PostgreSQL server programs on this machine; the message says what to install."""


def programs() -> Path:
    """The folder of the newest installed server. Raises NoPostgres."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    if found:
        return found[-1].parent
    if path := shutil.which("initdb"):
        return Path(path).parent
    raise NoPostgres("PostgreSQL server not found: apt-get install -y postgresql")


def _as_somebody() -> list[str]:
    """The words that run a command as an ordinary user; none when we are one already."""
    if os.geteuid() != 0:
        return []
    names = {entry.pw_name for entry in pwd.getpwall()}
    return [
        "setpriv",
        "--init-groups",
        "--reset-env",
        *_ids("postgres" if "postgres" in names else "nobody"),
    ]


def _ids(name: str) -> list[str]:
    entry = pwd.getpwnam(name)
    return [f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def cluster(*, durable: bool = True) -> Iterator[str]:
    """The address (postgres://…/mingjian) of a running cluster; it is removed afterwards.

    ``durable`` keeps fsync and synchronous_commit on, as a real installation has them.
    Raises NoPostgres.
    """
    binaries = programs()
    folder = Path(tempfile.mkdtemp(prefix="mingjian-pg-"))
    who = _as_somebody()
    if who:
        owner = next(int(word.split("=")[1]) for word in who if word.startswith("--reuid"))
        os.chown(folder, owner, -1)
    folder.chmod(0o700)
    data = folder / "data"
    port = _free_port()
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}

    def run(*words: str) -> None:
        subprocess.run(
            [*who, *words], check=True, cwd="/", env=environment, stdout=subprocess.DEVNULL
        )

    try:
        run(
            str(binaries / "initdb"), "-D", str(data), "-U", "mingjian", "-A", "trust",
            "-E", "UTF8", "--locale=C.UTF-8",
        )  # fmt: skip
        settings = {
            "listen_addresses": "'127.0.0.1'",
            "port": str(port),
            "unix_socket_directories": f"'{folder}'",
            "max_connections": "120",
            "shared_buffers": "256MB",
            "fsync": "on" if durable else "off",
            "synchronous_commit": "on" if durable else "off",
            "full_page_writes": "on" if durable else "off",
            "timezone": "'Asia/Shanghai'",
            "logging_collector": "off",
        }
        lines = "".join(f"{name} = {value}\n" for name, value in settings.items())
        with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(lines)
        pg_ctl = str(binaries / "pg_ctl")
        run(pg_ctl, "-D", str(data), "-w", "-t", "60", "-l", str(folder / "log"), "start")
        try:
            run(
                str(binaries / "createdb"), "-h", "127.0.0.1", "-p", str(port),
                "-U", "mingjian", "mingjian",
            )  # fmt: skip
            yield f"postgres://mingjian@127.0.0.1:{port}/mingjian"
        finally:
            run(pg_ctl, "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
