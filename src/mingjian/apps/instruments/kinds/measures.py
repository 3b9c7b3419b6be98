"""Compulsory measures: approval, decisions with their lists, longer term, release."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.kinds.remedies import NEEDS, remedies
from mingjian.apps.instruments.paper import Paper, cell, label, long, signed
from mingjian.apps.instruments.parts import (
    GOODS,
    addressee,
    annex,
    certified,
    contact,
    goods,
    prose,
    receipt,
)
from mingjian.apps.instruments.registry import instrument

DECIDED = ("party.name", "party.address", "reason", "basis", "until", "items", *NEEDS)
TAKEN = ("sealing", "seizure", "freezing", "other_measure")


@instrument(
    "measure_approval",
    "实施行政强制措施审批表",
    form=True,
    row="36",
    needs=("measure", "facts_found", "reason", "basis", "approved_by"),
)
def measure_approval(p: Paper) -> None:
    """Source: 《行政强制法》第十八条第一项."""
    urgent = p.case.get("procedure") == "urgent" or (p.case.get("facts") or {}).get("urgent")
    p.form(
        (5, 9, 5, 9),
        (10, (label("案由"), cell(p.cause, 3))),
        (10, (label("当事人"), cell(p.party_name), label("案件编号"), cell(p.case.get("number")))),
        (12, (label("拟采取的\n措施"), cell(p.chosen("measure"), 3))),
        (34, (label("基本事实"), long(p.said("facts_found"), 3))),
        (24, (label("理由"), long(p.said("reason"), 3))),
        (18, (label("依据"), long(p.basis(), 3))),
        (22, (label("拟涉及的场\n所、设施、财物"), long(p.said("goods"), 3))),
        (10, (label("是否紧急"), cell("是" if urgent else "否", 3))),
        (16, (label("承办人员"), long(certified(p), 3))),
        (
            34,
            (
                label("行政机关\n负责人意见"),
                long(
                    "同意实施。" if p.get("approved_by") else "",
                    3,
                    *signed(p.person(p.get("approved_by")), p.get("approved_at") or p.act["at"]),
                ),
            ),
        ),
    )
    p.say(
        "说明：情况紧急，需要当场实施的，执法人员应当在二十四小时内向行政机关负责人报告并补办批准手续。",
        style="small",
    )


@instrument(
    "measure_late_approval",
    "紧急实施行政强制措施补办审批表",
    form=True,
    row="36",
    needs=("of", "outcome", "reason"),
)
def measure_late_approval(p: Paper) -> None:
    """Source: 《行政强制法》第十九条: reported within twenty-four hours, lifted where refused."""
    measure = p.past(str(p.get("of"))) or {}
    took = measure.get("at")
    p.form(
        (5, 9, 5, 9),
        (10, (label("案由"), cell(p.cause, 3))),
        (10, (label("当事人"), cell(p.party_name), label("案件编号"), cell(p.case.get("number")))),
        (14, (label("所补办\n的措施"), cell(p.paper_of(p.get("of")) if p.get("of") else "", 3))),
        (
            12,
            (
                label("实施时间"),
                cell(wording.moment(took) if took else ""),
                label("报告时间"),
                cell(wording.moment(p.act["reported_at"]) if p.get("reported_at") else ""),
            ),
        ),
        (40, (label("当场实施的\n紧急情况"), long(p.said("reason"), 3))),
        (16, (label("承办人员"), long(certified(p, measure), 3))),
        (
            44,
            (
                label("行政机关\n负责人意见"),
                long(
                    wording.sentence(p.chosen("outcome")),
                    3,
                    *signed("、".join(str(o.get("name", "")) for o in p.officers()), p.act["at"]),
                ),
            ),
        ),
    )


@instrument("sealing", "查封决定书", row="37", outward=True, needs=(*DECIDED, "place", "copies"))
def sealing(p: Paper) -> None:
    """Source: 《行政强制法》第二十四条: five particulars, a list in two copies."""
    _decision(p, "查封", "场所、设施或者财物")
    annex(p, "查封物品清单")


@instrument("seizure", "扣押决定书", row="37", outward=True, needs=(*DECIDED, "place", "copies"))
def seizure(p: Paper) -> None:
    """Source: 《行政强制法》第二十四条: five particulars, a list in two copies."""
    _decision(p, "扣押", "财物")
    annex(p, "扣押物品清单")


@instrument(
    "other_measure", "行政强制措施决定书", row="37", outward=True, needs=(*DECIDED, "measure")
)
def other_measure(p: Paper) -> None:
    """Source: 《行政强制法》第九条第五项、第十八条."""
    _decision(p, p.said("measure") or "行政强制措施", "场所、设施或者财物")
    annex(p, "涉及物品清单")


@instrument("freezing", "冻结决定书", row="37", outward=True, needs=(*DECIDED, "institution"))
def freezing(p: Paper) -> None:
    """Source: 《行政强制法》第三十一条: reasons, basis, account, sum, term, remedies."""
    p.party_block()
    _grounds(p, "冻结")
    p.section("冻结的账号、数额和期限")
    p.field("金融机构", p.said("institution"))
    p.table(
        ("序号", "账号", "金额"),
        (2, 9, 12),
        [
            (
                str(n),
                "" if p.masked else str(row.get("account") or ""),
                wording.money(int(row["amount"])) if row.get("amount") is not None else "",
            )
            for n, row in enumerate(p.rows("items") or [{}, {}], 1)
        ],
    )
    p.say("冻结期限：", _term(p), "。冻结期间，未经本机关同意，不得转移、支取。")
    _rights(p, "冻结")
    p.seal()


def _decision(p: Paper, what: str, things: str) -> None:
    p.party_block()
    _grounds(p, what)
    p.section(f"{what}的{things}和期限")
    p.say("地点：", p.or_blank("" if p.masked else p.said("place"), 14))
    names = "；".join(f"{row['name']}{_count(row)}" for row in p.rows("items") if row.get("name"))
    p.say(f"{what}的{things}：", p.or_blank(names, 16), "。详见所附清单。")
    p.say(f"{what}期限：", _term(p), "。")
    p.say(
        f"{what}期间，任何单位和个人不得擅自动用、转移、损毁被{what}的{things}。"
        "需要进行检测、检验、检疫或者技术鉴定的，期间另行书面告知，不计入上述期限。"
    )
    _rights(p, what)
    copies = p.get("copies")
    p.say(f"附件：{what}物品清单，一式{wording.copies(copies)}份")
    p.officer_signs()
    receipt(p)
    p.seal()


def _grounds(p: Paper, what: str) -> None:
    p.section(f"{what}的理由和依据")
    p.say(f"本机关在办理{p.party_name or '当事人'}{p.matter}一案中，经查：")
    prose(p, "reason")
    p.say(
        f"依据{p.basis() or '有关法律、法规'}和《行政强制法》第十八条的规定，"
        f"本机关决定对{p.you}实施{what}。"
    )


def _term(p: Paper) -> str | Blank:
    """From the day of the act to its last day."""
    until = p.get("until")
    return f"自{p.at}起至{wording.day(str(until))}止" if until else Blank(16)


def _rights(p: Paper, what: str) -> None:
    p.section("当事人的权利和救济途径")
    p.say(
        f"{p.you}对{what}的理由、依据有权陈述和申辩，本机关充分听取意见；因违法实施{what}受到损害的，"
        "有权依法要求赔偿。"
    )
    remedies(p, "本决定")
    contact(p)


def _count(row: object) -> str:
    assert isinstance(row, dict)
    number = row.get("quantity")
    return f"，数量{number}" if number is not None else ""


@instrument(
    "measure_extension",
    "延长行政强制措施期限通知书",
    act="extension",
    kinds=("compulsory_measure",),
    row="39",
    outward=True,
    needs=("party.name", "of", "until", "reason", "approved_by", *NEEDS),
)
def measure_extension(p: Paper) -> None:
    """Source: 《行政强制法》第二十五条第一款、第二款、第三十二条: once, reasons in writing."""
    addressee(p)
    measure = p.past(str(p.get("of"))) or p.past_of(*TAKEN) or {}
    was = measure.get("until")
    until = p.get("until")
    p.say(
        "本机关于",
        wording.day(measure["at"]) if measure.get("at") else Blank(10),
        f"对{p.you}作出",
        p.paper_of(measure.get("act") or p.get("of")) if measure or p.get("of") else Blank(12),
        "，期限至",
        wording.day(str(was)) if was else Blank(10),
        "。",
    )
    p.say("因案件情况复杂，具体理由如下：")
    prose(p, "reason")
    article = "第三十二条第一款" if measure.get("act") == "freezing" else "第二十五条第一款"
    p.say(
        f"依据《行政强制法》{article}，经本机关负责人批准，决定将上述期限延长至",
        wording.day(str(until)) if until else Blank(10),
        "。",
    )
    remedies(p, "本通知")
    contact(p)
    p.seal()


@instrument(
    "measure_release",
    "解除行政强制措施决定书",
    row="40",
    outward=True,
    needs=("party.name", "of", "reason", "items", "items[].state"),
)
def measure_release(p: Paper) -> None:
    """Source: 《行政强制法》第二十八条、第三十三条: lifted at once, the goods returned."""
    addressee(p)
    of = p.get("of")
    measure = p.past(str(of)) or {}
    p.say(
        "本机关于",
        wording.day(measure["at"]) if measure.get("at") else Blank(10),
        f"对{p.you}作出",
        p.paper_of(of) if of else Blank(12),
        "。现因：",
    )
    prose(p, "reason")
    article = "第三十三条" if of == "freezing" else "第二十八条"
    p.say(
        f"依据《行政强制法》{article}的规定，本机关决定自{p.at}起解除上述措施"
        + ("。" if of == "freezing" else "，并将下列财物退还：")
    )
    goods(p, GOODS)
    if of != "freezing":
        p.say("请当事人核对财物的名称、数量和状态后领取并签名。")
    p.officer_signs()
    receipt(p, by="领取")
    contact(p)
    p.seal()
