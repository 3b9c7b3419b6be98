"""Acts through ``perform`` beside bare single-row commits of the same database, in the same run.

CPU is that of the workers and, on PostgreSQL, of every server process as well. Each worker is a
process of its own. ``ok`` false: the row misses its aim.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.installation import ROOT, Installation, installed

Row = dict[str, Any]

SECONDS = float(os.environ.get("MINGJIAN_BENCH_SECONDS", "4"))
WORKERS = (1, 8, 32)
AIM_CPU = 5.0  # ms an act, application and database
MANY, FEW = 100_000, 100
CREATORS, CASES = 32, 10
_TICK = os.sysconf("SC_CLK_TCK")


def measure() -> Iterator[Row]:
    """Every measurement of acts, on SQLite and, where it is installed, on PostgreSQL."""
    with ExitStack() as stack:
        for name, server in databases(stack):
            with installation(server) as one:
                yield from _throughput(name, one)
                yield _sequencing(name, one)
            with installation(server) as one:
                yield from _growth(name, one)
            with installation(server) as one:
                yield _numbers(name, one)
            with installation(server) as one:
                yield from _lists(name, one)


def databases(stack: ExitStack) -> Iterator[tuple[str, str | None]]:
    yield "sqlite", None
    sys.path.insert(0, str(ROOT / "scripts"))
    from postgres_cluster import NoPostgres, cluster

    try:
        yield "postgres", stack.enter_context(cluster())
    except NoPostgres as error:
        print(f"没有测量 PostgreSQL：{error}", file=sys.stderr)


@contextmanager
def installation(server: str | None) -> Iterator[Installation]:
    with tempfile.TemporaryDirectory(prefix="mingjian-bench-") as folder:
        hidden = os.environ.pop("MINGJIAN_TEST_DATABASE_URL", None)
        try:
            with installed(Path(folder), server) as one:
                yield one
        finally:
            if hidden is not None:
                os.environ["MINGJIAN_TEST_DATABASE_URL"] = hidden


def _throughput(name: str, one: Installation) -> Iterator[Row]:
    prepare_bare(one)
    for workers in WORKERS:
        bare = together(one, "bare", workers)
        acts = together(one, "perform", workers)
        how = f"{workers} worker(s), {name}, {SECONDS:g} s; limit: bare single-row commits"
        yield {
            "name": f"acts.{name}.{workers}.rate",
            "value": acts["rate"],
            "unit": "acts/s",
            "limit": bare["rate"],
            "ratio": acts["rate"] / bare["rate"],
            "how": how,
        }
        yield {
            "name": f"acts.{name}.{workers}.p95",
            "value": acts["p95"],
            "unit": "ms",
            "limit": bare["p95"],
            "ratio": acts["p95"] / bare["p95"],
            "how": how,
        }
        yield {
            "name": f"acts.{name}.{workers}.cpu",
            "value": acts["cpu"],
            "unit": "ms/act",
            "limit": AIM_CPU,
            "ratio": acts["cpu"] / AIM_CPU,
            "ok": acts["cpu"] <= AIM_CPU,
            "how": f"{acts['app']:.2f} application + {acts['database']:.2f} database; limit: aim",
        }


def together(one: Installation, what: str, workers: int) -> dict[str, float]:
    """So many workers at once; rate, p95 and CPU of an act over all of them."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.act_worker", what, str(SECONDS), f"{what}-{workers}-{n}"],
            env=one.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(workers)
    ]
    try:
        for process in processes:
            if _line(process).strip() != "READY":
                raise RuntimeError(f"a worker of {what} did not start")
        server = server_cpu(one)
        for process in processes:
            _say(process)
        told = [json.loads(_line(process)) for process in processes]
        database = server_cpu(one) - server
        for process in processes:
            _say(process)
    finally:
        for process in processes:
            if process.stdin is not None:
                process.stdin.close()
            process.wait()
    spent = sorted(second for each in told for second in each["spent"])
    count = len(spent)
    app = sum(each["cpu"] for each in told)
    return {
        "rate": count / SECONDS,
        "p95": spent[int(count * 0.95)] * 1000,
        "app": app / count * 1000,
        "database": database / count * 1000,
        "cpu": (app + database) / count * 1000,
    }


def server_cpu(one: Installation) -> float:
    """Seconds of CPU the database's own processes have used so far; SQLite has none."""
    address = one.environment.get("MINGJIAN_DATABASE_URL")
    if not address:
        return 0.0
    import psycopg

    with psycopg.connect(address) as connection:
        pids = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        ).fetchall()
    total = 0
    for (pid,) in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / _TICK


def prepare_bare(one: Installation) -> None:
    column = "bytea" if "MINGJIAN_DATABASE_URL" in one.environment else "blob"
    key = "bigserial" if column == "bytea" else "integer"
    one.run("bench.statement", f"CREATE TABLE bench_bare (id {key} PRIMARY KEY, content {column})")


def _sequencing(name: str, one: Installation) -> Row:
    told = json.loads(one.run("bench.act_worker", "sequence").stdout)
    value = told["cpu"] / told["taken"] * 1000
    return {
        "name": f"acts.{name}.sequencing",
        "value": value,
        "unit": "ms/act",
        "limit": AIM_CPU,
        "ratio": value / AIM_CPU,
        "how": f"CPU of taking {told['taken']} acts into the tree in {told['seconds']:.1f} s",
    }


def _growth(name: str, one: Installation) -> Iterator[Row]:
    told = json.loads(one.run("bench.act_worker", "growth").stdout)
    ratio = told["many"] / told["few"]
    yield {
        "name": f"acts.{name}.growth",
        "value": told["many"],
        "unit": "ms CPU",
        "limit": told["few"],
        "ratio": ratio,
        "ok": ratio <= 1.5,
        "how": "an act on a case of 1000 acts; limit: the same on a case of 10, aim ≤ 1.5",
    }
    few, many = told["queries"]
    yield {
        "name": f"acts.{name}.queries",
        "value": many,
        "unit": "queries",
        "limit": few,
        "ratio": many / few,
        "ok": many == few,
        "how": "queries of an act on a case of 1000 acts; limit: on a case of 10",
    }


def _numbers(name: str, one: Installation) -> Row:
    processes = [one.start("tests.worker", "create", str(CASES), "1") for _ in range(CREATORS)]
    failures = 0
    for process in processes:
        process.communicate()
        failures += process.returncode != 0
    told = json.loads(one.run("tests.inspect_home").stdout)
    given = sorted(number for word, number in told["numbers"] if word == "罚立")
    whole = given == list(range(1, CREATORS * CASES + 1))
    return {
        "name": f"acts.{name}.numbers",
        "value": len(given),
        "unit": "numbers",
        "limit": CREATORS * CASES,
        "ratio": len(given) / (CREATORS * CASES),
        "ok": whole and not failures and told["verdict"]["ok"],
        "how": f"{CREATORS} creators at once, {failures} failures, "
        + ("no hole, no repeat" if whole else "with a hole or a repeat"),
    }


def _lists(name: str, one: Installation) -> Iterator[Row]:
    few = json.loads(one.run("bench.act_worker", "list", str(FEW)).stdout)
    many = json.loads(one.run("bench.act_worker", "list", str(MANY)).stdout)
    for page in few:
        (few_ms, few_queries), (many_ms, many_queries) = few[page], many[page]
        yield {
            "name": f"acts.{name}.list.{page}",
            "value": many_ms,
            "unit": "ms",
            "limit": few_ms,
            "ratio": many_ms / few_ms,
            "ok": many_ms <= 2 * few_ms and many_queries <= 12 and many_queries == few_queries,
            "how": f"20 of {MANY} cases, {many_queries} queries; "
            f"limit: of {FEW} cases, {few_queries} queries, aim ≤ 2",
        }


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _say(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("GO\n")
    process.stdin.flush()


if __name__ == "__main__":
    for row in measure():
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        sys.stdout.flush()
