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
from random import Random
from typing import Any

from bench.rows import row

CASES = 10_000


def timelines(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Penalty cases of every usual shape, a third of them with something wrong; always the same."""
    random = Random(seed)
    for number in range(count):
        yield _case(number, random)


def _case(number: int, random: Random) -> dict[str, Any]:
    filed = date(2023, 1, 3) + timedelta(days=random.randrange(700))
    summary, heard = random.random() < 0.15, random.random() < 0.3
    wrong = random.random() < 0.33
    fine = random.choice((10000, 20000, 500000, 5000000))
    acts: list[dict[str, Any]] = []

    def add(name: str, after: int, **members: Any) -> None:
        acts.append({"act": name, "at": (filed + timedelta(days=after)).isoformat(), **members})

    states = ["facts", "grounds", "basis", "content", "right_to_defend", "right_to_hearing"]
    penalties = [{"kind": "fine", "amount": 20000 if summary else fine}]
    basis = [{"law": "某市绿化条例", "article": "64", "range": {"min": 10000, "max": 20000000}}]
    if summary:
        add("certificate_shown", 0, by=["甲", "乙"])
        add("prior_notice", 0, by=["甲", "乙"])
        add("penalty_decision", 0, by=["甲", "乙"], penalties=penalties, basis=basis)
        add("service", 0, of="penalty_decision", method="on_the_spot")
        add("summary_filing", 1)
    else:
        add("case_filing", 0)
        add("officer_assignment", 0, officers=["甲", "乙"])
        add("certificate_shown", 3, by=["甲", "乙"])
        add("on_site_record", 3, by=["甲", "乙"], recorded=["text", "video"])
        add("interview_record", 5, by=["甲"] if wrong else ["甲", "乙"])
        add("investigation_report", 20)
        add("prior_notice", 25, states=states, penalties=penalties)
        add("service", 25, of="prior_notice", method="direct")
        if heard:
            add("hearing_request", 27)
            add("hearing_notice", 30, chair="丁")
            add("hearing", 32 if wrong else 45, chair="丁", signed="signed")
        add("legal_review", 50, by=["丙"], outcome="agree")
        add("collective_deliberation", 52, outcome="agree")
        decided = random.choice((28, 100)) if wrong else 60
        add("penalty_decision", decided, by=["负责人"], penalties=penalties, basis=basis)
        add("service", decided + 3, of="penalty_decision", method="direct")
        add("publication", decided + 5, of="penalty_decision", channel="enforcement")
        add("fine_payment", decided + 10, amount=fine, collected="bank")
        add("case_closure", decided + 20)
    certificate = {"number": "1", "valid_from": "2020-01-01", "valid_to": "2030-01-01"}
    return {
        "format": "mingjian/timeline@1",
        "case": f"例罚〔{filed.year}〕{number}号",
        "kind": "penalty",
        "procedure": "summary" if summary else "ordinary",
        "complete": ["acts", "officers"],
        "as_of": "2025-06-30",
        "party": {"type": random.choice(("individual", "organisation")), "name": "当事人甲"},
        "officers": [
            {"ref": ref, "certificate": {**certificate, "status": "valid"}} for ref in ("甲", "乙")
        ],
        "facts": {"hearing_threshold": 3000000, "complex": False},
        "acts": acts,
    }


def measure(count: int = CASES) -> list[dict[str, Any]]:
    """Every figure of this file, each beside its floor in the same run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cases.jsonl")
        with path.open("w", encoding="utf-8") as out:
            for case in timelines(count):
                out.write(json.dumps(case, ensure_ascii=False) + "\n")
        one = Path(folder, "one.json")
        one.write_text(json.dumps(next(timelines(1)), ensure_ascii=False), "utf-8")
        return [*_rate(path, count), _memory(path, count), *_starts(one)]


def _rate(path: Path, count: int) -> Iterator[dict[str, Any]]:
    from mingjian.kernel.calendar import WorkCalendar
    from mingjian.law.timeline import parse
    from mingjian.procedure.checking import check

    lines = path.read_bytes().splitlines()
    calendar, today = WorkCalendar.official(), date(2025, 6, 30)

    def whole(line: bytes) -> None:
        told = parse(json.loads(line))
        check(told.header, told.acts, calendar, today)

    for line in lines[:50]:
        whole(line)  # rules loaded, calendar laid
    floor = rate = 0.0
    for _ in range(3):
        floor = max(floor, count / _cpu(json.loads, lines))
        rate = max(rate, count / _cpu(whole, lines))
    yield row(
        "check.cases",
        rate,
        "cases/s/core",
        floor,
        f"{count} timelines parsed and checked in one process, best of three by its CPU time; "
        "limit: json.loads alone",
        "value >= 2000",
    )


def _cpu(work: Callable[[bytes], object], lines: list[bytes]) -> float:
    """CPU seconds of ``work`` over every line."""
    start = time.process_time()
    for line in lines:
        work(line)
    return time.process_time() - start


def _memory(path: Path, count: int) -> dict[str, Any]:
    """Peak memory of the command over the whole file, beside over its first tenth."""
    short = path.with_name("short.jsonl")
    short.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[: max(count // 10, 1)]))
    small, large = _peak(short), _peak(path)
    return row(
        "check.memory",
        large / 1024,
        "MB",
        small / 1024,
        f"peak of `mingjian check` over {count} cases; limit: over a tenth of them",
        "ratio <= 1.2",
    )


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
    parser.add_argument("--cases", type=int, default=CASES, help="案件数（默认一万）")
    for figure in measure(parser.parse_args().cases):
        print(json.dumps(figure, ensure_ascii=False))


if __name__ == "__main__":
    main()
