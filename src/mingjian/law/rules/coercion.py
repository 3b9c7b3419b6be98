"""Compulsory measures: who may take them, by whose approval, in which steps."""

from __future__ import annotations

from mingjian.law.history import Act
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.rules.people import certificate_problem
from mingjian.law.say import (
    Says,
    bar,
    chinese,
    fact,
    needs,
    unless,
    unstated,
    warn,
)
from mingjian.law.statutes import COMPULSION

MEASURES = ("sealing", "seizure", "freezing", "other_measure")
_KIND = ("compulsory_measure",)
_OFFICERS = 2


def urgent(q: Question) -> bool | None:
    """Whether the measure is taken on the spot in urgency; None = not known.

    Source: 《行政强制法》第十九条.
    """
    if q.procedure == "urgent":
        return True
    said = fact(q, "urgent")
    if isinstance(said, bool):
        return said
    return None if q.procedure is None else False


@rule(
    "QZ-001",
    "强制措施事前批准、两人实施",
    source=f"{COMPULSION.art(17, 3)}；{COMPULSION.art(18)}",
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "element", "score"),
    kinds=_KIND,
    asked_at=MEASURES,
    element="procedure",
)
def qz_001(q: Question) -> Says:
    """Approved by the head before it is taken, by two officers with certificates, shown.

    Source: 《行政强制法》第十七条第三款、第十八条第一项至第三项; freezing by 第三十条. In urgency
    the approval follows within the day (QZ-003).
    """
    assert q.act is not None
    yield from _approved(q, q.act)
    yield from _two(q, q.act)
    shown = q.case.first("certificate_shown")
    told = shown is not None and shown.day <= q.day
    record = q.case.last("on_site_record")
    told = told or (record is not None and record.get("certificates_shown") is True)
    whole = q.case.knows_all("acts") and q.case.knows_all("documents")
    yield from unless(
        told or q.act.get("certificates_shown") or (False if whole else None),
        warn(
            "measure.certificate_not_shown",
            "没有出示执法身份证件的记录",
            "实施前出示执法身份证件，并在现场笔录中载明",
        ),
        "acts.certificate_shown",
        stops=False,
    )


def _approved(q: Question, act: Act) -> Says:
    in_haste = urgent(q)
    if in_haste:
        return
    for approval in q.case.all("measure_approval"):
        of = approval.get("measure")
        if of in (None, act.act) or (of == "other" and act.act == "other_measure"):
            return
    if act.get("approved_by"):
        return
    yield from unless(
        None if in_haste is None or not q.case.knows_all("acts") else False,
        bar(
            "measure.not_approved",
            "实施强制措施前没有向行政机关负责人报告并经批准",
            "报行政机关负责人批准后再实施；情况紧急的，转紧急程序，二十四小时内补办批准",
        ),
        "acts.measure_approval",
    )


def _two(q: Question, act: Act) -> Says:
    counted = []
    for ref in dict.fromkeys(act.by):
        officer = q.case.officers.get(ref)
        if officer is not None and officer.assistant:
            continue
        counted.append(ref)
        if officer is None:
            continue
        if not officer.certificate_known and not q.case.knows_all("officers"):
            yield needs(f"officers.{ref}.certificate")
        elif problem := certificate_problem(officer, q.day):
            yield bar(
                "measure.people.certificate_not_valid",
                f"{officer.name or ref}{problem}",
                "改由具备资格的行政执法人员实施",
                at=q.day,
            )
    enough = True if len(counted) >= _OFFICERS else None
    if not enough and q.case.knows_all("officers"):
        enough = False
    yield from unless(
        enough,
        bar(
            "measure.people.fewer_than_two",
            "实施强制措施的行政执法人员少于两人",
            "由两名以上具备资格的行政执法人员实施",
        ),
        "officers",
    )


_TOLD = {
    "grounds": "理由",
    "basis": "依据",
    "right_to_defend": "陈述申辩权",
    "remedies": "救济途径",
}


@rule(
    "QZ-002",
    "强制措施现场必经步骤",
    source=COMPULSION.art(18),
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "element", "score"),
    kinds=_KIND,
    asked_at=("measure_notice", "on_site_record"),
    sweeps=True,
    element="procedure",
)
def qz_002(q: Question) -> Says:
    """Reasons, basis, rights and remedies told on the spot; a record, signed or its lack noted.

    Source: 《行政强制法》第十八条第四项至第九项. A decision that states it
    has told it. Freezing asks for the record only (第三十条).
    """
    if q.act is None:
        yield from _steps(q)
    elif q.act.act == "measure_notice":
        lacking = unstated(q.case, q.act, tuple(_TOLD))
        if lacking is None:
            yield needs("act.states")
        elif lacking:
            yield bar(
                "measure.notice.incomplete",
                f"没有当场告知：{'、'.join(_TOLD[word] for word in lacking)}",
                "当场补充告知，并在现场笔录中载明",
            )
    else:
        yield from _signed(q, q.act)


def _signed(q: Question, act: Act) -> Says:
    absent = act.get("party_present") is False or act.get("signed") == "absent"
    whole = q.case.knows_all("documents")
    if absent and not act.get("witness"):
        yield from unless(
            False if whole else None,
            bar(
                "measure.record.no_witness",
                "当事人不到场，没有邀请见证人到场并签名",
                "邀请见证人到场，由见证人和执法人员在现场笔录上签名",
            ),
            "act.witness",
        )
    refused = act.get("signed") in (False, "refused")
    if refused and not absent and not act.get("refusal"):
        yield from unless(
            False if whole else None,
            bar(
                "measure.record.refusal_unnoted",
                "当事人没有在现场笔录上签名，笔录没有注明拒绝的情况",
                "在笔录中注明当事人拒绝签名",
            ),
            "act.refusal",
        )


def _steps(q: Question) -> Says:
    for measure in q.case.all(*MEASURES):
        if q.day <= measure.day:
            continue  # the papers of the day may still come in
        told = any(n.day <= measure.day for n in q.case.all("measure_notice"))
        stated = all(measure.says(word) for word in _TOLD)
        if measure.act != "freezing" and not told and not stated:
            yield from unless(
                False if q.case.knows_all("acts") and q.case.knows_all("documents") else None,
                bar(
                    "measure.notice.missing",
                    "没有当场告知采取强制措施的理由、依据和当事人的权利、救济途径",
                    "补充告知，听取当事人的陈述和申辩，并在笔录中载明",
                    at=measure.day,
                ),
                "acts.measure_notice",
                stops=False,
            )
        record = q.case.last("on_site_record")
        if record is None or record.day < measure.day:
            yield from unless(
                False if q.case.knows_all("acts") else None,
                bar(
                    "measure.record.missing",
                    f"{chinese(measure.day)}实施强制措施，没有制作现场笔录",
                    "制作现场笔录，由当事人和行政执法人员签名或者盖章",
                    at=measure.day,
                ),
                "acts.on_site_record",
                stops=False,
            )


@rule(
    "QZ-004",
    "强制措施权不得委托",
    source=f"{COMPULSION.art(17, 1)}；{COMPULSION.art(17, 3)}",
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "element", "score"),
    kinds=_KIND,
    asked_at=MEASURES,
    element="body",
)
def qz_004(q: Question) -> Says:
    """The power to take measures is not entrusted, nor used by a unit within a body in its own
    name, nor by assistants alone.

    Source: 《行政强制法》第十七条第一款、第三款.
    """
    assert q.act is not None
    if q.case.body.get("status") == "entrusted":
        yield bar(
            "measure.body.entrusted",
            "强制措施由受委托的组织实施，行政强制措施权不得委托",
            "由有强制措施权的行政机关实施",
        )
    elif q.case.body.get("status") == "internal_unit":
        yield bar(
            "measure.body.internal_unit",
            "强制措施由内设机构以自己的名义实施，内设机构没有行政强制措施权",
            "由法律、法规规定的行政机关在法定职权范围内实施",
            source=COMPULSION.art(17, 1),
        )
    people = [q.case.officers.get(ref) for ref in q.act.by]
    if people and all(officer is not None and officer.assistant for officer in people):
        yield bar(
            "measure.people.assistants_only",
            "强制措施只由执法辅助人员实施",
            "由两名以上具备资格的行政执法人员实施",
        )
