"""Letters of supervision over enforcement, each bound to its ground, with a term written in it."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.needs import when
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import contact, day, prose
from mingjian.apps.instruments.registry import instrument

LAW = "《行政执法监督条例》"


def body_supervised(p: Paper) -> str:
    """Whose enforcement it is: the target of the filing, else the party of the case."""
    filing = p.past("supervision_filing") or {}
    target = filing.get("target") or {}
    return str(target.get("name") or p.party_name)


def _to(p: Paper) -> None:
    p.say(p.or_blank(body_supervised(p), 12), "：", style="flush")


def _until(p: Paper) -> str | Blank:
    return wording.day(str(p.act["until"])) if p.get("until") else Blank(10)


def _matter(p: Paper) -> str:
    filing = p.past("supervision_filing") or {}
    return str(filing.get("matter") or p.matter)


def _objection(p: Paper) -> None:
    p.say(
        f"对本文书有异议的，可以依据{LAW}第三十条向我机关提出，并说明理由；我机关及时研究并答复。"
    )


@instrument(
    "supervision_urging_letter",
    "行政执法督办函",
    head="official",
    row="56",
    outward=True,
    needs=("ground", "law", "content", "until"),
)
def supervision_urging_letter(p: Paper) -> None:
    """Source: 《行政执法监督条例》第二十七条: a duty not performed, the term in the letter."""
    _to(p)
    matter = _matter(p)
    p.say(
        f"我机关在行政执法监督工作中{f'对{matter}进行监督，' if matter else ''}发现你单位存在",
        p.or_blank(f"“{p.chosen('ground')}”的情形" if p.get("ground") else "", 12),
        "。",
    )
    p.section("没有履行的职责和依据")
    prose(p, "content")
    p.say("职责的依据：", p.or_blank(wording.sentence(p.said("law")), 14))
    p.section("要求")
    p.say(
        f"依据{LAW}第二十七条的规定，请你单位于",
        _until(p),
        "前（含当日）依法履行职责，并将履行情况书面报送我机关。逾期不履行的，我机关将依法报请本级人民政府处理。",
    )
    _objection(p)
    contact(p)
    p.seal()


@instrument(
    "supervision_opinion",
    "行政执法监督意见书",
    head="official",
    row="57",
    outward=True,
    needs=("ground", "found", "problems", "until"),
)
def supervision_opinion(p: Paper) -> None:
    """Source: 《行政执法监督条例》第二十八条: what was found and how, what to correct, by when."""
    _to(p)
    matter = _matter(p)
    p.say(
        f"我机关依法{f'对{matter}' if matter else ''}进行了行政执法监督，查明你单位存在",
        p.or_blank(f"“{p.chosen('ground')}”的情形" if p.get("ground") else "", 12),
        "。现提出如下意见：",
    )
    p.section("查明的情况和查明的方式")
    prose(p, "found")
    p.section("问题、依据和纠正要求")
    for n, row in enumerate(p.rows("problems"), 1):
        p.say(f"{n}．问题：{wording.sentence(str(row.get('problem') or ''))}")
        p.say(f"依据：{wording.sentence(str(row.get('law') or ''))}")
        p.say(f"纠正要求：{wording.sentence(str(row.get('demand') or ''))}")
    if not p.rows("problems"):
        p.ruled(4)
    p.section("纠正的期限和报告")
    p.say(
        f"依据{LAW}第二十八条的规定，请你单位于",
        _until(p),
        "前（含当日）纠正完毕，并将纠正情况书面报送我机关。拒不纠正的，我机关将依法报请本级人民政府处理。",
    )
    _objection(p)
    contact(p)
    p.seal()


@instrument(
    "supervision_decision",
    "行政执法监督决定书",
    head="official",
    row="58",
    outward=True,
    needs=(
        "issued_by", "ground", "found", "law", "outcome", "reason",
        when("outcome", ("correct", "perform"), "until"),
    ),
)  # fmt: skip
def supervision_decision(p: Paper) -> None:
    """Source: 《行政执法监督条例》第二十九条: made and issued by the government, not by us."""
    p.issuer = p.said("issued_by")
    _to(p)
    earlier = p.past_of("supervision_opinion", "supervision_urging_letter")
    ground = p.chosen("ground")
    p.say(
        f"经查，你单位{f'存在“{ground}”的情形' if ground else ''}",
        f"，此前已经收到{p.paper_of(earlier['act'])}" if earlier else "",
        "。",
    )
    p.section("查明的事实")
    prose(p, "found")
    p.section("理由和依据")
    prose(p, "reason")
    p.say("依据：", p.or_blank(wording.sentence(p.said("law")), 14))
    p.section("决定")
    acts = {
        "correct": "责令你单位纠正",
        "annul": "撤销你单位的上述行政执法行为",
        "unlawful": "确认你单位的上述行政执法行为违法",
        "perform": "责令你单位履行法定职责",
    }
    p.say(
        f"依据{LAW}第二十九条的规定，本机关决定",
        p.or_blank(acts.get(str(p.get("outcome")), ""), 12),
        f"，期限至{day(p.get('until'))}（含当日）" if p.get("until") else "",
        "。",
    )
    p.say("请将执行情况书面报告本机关，并抄送行政执法监督机构。")
    p.seal()


@instrument(
    "supervision_proposal",
    "行政执法监督处理建议",
    head="official",
    row="58",
    needs=("content", "ground"),
)
def supervision_proposal(p: Paper) -> None:
    """Source: 《行政执法监督条例》第二十九条: the supervisors propose, the government decides."""
    p.say(p.or_blank("", 10), "：", style="flush")
    p.say(
        "我机关对",
        p.or_blank(body_supervised(p), 10),
        "进行行政执法监督，发现",
        p.or_blank(p.chosen("ground"), 10),
        "。",
    )
    if p.get("of"):
        p.say(f"我机关已经发出{p.paper_of(p.get('of'))}。")
    p.section("情况和建议")
    prose(p, "content")
    p.say(f"依据{LAW}第二十九条的规定，建议依法作出行政执法监督决定。妥否，请批示。")
    p.seal()


@instrument(
    "supervision_reply",
    "行政执法监督反馈报告",
    head="official",
    row="57",
    needs=("of", "outcome", "content"),
)
def supervision_reply(p: Paper) -> None:
    """Source: 《行政执法监督条例》第二十七条第二款、第二十八条第二款: reported in time."""
    p.say("行政执法监督机构：", style="flush")
    p.say(
        "收到",
        p.paper_of(p.get("of")) if p.get("of") else Blank(12),
        "后，我单位认真办理，现将情况反馈如下：",
    )
    p.say("结果：", p.or_blank(p.chosen("outcome"), 6), "。" if p.get("outcome") else "")
    prose(p, "content")
    p.seal()


@instrument(
    "supervision_objection",
    "对行政执法监督文书的异议书",
    head="official",
    row="57",
    needs=("of", "reason"),
)
def supervision_objection(p: Paper) -> None:
    """Source: 《行政执法监督条例》第三十条."""
    p.say("行政执法监督机构：", style="flush")
    p.say("我单位对", p.paper_of(p.get("of")) if p.get("of") else Blank(12), "有异议，理由如下：")
    prose(p, "reason")
    p.say(f"依据{LAW}第三十条的规定，请研究并答复。")
    p.seal()


@instrument(
    "supervision_objection_reply",
    "行政执法监督异议答复书",
    head="official",
    row="57",
    outward=True,
    needs=("of", "outcome", "reason"),
)
def supervision_objection_reply(p: Paper) -> None:
    """Source: 《行政执法监督条例》第三十条: answered in time."""
    _to(p)
    objection = p.past("supervision_objection") or {}
    about = objection.get("of")
    p.say(
        "你单位对",
        p.paper_of(about) if about else Blank(12),
        "提出的异议收悉。经研究：",
    )
    prose(p, "reason")
    upheld = p.get("outcome") == "upheld"
    p.say(
        p.or_blank(p.chosen("outcome"), 6),
        "，原文书予以变更或者撤销。" if upheld else "，请按照原文书办理并反馈情况。",
    )
    p.seal()
