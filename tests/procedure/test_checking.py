"""Whole accounts checked: lawful ones without a word, defective ones with exactly their rules."""

from copy import deepcopy
from datetime import date

import pytest

from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.timeline import parse
from mingjian.procedure.checking import check

OFFICIAL = WorkCalendar.official()
CHECKED_ON = date(2024, 12, 31)

VALID = {
    "number": "某执01",
    "valid_from": "2021-01-01",
    "valid_to": "2027-01-01",
    "status": "valid",
}
TEAM = [{"ref": "执法员甲", "certificate": VALID}, {"ref": "执法员乙", "certificate": VALID}]
BOTH = ["执法员甲", "执法员乙"]
RANGE = [
    {
        "law": "某市绿化条例",
        "article": "64",
        "level": "regulation",
        "range": {"min": 2000000, "max": 20000000},
    }
]
FINE = [{"kind": "fine", "amount": 5000000}]
AFTER_INVESTIGATION = frozenset(
    {
        *("prior_notice", "service", "legal_review", "collective_deliberation"),
        *("penalty_decision", "publication", "fine_payment", "case_closure"),
    }
)
NOTICE_STATES = ["facts", "grounds", "basis", "content", "right_to_defend", "right_to_hearing"]


def act(name, at, **members):
    return {"act": name, "at": at, **members}


def ordinary(*, without=(), instead=(), and_also=(), **header):
    """A lawful case under the ordinary procedure; ``without`` and ``instead`` spoil it."""
    acts = [
        act("case_lead", "2024-02-26", received_at="2024-02-26"),
        act("case_filing", "2024-03-01", approved_by="负责人"),
        act("officer_assignment", "2024-03-01", officers=BOTH),
        act("certificate_shown", "2024-03-04", by=BOTH),
        act("on_site_record", "2024-03-04", by=BOTH, recorded=["text", "video"]),
        act("interview_record", "2024-03-06", by=BOTH),
        act("rectification_order", "2024-03-06", until="2024-03-20"),
        act("investigation_report", "2024-04-01", by=BOTH),
        act("prior_notice", "2024-04-10", by=BOTH, penalties=FINE, states=NOTICE_STATES),
        act("service", "2024-04-10", of="prior_notice", method="direct", relation="representative"),
        act("legal_review", "2024-05-06", by=["审核员"], outcome="agree"),
        act("collective_deliberation", "2024-05-08", outcome="agree"),
        act("penalty_decision", "2024-05-10", by=["负责人"], penalties=FINE, basis=RANGE),
        act(
            "service",
            "2024-05-13",
            of="penalty_decision",
            method="direct",
            relation="representative",
        ),
        act("publication", "2024-05-17", of="penalty_decision", channel="enforcement"),
        act("publication", "2024-05-17", of="penalty_decision", channel="credit"),
        act("fine_payment", "2024-05-20", amount=5000000, collected="bank"),
        act("case_closure", "2024-05-24"),
    ]
    spoiled = {a["act"] for a in instead} | set(without)
    acts = [a for a in acts if a["act"] not in spoiled] + list(instead) + list(and_also)
    return {
        "format": "mingjian/timeline@1",
        "case": "某罚〔2024〕1号",
        "kind": "penalty",
        "procedure": "ordinary",
        "complete": ["acts", "officers"],
        "as_of": "2024-06-01",
        "party": {"type": "organisation", "name": "某某园林有限公司"},
        "officers": TEAM,
        "facts": {
            "complex": True,
            "hearing_threshold": 3000000,
            "violation_end": "2024-02-20",
            "discovered_at": "2024-02-26",
            "review_required": True,
        },
        "acts": acts,
        **header,
    }


def summary(amount=20000, *, without=(), and_also=(), **header):
    """A lawful case on the spot: a citizen, 200 元, two officers."""
    acts = [
        act("certificate_shown", "2024-05-10T09:00", by=BOTH),
        act("on_site_record", "2024-05-10T09:05", by=BOTH, recorded=["text", "video"]),
        act("prior_notice", "2024-05-10T09:20", by=BOTH, oral=True),
        act("rectification_order", "2024-05-10T09:25"),
        act(
            "penalty_decision",
            "2024-05-10T09:30",
            by=BOTH,
            penalties=[{"kind": "fine", "amount": amount}],
            recorded=["full"],
        ),
        act("service", "2024-05-10T09:35", of="penalty_decision", method="on_the_spot"),
        act("summary_filing", "2024-05-11"),
        act("publication", "2024-05-17", of="penalty_decision", channel="enforcement"),
        act("fine_payment", "2024-05-15", amount=amount, collected="bank"),
        act("case_closure", "2024-05-20"),
    ]
    return {
        "case": "当罚〔2024〕1号",
        "kind": "penalty",
        "procedure": "summary",
        "complete": ["acts", "officers"],
        "as_of": "2024-06-01",
        "party": {"type": "individual", "name": "当事人甲"},
        "officers": TEAM,
        "acts": [a for a in acts if a["act"] not in without] + list(and_also),
        **header,
    }


HEARING = (
    act("hearing_request", "2024-04-12"),
    act("hearing_notice", "2024-04-15", chair="主持人"),
    act("hearing", "2024-04-29", chair="主持人", open=True, signed="signed"),
)


def report(account):
    told = parse(deepcopy(account))
    assert told.notes == ()
    return check(told.header, told.acts, OFFICIAL, CHECKED_ON)


def rules(account):
    """The rules (or, without a rule, the codes) of what was found, each once."""
    return sorted({f.rule or f.code for f in report(account).findings})


# --- lawful accounts ----------------------------------------------------------------------

MINOR_NOT = summary(10000, party={"type": "individual", "name": "当事人甲", "birth": "1990-01-01"})
EXAMPLE = {
    "case": "any reference",
    "kind": "penalty",
    "procedure": "ordinary",
    "complete": ["acts"],
    "as_of": "2024-05-20",
    "officers": [{"ref": "甲", "certificate": VALID}],
    "acts": [
        act("case_filing", "2024-03-01"),
        act("on_site_record", "2024-03-04T09:30", by=["甲", "乙"], recorded=["text", "video"]),
        act(
            "prior_notice",
            "2024-04-10",
            states=["facts", "grounds", "basis", "right_to_defend", "right_to_hearing"],
        ),
        act("hearing_request", "2024-04-12"),
        act("hearing_notice", "2024-04-18"),
        act("hearing", "2024-04-30"),
        act("legal_review", "2024-05-06", by=["丙"], outcome="agree"),
        act("collective_deliberation", "2024-05-08"),
        act(
            "penalty_decision",
            "2024-05-10",
            by=["负责人"],
            penalties=FINE,
            basis=[
                {"law": "某某管理条例", "article": "64", "range": {"min": 2000000, "max": 20000000}}
            ],
            states=[
                "facts",
                "evidence",
                "basis",
                "performance",
                "remedies",
                "body_and_date",
                "seal",
            ],
        ),
        act("service", "2024-05-13", of="penalty_decision", method="direct"),
        act("publication", "2024-05-20", of="penalty_decision", channel="enforcement"),
    ],
}
LAWFUL = {
    "an ordinary case": ordinary(),
    "an ordinary case with its hearing": ordinary(and_also=HEARING),
    "a hearing asked for and withdrawn": ordinary(
        and_also=(HEARING[0], act("hearing_withdrawal", "2024-04-16"))
    ),
    "a defence heard and reviewed": ordinary(
        and_also=(act("statement_and_defence", "2024-04-15"), act("defence_review", "2024-04-18"))
    ),
    "a case on the spot": summary(),
    "a case on the spot against an adult citizen": MINOR_NOT,
    "a case still within its ninety days": ordinary(
        as_of="2024-05-30",
        without=AFTER_INVESTIGATION,
    ),
    "a case not punished": ordinary(
        instead=(
            act("head_approval", "2024-05-09", by=["负责人"], outcome="agree"),
            act("no_penalty", "2024-05-10", ground="slight", education="已教育"),
            act("service", "2024-05-13", of="no_penalty", method="direct", relation="agent"),
        ),
        without=AFTER_INVESTIGATION - {"case_closure", "service"},
    ),
    "the example of the format": EXAMPLE,
}


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_account_has_no_finding(name):
    """Design decision 3: a linter that cries wolf is not read."""
    found = report(LAWFUL[name]).findings
    assert [(f.rule, f.code, f.message) for f in found] == []


# --- defective accounts -------------------------------------------------------------------

LATE_HEARING = (
    *HEARING[:2],
    act("hearing", "2024-04-24", chair="主持人", open=True, signed="signed"),
)
DEFECTIVE = {
    "decided a day before the term to ask for a hearing ends": (
        ordinary(
            instead=(
                act("legal_review", "2024-04-15", by=["审核员"], outcome="agree"),
                act("collective_deliberation", "2024-04-15", outcome="agree"),
                act("penalty_decision", "2024-04-16", by=["负责人"], penalties=FINE, basis=RANGE),
                act("publication", "2024-04-18", of="penalty_decision", channel="enforcement"),
                act("publication", "2024-04-18", of="penalty_decision", channel="credit"),
                act("service", "2024-04-10", of="prior_notice", method="direct", relation="self"),
                act("service", "2024-04-18", of="penalty_decision", method="direct"),
            ),
            party={"type": "individual"},
        ),
        ["CF-030"],
    ),
    "not told before the decision": (ordinary(without=("prior_notice",)), ["CF-028"]),
    "a hearing asked for and not held": (ordinary(and_also=HEARING[:1]), ["CF-032", "SH-004"]),
    "a hearing notified too late": (ordinary(and_also=LATE_HEARING), ["CF-033"]),
    "a hearing led by an investigator": (
        ordinary(
            and_also=(
                HEARING[0],
                act("hearing_notice", "2024-04-15"),
                act("hearing", "2024-04-29", chair="执法员甲", open=True, signed="signed"),
            )
        ),
        ["CF-034"],
    ),
    "a defence nobody reviewed": (
        ordinary(and_also=(act("statement_and_defence", "2024-04-15"),)),
        ["CF-029"],
    ),
    "fined more than notified": (
        ordinary(
            instead=(
                act(
                    "penalty_decision",
                    "2024-05-10",
                    by=["负责人"],
                    basis=RANGE,
                    penalties=[{"kind": "fine", "amount": 6000000}],
                ),
                act("fine_payment", "2024-05-20", amount=6000000, collected="bank"),
            )
        ),
        ["CF-029"],
    ),
    "fined below the range without a reason": (
        ordinary(
            instead=(
                act(
                    "penalty_decision",
                    "2024-05-10",
                    by=["负责人"],
                    basis=RANGE,
                    penalties=[{"kind": "fine", "amount": 1999999}],
                ),
            )
        ),
        ["CF-039"],
    ),
    "a complex case not deliberated": (
        ordinary(without=("collective_deliberation",)),
        ["CF-035"],
    ),
    "decided without the legal review it needed": (
        ordinary(without=("legal_review",)),
        ["SH-001", "SH-002"],
    ),
    "200.01 元 on the spot for a citizen": (summary(20001), ["CF-001"]),
    "one officer alone": (
        ordinary(instead=(act("interview_record", "2024-03-06", by=["执法员甲"]),)),
        ["CF-006"],
    ),
    "a certificate that expired the day before": (
        ordinary(
            officers=[
                TEAM[0],
                {"ref": "执法员乙", "certificate": {**VALID, "valid_to": "2024-03-05"}},
            ],
            without=("investigation_report",),
            instead=(act("prior_notice", "2024-04-10", penalties=FINE, states=NOTICE_STATES),),
        ),
        ["CF-006"],
    ),
    "decided twice": (
        ordinary(
            and_also=(
                act("penalty_decision", "2024-05-16", by=["负责人"], penalties=FINE, basis=RANGE),
                act(
                    "service",
                    "2024-05-17",
                    of="penalty_decision",
                    method="direct",
                    relation="agent",
                ),
            )
        ),
        ["CF-015", "penalty.ordinary.penalty_decision.again"],
    ),
    "investigated after the decision": (
        ordinary(instead=(act("investigation_report", "2024-05-14", by=BOTH),)),
        [
            "penalty.ordinary.penalty_decision.missing.investigation_report",
            "penalty.ordinary.prior_notice.missing.investigation_report",
        ],
    ),
    "undecided on the ninety-first day": (
        ordinary(
            as_of="2024-05-31",
            without=AFTER_INVESTIGATION,
        ),
        ["CF-036"],
    ),
}


@pytest.mark.parametrize("name", DEFECTIVE)
def test_a_defective_account_has_exactly_its_findings(name):
    account, expected = DEFECTIVE[name]
    assert rules(account) == expected


# --- what is not known --------------------------------------------------------------------


def test_what_an_account_that_is_not_whole_does_not_tell_is_unknown_and_never_a_finding():
    bare = ordinary(complete=[], without=("prior_notice", "legal_review", "hearing"))
    found = report(bare)
    assert found.findings == ()
    assert {"CF-028", "SH-001"} <= {u.rule for u in found.unknown}
    assert len({u.rule for u in found.unknown}) == len(found.unknown)


def test_acts_after_the_day_of_the_account_are_noted_and_not_judged():
    """A decision dated 2099 has not been made, and its account is not taken as whole."""
    future = ordinary(
        instead=(
            act("penalty_decision", "2099-05-10", by=["负责人"], penalties=FINE, basis=RANGE),
        ),
        without=("publication", "fine_payment", "case_closure", "service"),
    )
    found = report(future)
    assert [note.place for note in found.notes] == ["penalty_decision 2099-05-10"]
    assert found.findings == ()
    assert "CF-036" in {u.rule for u in found.unknown}


def test_the_day_of_the_check_counts_where_the_account_names_none():
    account = ordinary(
        as_of=None,
        without=AFTER_INVESTIGATION,
    )
    told = parse(account)
    assert not check(told.header, told.acts, OFFICIAL, date(2024, 5, 30)).findings
    late = check(told.header, told.acts, OFFICIAL, date(2024, 5, 31)).findings
    assert [(f.rule, f.at, f.due) for f in late] == [("CF-036", "2024-05-31", "2024-05-30")]


def test_a_check_leaves_the_account_as_it_was():
    told = parse(ordinary())
    first = check(told.header, told.acts, OFFICIAL, CHECKED_ON)
    assert told.header.length == 0
    assert check(told.header, told.acts, OFFICIAL, CHECKED_ON) == first


def test_doing_more_than_the_procedure_asks_is_no_finding():
    assert rules(summary(and_also=(act("investigation_report", "2024-05-10", by=BOTH),))) == []


def test_a_case_that_went_on_after_its_end_is_told_of_it_once():
    withdrawn = act("case_withdrawal", "2024-04-02", reason="违法事实不能成立")
    assert rules(ordinary(and_also=(withdrawn,))) == [
        "penalty.ordinary.prior_notice.after_end.case_withdrawal"
    ]


def test_a_filed_case_is_an_ordinary_one_whatever_it_calls_itself():
    assert rules(ordinary(procedure=None)) == []


def test_approving_an_urgent_registration_afterwards_is_not_approving_the_decision():
    """《市场监督管理行政处罚程序规定》第三十三条: that approval comes long before any report."""
    order = "penalty.ordinary.head_approval.missing.investigation_report"

    def codes(of):
        approval = act("head_approval", "2024-03-04", by=["负责人"], of=of, outcome="agree")
        account = ordinary(and_also=[approval])
        account["acts"].sort(key=lambda one: one["at"][:10])
        return {found.code for found in report(account).findings}

    assert order not in codes("advance_registration")
    assert order in codes("investigation_report")
