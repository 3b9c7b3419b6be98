"""The application to the court to execute a decision."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import prose
from mingjian.apps.instruments.registry import instrument


@instrument(
    "court_execution",
    "强制执行申请书",
    row="46",
    outward=True,
    needs=(
        "party.name", "party.address", "court", "materials", "signed", "request", "subject",
        "earlier.demand",
    ),
)  # fmt: skip
def court_execution(p: Paper) -> None:
    """Source: 《行政强制法》第五十三条、第五十四条、第五十五条: five papers, head's name, seal."""
    p.field("申请人", p.organ)
    p.field("住所", p.body.get("address"))
    p.field("被申请人", p.party_name)
    party = p.party
    if p.organisation or party.get("type") == "sole_trader":
        p.field("统一社会信用代码", party.get("uscc"))
    elif not p.masked:
        p.field("公民身份号码", party.get("id_number"))
    if not p.masked or p.organisation:
        p.field("住所（住址）", party.get("address"))
    p.section("申请执行的事项")
    prose(p, "request")
    if p.get("amount") is not None:
        p.say(f"申请执行金额：{wording.money(int(p.act['amount']))}。")
    p.section("事实、理由和依据")
    base = p.past(str(p.get("of"))) or p.past_of("penalty_decision") or {}
    if base:
        p.say(
            f"申请人于{wording.day(base['at'])}对被申请人作出{p.paper_of(base['act'])}。"
            "被申请人在法定期限内没有申请行政复议或者提起行政诉讼，又不履行该决定。"
        )
    else:
        p.say(
            "被申请人在法定期限内没有申请行政复议或者提起行政诉讼，又不履行",
            p.or_blank(_named(p), 16),
            "。",
        )
    if notice := p.past("demand"):
        p.say(
            f"申请人于{wording.day(notice['at'])}作出{p.paper_of('demand')}，催告被申请人履行义务；"
            "催告书送达后满十个工作日，被申请人仍不履行。"
        )
    p.say("依据《行政强制法》第五十三条、第五十四条的规定，特申请强制执行。")
    p.section("申请执行标的的情况")
    prose(p, "subject")
    p.say("此致", style="body")
    p.say(p.or_blank(p.said("court"), 12), style="flush")
    told = p.get("materials", [])
    p.say("附件：" if told else "附件：无", style="body")
    for number, word in enumerate(told, 1):
        p.say(f"{number}．{p.choice_label('materials', str(word))}", style="item")
    if not p.masked:
        who = p.person(p.get("signed_by"))
        p.sign(("行政机关负责人（签名）：", Blank(6)), ("日期：", Blank(6)), widths=(6, 4))
        if who:
            p.field("行政机关负责人", who)
    p.seal()


def _named(p: Paper) -> str:
    of = p.get("of")
    return p.paper_of(of) if of else ""
