"""Acts through ``perform`` beside bare single-row commits of the same database, in the same run.

CPU is that of the workers and, on PostgreSQL, of every server process as well. Each worker is a
process of its own.
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

from tests.installation import ROOT, Installation, installed

from bench.rows import ROUNDS, Row, best, row, summed

SECONDS = float(os.environ.get("MINGJIAN_BENCH_SECONDS", "4"))
WORKERS = (1, 8, 32)
AIM_CPU = "value <= 5"  # ms an act, application and database
MOST_QUERIES = 12  # of a page with a list of 20
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
        how = (
            f"{workers} worker(s), best of {ROUNDS} rounds of {SECONDS / ROUNDS:.2g} s, "
            f"load {os.getloadavg()[0]:.0f}"
        )
        beside = f"{how}; limit: bare single-row commits"
        spent = f"{acts['app']:.2f} application + {acts['database']:.2f} database; {how}"
        at = f"acts.{name}.{workers}"
        yield row(f"{at}.rate", acts["rate"], "acts/s", bare["rate"], beside)
        yield row(f"{at}.p95", acts["p95"], "ms", bare["p95"], beside)
        yield row(f"{at}.cpu", acts["cpu"], "ms/act", bare["cpu"], spent, AIM_CPU)


def together(one: Installation, what: str, workers: int) -> dict[str, float]:
    """So many workers at once; the best of several rounds over all of them."""
    seconds = SECONDS / ROUNDS
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.act_worker", what, str(seconds), f"{what}-{workers}-{n}"],
            env=one.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(workers)
    ]
    rounds = []
    try:
        for process in processes:
            if _line(process).strip() != "READY":
                raise RuntimeError(f"a worker of {what} did not start")
        for _ in range(ROUNDS):
            server = server_cpu(one)
            for process in processes:
                _say(process)
            told = [json.loads(_line(process)) for process in processes]
            rounds.append(
                summed(
                    [second for each in told for second in each["spent"]],
                    seconds,
                    sum(each["cpu"] for each in told),
                    server_cpu(one) - server,
                )
            )
    finally:
        for process in processes:
            if process.stdin is not None:
                process.stdin.close()
            process.wait()
    return best(rounds)


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
    how = f"CPU of taking {told['taken']} acts into the tree in {told['seconds']:.1f} s"
    value = told["cpu"] / told["taken"] * 1000
    return row(f"acts.{name}.sequencing", value, "ms/act", None, how)


def _growth(name: str, one: Installation) -> Iterator[Row]:
    told = json.loads(one.run("bench.act_worker", "growth").stdout)
    how = "of an act on a case of 1000 acts; limit: the same on a case of 10"
    yield row(
        f"acts.{name}.growth", told["many"], "ms CPU", told["few"], f"CPU {how}", "ratio <= 1.5"
    )
    few, many = told["queries"]
    yield row(
        f"acts.{name}.queries", many, "queries", few, f"queries {how}", "ratio <= 1", ok=many == few
    )


def _numbers(name: str, one: Installation) -> Row:
    processes = [one.start("tests.worker", "create", str(CASES), "1") for _ in range(CREATORS)]
    failures = 0
    for process in processes:
        process.communicate()
        failures += process.returncode != 0
    told = json.loads(one.run("tests.inspect_home").stdout)
    given = sorted(number for word, number in told["numbers"] if word == "罚立")
    whole = given == list(range(1, CREATORS * CASES + 1))
    how = f"{CREATORS} creators at once, {failures} failures, " + (
        "no hole, no repeat" if whole else "with a hole or a repeat"
    )
    good = whole and not failures and told["verdict"]["ok"]
    wanted = CREATORS * CASES
    return row(
        f"acts.{name}.numbers", len(given), "numbers", wanted, how, "ratio >= 1", ok=bool(good)
    )


def _lists(name: str, one: Installation) -> Iterator[Row]:
    few = json.loads(one.run("bench.act_worker", "list", str(FEW)).stdout)
    many = json.loads(one.run("bench.act_worker", "list", str(MANY)).stdout)
    for page in few:
        (few_ms, few_queries), (many_ms, many_queries) = few[page], many[page]
        how = f"{page}: 20 of {MANY} cases, median; limit: of {FEW} cases"
        at = f"acts.{name}.list.{page}"
        yield row(f"{at}.time", many_ms, "ms", few_ms, how, "ratio <= 2")
        yield row(
            f"{at}.queries", many_queries, "queries", few_queries, how,
            f"value <= {MOST_QUERIES}", ok=many_queries == few_queries,
        )  # fmt: skip


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _say(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("GO\n")
    process.stdin.flush()


if __name__ == "__main__":
    for told in measure():
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stdout.flush()
