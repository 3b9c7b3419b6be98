"""Money owed after a decision: paid later or in parts, and what is added for each day."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.kinds.remedies import NEEDS, remedies
from mingjian.apps.instruments.needs import when
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import addressee, contact, day, prose
from mingjian.apps.instruments.registry import instrument


@instrument(
    "deferral_decision",
    "延期（分期）缴纳罚款决定书",
    row="33",
    outward=True,
    needs=(
        "party.name", "outcome", "reason", when("outcome", "grant", "instalments"), "approved_by",
    ),
)  # fmt: skip
def deferral_decision(p: Paper) -> None:
    """Source: 《行政处罚法》第六十六条第二款: on application, for real hardship."""
    addressee(p)
    asked = p.past("deferral_application") or {}
    p.say(
        f"{p.you}不能按期缴纳{p.paper_of('penalty_decision')}决定的罚款，于",
        wording.day(asked["at"]) if asked else Blank(10),
        "向本机关申请延期（分期）缴纳。",
    )
    if asked.get("reason"):
        p.say(f"申请的理由：{wording.sentence(str(asked['reason']))}")
    p.say("经审查：")
    prose(p, "reason")
    if p.get("outcome") == "refuse":
        p.say(
            "依据《行政处罚法》第六十六条第二款的规定，经本机关负责人批准，决定不予延期（分期）缴纳。"
            f"请{p.you}按照原决定缴纳罚款。"
        )
    else:
        p.say(
            "依据《行政处罚法》第六十六条第二款的规定，经本机关负责人批准，"
            "决定准予按照下列安排缴纳罚款："
        )
        p.table(
            ("期次", "缴纳日期", "金额"),
            (2, 6, 12),
            [
                (str(n), day(row.get("due")), wording.money(int(row["amount"])))
                for n, row in enumerate(p.rows("instalments"), 1)
                if row.get("amount") is not None
            ]
            or [("", "", "")] * 3,
        )
        total = sum(int(row.get("amount") or 0) for row in p.rows("instalments"))
        if total:
            p.say(f"各期合计{wording.money(total)}。")
        p.say("逾期不缴纳的，依法加处罚款。")
    contact(p)
    p.seal()


@instrument(
    "late_penalty",
    "加处罚款决定书",
    row="44",
    outward=True,
    needs=("party.name", "principal", "from", "until", "days", "amount", *NEEDS),
)
def late_penalty(p: Paper) -> None:
    """Source: 《行政处罚法》第七十二条第一款第一项; 《行政强制法》第四十五条: capped at the sum."""
    addressee(p)
    start, end = p.get("from"), p.get("until")
    principal, amount = p.get("principal"), p.get("amount")
    p.say(
        f"{p.you}逾期不缴纳{p.paper_of('penalty_decision')}决定的罚款。依据《行政处罚法》第七十二条第一款"
        "第一项、《行政强制法》第四十五条的规定，本机关决定加处罚款，计算如下："
    )
    p.table(
        ("项目", "内容"),
        (6, 16),
        [
            ("罚款本金", wording.money(int(principal)) if principal is not None else ""),
            ("加处的标准", "每日按罚款数额的百分之三"),
            ("计算期间", f"{day(start)}至{day(end)}" if start and end else ""),
            ("逾期日数", f"{p.act['days']}日" if p.get("days") is not None else ""),
            ("加处罚款的数额", wording.money(int(amount)) if amount is not None else ""),
        ],
    )
    p.say("加处罚款的数额不超出罚款的数额。")
    bank = p.body.get("bank") or {}
    if bank.get("name"):
        account = f"，户名：{bank['account_name']}" if bank.get("account_name") else ""
        account += f"，账号：{bank['account']}" if bank.get("account") else ""
        p.say(f"请到{bank['name']}缴纳{account}。")
    remedies(p, "本决定")
    contact(p)
    p.seal()
