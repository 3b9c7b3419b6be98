"""Inspections: who, what and how often, approved before, notified, scanned in, by two officers."""

from __future__ import annotations

from typing import Any

from mingjian.law.guidance import (
    INSPECTION,
    INSPECTION_ANSWERS,
    INSPECTION_FORMS,
    INSPECTION_FROM,
    INSPECTION_PAPERS_FROM,
)
from mingjian.law.history import Act
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import (
    Says,
    bar,
    chinese,
    fact,
    item_of,
    needs,
    party,
    stands,
    unless,
    unstated,
    warn,
)
from mingjian.law.statutes import PENALTY
from mingjian.law.thresholds import threshold

KINDS = ("inspection", "double_random")
ON_SITE = ("entry_scan", "on_site_record", "scene_record", "sampling", "interview_record")
_NO_BODY = {
    "internal_unit": "是内设机构，不能以自己的名义检查",
    "suspended": "的执法主体资格已经停止",
}
UNCAPPED = frozenset({"clue", "assigned", "data", "requested", "superior"})
"""Where an inspection came from, so that the yearly cap does not bind it."""
_NOTICE = {
    "basis": "检查依据",
    "matter": "检查事项",
    "time": "检查时间",
    "officers": "检查人员",
    "frequency": "检查频次",
    "five_bans": "五个严禁",
    "right_to_recusal": "申请回避的权利",
}


def of_enterprise(q: Question) -> bool:
    """Whether it may be an enterprise that is inspected; only a citizen certainly is none."""
    return bool(party(q, "type") != "individual")


@rule(
    "JC-001",
    "实施检查的主体具有资格",
    source=f"{INSPECTION}检查主体部分",
    in_force_from=INSPECTION_FROM,
    kinds=KINDS,
    asked_at={"inspection_approval"},
    element="body",
)
def jc_001(q: Question) -> Says:
    """Only an announced body, authorised organisation or entrusted organisation inspects."""
    status = q.case.body.get("status")
    if status is None:
        yield needs("body.status", stops=False)
    elif isinstance(status, str) and status in _NO_BODY:
        yield bar(
            "inspection.body_without_power",
            f"{q.case.body.get('name') or '本单位'}{_NO_BODY[status]}",
            "由已公告的行政执法主体实施检查",
        )


@rule(
    "JC-002",
    "没有执法资格的人员不得作为检查人",
    source=f"{INSPECTION}检查主体部分",
    in_force_from=INSPECTION_FROM,
    kinds=KINDS,
    asked_at={"officer_assignment", "inspection_approval"},
    element="officers",
)
def jc_002(q: Question) -> Says:
    """Nobody without the power to enforce is sent to inspect, whatever he is called."""
    assert q.act is not None
    named = q.act.get("officers")
    refs = named if isinstance(named, (list, tuple)) else ()
    for ref in dict.fromkeys(str(r.get("ref") if isinstance(r, dict) else r) for r in refs):
        officer = q.case.officers.get(ref)
        if officer is not None and officer.assistant:
            yield bar(
                "inspection.assistant_sent",
                f"{officer.name or ref}是执法辅助人员，不能作为检查人",
                "改派有执法资格的人员",
            )


@rule(
    "JC-003",
    "检查事项在公布的清单内",
    source=f"{INSPECTION}检查事项部分",
    in_force_from=INSPECTION_FROM,
    kinds=KINDS,
    asked_at={"inspection_approval", "inspection_late_approval"},
    element="power",
)
def jc_003(q: Question) -> Says:
    """What is not on the published list of inspection items is not inspected."""
    assert q.act is not None
    listed = q.act.get("listed")
    if listed is None and item_of(q):
        listed = True  # pinned to an item of the published catalogue
    yield from unless(
        listed if isinstance(listed, bool) else None,
        bar(
            "inspection.item_not_listed",
            "检查事项不在公布的检查事项清单内",
            "不得检查；确有法律依据的，先更新并公布清单",
        ),
        "act.listed",
        stops=False,
    )


@rule(
    "JC-004",
    "检查前经负责人批准，紧急的事后补批",
    source=f"{INSPECTION}；{INSPECTION_ANSWERS}",
    in_force_from=INSPECTION_FROM,
    kinds=KINDS,
    asked_at=ON_SITE,
    sweeps=True,
    unverified=True,
    element="procedure",
)
def jc_004(q: Question) -> Says:
    """The head approves an inspection before it begins; an urgent one at once afterwards."""
    site = q.act or q.case.first(*ON_SITE)
    if site is None or q.case.has("inspection_late_approval"):
        return
    approval = q.case.first("inspection_approval")
    if approval is not None and approval.day <= site.day:
        return
    urgent = fact(q, "urgent")
    if q.act is not None and urgent is not False:
        if urgent is None and approval is None and q.case.knows_all("acts"):
            yield needs("facts.urgent")
        return
    if q.act is None and urgent is True and q.day <= site.day:
        return  # its papers may still be made up today
    yield from unless(
        False if q.case.knows_all("acts") else None,
        bar(
            "inspection.not_approved",
            f"{chinese(site.day)}开始检查，没有事前批准，也没有紧急补批的记录",
            "停止检查，报负责人批准；情况紧急的，立即补办批准手续",
            at=site.day,
        ),
        "acts.inspection_approval",
        stops=False,
    )


@rule(
    "JC-005",
    "入企检查两人以上，出示证件和检查通知书",
    source=f"{PENALTY.art(42, 1)}、第五十五条；{INSPECTION}",
    in_force_from=PENALTY.in_force_from,
    kinds=KINDS,
    asked_at={"entry_scan", "on_site_record"},
    unverified=True,
    element="officers",
)
def jc_005(q: Question) -> Says:
    """Two officers at least enter, show their certificates and the notice of the inspection.

    Source: 《行政处罚法》第四十二条第一款、第五十五条; the notice since 国办发〔2024〕54号.
    """
    assert q.act is not None
    able = [r for r in q.act.by if not (r in q.case.officers and q.case.officers[r].assistant)]
    if len(able) < 2:
        yield from unless(
            False if q.case.knows_all("officers") else None,
            bar(
                "inspection.fewer_than_two",
                "检查人员少于两人",
                "由两名以上执法人员检查；不足两人的，企业可以拒绝检查",
            ),
            "officers",
        )
    if q.act.act != "on_site_record":
        return
    if q.day >= INSPECTION_FROM and of_enterprise(q):
        urgent = fact(q, "urgent") is True
        yield from unless(
            True if urgent else stands(q.case, "inspection_notice"),
            warn(
                "inspection.notice_missing",
                "没有出示检查通知书的记录",
                "先向被检查企业出示检查通知书，再开始检查",
            ),
            "acts.inspection_notice",
            stops=False,
        )
    yield from _shown(q, q.act)


def _shown(q: Question, record: Act) -> Says:
    """To show the certificate is an act of its own: whole acts suffice to miss it."""
    shown = record.get("certificates_shown")
    if shown is None:
        shown = stands(q.case, "certificate_shown")
    yield from unless(
        shown,
        warn(
            "inspection.certificate_not_shown",
            "没有出示执法证件的记录",
            "先出示执法证件，再开始检查",
        ),
        "acts.certificate_shown",
        stops=False,
    )


def _cap(q: Question) -> Any:
    """How often a year the firm may be inspected: told of the case, else set for the place."""
    told = q.case.facts.get("frequency_cap")
    if told is not None:
        return told
    held = threshold(q, "inspection_cap")
    return held.number if held else None


@rule(
    "JC-006",
    "同一企业年度检查次数不超过公布的上限",
    source=f"{INSPECTION}检查方式与频次部分",
    in_force_from=INSPECTION_FROM,
    kinds=KINDS,
    asked_at={"inspection_approval"},
    element="power",
)
def jc_006(q: Question) -> Says:
    """The cap is the competent body's (``frequency_cap``); the state has no number of its own.

    The inspection whose number is the cap is allowed, the next is not. A double-random draw
    counts; what comes from a complaint, an assignment, data, the firm itself or a campaign of
    the superior does not.
    """
    assert q.act is not None
    if not of_enterprise(q) or q.act.get("source") in tuple(UNCAPPED):
        return
    cap, number = _cap(q), q.act.get("frequency")
    if not isinstance(cap, int) or not isinstance(number, int):
        lacks = {"frequency_cap": cap, "act.frequency": number}
        yield needs(*(n for n, told in lacks.items() if not isinstance(told, int)), stops=False)
    elif number > cap:
        yield bar(
            "inspection.over_cap",
            f"本次是本年度对该企业的第{number}次检查，超过公布的上限{cap}次",
            "不再安排检查，改用书面核查、信息共享等方式；确需检查的，写明不受上限约束的来源",
        )


@rule(
    "JC-008",
    "不受频次上限约束的检查有来源",
    source=f"{INSPECTION}检查方式与频次部分",
    in_force_from=INSPECTION_FROM,
    uses={"warn", "score"},
    kinds=KINDS,
    asked_at={"inspection_approval"},
    unverified=True,
)
def jc_008(q: Question) -> Says:
    """Beyond the cap only where a complaint, an assignment or data led to it, and that is on file.

    How often is 明显过频 has no number; supervision sees the count.
    """
    assert q.act is not None
    cap, number = _cap(q), q.act.get("frequency")
    if q.act.get("source") not in tuple(UNCAPPED - {"superior"}) or not of_enterprise(q):
        return
    if not isinstance(cap, int) or not isinstance(number, int) or number <= cap:
        return
    known = True if q.act.get("reason") else stands(q.case, "case_lead", "lead_check", "complaint")
    yield from unless(
        known,
        warn(
            "inspection.source_not_on_file",
            f"本次是第{number}次检查，超过上限{cap}次，没有登记使它不受上限约束的线索",
            "登记投诉举报、转办交办、数据监测或者企业申请的来源",
        ),
        "acts.case_lead",
        stops=False,
    )


@rule(
    "JC-010",
    "专项检查先拟订计划，经批准、备案并公布",
    source=f"{INSPECTION}专项检查部分",
    in_force_from=INSPECTION_FROM,
    kinds=("inspection",),
    procedures=("special",),
    asked_at={"inspection_approval", *ON_SITE},
    element="procedure",
)
def jc_010(q: Question) -> Says:
    """A campaign has a plan, approved by the government or the superior, filed and published."""
    assert q.act is not None
    plan = q.case.last("inspection_plan")
    if plan is None:
        yield from unless(
            stands(q.case, "inspection_plan"),
            bar(
                "inspection.special_without_plan",
                "专项检查没有经批准的检查计划",
                "拟订专项检查计划，报县级以上政府或者实行垂直管理的上一级机关批准",
            ),
            "acts.inspection_plan",
        )
        return
    lacks = [
        label
        for member, label in (
            ("approved_by", "批准"),
            ("filed_at", "备案"),
            ("published_at", "公布"),
        )
        if not plan.get(member)
    ]
    if lacks and q.act.act == "inspection_approval":
        yield from unless(
            False if q.case.knows_all("documents") else None,
            bar(
                "inspection.plan_not_in_force",
                f"专项检查计划没有{'、'.join(lacks)}的记录",
                "办理批准、备案并公布以后再检查",
            ),
            "acts.inspection_plan",
        )


@rule(
    "JC-011",
    "入企检查扫码（亮码）登记",
    source=INSPECTION_ANSWERS,
    in_force_from=INSPECTION_PAPERS_FROM,
    uses={"warn", "score"},
    kinds=KINDS,
    asked_at={"inspection_result"},
)
def jc_011(q: Question) -> Says:
    """Who entered a firm scanned its code or showed his own, by the time of the result."""
    if not of_enterprise(q) or not q.case.has("on_site_record"):
        return
    yield from unless(
        stands(q.case, "entry_scan"),
        warn(
            "inspection.not_scanned",
            "没有扫码入企的记录",
            "说明没有扫码的原因，补登实际入企的时间和人员",
        ),
        "acts.entry_scan",
        stops=False,
    )


@rule(
    "JC-012",
    "异地检查有法定权限并办理协助手续",
    source=f"{INSPECTION}异地检查部分；《民营经济促进法》第六十四条",
    in_force_from=INSPECTION_FROM,
    kinds=KINDS,
    asked_at={"inspection_approval"},
    element="power",
)
def jc_012(q: Question) -> Says:
    """Outside its district a body inspects with the help of the local one, asked for on file."""
    assert q.act is not None
    if q.act.get("elsewhere") is True:
        yield from unless(
            stands(q.case, "assistance_request", "designated_jurisdiction"),
            bar(
                "inspection.elsewhere_without_assistance",
                "检查地在管辖区域以外，没有请求当地协助或者指定管辖的记录",
                "向当地行政机关请求协助，或者移送有管辖权的机关检查",
            ),
            "acts.assistance_request",
        )


@rule(
    "JC-013",
    "检查通知书载明频次、五个严禁和权利",
    source=INSPECTION_FORMS,
    in_force_from=INSPECTION_PAPERS_FROM,
    uses={"warn", "element", "score"},
    kinds=KINDS,
    asked_at={"inspection_notice"},
    element="documents",
)
def jc_013(q: Question) -> Says:
    """The notice states basis, matter, time, officers, frequency, the five bans, recusal."""
    assert q.act is not None
    if not of_enterprise(q):
        return
    lacks = unstated(q.case, q.act, tuple(_NOTICE))
    if lacks is None:
        yield needs("act.states", stops=False)
    elif lacks:
        yield warn(
            "inspection.notice_incomplete",
            f"检查通知书没有写明：{'、'.join(_NOTICE[word] for word in lacks)}",
            "按统一格式补全后重新出示",
        )
