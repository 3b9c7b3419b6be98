"""Letters, opinions, decisions: their ground, their term, what follows (JD, S05, S19)."""

import pytest

from tests.law.telling import act, case, codes, unknown

PART = {"complete": ()}


def matter(*acts, **more):
    return case(*acts, kind="supervision", procedure="key", **more)


def letter(at="2026-03-10", until="2026-03-31", **more):
    return act("supervision_urging_letter", at, until=until, document="某督〔2026〕1号", **more)


def opinion(at="2026-03-10", until="2026-03-31", **more):
    return act("supervision_opinion", at, until=until, document="某监意〔2026〕1号", **more)


def reply(at, outcome="done", of="supervision_urging_letter"):
    return act("supervision_reply", at, of=of, outcome=outcome)


def closed(at="2026-05-20"):
    return act("supervision_closure", at, result=["corrected"])


RIGHT = {
    "supervision_urging_letter": ("not_performed",),
    "supervision_opinion": ("unlawful", "improper"),
    "supervision_decision": ("grave", "refused"),
}
GROUNDS = [ground for grounds in RIGHT.values() for ground in grounds]


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("ground", GROUNDS)
def test_jd_019_each_paper_has_its_own_ground(name, ground):
    """《行政执法监督条例》第二十七至二十九条：不作为用督办函，违法用意见书，拒不改正用决定书."""
    wrong = [] if ground in RIGHT[name] else ["supervision.wrong_paper"]
    assert codes("JD-019", matter(), act(name, "2026-03-10", ground=ground)) == wrong
    assert codes("JD-019", matter(), act(name, "2026-01-31", ground=ground)) == []
    assert unknown("JD-019", matter(), act(name, "2026-03-10")) == ["act.ground"]


def test_jd_019_the_suggestion_of_older_rules_ends_with_january_2026():
    old = act("supervision_suggestion", "2026-01-31", content="建议改正")
    new = act("supervision_suggestion", "2026-02-01", content="建议改正")
    assert codes("JD-019", matter(), old) == []
    assert codes("JD-019", matter(), new) == ["supervision.old_paper"]


@pytest.mark.parametrize("paper", [letter, opinion])
def test_jd_021_a_letter_names_its_last_day(paper):
    """督办函没有写期限的，不能制发."""
    assert codes("JD-021", matter(), paper()) == []
    assert codes("JD-021", matter(), paper(until=None)) == ["supervision.until_missing"]
    assert codes("JD-021", matter(), paper(until="2026-03-10")) == []
    assert codes("JD-021", matter(), paper(until="2026-03-09")) == ["supervision.until_in_the_past"]
    assert unknown("JD-021", matter(**PART), paper(until=None)) == ["act.until"]
    assert codes("JD-021", matter(), paper("2026-01-31", until=None)) == []


def test_jd_021_the_reply_comes_by_that_day():
    told = matter(letter())
    assert codes("JD-021", told, reply("2026-03-31")) == []
    assert codes("JD-021", told, reply("2026-04-01")) == ["supervision.reply.late"]
    assert codes("JD-021", told, as_of="2026-03-31") == []
    assert codes("JD-021", told, as_of="2026-04-01") == ["supervision.reply.overdue"]
    assert codes("JD-021", matter(letter(), reply("2026-03-20")), as_of="2026-06-01") == []
    part = matter(letter(), **PART)
    assert unknown("JD-021", part, as_of="2026-04-01") == ["acts.supervision_reply"]


def test_jd_021_each_letter_is_answered_for_itself_and_the_old_ones_are_not_judged():
    told = matter(letter(), opinion(), reply("2026-03-20", of="某督〔2026〕1号"))
    assert codes("JD-021", told, as_of="2026-04-01") == ["supervision.reply.overdue"]
    early = matter(letter("2026-01-31", until="2026-02-20"))
    assert codes("JD-021", early, as_of="2026-04-01") == []


def test_jd_021_the_number_of_the_letter_or_its_name_tells_which_one_is_answered():
    unnumbered = act("supervision_urging_letter", "2026-03-10", until="2026-03-31")
    for of in ("supervision_urging_letter", "督办函", "某督〔2026〕9号", None):
        told = matter(unnumbered, reply("2026-03-20", of=of))
        assert codes("JD-021", told, as_of="2026-04-01") == [], of
    for of in ("supervision_opinion", "监督意见书"):
        told = matter(unnumbered, reply("2026-03-20", of=of))
        assert codes("JD-021", told, as_of="2026-04-01") == ["supervision.reply.overdue"]


def longer(at, until="2026-04-15"):
    return act("extension", at, of="supervision_urging_letter", until=until)


def test_jd_021_who_set_the_day_may_set_a_later_one_before_it_has_passed():
    told = matter(letter(), longer("2026-03-31"))
    assert codes("JD-021", told, reply("2026-04-15")) == []
    assert codes("JD-021", told, reply("2026-04-16")) == ["supervision.reply.late"]
    assert codes("JD-021", matter(letter()), longer("2026-04-01")) == [
        "supervision.reply.extension"
    ]
    assert codes("JD-023", told, proposal("2026-04-15")) == ["supervision.escalated_early"]
    assert codes("JD-023", told, proposal("2026-04-16")) == []


def objected(*more):
    return (
        letter(),
        act("supervision_objection", "2026-03-15", of="supervision_urging_letter", reason="x"),
        *more,
    )


def answered(outcome):
    return act("supervision_objection_reply", "2026-03-20", outcome=outcome)


def test_jd_021_a_letter_taken_back_on_objection_asks_for_nothing():
    assert codes("JD-021", matter(*objected(answered("upheld"))), as_of="2026-04-01") == []
    rejected = matter(*objected(answered("rejected")))
    assert codes("JD-021", rejected, as_of="2026-04-01") == ["supervision.reply.overdue"]
    assert codes("JD-021", matter(*objected()), as_of="2026-04-01") == ["supervision.reply.overdue"]


def proposal(at="2026-04-10", ground="refused"):
    return act("supervision_proposal", at, ground=ground)


def test_jd_023_the_government_is_asked_when_the_day_has_passed_or_the_body_refused():
    """《行政执法监督条例》第二十九条：督办函写的期限是3月31日."""
    told = matter(letter())
    assert codes("JD-023", told, proposal("2026-04-01")) == []
    assert codes("JD-023", told, proposal("2026-03-31")) == ["supervision.escalated_early"]
    refused = matter(letter(), reply("2026-03-20", "not"))
    assert codes("JD-023", refused, proposal("2026-03-21")) == []
    half = matter(letter(), reply("2026-03-20", "part"))
    assert codes("JD-023", half, proposal("2026-03-21")) == []
    done = matter(letter(), reply("2026-03-20"))
    assert codes("JD-023", done, proposal()) == ["supervision.escalated_early"]


def test_jd_023_a_grave_matter_waits_for_no_letter_and_a_small_one_is_not_escalated():
    assert codes("JD-023", matter(), proposal(ground="grave")) == []
    assert codes("JD-023", matter(), proposal()) == ["supervision.escalated_early"]
    assert codes("JD-023", matter(letter()), proposal(ground="unlawful")) == [
        "supervision.escalated_without_ground"
    ]
    assert unknown("JD-023", matter(letter()), proposal(ground=None)) == ["act.ground"]
    assert unknown("JD-023", matter(**PART), proposal()) == ["acts.supervision_reply"]
    assert codes("JD-023", matter(), proposal("2026-01-31")) == []


def test_jd_023_nothing_is_closed_over_a_letter_that_was_not_obeyed():
    assert codes("JD-023", matter(letter(), reply("2026-03-20")), closed()) == []
    for left in (
        matter(letter(), reply("2026-03-20", "not")),
        matter(letter(), reply("2026-03-20", "part")),
        matter(letter()),
    ):
        assert codes("JD-023", left, closed()) == ["supervision.not_escalated"]
    asked = matter(letter(), reply("2026-03-20", "not"), proposal())
    assert codes("JD-023", asked, closed()) == []
    mended = matter(letter(), reply("2026-03-20", "not"), reply("2026-04-20"))
    assert codes("JD-023", mended, closed()) == []


def test_jd_023_a_letter_taken_back_old_or_not_yet_due_is_not_escalated():
    assert codes("JD-023", matter(*objected(answered("upheld"))), closed()) == []
    assert codes("JD-023", matter(letter("2026-01-31", until="2026-02-20")), closed()) == []
    assert codes("JD-023", matter(letter(until="2026-05-20")), closed()) == []
    left = matter(letter(), reply("2026-03-20", "not"), **PART)
    assert unknown("JD-023", left, closed()) == ["acts.supervision_proposal"]
