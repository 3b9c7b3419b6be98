"""``mingjian check``: cases a second, memory of a long file, start-up, beside their own floors."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.check_cases import timelines
from bench.rows import row

CASES = 5_000
SIZES = (10_000, 100_000)
MILLION = 1_000_000


def measure(count: int = CASES, sizes: tuple[int, ...] = SIZES) -> list[dict[str, Any]]:
    """Every figure of this file, each beside its floor in the same run."""
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder, "one.json")
        one.write_text(json.dumps(next(timelines(1)), ensure_ascii=False), "utf-8")
        return [*_rate(count), *_memory(Path(folder), sizes), _long(), *_starts(one)]


def _rate(count: int) -> Iterator[dict[str, Any]]:
    from mingjian.kernel.calendar import WorkCalendar
    from mingjian.law.timeline import parse
    from mingjian.procedure.checking import check

    told = list(timelines(count))
    lines = [json.dumps(case, ensure_ascii=False).encode() for case in told]
    acts = sum(len(case["acts"]) for case in told) / count
    calendar, today = WorkCalendar.official(), date(2026, 10, 1)

    def read(line: bytes) -> None:
        parse(json.loads(line))

    def whole(line: bytes) -> None:
        case = parse(json.loads(line))
        check(case.header, case.acts, calendar, today)

    for line in lines[:200]:
        whole(line)  # rules loaded, calendar laid
    floor = reading = rate = 0.0
    for _ in range(3):
        floor = max(floor, count / _cpu(json.loads, lines))
        reading = max(reading, count / _cpu(read, lines))
        rate = max(rate, count / _cpu(whole, lines))
    year = f"{count} cases of a year, every kind, {acts:.1f} acts each"
    how = f"{year}, in one process, best of three by its CPU time; limit: json.loads alone"
    yield row("check.cases", rate, "cases/s/core", floor, how, "value >= 2000")
    yield row("check.reading", reading, "cases/s/core", floor, f"read, not checked: {how}")


def _long() -> dict[str, Any]:
    """One case of ten thousand acts, beside ten of a thousand."""
    from mingjian.kernel.calendar import WorkCalendar
    from mingjian.law.timeline import parse
    from mingjian.procedure.checking import check

    calendar, today = WorkCalendar.official(), date(2026, 10, 1)

    def seconds(count: int) -> float:
        told = parse(_repeated(count))
        start = time.process_time()
        check(told.header, told.acts, calendar, today)
        return time.process_time() - start

    seconds(100)
    return row(
        "check.ten_thousand_acts",
        seconds(10_000),
        "s",
        10 * seconds(1_000),
        "one case of 10000 acts by its CPU time; limit: ten cases of 1000 acts",
        "value <= 10",
    )


def _repeated(count: int) -> dict[str, Any]:
    """A measure taken and released over and over, each served, in ``count`` acts."""
    start = date(2020, 1, 2)
    acts = [
        {
            "act": ("seizure", "service", "measure_release")[place % 3],
            "at": (start + timedelta(days=place * 2000 // count)).isoformat(),
            "of": "seizure",
        }
        for place in range(count)
    ]
    return {"kind": "compulsory_measure", "complete": ["acts", "documents"], "acts": acts}


def _cpu(work: Callable[[bytes], object], lines: list[bytes]) -> float:
    """CPU seconds of ``work`` over every line."""
    start = time.process_time()
    for line in lines:
        work(line)
    return time.process_time() - start


def _memory(folder: Path, sizes: tuple[int, ...]) -> Iterator[dict[str, Any]]:
    """Peak memory of the command over longer and longer files, beside the shortest."""
    shortest = 0
    for size in sizes:
        path = folder / f"{size}.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for number in range(size):
                out.write(json.dumps(_small(number), ensure_ascii=False) + "\n")
        peak = _peak(path)
        path.unlink()
        shortest = shortest or peak
        yield row(
            f"check.memory.{size}",
            peak / 1024,
            "MB",
            shortest / 1024,
            f"peak of `mingjian check` over {size} small cases; limit: over {sizes[0]}",
            "ratio <= 1.2",
        )


def _small(number: int) -> dict[str, Any]:
    """A small case, as a line of a bureau's yearly list would be; every firm another."""
    filed = date(2025, 1, 2) + timedelta(days=number % 300)
    days = (0, 30, 45, 47, 50) if number % 3 else (0, 30, 32, 47, 60)
    names = ("case_filing", "prior_notice", "penalty_decision", "service", "publication")
    inspection = {"act": "inspection_approval", "source": "plan", "listed": True, "frequency": 1}
    kind = "penalty" if number % 4 else "inspection"
    acts = [
        {"act": name, "at": (filed + timedelta(days=after)).isoformat(), "of": "penalty_decision"}
        for name, after in zip(names, days, strict=True)
    ]
    return {
        "case": f"某案〔2025〕{number}号",
        "kind": kind,
        "party": {"type": "organisation", "name": f"某某第{number}公司"},
        "frequency_cap": 2,
        "as_of": "2026-10-01",
        "acts": acts if number % 4 else [{**inspection, "at": filed.isoformat()}],
    }


def _peak(path: Path) -> int:
    code = (
        "import sys; from mingjian.project.cli import main; "
        "main(['check', '--json', sys.argv[1]]); "
        "status = open('/proc/self/status').read(); "
        "print(status.partition('VmHWM:')[2].split()[0], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    if "Traceback" in done.stderr:
        raise RuntimeError(done.stderr)
    return int(done.stderr.split()[-1])


def _starts(one: Path) -> Iterator[dict[str, Any]]:
    bare = _seconds("-c", "pass")
    for name, *arguments in (("check.help", "--help"), ("check.one_file", "--json", str(one))):
        took = _seconds("-m", "mingjian.project.cli", "check", *arguments)
        how = "best of five, wall clock of the process; limit: a bare Python"
        yield row(name, took, "s", bare, how, "value <= 0.5")


def _seconds(*arguments: str) -> float:
    """The best of five runs. Raises RuntimeError where a run breaks: a crash is fast, too."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
        best = min(best, time.perf_counter() - start)
        if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
            raise RuntimeError(done.stderr.decode())
    return best


def main() -> None:
    """Print every figure, one JSON object a line."""
    parser = argparse.ArgumentParser(description="核查速度、内存和启动时间")
    parser.add_argument("--cases", type=int, default=CASES, help="量速度的案件数（默认五千）")
    parser.add_argument("--million", action="store_true", help="内存量到一百万件（要几分钟）")
    args = parser.parse_args()
    for figure in measure(args.cases, (*SIZES, MILLION) if args.million else SIZES):
        print(json.dumps(figure, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
