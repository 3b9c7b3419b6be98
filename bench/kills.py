"""Processes killed in the middle of acts, 200 times a database, and PostgreSQL's server too."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from tests.installation import ROOT, Installation, acknowledged, first_answer, installed

from bench.rows import Row, row

TIMES = int(os.environ.get("MINGJIAN_BENCH_KILLS", "200"))
SERVER_TIMES = max(1, TIMES // 20)
TOGETHER = 3  # workers at once


def measure() -> Iterator[Row]:
    """Acts answered before a SIGKILL, and how many of them are missing afterwards (none)."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from postgres_cluster import NoPostgres, cluster

    hidden = os.environ.pop("MINGJIAN_TEST_DATABASE_URL", None)
    with ExitStack() as stack:
        if hidden is not None:
            stack.callback(os.environ.__setitem__, "MINGJIAN_TEST_DATABASE_URL", hidden)
        yield _killed("sqlite", None, TIMES, server=False)
        try:
            address = stack.enter_context(cluster())
        except NoPostgres as error:
            print(f"没有测量 PostgreSQL：{error}", file=sys.stderr)
            return
        yield _killed("postgres", address, TIMES, server=False)
        yield _killed("postgres-server", address, SERVER_TIMES, server=True)


def _killed(name: str, address: str | None, times: int, *, server: bool) -> Row:
    dice = random.Random(200)
    answered: set[tuple[str, str, str]] = set()
    with (
        tempfile.TemporaryDirectory(prefix="mingjian-bench-") as folder,
        installed(Path(folder), address) as one,
    ):
        moments = [dice.uniform(0.0, 0.3) for _ in range(times)]
        # killed one by one, while others go on; a killed server takes everybody with it
        with ThreadPoolExecutor(1 if server else TOGETHER) as pool:
            for found in pool.map(
                lambda number: _one(one, f"k{number}", moments[number], server=server),
                range(times),
            ):
                answered |= found
        told = json.loads(one.run("tests.inspect_home").stdout)
    there = {(case, str(seq), leaf) for case, seq, leaf in told["acts"]}
    half = told["bodies"] != len(told["acts"]) or told["views"] != told["cases"] or told["gaps"]
    lost = len(answered - there)
    how = (
        f"{times} SIGKILLs, {lost} answered acts lost, "
        + ("half acts seen" if half else "no half act")
        + ("; verify --home clean" if told["verdict"]["ok"] else f"; {told['verdict']}")
    )
    good = not lost and not half and told["verdict"]["ok"]
    return row(
        f"kills.{name}", len(answered & there), "acts", len(answered), how, "ratio >= 1",
        ok=bool(good),
    )  # fmt: skip


def _one(one: Installation, name: str, moment: float, *, server: bool) -> set[tuple[str, str, str]]:
    """One worker, and a SIGKILL for it or for a server process of its database."""
    worker = one.start("tests.worker", "acts", name)
    first = first_answer(worker)
    time.sleep(moment)
    if server:
        _kill_server(one)
        time.sleep(0.2)
    worker.send_signal(signal.SIGKILL)
    answered = acknowledged(first, worker.communicate()[0])
    if server:
        _wait(one)
    return answered


def _kill_server(one: Installation) -> None:
    """Kill one backend: PostgreSQL then drops every connection and recovers from its log."""
    import psycopg

    with psycopg.connect(one.environment["MINGJIAN_DATABASE_URL"]) as connection:
        found = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND datname = current_database() AND pid <> pg_backend_pid() LIMIT 1"
        ).fetchone()
    if found is not None:
        subprocess.run(["kill", "-KILL", str(found[0])], check=True)


def _wait(one: Installation) -> None:
    """Until the server answers again."""
    import psycopg

    for _ in range(100):
        try:
            psycopg.connect(one.environment["MINGJIAN_DATABASE_URL"], connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("PostgreSQL did not come back")


if __name__ == "__main__":
    for told in measure():
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
