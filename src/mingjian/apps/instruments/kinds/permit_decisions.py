"""What a permit comes to: granted or refused, changed, renewed, withdrawn, annulled, ended."""

from __future__ import annotations

from collections.abc import Callable

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.kinds.permit import applied, matter
from mingjian.apps.instruments.kinds.remedies import NEEDS, remedies
from mingjian.apps.instruments.needs import Need, when
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import addressee, contact, day, prose
from mingjian.apps.instruments.registry import instrument

DECIDED: tuple[str | Need, ...] = (when("outcome", "refuse", "reason"), *NEEDS)
"""A refusal gives its reasons; every decision tells of remedies, to others too."""


@instrument(
    "permit_decision",
    "行政许可决定书",
    row="52",
    outward=True,
    needs=("party.name", "outcome", when("outcome", "grant", "scope"), *DECIDED),
)
def permit_decision(p: Paper) -> None:
    """Source: 《行政许可法》第三十七条、第三十八条、第四十条: a refusal says why."""
    refused = p.get("outcome") == "refuse"
    p.title = "不予行政许可决定书" if refused else "准予行政许可决定书"
    p.party_block(who="申请人")
    applied(p, "经审查：")
    if refused:
        p.section("不予许可的理由")
        prose(p, "reason")
        p.section("决定")
        p.say(
            f"依据{p.basis() or '有关法律、法规'}和《行政许可法》第三十八条第二款的规定，"
            "本机关决定不予行政许可。"
        )
    else:
        if p.get("reason"):
            prose(p, "reason")
        p.say(
            f"{p.you}的申请符合法定条件、标准。依据{p.basis() or '有关法律、法规'}和《行政许可法》"
            "第三十八条第一款的规定，本机关决定准予行政许可。"
        )
        p.section("许可的事项、范围和条件")
        p.say("许可事项：", p.or_blank(matter(p), 14), "。")
        prose(p, "scope")
        p.section("有效期")
        until = p.get("valid_to")
        p.say(
            f"本许可自{p.at}起生效，"
            + (f"有效期至{wording.day(str(until))}。" if until else "本许可没有规定有效期限。")
        )
        if until:
            p.say(
                "需要延续有效期的，应当在有效期届满三十日前提出申请，法律、法规、规章另有规定的除外。"
            )
        p.say(
            "依据《行政许可法》第四十条的规定，本决定予以公开，公众有权查阅。"
            "许可证件在十个工作日内颁发、送达。"
        )
    p.section("申请行政复议、提起行政诉讼的途径和期限")
    remedies(p, "本决定")
    contact(p)
    p.seal()


@instrument(
    "permit_renewal",
    "延续行政许可决定书",
    row="53",
    outward=True,
    needs=("party.name", "outcome", when("outcome", "grant", "valid_to"), *DECIDED),
)
def permit_renewal(p: Paper) -> None:
    """Source: 《行政许可法》第五十条."""
    refused = p.get("outcome") == "refuse"
    p.title = "不予延续行政许可决定书" if refused else "准予延续行政许可决定书"
    asked = p.past("renewal_application") or {}
    addressee(p)
    applied(p, "申请延续有效期。")
    p.say(
        "原许可证件编号：", p.or_blank(asked.get("number"), 12), "；原有效期至",
        p.or_blank(day(asked.get("valid_to")), 10), "。",
    )  # fmt: skip
    if p.get("reason"):
        p.say("经审查：")
        prose(p, "reason")
    if refused:
        p.say("依据《行政许可法》第五十条第二款的规定，本机关决定不予延续。")
    else:
        p.say(
            "依据《行政许可法》第五十条第二款的规定，本机关决定准予延续，有效期延续至",
            p.or_blank(day(p.get("valid_to")), 10),
            "。",
        )
    remedies(p, "本决定")
    contact(p)
    p.seal()


@instrument(
    "permit_modification",
    "变更行政许可决定书",
    row="53",
    outward=True,
    needs=("party.name", "was", "now", "reason", *NEEDS),
)
def permit_modification(p: Paper) -> None:
    """Source: 《行政许可法》第四十九条; on the organ's own motion 第八条第二款."""
    addressee(p)
    p.say("本机关对", p.or_blank(matter(p), 12), "的行政许可作如下变更：")
    p.table(("原许可内容", "变更后的内容"), (11, 11), [(p.said("was"), p.said("now"))])
    p.say("变更的理由：")
    prose(p, "reason")
    p.say("依据《行政许可法》第四十九条的规定，决定变更。请持原许可证件办理变更手续。")
    remedies(p, "本决定")
    contact(p)
    p.seal()


def _ended(kind: str, title: str, article: str, verb: str, pays: str) -> Callable[[Paper], None]:
    def write(p: Paper) -> None:
        granted = p.past("permit_decision") or {}
        issued = p.past("permit_issue") or {}
        addressee(p)
        p.say(
            "本机关",
            f"于{wording.day(granted['at'])}作出{p.paper_of('permit_decision')}，"
            if granted
            else "",
            f"准予{p.you}",
            p.or_blank(matter(p), 12),
            "的行政许可",
            f"（证件编号{issued['number']}）。" if issued.get("number") else "。",
        )
        p.say("经查，属于下列法定情形：", p.or_blank(wording.clause(p.said("ground")), 16), "。")
        prose(p, "reason")
        p.say(f"依据《行政许可法》{article}的规定，本机关决定{verb}上述行政许可。")
        sum_ = p.get("compensation")
        if sum_:
            p.say(f"依法给予补偿：{wording.money(int(sum_))}。")
        elif pays:
            p.say(pays)
        p.say(f"{p.you}应当自收到本决定书之日起停止从事该项许可的活动，并交回许可证件。")
        remedies(p, "本决定")
        contact(p)
        p.seal()

    write.__doc__ = f"Source: 《行政许可法》{article}."
    instrument(
        kind,
        title,
        row="53",
        outward=True,
        needs=("party.name", "ground", "reason", *NEEDS),
    )(write)
    return write


permit_withdrawal = _ended(
    "permit_withdrawal",
    "撤回行政许可决定书",
    "第八条第二款",
    "撤回",
    "由此造成财产损失的，可以依法申请补偿。",
)
permit_annulment = _ended(
    "permit_annulment",
    "撤销行政许可决定书",
    "第六十九条",
    "撤销",
    "合法权益受到损害的，依法给予赔偿；以欺骗、贿赂等不正当手段取得许可的，基于许可取得的利益不受保护。",
)
permit_cancellation = _ended("permit_cancellation", "注销行政许可决定书", "第七十条", "注销", "")
