"""From the end of the investigation to the decision: report, legal review, deliberation."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.kinds.notices import penalties
from mingjian.apps.instruments.paper import Paper, cell, label, long, signed
from mingjian.apps.instruments.parts import prose
from mingjian.apps.instruments.registry import instrument
from mingjian.law.vocabulary.case import DISCRETION_FACTORS, DISCRETION_TIERS, KINDS


@instrument(
    "investigation_report",
    "案件调查终结报告",
    row="22",
    needs=("party.name", "facts_found", "evidence", "nature", "basis", "discretion", "proposal"),
)
def investigation_report(p: Paper) -> None:
    """Source: 《行政处罚法》第五十七条第一款."""
    filing = p.past("case_filing") or {}
    p.field("案由", p.cause)
    p.field("案件编号", p.case.get("number"))
    p.field("立案日期", wording.day(filing["at"]) if filing.get("at") else "")
    p.section("当事人基本情况")
    p.party_block(phone=True)
    p.section("查明的事实")
    prose(p, "facts_found")
    p.section("证据及证明对象")
    p.table(
        ("序号", "证据", "证明对象"),
        (2, 9, 14),
        [
            (str(n), str(row.get("name", "")), str(row.get("proves", "")))
            for n, row in enumerate(p.rows("evidence") or [{}, {}, {}], 1)
        ],
    )
    p.section("违法行为的性质和法律依据")
    prose(p, "nature")
    if basis := p.basis():
        p.say(f"处罚依据：{basis}。")
    if p.act.get("duplicate_fine_checked"):
        p.say("已经查明，当事人的同一违法行为没有被给予过罚款的行政处罚。")
    p.section("裁量情况")
    discretion(p)
    if p.get("illegal_gains_amount") is not None:
        p.say(f"违法所得：{wording.money(int(p.act['illegal_gains_amount']))}。")
    if p.get("rectification"):
        p.say(f"责令改正情况：{wording.sentence(p.said('rectification'))}")
    p.section("处理建议")
    p.say("建议：", p.or_blank(p.chosen("proposal"), 10), "。" if p.get("proposal") else "")
    if p.rows("penalties"):
        penalties(p, p.rows("penalties"))
    p.officer_signs("调查人员")
    p.say(p.at, style="right")


@instrument(
    "legal_review",
    "法制审核意见书",
    row="4",
    needs=("received_at", "elements", "outcome", "opinion"),
)
def legal_review(p: Paper) -> None:
    """Source: 《行政处罚法》第五十八条; 国办发〔2018〕118号第四部分: element by element."""
    p.field("送审案件", p.cause)
    p.field("案件编号", p.case.get("number"))
    p.field("当事人", p.party_name)
    version = p.get("version")
    p.field("审核次数", f"第{version}次" if version else "")
    p.field("收到材料日期", wording.day(p.act["received_at"]) if p.get("received_at") else "")
    p.section("逐项审核")
    p.table(
        ("序号", "审核要素", "结论", "依据（卷内材料、条款）或者问题"),
        (2, 9, 4, 13),
        [
            (
                str(n),
                p.row_choice("elements", "element", row.get("element")),
                p.row_choice("elements", "result", row.get("result")),
                str(row.get("proof") or ""),
            )
            for n, row in enumerate(p.rows("elements"), 1)
        ]
        or [("", "", "", "")],
    )
    p.section("审核意见")
    p.say(p.or_blank(p.chosen("outcome"), 12), "。" if p.get("outcome") else "")
    prose(p, "opinion")
    if not p.masked:
        p.field("审核人员资格", _qualified(p), blank=12, style="body")
    p.sign(("审核人员（签名）：", Blank(6)), ("日期：", p.at))
    p.sign(("审核机构负责人（签名）：", Blank(6)), ("日期：", Blank(7)))


TALKED = ("chair", "present", "members", "opinions", "outcome", "conclusion")
TALKERS = ("主持人签名", "出席人员签名", "记录人签名")
OTHERS = tuple(kind for kind in KINDS if kind != "penalty")


@instrument(
    "collective_deliberation",
    "重大行政处罚案件集体讨论记录",
    row="5",
    signers=TALKERS,
    needs=TALKED,
)
def collective_deliberation(p: Paper) -> None:
    """Source: 《行政处罚法》第五十七条第二款."""
    _talked(p)


@instrument(
    "general_deliberation",
    "重大行政执法决定集体讨论记录",
    act="collective_deliberation",
    kinds=OTHERS,
    row="5",
    signers=TALKERS,
    needs=TALKED,
)
def general_deliberation(p: Paper) -> None:
    """Source: 本机关重大行政执法决定的议事规则."""
    _talked(p)


def _talked(p: Paper) -> None:
    p.field("案由", p.cause)
    p.field("当事人", p.party_name)
    p.field("时间", wording.moment(p.get("start") or p.act["at"]))
    p.field("地点", p.said("place"))
    p.field("主持人", p.person(p.get("chair")))
    p.field("应到负责人", p.people("members"))
    p.field("出席负责人", p.people("present"))
    absent = [ref for ref in p.get("members", []) if ref not in p.get("present", [])]
    if absent:
        p.field("缺席", "、".join(p.person(ref) for ref in absent))
    if p.get("attending"):
        p.field("列席人员", p.people("attending"))
    p.section("承办机构汇报和拟处理意见")
    report = p.past("investigation_report") or {}
    if report.get("facts_found"):
        p.say(wording.sentence(str(report["facts_found"])))
    told = [wording.penalty(row) for row in report.get("penalties") or ()]
    p.say("拟处理意见：", p.or_blank("；".join(told), 16), "。" if told else "")
    p.section("讨论意见")
    p.table(
        ("人员", "意见", "表决"),
        (4, 18, 3),
        [
            (
                p.person(row.get("who")),
                str(row.get("opinion") or ""),
                p.row_choice("opinions", "vote", row.get("vote")),
            )
            for row in p.rows("opinions")
        ]
        or [("", "", "")],
    )
    against = [r for r in p.rows("opinions") if r.get("vote") == "against"]
    if against:
        p.say(f"不同意见：{'、'.join(p.person(r.get('who')) for r in against)}，意见见上表。")
    p.section("讨论结论")
    p.say(p.or_blank(p.chosen("outcome"), 12), "。" if p.get("outcome") else "")
    prose(p, "conclusion")
    p.sign(("主持人（签名）：", Blank(6)), ("记录人（签名）：", Blank(6)))
    p.sign(("出席人员（签名）：", Blank(18)))


@instrument(
    "head_approval",
    "行政处罚决定审批表",
    form=True,
    row="29",
    needs=("of", "outcome", "opinion"),
)
def head_approval(p: Paper) -> None:
    """Source: 《行政处罚法》第五十七条第一款."""
    report, review = p.past("investigation_report") or {}, p.past("legal_review") or {}
    talk = p.past("collective_deliberation") or {}
    told = [wording.penalty(row) for row in report.get("penalties") or ()]
    p.form(
        (5, 9, 5, 9),
        (10, (label("案由"), cell(p.cause, 3))),
        (10, (label("当事人"), cell(p.party_name), label("案件编号"), cell(p.case.get("number")))),
        (10, (label("审批事项"), cell(_matter_of(p), 3))),
        (40, (label("查明的事实"), long(report.get("facts_found"), 3))),
        (28, (label("拟处理意见"), long("\n".join(told), 3))),
        (22, (label("法制审核\n意见"), long(p.chosen("outcome", of=review) if review else "", 3))),
        (22, (label("集体讨论\n结论"), long(talk.get("conclusion"), 3))),
        (
            44,
            (
                label("行政机关\n负责人意见"),
                long(
                    "。".join(x for x in (p.chosen("outcome"), p.said("opinion")) if x),
                    3,
                    *signed("、".join(str(o.get("name", "")) for o in p.officers()), p.act["at"]),
                ),
            ),
        ),
    )


@instrument(
    "general_approval",
    "行政执法决定审批表",
    act="head_approval",
    kinds=OTHERS,
    form=True,
    needs=("of", "outcome", "opinion"),
)
def general_approval(p: Paper) -> None:
    """Source: 国办发〔2018〕118号第四部分."""
    review, talk = p.past("legal_review") or {}, p.past("collective_deliberation") or {}
    p.form(
        (5, 9, 5, 9),
        (10, (label("案由"), cell(p.cause, 3))),
        (10, (label("当事人"), cell(p.party_name), label("案件编号"), cell(p.case.get("number")))),
        (14, (label("审批事项"), cell(_matter_of(p), 3))),
        (30, (label("法制审核\n意见"), long(p.chosen("outcome", of=review) if review else "", 3))),
        (30, (label("集体讨论\n结论"), long(talk.get("conclusion"), 3))),
        (
            70,
            (
                label("行政机关\n负责人意见"),
                long(
                    "。".join(x for x in (p.chosen("outcome"), p.said("opinion")) if x),
                    3,
                    *signed("、".join(str(o.get("name", "")) for o in p.officers()), p.act["at"]),
                ),
            ),
        ),
    )


def discretion(p: Paper, *, every: bool = True) -> None:
    """How the benchmark was applied; with ``every``, also the factors that are absent.

    Source: 《行政处罚法》第三十二至三十四条.
    """
    told = p.get("discretion", {})
    tiers, factors = dict(DISCRETION_TIERS), dict(DISCRETION_FACTORS)
    if told.get("tier") == "no_benchmark":
        p.say("本事项没有裁量基准，依据《行政处罚法》第三十二条、第三十三条的规定裁量。")
    elif told.get("tier"):
        benchmark = told.get("benchmark")
        p.say(
            (f"适用{benchmark}，" if benchmark and benchmark != "无" else "")
            + f"裁量阶次为“{tiers.get(str(told['tier']), told['tier'])}”。"
        )
    for row in told.get("factors") or ():
        if not (every or row.get("applies")):
            continue
        has = "具备" if row.get("applies") else "不具备"
        proof = f"：{wording.clause(str(row['proof']))}" if row.get("proof") else ""
        p.say(f"{has}“{factors.get(str(row.get('factor')), row.get('factor'))}”情节{proof}。")
    if told.get("ground"):
        p.say(wording.sentence(str(told["ground"])))
    if told.get("deviates"):
        how = {"principal": "机关主要负责人批准", "deliberation": "集体讨论决定"}.get(
            str(told.get("deviation_by")), ""
        )
        p.say("本案偏离裁量基准" + (f"，已经{how}。" if how else "。"))
    if not told:
        p.ruled(2)


def _qualified(p: Paper) -> str:
    if not p.act.get("reviewer_qualified"):
        return ""
    number = p.said("qualification_number")
    law = "《行政处罚法》第五十八条第二款" if p.case_kind == "penalty" else "法制审核人员的条件"
    return f"符合{law}" + (f"（法律职业资格证书编号{number}）" if number else "")


def _matter_of(p: Paper) -> str:
    return p.paper_of(p.act["of"]) if p.get("of") else ""
