"""The random draw: 100 000 targets drawn, fixed and run again, beside the hashing they need."""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.rows import row
from mingjian.draw import Officer, Outside, Plan, Recusal, Registers, Target, Who, sampling, seed
from mingjian.draw import published as files
from mingjian.draw.plan import stratum
from mingjian.draw.published import Opened
from mingjian.draw.register import new_salt

TARGETS, OFFICERS = 100_000, 400
SALT = bytes(32)
SECRET, THEIRS = "01" * 32, "02" * 32


def measure() -> Iterator[dict[str, Any]]:
    """The rows of the measurement."""
    plan, registers = _plan(), _registers()
    hashing = _seconds(lambda: _tickets(plan))
    value = seed.seed(plan.digest(), registers.digests(), SECRET, THEIRS)
    drawn = _seconds(lambda: sampling.run(plan, registers, value))
    many = f"{TARGETS:,} 个对象、{OFFICERS} 名人员，按四层抽取并配对"
    beside = "对照：同样多次加种子的 SHA-256 并排序"
    yield row("draw.run", drawn, "s", hashing, f"{many}；{beside}", "value <= 5")
    fixed = _seconds(registers.digests)
    leaves = _seconds(_leaves)
    yield row(
        "draw.digests",
        fixed,
        "s",
        leaves,
        "三份名录的摘要；对照：同样多行的两层 SHA-256",
        "value <= 5",
    )
    opened = Opened(seed.commitment(SECRET), SECRET, THEIRS, seed.commitment(THEIRS))
    text = files.build(plan, registers, opened)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "抽取结果.json"
        path.write_text(text, encoding="utf-8")
        parsing = _seconds(lambda: json.loads(path.read_bytes()))
        spent = _seconds(lambda: _verify(path))
        size = path.stat().st_size / 1e6
        how = f"mingjian draw --verify（{size:.0f} MB 的文件，另起进程）；对照：只解析 JSON"
        yield row("draw.verify", spent, "s", parsing, how, "value <= 15")
        small = Path(folder) / "小.json"
        few = Registers(registers.targets[:20], registers.officers[:4], ())
        small.write_text(files.build(plan, few, opened), encoding="utf-8")
        start = min(_cpu(small) for _ in range(5))
        bare = min(_bare() for _ in range(5))
        yield row(
            "draw.start", start, "s", bare, "小文件的整条命令；对照：空的解释器", "value <= 0.5"
        )


def _plan() -> Plan:
    layers = (
        stratum("低风险", ["A"], "1%"),
        stratum("中风险", ["B"], "3%"),
        stratum("较高风险", ["C"], "10–20%", "15%"),
        stratum("其余", ["*"], "全部"),
    )
    outside = Outside("supervisor", "某市司法局")
    return Plan("某市某局", "示例事项", "2026-03-20", layers, outside)


def _registers() -> Registers:
    targets = []
    for n in range(TARGETS):
        id, grade = f"T{n:09d}", "AABBBBBCCD"[n % 10]
        who = Who.of({"name": f"某某{n}号有限公司"}, new_salt(SALT, "target", id))
        targets.append(Target(id, grade, f"1404{n % 12:02d}", "已注销" if n % 97 == 0 else "", who))
    officers = []
    for n in range(OFFICERS):
        id = f"p{n + 1}"
        region = () if n % 3 else (f"1404{n % 12:02d}",)
        who = Who.of({"name": f"执法员{n}"}, new_salt(SALT, "officer", id))
        officers.append(Officer(id, "2020-01-01", "2030-01-01", region, "", who))
    away = [
        Recusal(f"T{n:09d}", f"p{n % OFFICERS + 1}", Who("0" * 64)) for n in range(0, TARGETS, 50)
    ]
    return Registers.of(targets, officers, away)


def _tickets(plan: Plan) -> None:
    start = b"mingjian/draw-target-ticket/v1\n" + bytes(32)
    sorted(hashlib.sha256(start + f"T{n:09d}".encode()).digest() for n in range(TARGETS))


def _leaves() -> None:
    text = b"x" * 180
    leaves = [hashlib.sha256(text).digest() for _ in range(TARGETS)]
    for one in leaves:
        hashlib.sha256(one + one).digest()


def _verify(path: Path) -> None:
    command = [sys.executable, "-m", "mingjian.project.cli", "draw", "--verify", str(path)]
    subprocess.run(command, check=True, capture_output=True)


def _cpu(path: Path) -> float:
    """CPU seconds of the whole command: a busy neighbour does not count."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _verify(path)
    return _since(before)


def _bare() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", ""], check=True)
    return _since(before)


def _since(before: resource.struct_rusage) -> float:
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The best of a few rounds."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)
