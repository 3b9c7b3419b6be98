"""The archive: retention, checks and formats at archiving, page order, transfer, destruction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mingjian.kernel.counting import Span, months_after
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, info, needs, stands, unless, warn
from mingjian.law.statutes import MARKET_PROCEDURE
from mingjian.law.terms import Term, term

ELECTRONIC = "《电子档案管理办法》（国家档案局令第22号）"
ELECTRONIC_FROM = date(2024, 11, 1)
RETENTION = "《机关文件材料归档范围和文书档案保管期限规定》（国家档案局令第8号）"
RETENTION_FROM = date(2006, 12, 18)
ARCHIVES_RULES = "《档案法实施条例》第二十条"
ARCHIVES_RULES_FROM = date(2024, 3, 1)
TERMS_KEPT: Mapping[str, int | None] = {"permanent": None, "30_years": 30, "10_years": 10}
_TRANSFER = {"county": 10, "township": 10, "town": 10, "subdistrict": 10}
_TRANSFER |= {"municipal": 20, "city": 20, "prefecture": 20, "provincial": 20, "province": 20}
_ORIGIN = {"来源": "来源可靠", "程序": "程序规范", "要素": "要素合规"}
_FOUR = ("真实", "完整", "可用", "安全")


def rows_of(act: Act, member: str) -> Sequence[Mapping[str, Any]]:
    """The rows of a member; nothing where it is not told as rows."""
    told = act.get(member)
    return [r for r in told if isinstance(r, Mapping)] if isinstance(told, (list, tuple)) else []


def _checked(act: Act, word: str) -> str | None:
    """The result of the check whose name has ``word`` in it; None = not on the list."""
    for row in rows_of(act, "checks"):
        if word in str(row.get("what")):
            return "fail" if row.get("result") == "fail" else "pass"
    return None


@rule(
    "GD-002",
    "档案满年限向档案馆移交",
    source=ARCHIVES_RULES,
    in_force_from=ARCHIVES_RULES_FROM,
    uses=("warn", "score"),
    kinds=(),
    asked_at=("archive_transfer",),
    sweeps=True,
)
def gd_002(q: Question) -> Says:
    """Files go to the archives after ten years at a county, after twenty above it.

    Source: 《档案法实施条例》第二十条. Counted from the archiving; the corresponding day is in
    time. At the transfer itself nothing is asked: late is better than never.
    """
    kept = q.case.last("archiving")
    if q.act is not None or kept is None or q.case.has("archive_transfer", "destruction"):
        return
    if q.day <= months_after(kept.day, 12 * min(_TRANSFER.values())):
        return
    if kept.get("retention") == "10_years":
        return  # kept by the body until it is appraised
    years = _TRANSFER.get(str(q.case.body.get("level")))
    if years is None or not q.case.knows_all("acts"):
        yield needs("body.level" if years is None else "acts.archive_transfer", stops=False)
    elif q.day > (last := months_after(kept.day, 12 * years)):
        yield warn(
            "archive.not_transferred",
            f"档案形成已满{years}年，没有向档案馆移交",
            "办理移交；需要延期的，报同级档案主管部门同意",
            at=q.day,
            due=last,
        )


@rule(
    "GD-004",
    "电子档案来源可靠、程序规范、要素合规",
    source=f"{ELECTRONIC}第三条",
    in_force_from=ELECTRONIC_FROM,
    uses=("bar", "score"),
    kinds=(),
    asked_at=("archiving",),
)
def gd_004(q: Question) -> Says:
    """A check that one of the three failed stops the archiving."""
    assert q.act is not None
    failed = [label for word, label in _ORIGIN.items() if _checked(q.act, word) == "fail"]
    if failed:
        yield bar(
            "archive.record_not_reliable",
            f"归档检查不合格：{'、'.join(failed)}",
            "查明形成者、办理过程和时间，补全后重新检查",
        )


@rule(
    "GD-005",
    "电子文件与元数据一并归档，格式开放",
    source=f"{ELECTRONIC}第十六条、第十七条",
    in_force_from=ELECTRONIC_FROM,
    uses=("bar", "score"),
    kinds=(),
    asked_at=("archiving",),
)
def gd_005(q: Question) -> Says:
    """No file without its metadata, none in a closed format, compressed so or encrypted."""
    assert q.act is not None
    for row in rows_of(q.act, "records"):
        if row.get("metadata") is False:
            yield bar(
                "archive.metadata_missing",
                f"“{row.get('name')}”没有附元数据",
                "把元数据与文件一并归档",
            )
        if row.get("closed") is True:
            yield bar(
                "archive.format_closed",
                f"“{row.get('name')}”用了非开放的格式、压缩或者加密",
                "转换为开放格式，解除压缩、加密后归档",
            )


@rule(
    "GD-006",
    "电子公文归档去除电子印章的数字签名信息",
    source=f"{ELECTRONIC}第十七条、第二十一条第二项",
    in_force_from=ELECTRONIC_FROM,
    uses=("bar", "score"),
    kinds=(),
    asked_at=("archiving",),
)
def gd_006(q: Question) -> Says:
    """Of an electronic seal only its picture is archived."""
    assert q.act is not None
    for row in rows_of(q.act, "records"):
        if row.get("seal_data") is True:
            yield bar(
                "archive.seal_data_left",
                f"“{row.get('name')}”还保留着电子印章的数字签名信息",
                "去除数字签名信息，只保留印章图形",
            )


@rule(
    "GD-007",
    "归档做真实性、完整性、可用性、安全性检测",
    source=f"{ELECTRONIC}第十八条、第二十一条",
    in_force_from=ELECTRONIC_FROM,
    uses=("bar", "warn", "score"),
    kinds=(),
    asked_at=("archiving",),
)
def gd_007(q: Question) -> Says:
    """All four are tested where electronic files are archived, and none of them fails."""
    assert q.act is not None
    results = {word: _checked(q.act, word) for word in _FOUR}
    failed = [f"{word}性" for word, result in results.items() if result == "fail"]
    if failed:
        yield bar(
            "archive.check_failed",
            f"归档检测不合格：{'、'.join(failed)}",
            "修复或者重新采集后再检测，合格的才入库",
        )
    missing = [f"{word}性" for word, result in results.items() if result is None]
    if missing and rows_of(q.act, "records"):
        yield from unless(
            False if q.case.knows_all("documents") else None,
            warn(
                "archive.check_missing",
                f"没有检测：{'、'.join(missing)}",
                "四性检测合格以后再入库",
            ),
            "act.checks",
            stops=False,
        )


@rule(
    "GD-009",
    "保管期满鉴定，经审批并登记后销毁",
    source=f"{ELECTRONIC}第二十九条、第三十条",
    in_force_from=ELECTRONIC_FROM,
    uses=("bar", "score"),
    kinds=(),
    asked_at=("destruction",),
)
def gd_009(q: Question) -> Says:
    """Nothing is destroyed before its term, without an approval, or while it is held.

    Source: 《电子档案管理办法》第二十九条、第三十条. The term runs from the archiving; on its
    corresponding day it has run out.
    """
    approval = q.case.last("destruction_approval")
    known = None if approval is None else bool(approval.get("approved_by"))
    if approval is None:
        known = stands(q.case, "destruction_approval")
    elif not known and not q.case.knows_all("documents"):
        known = None
    yield from unless(
        known,
        bar(
            "archive.destruction_not_approved",
            "销毁档案没有经过审批",
            "先鉴定，报负责人批准，登记销毁清册",
        ),
        "acts.destruction_approval",
    )
    yield from _too_early(q)


def _too_early(q: Question) -> Says:
    kept = q.case.last("archiving")
    held = q.case.last("legal_hold")
    if held is not None and str(held.get("until") or q.day.isoformat()) >= q.day.isoformat():
        yield bar(
            "archive.destroyed_under_hold",
            f"{chinese(held.day)}起暂停销毁",
            "保全解除以后再办理",
            at=q.day,
        )
    retention = kept.get("retention") if kept is not None else None
    if kept is None or retention not in tuple(TERMS_KEPT):
        yield needs("acts.archiving.retention")
        return
    years = TERMS_KEPT[str(retention)]
    if years is None or q.day < months_after(kept.day, 12 * years):
        yield bar(
            "archive.destroyed_early",
            "永久保管的档案不得销毁" if years is None else f"保管期限{years}年尚未届满",
            "保管期限届满并经鉴定以后再销毁",
            at=q.day,
        )


@rule(
    "GD-010",
    "保管期限分永久、三十年、十年",
    source=RETENTION,
    in_force_from=RETENTION_FROM,
    uses=("bar", "score"),
    kinds=(),
    asked_at=("archiving",),
)
def gd_010(q: Question) -> Says:
    """A file is kept for ever, for thirty years or for ten."""
    assert q.act is not None
    retention = q.act.get("retention")
    if retention is None:
        yield needs("act.retention", stops=False)
    elif retention not in tuple(TERMS_KEPT):
        yield bar(
            "archive.retention_unknown",
            f"“{retention}”不是规定的保管期限",
            "在永久、三十年、十年中划定",
        )


_GRAVE = (
    *("hearing", "reconsideration_application", "litigation_filing", "criminal_referral"),
    "collective_deliberation",
)


@rule(
    "GD-011",
    "重大处罚案卷不按十年保管",
    source=f"{RETENTION}附表",
    in_force_from=RETENTION_FROM,
    uses=("warn", "score"),
    asked_at=("archiving",),
    unverified=True,
)
def gd_011(q: Question) -> Says:
    """A penalty heard, disputed, referred or deliberated is kept longer than ten years.

    The body's own table, agreed with the archives, goes first: where it is named, nothing is
    said.
    """
    assert q.act is not None
    if q.act.get("retention") != "10_years" or q.act.get("retention_ground"):
        return
    if q.case.has(*_GRAVE):
        yield info(
            "archive.retention_short",
            "经过听证、复议诉讼、移送或者集体讨论的处罚案卷，保管期限定为十年",
            "对照本单位审定的保管期限表，写明划定的依据",
        )


@rule(
    "GD-012",
    "一案一卷，逐页编号",
    source=MARKET_PROCEDURE.art(78),
    in_force_from=MARKET_PROCEDURE.in_force_from,
    uses=("bar", "score"),
    domains=("market_regulation",),
    asked_at=("dossier_assembly",),
)
def gd_012(q: Question) -> Says:
    """Every page has its number: each part begins where the one before it ended, to the last.

    Source: 《市场监督管理行政处罚程序规定》第七十八条. The two volumes are numbered each for itself
    or through; ``pages`` is then the sum, or the last page.
    """
    assert q.act is not None
    volumes: dict[str, list[tuple[int, int]]] = {}
    for row in rows_of(q.act, "parts"):
        first, last = row.get("from_page"), row.get("to_page")
        if isinstance(first, int) and isinstance(last, int):
            volumes.setdefault(str(row.get("volume")), []).append((first, last))
    if not volumes:
        return
    apart = [_whole(parts) for parts in volumes.values()]
    through = [_whole([p for parts in volumes.values() for p in parts])]
    pages = q.act.get("pages")
    for ends in (apart, through):
        known = [end for end in ends if end is not None]
        if len(known) == len(ends) and (not isinstance(pages, int) or sum(known) == pages):
            return
    yield bar(
        "archive.pages_broken",
        "卷内目录的起止页码不连续，或者与总页数不符",
        "逐页用阿拉伯数字重新编号，核对目录和总页数",
    )


def _whole(parts: Sequence[tuple[int, int]]) -> int | None:
    """The last page of parts that follow each other from page one; None where they do not."""
    following = 1
    for first, last in parts:
        if first != following or last < first:
            return None
        following = last + 1
    return following - 1


def _on_the_spot(case: History, act: Act) -> bool | None:
    said = act.get("procedure") or case.procedure
    return None if said is None else said == "summary"


term(
    Term(
        rule="GD-013",
        title="当场处罚的材料交单位归档",
        source=MARKET_PROCEDURE.art(70),
        code="archive.summary",
        opens=("penalty_decision",),
        closes=("summary_filing", "archiving", "dossier_assembly"),
        span=Span(7, "workdays"),
        in_force_from=MARKET_PROCEDURE.in_force_from,
        doing="把当场处罚的材料交单位归档保存",
        remedy="立即交回材料并归档",
        when=_on_the_spot,
    ),
    domains=("market_regulation",),
)
