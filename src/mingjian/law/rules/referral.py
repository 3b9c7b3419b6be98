"""Criminal referral: two verify, three days to decide, a day to hand over, what comes back."""

from __future__ import annotations

from datetime import date, datetime

from mingjian.kernel.counting import Span
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import (
    Says,
    bar,
    chinese,
    day_in,
    fact,
    fine_of,
    needs,
    outcome_of,
    stands,
    unless,
    warn,
)
from mingjian.law.statutes import COMPULSION, PENALTY, REFERRAL
from mingjian.law.terms import Term, term

KINDS = ("penalty", "inspection", "double_random")
_DAYS = REFERRAL.days(3)
_CUSTODY = ("sealing", "seizure", "freezing")
_LETTER = {"letter": "涉嫌犯罪案件移送书", "report": "涉嫌犯罪情况的调查报告"}


def in_custody(case: History) -> bool | None:
    """Whether goods are held by the body; None where some were let go and it is not told which."""
    if not case.has(*_CUSTODY):
        return False
    released = case.has("measure_release", "goods_return", "goods_disposal", "referral_handover")
    return None if released else True


@rule(
    "YS-001",
    "涉嫌犯罪的，两名以上执法人员专案核实并书面报告",
    source=REFERRAL.art(5, 1),
    in_force_from=REFERRAL.in_force_from,
    kinds=KINDS,
    asked_at={"referral_report"},
    element="crime",
)
def ys_001(q: Question) -> Says:
    """Two officers or more verify the case and report it in writing to the principal.

    Source: 《行政执法机关移送涉嫌犯罪案件的规定》第五条第一款.
    """
    assert q.act is not None
    named = q.act.get("officers") or q.act.by
    if not isinstance(named, (list, tuple)) or not named:
        yield needs("act.officers")
        return
    refs = {str(row.get("ref") if isinstance(row, dict) else row) for row in named}
    able = [r for r in refs if not (r in q.case.officers and q.case.officers[r].assistant)]
    if len(able) < 2:
        yield bar(
            "referral.fewer_than_two",
            "核实涉嫌犯罪情况的执法人员少于两人",
            "指定两名以上行政执法人员组成专案组专门负责，核实后书面报告",
        )


def _decided(act: Act) -> date | datetime | None:
    """When it was decided; a referral without a decision on record tells nothing of its day."""
    return act.at if act.act == "referral_decision" else None


term(
    Term(
        rule="YS-002",
        title="决定是否移送",
        source=REFERRAL.art(5, 2),
        code="referral.decision",
        opens=("referral_report",),
        closes=("referral_decision", "criminal_referral"),
        span=_DAYS,
        in_force_from=REFERRAL.in_force_from,
        doing="由正职负责人或者主持工作的负责人决定是否移送",
        remedy="立即作出批准移送或者不批准移送的决定",
        closed=_decided,
    ),
    kinds=KINDS,
    element="crime",
)


def _to_refer(case: History, act: Act) -> bool | None:
    outcome = outcome_of(act)
    return None if outcome is None else outcome == "refer"


term(
    Term(
        rule="YS-003",
        title="批准后移送公安机关",
        source=REFERRAL.art(5, 2),
        code="referral.handing",
        opens=("referral_decision",),
        closes=("criminal_referral",),
        span=Span(24, "hours"),
        in_force_from=REFERRAL.in_force_from,
        doing="向同级公安机关移送",
        remedy="立即移送，并说明迟延的原因",
        when=_to_refer,
    ),
    kinds=KINDS,
    element="crime",
)


@rule(
    "YS-004",
    "不批准移送的，将理由记录在案",
    source=REFERRAL.art(5, 2),
    in_force_from=REFERRAL.in_force_from,
    kinds=KINDS,
    asked_at={"referral_decision"},
    element="crime",
)
def ys_004(q: Question) -> Says:
    """A decision not to refer has its reasons on record.

    Source: 《行政执法机关移送涉嫌犯罪案件的规定》第五条第二款.
    """
    assert q.act is not None
    if outcome_of(q.act) == "not_refer" and not q.act.get("reason"):
        yield from unless(
            False if q.case.knows_all("documents") else None,
            bar(
                "referral.refused_without_reason",
                "决定不批准移送，没有记录理由",
                "写明不批准移送的理由，记录在案",
            ),
            "act.reason",
        )


@rule(
    "YS-005",
    "移送涉嫌犯罪案件的材料",
    source=f"{REFERRAL.art(6)}、第七条",
    in_force_from=REFERRAL.in_force_from,
    uses=("bar", "warn", "score"),
    kinds=KINDS,
    asked_at={"criminal_referral"},
    sweeps=True,
    element="crime",
)
def ys_005(q: Question) -> Says:
    """Letter and report go with every case, the list of goods where there are any; a receipt comes.

    Source: 《行政执法机关移送涉嫌犯罪案件的规定》第六条、第七条. Test reports and other papers go
    where the case has them: what it has, a person knows.
    """
    if q.act is None:
        yield from _receipt(q)
        return
    told = q.act.get("materials")
    if not isinstance(told, (list, tuple)):
        yield needs("act.materials", stops=False)
        return
    wanted = dict(_LETTER)
    if q.case.has(*_CUSTODY, "advance_registration"):
        wanted["items"] = "涉案物品清单"
    missing = [label for word, label in wanted.items() if word not in told]
    if missing:
        yield from unless(
            False if q.case.knows_all("documents") else None,
            bar(
                "referral.materials_missing",
                f"移送材料缺少：{'、'.join(missing)}",
                "补齐材料后再移送",
            ),
            "act.materials",
        )


def _receipt(q: Question) -> Says:
    sent = q.case.last("criminal_referral")
    if sent is None or sent.get("receipt") or q.case.has("referral_outcome") or q.day <= sent.day:
        return
    whole = q.case.knows_all("acts") and q.case.knows_all("documents")
    yield from unless(
        False if whole else None,
        warn(
            "referral.receipt_missing",
            f"{chinese(sent.day)}移送公安机关，没有回执",
            "请公安机关在涉嫌犯罪案件移送书的回执上签字",
        ),
        "acts.criminal_referral.receipt",
        stops=False,
    )


term(
    Term(
        rule="YS-006",
        title="公安机关审查并通知",
        source=f"{REFERRAL.art(8)}",
        code="referral.answer",
        opens=("criminal_referral",),
        closes=("referral_outcome",),
        span=_DAYS,
        in_force_from=REFERRAL.in_force_from,
        doing="由公安机关决定是否立案并书面通知",
        remedy="催问公安机关；仍不通知的，可以建议人民检察院立案监督",
        overdue="info",
        late=None,  # not the body's own lateness
    ),
    uses=("warn", "score"),
    kinds=KINDS,
)


def told_on(act: Act) -> date | datetime | None:
    """The day a document was received, where told, else the day of the act."""
    return day_in(act.get("received_at")) or act.at


def _not_filed(case: History, act: Act) -> bool | None:
    outcome = outcome_of(act)
    return None if outcome is None else outcome == "not_filed"


def _filed(case: History, act: Act) -> bool | None:
    outcome = outcome_of(act)
    return None if outcome is None else outcome == "filed"


def _filed_with_goods(case: History, act: Act) -> bool | None:
    return _filed(case, act) and case.has(*_CUSTODY, "advance_registration")


term(
    Term(
        rule="YS-007",
        title="对不予立案提请复议或者建议立案监督",
        source=REFERRAL.art(9),
        code="referral.objection",
        opens=("referral_outcome",),
        closes=("referral_objection",),
        span=_DAYS,
        in_force_from=REFERRAL.in_force_from,
        doing="提请公安机关复议或者建议人民检察院立案监督",
        remedy="期限已过的，只能另行建议人民检察院依法监督，并说明原因",
        opened=told_on,
        when=_not_filed,
        overdue=None,  # the body may also accept the answer
    ),
    kinds=KINDS,
)

_HANDOVER = Term(
    rule="YS-008",
    title="向公安机关移交涉案物品和材料",
    source=REFERRAL.art(12),
    code="referral.handover",
    opens=("referral_outcome",),
    closes=("referral_handover",),
    span=_DAYS,
    in_force_from=REFERRAL.in_force_from,
    doing="移交涉案物品和与案件有关的其他材料，并办结交接手续",
    remedy="立即移交，清点物品并办结交接手续",
    opened=told_on,
    when=_filed,
    overdue=None,  # without goods, nothing may be left to hand over
)
term(
    _HANDOVER,
    Term(
        rule="YS-008",
        part="goods",
        title=_HANDOVER.title,
        source=_HANDOVER.source,
        code="referral.goods",
        opens=_HANDOVER.opens,
        closes=_HANDOVER.closes,
        span=_DAYS,
        in_force_from=REFERRAL.in_force_from,
        doing=_HANDOVER.doing,
        remedy=_HANDOVER.remedy,
        opened=told_on,
        when=_filed_with_goods,
        late=None,
    ),
    kinds=(*KINDS, "compulsory_measure"),
)


@rule(
    "YS-009",
    "不得以行政处罚代替移送",
    source=f"{REFERRAL.art(11, 1)}；{PENALTY.art(27, 1)}",
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    asked_at={"penalty_decision"},
    element="crime",
)
def ys_009(q: Question) -> Says:
    """A case suspected of a crime goes to the police first; a penalty does not replace that.

    Source: 《行政执法机关移送涉嫌犯罪案件的规定》第十一条第一款、《行政处罚法》第二十七条第一款、
    第八十二条. Suspected: the facts say so, the officers reported it, or a referral was
    approved. It may be decided once it was refused with reasons, referred or returned.
    """
    decision = q.case.last("referral_decision")
    approved = outcome_of(decision) == "refer"
    told = fact(q, "suspected_crime")
    if told is not True and not approved and not q.case.has("referral_report"):
        return
    if told is False and decision is None:
        return
    if outcome_of(decision) == "not_refer":
        return
    yield from unless(
        stands(q.case, "criminal_referral", "referral_return", "referral_outcome"),
        bar(
            "referral.replaced_by_penalty",
            "案件涉嫌犯罪，没有移送公安机关，不能以处罚代替移送",
            "由正职负责人决定是否移送；批准的，在二十四小时内移送",
        ),
        "acts.criminal_referral",
    )


@rule(
    "YS-010",
    "查封、扣押、冻结的财物一并移送并书面告知当事人",
    source=COMPULSION.art(21),
    in_force_from=COMPULSION.in_force_from,
    uses=("warn", "score"),
    kinds=(*KINDS, "compulsory_measure"),
    asked_at={"referral_handover"},
)
def ys_010(q: Question) -> Says:
    """Goods under seizure go with the case, and the party is told in writing.

    Source: 《行政强制法》第二十一条. A service of the referral or of the handover tells too.
    """
    assert q.act is not None
    if in_custody(q.case) is not True:
        return
    referral = q.case.last("criminal_referral")
    told = q.act.get("party_told") or (referral is not None and referral.get("party_told"))
    served = [s.get("of") for s in q.case.all("service")]
    if told or any(of in ("criminal_referral", "referral_handover") for of in served):
        return
    denied = q.act.get("party_told") is False or q.case.knows_all("documents")
    yield from unless(
        False if denied else None,
        warn(
            "referral.party_not_told",
            "查封、扣押、冻结的财物随案移送，没有书面告知当事人",
            "书面告知当事人财物已经随案移送和接收的机关",
        ),
        "act.party_told",
        stops=False,
    )


_TAKEN_UP = ("penalty_decision", "no_penalty", "case_withdrawal", "transfer")


@rule(
    "YS-011",
    "司法机关退回的案件依法处理，罚金折抵罚款",
    source=f"{PENALTY.art(27, 1)}；{PENALTY.art(35, 2)}",
    in_force_from=PENALTY.in_force_from,
    asked_at={"non_filing", "case_closure", "penalty_decision"},
)
def ys_011(q: Question) -> Says:
    """What the prosecutor or court sends back is taken up; no second fine beside a criminal one.

    Source: 《行政处罚法》第二十七条第一款、第三十五条第二款. 及时 has no number in law: the rule
    answers when the case is refused or closed without a decision.
    """
    assert q.act is not None
    back = q.case.last("referral_return")
    if back is None:
        return
    if q.act.act == "penalty_decision":
        criminal = back.get("criminal_fine")
        if isinstance(criminal, int) and criminal > 0 and fine_of(q.act):
            yield bar(
                "referral.fined_again",
                "人民法院已经判处罚金，尚未给予罚款的不再罚款",
                "去掉罚款；可以依法给予其他种类的行政处罚",
            )
    elif outcome_of(back) == "penalty":
        after = q.case.last(*_TAKEN_UP)
        done = True if after is not None and after.day >= back.day else None
        if done is None and q.case.knows_all("acts"):
            done = False
        yield from unless(
            done,
            bar(
                "referral.return_not_taken_up",
                f"司法机关{chinese(back.day)}提出应当给予行政处罚，案件没有作出决定",
                "依法立案调查，作出决定，并将处理情况通报司法机关",
                at=q.act.day,
            ),
            "acts.penalty_decision",
        )
