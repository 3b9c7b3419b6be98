"""Re-running a published draw, offline: the same list, from what was fixed before it was known.

Needs no account, no network and no trust in who made the file: the standard library, the ledger's
verifier, and the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from mingjian.draw import published, sampling, seed
from mingjian.draw.errors import Refused
from mingjian.draw.published import Published
from mingjian.draw.register import Who, who_digest
from mingjian.ledger import tlogproof
from mingjian.ledger.entry import Entry, parse_entry
from mingjian.ledger.package import Package
from mingjian.ledger.verdict import Verdict
from mingjian.ledger.verify import verify_package

COMPLETE = "名录是否把应当列入的对象都列入了、等级和排除理由是否属实：抽取只能证明从这份名录里抽。"
COLLUSION = "本机关与承诺外部数值的一方有没有串通：双方合谋时，种子可以被他们选定。"
ABANDONED = "以前有没有抽取后放弃、另立方案重抽：请查同一事项本年的全部抽查方案。"
NO_RECORDS = (
    "方案、名录和秘密是否在公开以前就已固定：文件没有附记录树的证明，请与当时公布的摘要核对。"
)
MASKED = "未公开名称的对象是谁：这些行只有摘要，抽取不受影响。"
NUMBER = "外部数值是否就是所称来源公布的数值：请到来源核对。"


def verify(raw: bytes, *, policy: str | bytes | None = None) -> Verdict:
    """Run a published draw again and say what is proved. Raises Malformed for unreadable bytes.

    ``policy``: a trust policy from an independent source for the records in the file.
    """
    try:
        file = published.read(raw)
    except Refused as error:
        return Verdict(bad=[f"抽查方案不能成立：{error}"])
    verdict = Verdict()
    _digests(file, verdict)
    _shown(file, verdict)
    _opened(file, verdict)
    if not verdict.bad:
        _again(file, verdict)
    if file.records:
        _records(file, verdict, policy)
    else:
        verdict.not_proved.append(NO_RECORDS)
    if file.plan.outside.kind == "public":
        verdict.not_proved.append(NUMBER)
    if any(target.who.told is None for target in file.registers.targets):
        verdict.not_proved.append(MASKED)
    verdict.not_proved += [COMPLETE, COLLUSION, ABANDONED]
    if verdict.bad:
        verdict.proved.clear()
    return verdict


def _digests(file: Published, verdict: Verdict) -> None:
    """The plan and each register against the digest that stands in the file."""
    found = {"plan": file.plan.digest(), **file.registers.digests()}
    titles = {
        "plan": "抽查方案",
        "targets": f"检查对象名录（{len(file.registers.targets)}行）",
        "officers": f"执法人员名录（{len(file.registers.officers)}行）",
        "recusals": f"回避名单（{len(file.registers.recusals)}行）",
    }
    for name, title in titles.items():
        if found[name] != file.digests[name]:
            verdict.bad.append(f"{title}与固定时的摘要不一致：固定以后有改动。")
    try:
        file.registers.check()
    except Refused as error:
        verdict.bad.append(str(error))


def _shown(file: Published, verdict: Verdict) -> None:
    """Every name that is shown is the one whose digest was fixed."""
    registers = file.registers
    rows: Iterator[tuple[str, Who]] = chain(
        ((target.id, target.who) for target in registers.targets),
        ((officer.id, officer.who) for officer in registers.officers),
        ((recusal.target, recusal.who) for recusal in registers.recusals),
    )
    for id, who in rows:
        if who.told is not None and who_digest(who.told, bytes.fromhex(who.salt)) != who.digest:
            verdict.bad.append(f"“{id}”一行写的名称与固定时的摘要不一致。")
            return


def _opened(file: Published, verdict: Verdict) -> None:
    """The secrets against their commitments, and the seed out of them."""
    opened = file.opened
    if not seed.opens(opened.secret, opened.commitment):
        verdict.bad.append("本机关公开的秘密与事先的承诺不符。")
    if file.plan.outside.kind == "supervisor":
        if not seed.opens(opened.outside, opened.outside_commitment):
            verdict.bad.append("监督机关公开的秘密与其事先的承诺不符。")
    elif opened.outside_commitment:
        verdict.bad.append("方案写的是公开数值，文件却附有监督机关的承诺。")
    try:
        text = seed.outside_text(file.plan.outside.kind, opened.outside)
        if text != opened.outside:
            verdict.bad.append("外部数值的写法不合规范。")
        value = seed.seed(file.digests["plan"], file.digests, opened.secret, opened.outside)
        if value.hex() != file.seed:
            verdict.bad.append("种子不是由方案、名录、秘密和外部数值算出来的。")
    except Refused as error:
        verdict.bad.append(str(error))


def _again(file: Published, verdict: Verdict) -> None:
    """Draw again; the first place where the list differs is named."""
    asked = [sampling.Asked(r["target"], r["officer"], r["reason"]) for r in file.replaced]
    try:
        result = sampling.run(file.plan, file.registers, bytes.fromhex(file.seed), asked)
    except Refused as error:
        verdict.bad.append(f"按文件所载不能抽取：{error}")
        return
    told = result.to_json()
    if difference := (
        _first(told["strata"], file.result["strata"], _tell_layer)
        or _first(told["drawn"], file.result["drawn"], _tell_drawn)
        or _first([r.to_json() for r in result.replaced], list(file.replaced), _tell_replaced)
    ):
        verdict.bad.append(difference)
        return
    names = "、".join(f"{one.name}{one.drawn}家" for one in result.layers)
    verdict.proved.append(
        f"重新抽取得到同一份名单：从{len(file.registers.targets)}个对象中抽出"
        f"{len(result.drawn)}个（{names}），检查人员的配对也相同。"
    )
    if result.replaced:
        verdict.proved.append(f"{len(result.replaced)}次更换都按同一种子事先定下的次序。")
    if short := [one.target for one in result.drawn if not one.officers]:
        verdict.proved.append(f"{len(short)}个对象没有足够的可派人员，名单如实留空。")
    if file.plan.number > 1:
        verdict.proved.append(
            f"方案写明这是同一事项本年第{file.plan.number}次抽取，理由：{file.plan.reason}"
        )


def _first(expected: Sequence[Any], found: Any, tell: Any) -> str | None:
    """The first difference between two lists, told by ``tell(place, expected, found)``."""
    if not isinstance(found, list):
        return "名单不是列表。"
    for place in range(max(len(expected), len(found))):
        right = expected[place] if place < len(expected) else None
        said = found[place] if place < len(found) else None
        if right != said:
            return str(tell(place + 1, right, said if isinstance(said, dict) else None))
    return None


def _tell_layer(place: int, right: Any, said: Any) -> str:
    return f"第{place}层的数目不符：应为 {_counts(right)}，文件写的是 {_counts(said)}。"


def _counts(layer: Mapping[str, Any] | None) -> str:
    if layer is None:
        return "没有这一层"
    return (
        f"“{layer.get('name')}”对象{layer.get('rows')}、排除{layer.get('out')}、"
        f"应抽{layer.get('needed')}、抽中{layer.get('drawn')}"
    )


def _tell_drawn(place: int, right: Any, said: Any) -> str:
    if right is None or said is None or right["target"] != said.get("target"):
        return (
            f"名单第{place}个不符：应为 {_named(right, 'target')}，"
            f"文件写的是 {_named(said, 'target')}。"
        )
    return _pair(f"名单第{place}个“{right['target']}”", right, said)


def _tell_replaced(place: int, right: Any, said: Any) -> str:
    if right is None or said is None or right["by"] != said.get("by"):
        return (
            f"第{place}次更换不符：应换为 {_named(right, 'by')}，文件写的是 {_named(said, 'by')}。"
        )
    return _pair(f"第{place}次更换", right, said)


def _pair(what: str, right: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    if right["officers"] != said.get("officers"):
        wrong = said.get("officers")
        shown = "、".join(map(str, wrong)) if isinstance(wrong, list) else ""
        return (
            f"{what}的检查人员不符：应为 {'、'.join(right['officers']) or '无人'}，"
            f"文件写的是 {shown or '无人'}。"
        )
    return f"{what}的票号或者所在层不符。"


def _named(one: Mapping[str, Any] | None, member: str) -> str:
    return "（没有）" if one is None else f"“{one.get(member) or '无人可换'}”"


# --- the records in the file ---------------------------------------------------------------


def _records(file: Published, verdict: Verdict, policy: str | bytes | None) -> None:
    """The records: each proved by the log, what they fixed, and that it came before the opening."""
    package = Package("", file.records, (), file.policy, file.keys)
    ledger = verify_package(package, policy=policy)
    verdict.proved += ledger.proved
    verdict.not_proved += ledger.not_proved
    verdict.bad += ledger.bad
    if ledger.bad:
        return
    entries = [parse_entry(record.entry) for record in file.records]
    if len({entry.case for entry in entries}) != 1:
        verdict.bad.append("所附的记录不属于同一件抽查。")
        return
    places = [tlogproof.parse(record.proof).index for record in file.records]
    fields = [record.disclosure.shown for record in file.records]
    log = _Log(entries, places, fields)
    _fixed(file, log, verdict)
    _before(file, log, verdict)
    _replacements(file, log, verdict)
    seqs = sorted(entry.seq for entry in entries)
    whole = seqs == list(range(len(seqs)))
    if not whole and len({tlogproof.parse(r.proof).checkpoint for r in file.records}) > 1:
        verdict.not_proved.append("各条记录的先后：证明不是同一个检查点，记录又不连续。")
    if not whole:
        verdict.not_proved.append("这件抽查有没有别的记录（包括另一次抽取）：所附的记录不连续。")
    elif len(log.all("draw")) == 1:
        verdict.proved.append("到所附最后一条记录为止，这件抽查只抽取过一次。")


class _Log:
    """The records of a draw by their act."""

    def __init__(
        self, entries: Sequence[Entry], places: Sequence[int], fields: Sequence[Mapping[str, Any]]
    ) -> None:
        self.rows = list(zip(entries, places, fields, strict=True))

    def all(self, act: str) -> list[tuple[Entry, int, Mapping[str, Any]]]:
        return [row for row in self.rows if row[0].kind == act]

    def last(self, act: str) -> tuple[Entry, int, Mapping[str, Any]] | None:
        found = self.all(act)
        return max(found, key=lambda row: row[1]) if found else None


def _fixed(file: Published, log: _Log, verdict: Verdict) -> None:
    """What each record fixed is what the file has."""
    supervisor = file.plan.outside.kind == "supervisor"
    wanted: list[tuple[str, str, str, str]] = [
        ("draw_plan", "plan_digest", file.digests["plan"], "抽查方案"),
        ("register_commitment", "targets_digest", file.digests["targets"], "检查对象名录"),
        ("register_commitment", "officers_digest", file.digests["officers"], "执法人员名录"),
        ("register_commitment", "recusals_digest", file.digests["recusals"], "回避名单"),
        ("seed_commitment", "digest", file.opened.commitment, "本机关秘密的承诺"),
        ("draw", "list_digest", published.list_digest(file.result), "抽取名单"),
        ("draw", "seed", file.seed, "种子"),
    ]
    if supervisor:
        wanted += [
            ("outside_commitment", "digest", file.opened.outside_commitment, "监督机关的承诺"),
            ("outside_opening", "value", file.opened.outside, "监督机关公开的秘密"),
        ]
    for act, member, value, title in wanted:
        row = log.last(act)
        if row is None:
            verdict.bad.append(f"所附的记录里没有“{title}”的记录（{act}）。")
        elif member not in row[2]:
            verdict.not_proved.append(f"{title}：所附的记录没有公开这一项。")
        elif row[2][member] != value:
            verdict.bad.append(f"{title}与记录里固定的不一致。")


NOBODY = "无人可换"  # as the act of a replacement says that there is none left


def _replacements(file: Published, log: _Log, verdict: Verdict) -> None:
    """Every replacement on record is in the file, in the same order, and no other."""
    recorded = sorted(log.all("draw_replacement"), key=lambda row: row[1])
    if len(recorded) != len(file.replaced):
        verdict.bad.append(f"记录里有{len(recorded)}次更换，文件写了{len(file.replaced)}次。")
        return
    for place, (row, told) in enumerate(zip(recorded, file.replaced, strict=True), 1):
        wanted = {
            "target": told["target"],
            "officer": told["officer"],
            "reason": told["reason"],
            "replaced_by": told["by"] or NOBODY,
        }
        shown = {"officer": "", **row[2]}
        if any(shown.get(name) != value for name, value in wanted.items()):
            verdict.bad.append(f"第{place}次更换与记录里写的不一致。")
            return


def _before(file: Published, log: _Log, verdict: Verdict) -> None:
    """Plan, registers and commitments stand in the log before anything was opened."""
    supervisor = file.plan.outside.kind == "supervisor"
    openings = [row for act in ("outside_opening", "draw") for row in log.all(act)]
    if not openings:
        return
    first = min(openings, key=lambda row: row[1])
    titles = {
        "draw_plan": "抽查方案",
        "register_commitment": "名录",
        "seed_commitment": "本机关的秘密",
    } | ({"outside_commitment": "监督机关的秘密"} if supervisor else {})
    late = False
    for act, title in titles.items():
        row = log.last(act)
        if row is not None and row[1] >= first[1]:
            late = True
            verdict.bad.append(f"{title}的承诺太晚：它是记录树第{row[1]}条，公开在第{first[1]}条。")
    if not late:
        verdict.proved.append("方案、名录和秘密的承诺都排在公开以前，中间不能插入或者更换。")
    if not supervisor:
        _dated(file, log, verdict)


def _dated(file: Published, log: _Log, verdict: Verdict) -> None:
    """Where the value is a public number: everything was recorded before it was published."""
    after = datetime.fromisoformat(file.plan.outside.after)
    for act in ("draw_plan", "register_commitment", "seed_commitment"):
        row = log.last(act)
        if row is not None and datetime.fromisoformat(row[0].rec) >= after:
            verdict.bad.append(
                f"承诺太晚：{row[0].rec} 才记录（{act}），"
                f"公开数值在 {file.plan.outside.after} 公布。"
            )
            return
    row = log.last("draw")
    if row is not None and datetime.fromisoformat(row[0].rec) < after:
        verdict.bad.append(f"抽取记录于 {row[0].rec}，早于公开数值公布的时间。")
        return
    verdict.proved.append(
        f"按日志自己所记的时间，承诺都早于公开数值公布的 {file.plan.outside.after}。"
    )
