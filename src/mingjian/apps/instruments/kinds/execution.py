"""Compulsory execution by the organ: demand, decision, substitutes, agreement, stop and end."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.kinds.remedies import NEEDS, remedies
from mingjian.apps.instruments.needs import given
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import addressee, contact, day, prose
from mingjian.apps.instruments.registry import instrument

_EXECUTION = ("compulsory_execution",)


@instrument(
    "demand",
    "履行行政决定催告书",
    row="41",
    outward=True,
    needs=("party.name", "obligation", "until", "manner", given("amount", "account")),
)
def demand(p: Paper) -> None:
    """Source: 《行政强制法》第三十五条、第五十四条: term, manner, sum and account, defence."""
    addressee(p)
    base = p.past(str(p.get("of"))) or p.past_of("penalty_decision") or {}
    p.say(
        f"本机关于{wording.day(base['at'])}对{p.you}作出{p.paper_of(base['act'])}，"
        if base
        else f"本机关已经依法对{p.you}作出行政决定，",
        f"{p.you}在规定的期限内没有履行义务。依据《行政强制法》第三十五条、第五十四条的规定，现催告如下：",
    )
    p.section("应当履行的义务")
    prose(p, "obligation")
    p.section("履行的期限和方式")
    p.say("履行期限：", p.or_blank(day(p.get("until")), 10), "以前（含当日）。")
    p.say("履行方式：", p.or_blank(wording.clause(p.said("manner")), 14), "。")
    if p.get("amount") is not None:
        p.say(f"金额：{wording.money(int(p.act['amount']))}。")
        p.say("给付方式和账户：", p.or_blank(wording.clause(p.said("account")), 16), "。")
    p.section("陈述和申辩")
    p.say(
        f"{p.you}收到本催告书后，有权进行陈述和申辩。本机关将充分听取{p.you}的意见，对提出的事实、理由和"
        "证据进行记录、复核；成立的，予以采纳。"
    )
    p.say(
        f"逾期仍不履行义务且没有正当理由的，本机关将依法强制执行或者申请人民法院强制执行；"
        f"申请人民法院强制执行的，在本催告书送达{p.you}满十个工作日以后提出。"
    )
    contact(p)
    p.seal()


@instrument(
    "execution_decision",
    "行政强制执行决定书",
    row="42",
    outward=True,
    needs=("party.name", "party.address", "reason", "basis", "manner", "execution_at", *NEEDS),
)
def execution_decision(p: Paper) -> None:
    """Source: 《行政强制法》第三十七条: party, reasons and basis, way and time, remedies."""
    p.party_block()
    p.section("强制执行的理由和依据")
    if p.past("demand"):
        p.say(
            f"本机关以{p.paper_of('demand')}催告{p.you}履行义务，{p.you}逾期仍不履行，"
            "且没有正当理由。"
        )
    prose(p, "reason")
    p.say(
        f"依据{p.basis() or '有关法律'}和《行政强制法》第三十七条的规定，"
        f"本机关决定对{p.you}强制执行。"
    )
    p.section("强制执行的方式和时间")
    p.say("方式：", p.or_blank(wording.clause(p.said("manner")), 14), "。")
    at = p.get("execution_at")
    p.say("时间：", wording.moment(at) if at else Blank(12), "。")
    p.section("申请行政复议、提起行政诉讼的途径和期限")
    remedies(p, "本决定")
    contact(p)
    p.seal()


@instrument(
    "substitute_decision",
    "代履行决定书",
    row="43",
    outward=True,
    needs=(
        "party.name", "party.address", "reason", "basis", "manner", "start", "cost", "by_whom",
        "supervised_by", *NEEDS,
    ),
)  # fmt: skip
def substitute_decision(p: Paper) -> None:
    """Source: 《行政强制法》第五十条、第五十一条: reasons, way, time, cost, who does it."""
    p.party_block()
    p.section("代履行的理由和依据")
    prose(p, "reason")
    p.say(
        f"依据{p.basis() or '《行政强制法》第五十条'}和《行政强制法》第五十一条的规定，"
        "本机关决定代履行。"
    )
    p.section("代履行的方式、时间和费用")
    p.say("方式：", p.or_blank(wording.clause(p.said("manner")), 14), "。")
    start = p.get("start")
    p.say("时间：", wording.moment(start) if start else Blank(12), "。")
    p.say("代履行人：", p.or_blank(p.said("by_whom"), 10), "。")
    p.say("到场监督人：", p.or_blank(p.said("supervised_by"), 10), "。")
    cost = p.get("cost")
    p.say(
        "费用预算：",
        wording.money(int(cost)) if cost is not None else Blank(14),
        f"。费用按照成本合理确定，由{p.you}承担，法律另有规定的除外。",
    )
    p.say(
        f"代履行三个工作日以前，本机关将再次催告{p.you}履行；{p.you}履行的，停止代履行。代履行完毕，由到场监督"
        "的工作人员、代履行人和当事人或者见证人在执行文书上签名或者盖章。"
    )
    p.section("申请行政复议、提起行政诉讼的途径和期限")
    remedies(p, "本决定")
    contact(p)
    p.seal()


@instrument(
    "substitute_demand", "代履行催告书", row="43", outward=True, needs=("party.name", "until")
)
def substitute_demand(p: Paper) -> None:
    """Source: 《行政强制法》第五十一条第一款第二项: three working days before."""
    addressee(p)
    p.say(
        f"本机关已经对{p.you}作出{p.paper_of('substitute_decision')}，定于",
        p.or_blank(day(p.get("until")), 10),
        f"代履行。依据《行政强制法》第五十一条第一款第二项的规定，现催告{p.you}在该日以前履行义务；"
        f"{p.you}履行的，停止代履行。",
    )
    p.say(f"{p.you}有权进行陈述和申辩。逾期仍不履行的，本机关将依法代履行，费用由{p.you}承担。")
    contact(p)
    p.seal()


@instrument(
    "demolition_notice",
    "限期自行拆除公告",
    row="42",
    outward=True,
    needs=("party.name", "until", "content"),
)
def demolition_notice(p: Paper) -> None:
    """Source: 《行政强制法》第四十四条."""
    p.field("当事人", p.party_name)
    prose(p, "content")
    p.say(
        "依据《行政强制法》第四十四条的规定，现予公告，限当事人在",
        p.or_blank(day(p.get("until")), 10),
        "以前（含当日）自行拆除。当事人在法定期限内不申请行政复议或者提起行政诉讼，又不拆除的，"
        "本机关将依法强制拆除。",
    )
    contact(p)
    p.seal()


@instrument(
    "execution_agreement",
    "执行协议",
    row="45",
    outward=True,
    needs=("party.name", "instalments", "by_consent"),
)
def execution_agreement(p: Paper) -> None:
    """Source: 《行政强制法》第四十二条."""
    p.field("甲方（行政机关）", p.organ)
    p.field("乙方（当事人）", p.party_name)
    p.say(
        "双方在自愿、不损害公共利益和他人合法权益的前提下，依据《行政强制法》第四十二条，就乙方分阶段履行"
        "义务达成如下协议："
    )
    p.section("履行安排")
    p.table(
        ("序号", "履行日期", "金额"),
        (2, 6, 12),
        [
            (str(n), day(row.get("due")), wording.money(int(row["amount"])))
            for n, row in enumerate(p.rows("instalments"), 1)
            if row.get("amount") is not None
        ]
        or [("", "", "")] * 3,
    )
    p.section("加处罚款、滞纳金的减免")
    p.say(
        p.or_blank(wording.sentence(p.said("relief")), 20)
        if p.get("relief")
        else "乙方采取补救措施的，甲方可以依法减免加处的罚款或者滞纳金。本协议没有约定减免。"
    )
    p.section("恢复强制执行")
    p.say("乙方不履行本协议的，甲方恢复强制执行。")
    p.say("本协议一式两份，甲乙双方各执一份。")
    p.sign(("乙方（签名或者盖章）：", Blank(6)), ("日期：", Blank(6)), widths=(6, 4))
    p.seal()


@instrument(
    "execution_suspension",
    "中止执行通知书",
    act="suspension",
    kinds=_EXECUTION,
    row="45",
    outward=True,
    needs=("party.name", "reason", "approved_by"),
)
def execution_suspension(p: Paper) -> None:
    """Source: 《行政强制法》第三十九条: ground, what stops, when it goes on."""
    addressee(p)
    _what(p)
    p.say("现因下列原因，需要中止执行：")
    prose(p, "reason")
    p.say(
        "依据《行政强制法》第三十九条第一款的规定，经本机关负责人批准，决定中止执行。中止执行的情形消失后，本机关恢复执行。"
        "没有明显社会危害，当事人确无能力履行，中止执行满三年未恢复执行的，不再执行。"
    )
    contact(p)
    p.seal()


@instrument(
    "execution_resumption",
    "恢复执行通知书",
    act="resumption",
    kinds=_EXECUTION,
    row="45",
    outward=True,
    needs=("party.name", "reason"),
)
def execution_resumption(p: Paper) -> None:
    """Source: 《行政强制法》第三十九条第二款."""
    addressee(p)
    stopped = p.past("suspension")
    p.say(
        f"本机关以{p.paper_of('suspension')}中止执行。" if stopped else "本案曾经中止执行。",
        "现因：",
    )
    prose(p, "reason")
    p.say(f"依据《行政强制法》第三十九条第二款的规定，本机关决定自{p.at}起恢复执行。")
    contact(p)
    p.seal()


@instrument(
    "execution_termination",
    "终结执行通知书",
    act="termination",
    kinds=_EXECUTION,
    row="45",
    outward=True,
    needs=("party.name", "reason", "approved_by"),
)
def execution_termination(p: Paper) -> None:
    """Source: 《行政强制法》第四十条."""
    addressee(p)
    _what(p)
    p.say("现因下列原因，需要终结执行：")
    prose(p, "reason")
    if p.get("items"):
        p.say(f"物品、款项的处理：{wording.sentence(p.said('items'))}")
    p.say("依据《行政强制法》第四十条的规定，经本机关负责人批准，决定终结执行。")
    contact(p)
    p.seal()


def _what(p: Paper) -> None:
    decision = p.past_of("execution_decision", "substitute_decision")
    if decision:
        p.say(f"本机关于{wording.day(decision['at'])}对{p.you}作出{p.paper_of(decision['act'])}。")
