"""Confirmations, payments and fees: what was applied for or is owed, decided and why."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.kinds.permit import applied, matter
from mingjian.apps.instruments.kinds.permit_decisions import DECIDED
from mingjian.apps.instruments.kinds.remedies import NEEDS, remedies
from mingjian.apps.instruments.needs import when
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import addressee, contact, day, prose
from mingjian.apps.instruments.registry import instrument


@instrument(
    "confirmation_decision",
    "行政确认决定书",
    row="60",
    outward=True,
    needs=("party.name", "basis", "outcome", when("outcome", "confirm", "content"), *DECIDED),
)
def confirmation_decision(p: Paper) -> None:
    """Source: 本领域的专门法律、法规."""
    refused = p.get("outcome") == "refuse"
    p.title = "不予行政确认决定书" if refused else p.title
    p.party_block(who="申请人")
    applied(p, "经审查：")
    if p.get("content") or not refused:
        p.section("确认的事实和内容" if not refused else "审查的情况")
        prose(p, "content")
    if p.get("reason") or refused:
        p.section("理由")
        prose(p, "reason")
    p.section("决定")
    verb = "不予行政确认" if refused else "对上述事实和内容予以确认"
    p.say(f"依据{p.basis() or '有关法律、法规'}的规定，本机关决定{verb}。")
    p.section("申请行政复议、提起行政诉讼的途径和期限")
    remedies(p, "本决定")
    contact(p)
    p.seal()


@instrument(
    "payment_decision",
    "行政给付决定书",
    row="63",
    outward=True,
    needs=(
        "party.name", "basis", "outcome", "condition", when("outcome", "grant", "amount"),
        when("outcome", "grant", "period"), when("outcome", "refuse", "reason"), *NEEDS,
    ),
)  # fmt: skip
def payment_decision(p: Paper) -> None:
    """Source: 本领域的专门法律、法规."""
    refused = p.get("outcome") == "refuse"
    p.title = "不予行政给付决定书" if refused else p.title
    p.party_block(who="申请人")
    applied(p, "经审查：")
    p.section("查明的事实、理由和给付条件")
    prose(p, "condition")
    if p.get("reason"):
        p.say(wording.sentence(p.said("reason")))
    p.section("决定")
    verb = "不予" if refused else "准予"
    p.say(f"依据{p.basis() or '有关法律、法规'}的规定，本机关决定{verb}给付。")
    if not refused:
        amount = p.get("amount")
        p.say("给付的金额：", wording.money(int(amount)) if amount is not None else Blank(12), "。")
        p.say("给付的期间：", p.or_blank(wording.clause(p.said("period")), 12), "。")
    p.section("申请行政复议、提起行政诉讼的途径和期限")
    remedies(p, "本决定")
    contact(p)
    p.seal()


@instrument(
    "fee_notice",
    "行政收费缴款通知书",
    row="61",
    outward=True,
    needs=(
        "party.name",
        "fee_item",
        "basis",
        "standard",
        "amount",
        "until",
        "relief",
        *NEEDS,
    ),
)
def fee_notice(p: Paper) -> None:
    """Source: 本领域的专门法律、法规; 《行政许可法》第五十八条、第五十九条."""
    addressee(p)
    p.say("缴费的事实和理由：", p.or_blank(wording.sentence(p.said("reason") or matter(p)), 16))
    p.say(
        f"依据{p.basis() or '有关法律、法规'}的规定，{p.you}应当缴纳下列费用，"
        "该收费项目列入公布的收费目录清单："
    )
    amount = p.get("amount")
    bank = p.body.get("bank") or {}
    account = p.said("account") or "，".join(
        f"{name}：{bank[key]}"
        for name, key in (("银行", "name"), ("户名", "account_name"), ("账号", "account"))
        if bank.get(key)
    )
    p.table(
        ("项目", "内容"),
        (5, 17),
        [
            ("收费项目", p.said("fee_item")),
            ("收费标准和依据", p.said("standard")),
            ("金额", wording.money(int(amount)) if amount is not None else ""),
            ("缴费期限", day(p.get("until"))),
            ("缴款账户", account),
            ("减免规定", p.said("relief")),
        ],
    )
    p.say(
        "请在缴费期限内（含当日）缴纳，款项全部上缴国库。缴款后向收款单位索取财政部门统一印制的票据。"
    )
    remedies(p, "本通知")
    contact(p)
    p.seal()


@instrument(
    "payment_stop",
    "停止行政给付决定书",
    row="63",
    outward=True,
    needs=("party.name", "basis", "reason", *NEEDS),
)
def payment_stop(p: Paper) -> None:
    """Source: 本领域的专门法律、法规."""
    addressee(p)
    since = p.get("from")
    p.say("本机关对", p.or_blank(matter(p), 12), "的给付进行了审查。停止给付的事实和理由：")
    prose(p, "reason")
    p.say(
        f"依据{p.basis() or '有关法律、法规'}的规定，本机关决定自",
        wording.day(str(since)) if since else p.at,
        "起停止给付。",
    )
    remedies(p, "本决定")
    contact(p)
    p.seal()


@instrument(
    "intent_notice",
    "拟作出行政决定告知书",
    outward=True,
    needs=("party.name", "content", "reason"),
)
def intent_notice(p: Paper) -> None:
    """Source: 《全面推进依法行政实施纲要》（国发〔2004〕10号）第二十项."""
    hearing = "right_to_hearing" in p.get("states", [])
    addressee(p)
    p.say("本机关拟对", p.or_blank(p.matter or matter(p), 10), "作出行政决定，现告知如下：")
    p.section("事实、理由和依据")
    prose(p, "reason")
    if basis := p.basis():
        p.say(f"依据：{basis}。")
    p.section("拟作出的决定")
    prose(p, "content")
    p.section("陈述、申辩" + ("和要求听证" if hearing else "") + "的权利")
    until = p.get("until")
    p.say(
        f"{p.you}有权进行陈述和申辩，可以"
        + (f"在{wording.day(str(until))}以前（含当日）" if until else "在本机关作出决定前")
        + "以书面或者口头方式向本机关提出。本机关将充分听取意见，对提出的事实、理由和证据进行复核。"
    )
    if hearing:
        p.say(f"{p.you}有权要求听证，要求听证的，应当在上述期限内向本机关提出。听证不收取费用。")
    contact(p)
    p.seal()
