"""All rules together: knowing less never adds a finding, and no account makes a rule fall over."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingjian.kernel.findings import Finding, Unknown
from mingjian.law import timeline
from mingjian.law.acts import ACTS
from mingjian.law.model import Question
from mingjian.law.registry import ask
from mingjian.law.vocabulary.case import FACTS
from tests.law.telling import OFFICIAL, WHOLE

BEGIN = date(2024, 3, 1)
RULED = [
    "case_lead", "case_filing", "officer_assignment", "certificate_shown", "on_site_record",
    "evidence_item", "advance_registration", "advance_registration_disposal",
    "investigation_report", "prior_notice", "hearing_request", "hearing_notice", "hearing",
    "legal_review", "collective_deliberation", "penalty_decision", "service", "publication",
    "fine_payment", "case_closure", "extension", "suspension", "resumption", "publication_review", "recusal_request", "recusal_decision",
    "camera_evidence_review", "head_approval", "late_penalty", "deferral_decision",
    "self_annulment",
]  # fmt: skip
odd = st.one_of(
    st.none(), st.booleans(), st.integers(-1, 10**7), st.sampled_from(["", "agree", "甲", "2024-05-10"]),
    st.lists(st.sampled_from([1, "甲", {"kind": "fine", "amount": 100}, {"ref": "甲"}]), max_size=2),
    st.dictionaries(st.sampled_from(["tier", "min", "max", "ref"]), st.integers(0, 9), max_size=2),
)  # fmt: skip
good = {
    "penalties": st.just([{"kind": "fine", "amount": 100000}]),
    "basis": st.just([{"law": "某某条例", "article": "1", "range": {"min": 1, "max": 90000}}]),
    "states": st.just(["facts", "basis"]),
    "of": st.sampled_from(["penalty_decision", "prior_notice", "hearing_notice"]),
    "outcome": st.sampled_from(["agree", "pass", "disagree"]),
    "method": st.sampled_from(["direct", "mail", "announcement"]),
    "officers": st.just(["甲", "乙"]),
    "until": st.just("2024-06-01"),
    "from": st.just("2024-05-01"),
}


ANY_RULED = st.sampled_from(RULED)


@st.composite
def rows(draw, values, names=ANY_RULED):
    """An act of a timeline; ``values`` gives what stands in a member."""
    name = draw(names)
    members = st.sampled_from([*good, *(m.name for m in ACTS[name].members)])
    day = BEGIN + timedelta(days=draw(st.integers(0, 150)))
    by = draw(st.lists(st.sampled_from(["甲", "乙", "丙", "负责人"]), unique=True))
    told = {m: draw(values(m)) for m in draw(st.lists(members, max_size=6, unique=True))}
    return {"act": name, "at": day.isoformat(), "by": by, **told}


def readable(account):
    try:
        timeline.parse(account)
    except timeline.Unreadable:
        return False
    return True


def read(told, complete, facts=None, **header):
    """The timeline of those rows that the reader takes; it refuses or notes the others."""
    account = {
        "kind": "penalty",
        "complete": sorted(complete),
        "officers": [{"ref": r, "certificate": {"number": "1", "status": "valid"}} for r in "甲乙"],
        "party": {"type": "individual"},
        "acts": [],
        **header,
    }
    kept = {k: v for k, v in (facts or {}).items() if readable({**account, "facts": {k: v}})}
    acts = [row for row in told if readable({**account, "acts": [row]})]
    return timeline.parse({**account, "acts": acts, "facts": kept})


def judged(account):
    """What every rule answers at every act, and in a sweep at the end of the year."""
    told, answers = account.header, []
    for act in account.acts:
        answers += [(act.act, a) for a in ask(Question(told, act, OFFICIAL, act.at))]
        told.add(act)
    end = date(2024, 12, 31)
    return answers + [("", a) for a in ask(Question(told, None, OFFICIAL, end))]


def findings(answers):
    return {(act, a.code) for act, a in answers if isinstance(a, Finding)}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(rows(lambda m: good.get(m, st.sampled_from([None, True, "甲", 3]))), max_size=12),
    st.sets(st.sampled_from(sorted(WHOLE))),
    st.sampled_from(["ordinary", "summary"]),
    st.sampled_from([None, "market_regulation", "public_security"]),
)
def test_knowing_less_never_adds_a_finding(told, part, procedure, domain):
    """What is absent is unknown, not "did not happen", unless its part is whole."""
    none, some, whole = (
        findings(judged(read(told, complete, procedure=procedure, domain=domain)))
        for complete in (set(), part, WHOLE)
    )
    assert none <= some <= whole


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(rows(lambda m: odd), max_size=8), st.dictionaries(st.sampled_from(sorted(FACTS)), odd)
)
def test_no_account_that_can_be_read_makes_a_rule_fall_over(told, facts):
    for procedure in ("ordinary", "summary", None):
        answers = judged(read(told, WHOLE, facts, procedure=procedure))
        assert all(isinstance(a, Finding | Unknown) for _, a in answers)


OTHER = {
    "inspection": (
        ["inspection_plan", "inspection_approval", "inspection_late_approval", "inspection_notice",
         "officer_assignment", "certificate_shown", "entry_scan", "on_site_record",
         "inspection_result", "case_lead", "assistance_request", "referral_report",
         "referral_decision", "criminal_referral", "referral_outcome", "referral_objection",
         "referral_handover", "archiving", "dossier_assembly", "destruction", "legal_hold",
         "case_closure", "reconsideration_application", "reconsideration_defence",
         "litigation_filing", "litigation_defence", "stay_of_execution", "instrument_issue"],
        ["daily", "special", "by_case"],
    ),
    "double_random": (
        ["draw_plan", "register_commitment", "draw", "draw_replacement", "inspection_approval",
         "on_site_record", "inspection_result", "publication_review", "publication"],
        ["ordinary"],
    ),
    "permit": (
        ["application", "material_correction_notice", "acceptance", "non_acceptance",
         "material_review", "on_site_verification", "stakeholder_notice", "special_step_notice",
         "testing", "expert_review", "hearing_request", "hearing_notice", "hearing",
         "hearing_withdrawal", "defence_waiver", "extension", "time_exclusion", "permit_decision",
         "permit_issue", "renewal_application", "permit_renewal", "fee_notice", "service"],
        ["ordinary", "on_the_spot", "joint", None],
    ),
    "compulsory_measure": (
        ["measure_approval", "measure_late_approval", "certificate_shown", "measure_notice",
         "sealing", "seizure", "freezing", "other_measure", "on_site_record", "service", "testing",
         "extension", "time_exclusion", "measure_release", "goods_return", "goods_disposal",
         "transfer", "termination", "case_closure"],
        ["ordinary", "urgent", None],
    ),
    "compulsory_execution": (
        ["demand", "late_penalty", "execution_decision", "execution", "substitute_decision",
         "substitute_demand", "substitute_performance", "demolition_notice", "court_execution",
         "court_acceptance", "court_ruling", "court_objection", "suspension", "resumption",
         "performance", "service", "litigation_filing", "judgment", "termination"],
        ["monetary", "substitute", "demolition", "court", None],
    ),
}  # fmt: skip


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(sorted(OTHER)), st.sets(st.sampled_from(sorted(WHOLE))))
def test_in_other_kinds_too_knowing_less_adds_no_finding_and_nothing_falls_over(data, kind, part):
    names, procedures = OTHER[kind]
    procedure = data.draw(st.sampled_from(procedures))
    some = st.lists(rows(lambda m: good.get(m, odd), st.sampled_from(names)), max_size=10)
    facts = data.draw(st.dictionaries(st.sampled_from(sorted(FACTS)), odd))
    told = data.draw(some)
    none, half, whole = (
        findings(judged(read(told, complete, facts, kind=kind, procedure=procedure)))
        for complete in (set(), part, WHOLE)
    )
    assert none <= half <= whole


@pytest.mark.parametrize("complete", [frozenset(), WHOLE])
def test_an_empty_account_gives_no_finding(complete):
    assert findings(judged(read([], complete, procedure="ordinary"))) == set()
