"""Every barrier says why: its rule, the facts it read, its article, and what would remove it."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from mingjian.kernel.calendar import CHINA
from mingjian.kernel.findings import Finding
from mingjian.law.acts import ACTS
from mingjian.law.history import Officer
from mingjian.law.model import Question
from mingjian.law.timeline import parse
from mingjian.procedure.checking import check
from mingjian.procedure.evaluate import barriers
from mingjian.procedure.facts import Fact
from mingjian.procedure.reasons import reason, reasons
from tests.procedure.conftest import FINE, NOTICE, ORDINARY, act, case, named, until


def why(code, history, one, calendar):
    found = barriers(history, one, calendar=calendar, as_of=one.at)
    [finding] = [f for f in found if f.code == code]
    return reason(finding, Question(history, one, calendar, one.at))


def test_a_missing_step_is_removed_by_doing_it(calendar):
    """《行政处罚法》第五十四条第二款: nothing is decided that was never filed."""
    history = case(*(a for a in ORDINARY if a.act == "case_lead"))
    one = why("penalty.ordinary.missing.case_filing", history, named("penalty_decision"), calendar)
    assert one.removal.how == "act"
    assert one.removal.acts == ("case_filing",)
    assert [fact.text for fact in one.decisive] == ["没有“立案”的记录。"]
    assert one.article.source == "《行政处罚法》第五十四条第二款"
    assert one.article.version == "《行政处罚法》（2021修订）"
    assert one.article.in_force_from == date(2021, 7, 15)


def test_a_step_of_the_order_says_the_step_that_lacks(calendar):
    history = case(*until("case_filing"))
    one = why(
        "penalty.ordinary.prior_notice.missing.investigation_report",
        history,
        named("prior_notice"),
        calendar,
    )
    assert one.removal.how == "act"
    assert one.removal.acts == ("investigation_report",)
    assert one.lines()[0] == "规则：办案步骤的顺序"


def test_a_time_to_wait_says_until_when(calendar):
    """《行政处罚法》第六十三条、第六十四条: five working days to ask for a hearing."""
    early = act("penalty_decision", "2026-03-25", penalties=FINE)
    one = why(
        "penalty.decision.before_waiting_ends", case(*until("head_approval")), early, calendar
    )
    assert one.removal.how == "wait"
    assert one.removal.on is not None
    assert not [
        f
        for f in barriers(
            case(*until("head_approval")),
            act("penalty_decision", one.removal.on.isoformat(), penalties=FINE),
            calendar=calendar,
            as_of=one.removal.on,
        )
        if f.code == "penalty.decision.before_waiting_ends"
    ]


def test_what_the_form_says_wrong_is_to_be_changed_there(calendar):
    """《行政处罚法》第四十五条: not graver than what was announced; both amounts are shown."""
    graver = act("penalty_decision", "2026-04-08", penalties=[{"kind": "fine", "amount": 900_000}])
    one = why(
        "penalty.decision.graver_than_notified", case(*until("penalty_decision")), graver, calendar
    )
    assert one.removal.how == "form"
    assert one.removal.members == ("penalties",)
    told = {fact.act: fact.text for fact in one.decisive}
    assert "5,000.00元" in told["prior_notice"]
    assert "9,000.00元" in told["penalty_decision"]
    assert told["prior_notice"].startswith("2026年3月23日“处罚事先告知”")


def test_a_fact_of_the_case_that_nothing_can_change_says_so(calendar):
    """《行政处罚法》第三十六条: past the limitation no act helps."""
    lead = act(
        "case_lead",
        "2026-03-02",
        facts={
            "violation_end": "2023-01-05",
            "discovered_at": "2026-03-02",
            "life_health_or_finance": False,
        },
    )
    history = case(lead)
    one = why("penalty.limitation.two_years", history, act("case_filing", "2026-03-04"), calendar)
    assert one.removal.how == "none"
    assert "属实的，不能消除" in one.removal.text
    assert "案件事实：违法行为终了之日为2023年1月5日。" in [fact.text for fact in one.decisive]


def test_what_is_not_known_is_to_be_filled_in(calendar):
    history = case(*until("penalty_decision"))
    history.facts.pop("complex")
    one = next(
        r
        for r in reasons(
            barriers(history, named("penalty_decision"), calendar=calendar, as_of=date(2026, 4, 8)),
            Question(history, named("penalty_decision"), calendar, date(2026, 4, 8)),
        ).values()
        if r.finding.code == "penalty_decision.unknown.CF-035"
    )
    assert one.removal.how == "fill"
    assert "情节复杂或者重大违法行为" in one.removal.text


def test_a_step_done_twice_and_a_case_that_ended_cannot_be_helped(calendar):
    whole = case(*ORDINARY)
    again = why("penalty.ordinary.case_filing.again", case(*until("prior_notice")), act("case_filing", "2026-03-20"), calendar)  # fmt: skip
    assert again.removal.how == "none"
    assert [fact.at for fact in again.facts] == ["2026-03-04"]
    late = why("penalty.ordinary.prior_notice.after_end.case_closure", whole, act("prior_notice", "2026-05-06", states=NOTICE), calendar)  # fmt: skip
    assert late.removal.how == "none"


def test_an_overdue_term_says_what_still_can_be_done(calendar):
    """《行政处罚法》第六十条: ninety days; what ran out stays so, the decision is still owed."""
    history = case(*until("prior_notice"))
    on = date(2026, 12, 1)
    q = Question(history, None, calendar, on)
    from mingjian.law.registry import ask

    overdue = next(f for f in ask(q) if isinstance(f, Finding) and f.rule == "CF-036")
    one = reason(overdue, q)
    assert one.removal.how == "act"
    assert "penalty_decision" in one.removal.acts
    assert "已经超过的期限不能补正" in one.removal.text


def test_personal_data_is_never_copied_into_a_reason(calendar):
    lead = act("case_lead", "2026-03-02", party={"type": "individual", "birth": "2013-01-01"})
    history = case(lead, act("case_filing", "2026-03-04"))
    decision = act("penalty_decision", "2026-04-08", penalties=FINE)
    found = barriers(history, decision, calendar=calendar, as_of=decision.at)
    texts = [
        str(one.to_json())
        for one in reasons(found, Question(history, decision, calendar, decision.at)).values()
    ]
    assert texts
    assert not [text for text in texts if "2013-01-01" in text or "2013年1月1日" in text]


def test_an_officers_certificate_is_a_fact(calendar):
    history = case(*until("on_site_record"))
    for ref in ("执法员甲", "执法员乙"):
        history.officers[ref] = Officer(
            ref, ref, "某01", date(2020, 1, 1), date(2025, 1, 1), "valid"
        )
    one = named("on_site_record")
    found = barriers(history, one, calendar=calendar, as_of=one.at)
    told = [
        fact.text
        for r in reasons(found, Question(history, one, calendar, one.at)).values()
        for fact in r.facts
    ]
    assert "执法员甲的执法证件有效期2020年1月1日至2025年1月1日。" in told


def test_a_finding_that_no_rule_gives_keeps_its_own_remedy(calendar):
    gate = Finding(
        "evidence.file.not_kept", "文件没有保存。", "《行政处罚法》第四十六条", "重新上传"
    )
    q = Question(case(), named("penalty_decision"), calendar, datetime(2026, 4, 8, tzinfo=CHINA))
    one = reason(gate, q)
    assert one.removal.how == "advice"
    assert one.removal.text == "重新上传。"
    assert one.facts == ()
    assert one.article.version == "《行政处罚法》（2021修订）"


def test_the_reason_as_json_has_facts_article_and_remove(calendar):
    one = why(
        "penalty.ordinary.missing.case_filing",
        case(named("case_lead")),
        named("penalty_decision"),
        calendar,
    )
    told = one.to_json()
    assert told.keys() == {"facts", "article", "remove"}
    assert told["article"]["in_force_from"] == "2021-07-15"
    assert told["remove"]["how"] == "act"
    assert all(isinstance(fact, Fact) for fact in one.facts)


TYPICAL = sorted((Path(__file__).parent / "typical").glob("*.json"))


@pytest.mark.parametrize("path", TYPICAL, ids=lambda path: path.stem)
def test_every_finding_on_a_typical_case_is_explained_and_what_is_said_to_help_does(path, calendar):
    """Issue 3, 5: rule → facts → article → what would remove it, for whatever is found."""
    account = json.loads(path.read_text("utf-8"))
    told = parse(account)
    as_of = told.header.as_of or date(2026, 9, 1)
    report = check(told.header, told.acts, calendar, as_of, explain=True)
    assert [one.finding for one in report.reasons] == list(report.findings)
    for one in report.reasons:
        assert one.facts, one.finding.code
        assert one.article.source == one.finding.source
        assert one.removal.text.endswith("。")
        assert len(one.lines()) >= 4
        assert json.dumps(one.to_json(), ensure_ascii=False)
        if one.removal.how == "wait":
            assert one.removal.on > date.fromisoformat(one.finding.at)
        if one.removal.how == "act":
            assert all(name in ACTS for name in one.removal.acts)
