"""Letters to other organs, under the red head of an official document (公文)."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.registry import instrument


@instrument(
    "transfer",
    "案件移送函",
    head="official",
    row="55",
    outward=True,
    needs=("to", "reason", "approved_by"),
)
def transfer(p: Paper) -> None:
    """Source: 《行政处罚法》第二十五条第一款."""
    matter = f"{p.party_name}{p.matter}"
    p.title = f"{p.organ}关于移送{matter}一案的函"
    p.say(p.or_blank(p.said("to"), 12), "：", style="flush")
    p.say(
        f"我机关在工作中发现{matter}一案，经审查，",
        p.or_blank(wording.clause(p.said("reason")), 20),
        "。",
    )
    law = "《行政处罚法》第二十五条" if p.case_kind == "penalty" else "有关规定"
    p.say(
        f"依据{law}，经我机关负责人批准，现将该案移送你机关处理。请将受理和处理情况及时函告我机关。"
    )
    materials = p.get("materials", [])
    if materials:
        p.say(f"附件：案件材料{len(materials)}件")
    p.seal()
    if contact := p.contact():
        p.say(f"（{contact}）", style="body")


@instrument(
    "assistance_request",
    "协助调查函",
    head="official",
    row="55",
    outward=True,
    needs=("to", "what", "until"),
)
def assistance_request(p: Paper) -> None:
    """Source: 《行政处罚法》第二十六条."""
    p.title = f"{p.organ}关于请协助调查有关事项的函"
    law = "《行政处罚法》第二十六条" if p.case_kind == "penalty" else "有关规定"
    p.say(p.or_blank(p.said("to"), 12), "：", style="flush")
    p.say(
        f"我机关正在办理{p.party_name}{p.matter}一案，因调查需要，依据{law}，请你机关协助下列事项："
    )
    if p.get("what"):
        p.say(wording.sentence(p.said("what")))
    else:
        p.ruled(3)
    until = p.get("until")
    p.say("请于", wording.day(str(until)) if until else Blank(10), "前将有关情况和材料函复我机关。")
    p.seal()
    if contact := p.contact():
        p.say(f"（{contact}）", style="body")
