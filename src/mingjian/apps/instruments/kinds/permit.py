"""Permits on their way: what is missing, accepted or not, reviewed, heard, longer."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.kinds.remedies import NEEDS, remedies
from mingjian.apps.instruments.paper import Paper, cell, label, long
from mingjian.apps.instruments.parts import addressee, certified, contact, day, prose
from mingjian.apps.instruments.registry import instrument

APPLICANT = "申请人"
_WORDS = {
    "permit": "行政许可",
    "confirmation": "行政确认",
    "payment": "行政给付",
    "expropriation": "行政征收征用",
    "fee": "行政收费",
    "supervision": "行政执法监督",
}


def matter(p: Paper) -> str:
    """What was applied for: the item, else the cause, else the kind of case."""
    return str(p.item.get("name") or p.cause or _WORDS.get(p.case_kind, ""))


def applied(p: Paper, verb: str) -> None:
    """The opening sentence: who applied for what, when."""
    asked = p.past_of("application", "renewal_application") or {}
    p.say(
        f"{p.you}于",
        wording.day(asked["at"]) if asked else Blank(10),
        "向本机关提出",
        p.or_blank(matter(p), 12),
        f"的申请，{verb}",
    )


@instrument(
    "material_correction_notice",
    "申请材料补正告知书",
    row="47",
    outward=True,
    needs=("party.name", "items", "once"),
)
def material_correction_notice(p: Paper) -> None:
    """Source: 《行政许可法》第三十二条第一款第四项、第八十二条: all of it, at once."""
    addressee(p)
    applied(p, "经审查，申请材料不齐全或者不符合法定形式。现将需要补正的全部内容一次告知如下：")
    p.table(
        ("序号", "材料", "补正要求"),
        (2, 8, 12),
        [
            (str(n), str(row.get("item") or ""), str(row.get("why") or ""))
            for n, row in enumerate(p.rows("items") or [{}, {}, {}], 1)
        ],
    )
    p.say(
        "本机关在收到申请材料五个工作日内一次告知；逾期不告知的，自收到申请材料之日起即为受理。"
        f"请{p.you}补正后重新提交。没有在本告知书中列明的内容，不作为不予受理的理由。"
    )
    contact(p)
    p.seal()


@instrument(
    "acceptance", "受理通知书", row="48", outward=True, needs=("party.name", "seal", "body.phone")
)
def acceptance(p: Paper) -> None:
    """Source: 《行政许可法》第三十二条第二款: a dated paper under the special seal."""
    addressee(p)
    p.title = f"{_WORDS.get(p.case_kind, '')}申请{p.title}"
    applied(p, "申请材料齐全、符合法定形式，属于本机关职权范围。")
    rule = "依据《行政许可法》第三十二条的规定，" if p.case_kind == "permit" else ""
    p.say(f"{rule}本机关决定自{p.at}起受理。")
    _materials(p)
    if p.case_kind == "permit":
        p.say(
            "本机关自受理之日起二十个工作日内作出决定；依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和"
            "专家评审的，所需时间另行书面告知，不计入上述期限。"
        )
    contact(p)
    p.seal()


@instrument(
    "non_acceptance",
    "不予受理决定书",
    row="48",
    outward=True,
    needs=("party.name", "seal", "reason", *NEEDS),
)
def non_acceptance(p: Paper) -> None:
    """Source: 《行政许可法》第三十二条第一款第一项、第二项、第二款: why, where to go, remedies."""
    addressee(p)
    p.title = f"{_WORDS.get(p.case_kind, '')}申请{p.title}"
    applied(p, "经审查：")
    prose(p, "reason")
    rule = "依据《行政许可法》第三十二条的规定，" if p.case_kind == "permit" else ""
    p.say(f"{rule}本机关决定不予受理。")
    if p.get("elsewhere"):
        p.say(f"{p.you}可以向{p.said('elsewhere')}提出申请。")
    elif p.case_kind == "permit":
        p.say("申请事项不属于本机关职权范围的，请向有关行政机关申请。")
    remedies(p, "本决定")
    contact(p)
    p.seal()


def _materials(p: Paper) -> None:
    asked = p.past("application") or {}
    names = [str(row["name"]) for row in asked.get("materials") or () if row.get("name")]
    if names:
        p.say(f"收到的材料：{'、'.join(names)}。")


@instrument(
    "material_review", "申请材料审查意见表", form=True, row="49", needs=("outcome", "opinion")
)
def material_review(p: Paper) -> None:
    """Source: 《行政许可法》第三十四条第一款、第二款."""
    _opinion(p, "审查意见", p.said("opinion"))


@instrument(
    "on_site_verification",
    "实地核查意见表",
    form=True,
    row="49",
    needs=("place", "found", "outcome", "officers"),
)
def on_site_verification(p: Paper) -> None:
    """Source: 《行政许可法》第三十四条第三款: two of the staff at least."""
    _opinion(p, "核查情况", p.said("found"), ("核查地点", "" if p.masked else p.said("place")))


def _opinion(p: Paper, what: str, text: str, *rows: tuple[str, object]) -> None:
    asked = p.past_of("application", "renewal_application") or {}
    p.form(
        (5, 9, 5, 9),
        (12, (label("申请事项"), cell(matter(p), 3))),
        (
            10,
            (
                label("申请人"),
                cell(p.party_name),
                label("申请日期"),
                cell(day(asked.get("at"))),
            ),
        ),
        *[(12, (label(name), cell(value, 3))) for name, value in rows],
        (
            12,
            (
                label("日期"),
                cell(wording.moment(p.act["at"])),
                label("案件编号"),
                cell(p.case.get("number")),
            ),
        ),
        (100, (label(what), long(text, 3))),
        (12, (label("结论"), cell(p.chosen("outcome"), 3))),
        (
            34,
            (
                label("工作人员"),
                long(certified(p), 3, *(("签名：", Blank(6), "　", Blank(6), "　", p.at))),
            ),
        ),
    )


@instrument(
    "special_step_notice",
    "听证、检验、评审时间告知书",
    row="50",
    outward=True,
    needs=("party.name", "step", "days"),
)
def special_step_notice(p: Paper) -> None:
    """Source: 《行政许可法》第四十五条、第八十二条: told in writing, and not counted."""
    addressee(p)
    days = p.get("days")
    applied(p, "依法需要进行：")
    p.say(
        p.or_blank(wording.clause(p.said("step")), 12),
        "。所需时间为",
        f"{days}个工作日" if days is not None else Blank(5),
        "。依据《行政许可法》第四十五条的规定，上述时间不计算在作出许可决定的期限内。",
    )
    contact(p)
    p.seal()


@instrument(
    "stakeholder_notice",
    "利害关系人告知书",
    row="50",
    outward=True,
    needs=("to", "content"),
)
def stakeholder_notice(p: Paper) -> None:
    """Source: 《行政许可法》第三十六条、第四十七条."""
    names = "、".join(str(row.get("name") or "") for row in p.rows("to"))
    addressee(p, "" if p.masked else names)
    p.say(
        p.or_blank(p.party_name, 8),
        "向本机关申请",
        p.or_blank(matter(p), 12),
        "。经审查，该事项直接关系你（单位）的重大利益，现告知如下：",
    )
    prose(p, "content")
    p.say(
        "依据《行政许可法》第三十六条的规定，你（单位）有权进行陈述和申辩；依据第四十七条的规定，有权要求听证，"
        "要求听证的，应当在被告知听证权利之日起五日内提出，听证不收取费用。"
    )
    contact(p)
    p.seal()


@instrument(
    "permit_extension",
    "延长办理期限告知书",
    act="extension",
    kinds=("permit", "confirmation", "payment"),
    row="51",
    outward=True,
    needs=("party.name", "until", "reason", "approved_by"),
)
def permit_extension(p: Paper) -> None:
    """Source: 《行政许可法》第四十二条第一款: ten working days more, with the reasons."""
    addressee(p)
    taken = p.past("acceptance") or {}
    p.say(
        f"{p.you}申请的",
        p.or_blank(matter(p), 12),
        "，本机关",
        f"于{wording.day(taken['at'])}受理，" if taken else "已经受理，",
        "在法定期限内不能作出决定。延长期限的理由：",
    )
    prose(p, "reason")
    until = p.get("until")
    rule = "依据《行政许可法》第四十二条的规定，" if p.case_kind == "permit" else ""
    p.say(
        f"{rule}经本机关负责人批准，决定将办理期限延长到",
        wording.day(str(until)) if until else Blank(10),
        "。",
    )
    contact(p)
    p.seal()
