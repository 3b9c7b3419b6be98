"""Proof of service: 送达回证."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.paper import Paper, cell, label, long
from mingjian.apps.instruments.registry import instrument


@instrument("service", "送达回证", form=True, row="2", outward=True, needs=("of", "method"))
def service(p: Paper) -> None:
    """Source: 《行政处罚法》第六十一条; 《民事诉讼法》第八十七条至第九十五条."""
    received = p.get("received_at")
    note = [
        f"{name}：{p.said(key)}"
        for name, key in (
            ("邮件号码", "mail_number"),
            ("电子送达到达的系统", "system"),
            ("互联网复议渠道", "online_review"),
        )
        if p.get(key)
    ]
    if p.get("announced_at"):
        note.append(
            f"公告发出日期：{wording.day(str(p.act['announced_at']))}，自公告发出之日起满三十日视为送达"
        )
    if p.act.get("credit_notice"):
        note.append("同时送达信用修复告知书")
    if p.act.get("publicity_told"):
        note.append("已书面告知将依法公示")
    relation = p.chosen("relation")
    recipient = p.said("recipient")
    place = "" if p.masked else p.said("place")
    when = (
        (wording.moment(received),)
        if received
        else (Blank(3), "年", Blank(2), "月", Blank(2), "日", Blank(2), "时")
    )
    p.form(
        (6, 9, 5, 9),
        (12, (label("案由"), cell(p.cause, 3))),
        (14, (label("受送达人"), cell(p.party_name, 3))),
        (
            16,
            (
                label("送达文书名称\n和编号"),
                cell(p.paper_of(p.act["of"]) if p.get("of") else "", 3),
            ),
        ),
        (14, (label("送达方式"), cell(p.chosen("method")), label("送达地点"), cell(place))),
        (
            34,
            (
                label("受送达人\n签收"),
                long(
                    f"签收人：{recipient}" if recipient and not p.masked else "",
                    3,
                    *(("签名或者盖章：", Blank(7), "　") if not p.masked else ()),
                    *when,
                ),
            ),
        ),
        (14, (label("签收人与受\n送达人的关系"), cell(relation, 3))),
        (
            30,
            (
                label("拒收事由\n和见证"),
                long(
                    p.said("refusal"),
                    3,
                    *(("见证人签名：", p.or_blank(p.said("witness"), 7)) if not p.masked else ()),
                ),
            ),
        ),
        (
            24,
            (
                label("送达人"),
                long(
                    "　".join(
                        f"{o.get('name', '')}（{o['number']}）"
                        if o.get("number")
                        else str(o.get("name", ""))
                        for o in p.officers()
                    ),
                    3,
                    *(("签名：", Blank(6), "　", Blank(6)) if not p.masked else ()),
                ),
            ),
        ),
        (22, (label("备注"), long("；".join(note) + ("。" if note else ""), 3))),
    )
    p.say(
        "说明：本回证由送达人交受送达人签收后附卷。受送达人拒绝签收的，可以邀请有关人员到场见证，记明拒收"
        "事由和日期，由送达人、见证人签名，将文书留在受送达人的住所；也可以把文书留在住所，并采用拍照、录像"
        "等方式记录送达过程，即视为送达。",
        style="small",
    )
