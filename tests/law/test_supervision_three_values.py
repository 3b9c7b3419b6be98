"""The rules of supervision on any account: less knowledge adds no finding, and nothing falls over."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingjian.kernel.findings import Finding, Unknown
from mingjian.law.acts import ACTS, acts_of
from mingjian.law.model import Question
from mingjian.law.registry import ask
from tests.law.telling import OFFICIAL, WHOLE
from tests.law.test_three_values import odd, read

BEGIN = date(2026, 1, 25)  # some days before the regulation is in force
END = date(2026, 12, 31)
OWN = [spec.name for spec in acts_of("supervision") if spec.group == "supervision"]
BESIDE = ["case_lead", "reconsideration_application", "reconsideration_decision", "publication"]
BESIDE += ["self_annulment", "rectification_order", "case_closure", "extension", "non_filing"]
WORDS = {
    "until": st.sampled_from(["2026-02-10", "2026-03-01", "2026-05-01"]),
    "of": st.sampled_from([*OWN, "某督〔2026〕1号"]),
    "issued_by": st.sampled_from(["某县人民政府", "某县司法局"]),
    "to": st.sampled_from(["某县人民政府", "某县司法局"]),
}


@st.composite
def told(draw):
    """An act with some of its members, each a word of its own, a date, or anything."""
    name = draw(st.sampled_from([*OWN, *BESIDE]))
    row = {"act": name, "at": (BEGIN + timedelta(days=draw(st.integers(0, 120)))).isoformat()}
    members = {m.name: m for m in ACTS[name].members}
    for member in draw(st.lists(st.sampled_from([*members, "of", "until"]), unique=True)):
        known = members.get(member)
        if member in WORDS:
            values = WORDS[member]
        elif known is not None and known.choices:
            values = st.sampled_from([v for v, _ in known.choices])
        else:
            values = st.sampled_from(["文字", True, False])
        row[member] = draw(st.one_of(values, values, odd))
    return row


def judged(account):
    """What every rule answers at every act, and in a sweep at the end of the year."""
    case, answers = account.header, []
    for act in account.acts:
        answers += [(act.act, a) for a in ask(Question(case, act, OFFICIAL, act.at))]
        case.add(act)
    return answers + [("", a) for a in ask(Question(case, None, OFFICIAL, END))]


BODIES = st.sampled_from(
    [
        {},
        {"name": "某县司法局", "level": "county"},
        {"name": "某镇司法所", "level": "township", "category": "judicial_office"},
        {"name": "某市住房和城乡建设局", "level": "municipal", "category": "department"},
    ]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(told(), max_size=10), st.sets(st.sampled_from(sorted(WHOLE))), BODIES)
def test_knowing_less_of_a_supervision_never_adds_a_finding(acts, part, body):
    none, some, whole = (
        {
            (act, a.code)
            for act, a in judged(
                read(acts, complete, kind="supervision", procedure="key", body=body)
            )
            if isinstance(a, Finding)
        }
        for complete in (set(), part, WHOLE)
    )
    assert none <= some <= whole


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(told(), max_size=8), BODIES)
def test_no_supervision_that_can_be_read_makes_a_rule_fall_over(acts, body):
    answers = judged(read(acts, WHOLE, kind="supervision", procedure=None, body=body))
    assert all(isinstance(a, Finding | Unknown) for _, a in answers)
