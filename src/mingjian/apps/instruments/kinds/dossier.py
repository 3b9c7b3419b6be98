"""The dossier: cover, list of contents, note at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import DECISIONS, day
from mingjian.apps.instruments.registry import INSTRUMENTS, instrument
from mingjian.law.vocabulary.case import KINDS

RETENTION = {"permanent": "永久", "30_years": "三十年", "10_years": "十年"}
VOLUMES = {"main": "正卷", "sub": "副卷"}


@instrument("dossier_assembly", "行政执法案卷", head="none", row="9", needs=("pages", "parts"))
def dossier_assembly(p: Paper) -> None:
    """Source: 《市场监督管理行政处罚程序规定》第七十八条; 《档案法》第十三条."""
    filing, closure = p.past("case_filing") or {}, p.past("case_closure") or {}
    decision = p.past_of(*DECISIONS) or {}
    p.title = f"{KINDS.get(p.case_kind, '行政执法')}案卷"
    archived = p.past("archiving") or {}
    told = "；".join(wording.penalty(row) for row in decision.get("penalties") or ())
    pages = p.get("pages")
    p.cover(
        p.title,
        [
            ("案　号", p.case.get("number")),
            ("案　由", p.cause),
            ("当事人", p.party_name),
            ("决定文号", decision.get("document")),
            ("处理结果", told or _came_to(p, decision)),
            ("立案日期", day(filing.get("at"))),
            ("结案日期", day(closure.get("at"))),
            ("承办人员", "、".join(str(o.get("name", "")) for o in p.officers())),
            ("卷内页数", f"{pages}页" if pages else ""),
            ("归档日期", day(archived.get("at"))),
            ("保管期限", RETENTION.get(str(archived.get("retention")), "")),
            ("档　号", archived.get("archive_number")),
        ],
    )
    for volume, name in VOLUMES.items():
        parts = [row for row in p.rows("parts") if row.get("volume", "main") == volume]
        if not parts and volume == "sub":
            continue
        p.new_page(
            f"卷内目录（{name}）"
            if any(r.get("volume") == "sub" for r in p.rows("parts"))
            else "卷内目录"
        )
        p.table(
            ("序号", "题名", "文号", "页次", "备注"),
            (2, 10, 9, 4, 4),
            [
                (str(n), str(row.get("title", "")), str(row.get("number") or ""), _pages(row), "")
                for n, row in enumerate(parts or [{}] * 12, 1)
            ],
        )
    p.new_page("卷内备考表")
    p.say(
        "本卷共有文件材料",
        p.or_blank(len(p.rows("parts")) or "", 3),
        "件，",
        p.or_blank(pages, 3),
        "页。",
    )
    p.say("本卷需要说明的情况：", style="flush")
    if p.get("note"):
        p.say(p.said("note"))
    else:
        p.ruled(6)
    p.sign(("立卷人（签名）：", Blank(6)), ("日期：", Blank(7)))
    p.sign(("检查人（签名）：", Blank(6)), ("日期：", Blank(7)))


def _came_to(p: Paper, decision: Mapping[str, Any]) -> str:
    """What the decision came to, where it is no penalty: what was chosen, or what it is."""
    if not decision:
        return ""
    return p.chosen("outcome", of=decision) or INSTRUMENTS[decision["act"]].title.removesuffix(
        "决定书"
    )


def _pages(row: object) -> str:
    assert isinstance(row, dict)
    first, last = row.get("from_page"), row.get("to_page")
    if first is None:
        return ""
    return f"{first}" if last in (None, first) else f"{first}—{last}"
