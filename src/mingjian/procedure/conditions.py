"""When the optional steps of a penalty apply, read from the history; None = not known."""

from __future__ import annotations

from mingjian.law.history import Act, History
from mingjian.law.told import waived_hearing
from mingjian.law.undoing import DECISIONS, UNDOING


def _fact(history: History, name: str) -> bool | None:
    said = history.facts.get(name)
    return said if isinstance(said, bool) else None


def _later(history: History, name: str, than: Act) -> Act | None:
    last = history.last(name)
    return last if last is not None and last.day >= than.day else None


def defended(history: History) -> bool:
    """The party stated or defended. Source: 《行政处罚法》第四十五条."""
    return history.has("statement_and_defence")


def hearing_asked(history: History) -> bool:
    """A hearing was asked for and not given up. Source: 《行政处罚法》第六十四条."""
    asked = history.last("hearing_request")
    if asked is None or waived_hearing(history, asked):
        return False
    return _later(history, "hearing_withdrawal", asked) is None


def review_needed(history: History) -> bool | None:
    """The decision needs a legal review. Source: 《行政处罚法》第五十八条."""
    if history.has("hearing", "review_submission", "legal_review"):
        return True
    grounds = [_fact(history, n) for n in ("review_required", "major_public_interest", "complex")]
    if any(grounds):
        return True
    return None if None in grounds else False


def deliberation_needed(history: History) -> bool | None:
    """The leaders must deliberate. Source: 《行政处罚法》第五十七条第二款."""
    return True if history.has("collective_deliberation") else _fact(history, "complex")


def _favourable(act: Act) -> bool:
    return act.get("outcome") in (None, "agree")


def reviewed(history: History) -> bool:
    """A legal review agreed, or a disagreement with it was settled."""
    return history.has("disagreement_coordination") or any(
        _favourable(a) for a in history.all("legal_review")
    )


def review_came_back(history: History) -> bool:
    """The last legal review found problems, and no disagreement was settled since."""
    last = history.last("legal_review")
    if last is None or _favourable(last):
        return False
    return _later(history, "disagreement_coordination", last) is None


def review_disputed(history: History) -> bool:
    """The handling section answered that it does not agree with the review."""
    last = history.last("review_answer")
    return history.has("disagreement_coordination") or bool(last and last.get("disagree"))


def approved(history: History) -> bool:
    """The head has agreed (or sent it to deliberation, which then decides)."""
    return any(
        a.get("outcome") in (None, "agree", "deliberate") for a in history.all("head_approval")
    )


def approval_came_back(history: History) -> bool:
    """The head's last word was to send it back."""
    last = history.last("head_approval")
    return last is not None and last.get("outcome") == "return"


def published(history: History) -> bool | None:
    """The decision is to be published: its review did not withhold it."""
    last = history.last("publication_review")
    return None if last is None else last.get("outcome") != "withhold"


def deferral_asked(history: History) -> bool:
    """The party asked to pay later. Source: 《行政处罚法》第六十六条."""
    return history.has("deferral_application")


def overdue(history: History) -> bool:
    """Steps against a party that does not perform have begun."""
    return history.has("late_penalty", "demand", "court_execution")


def collected_on_site(history: History) -> bool:
    """Officers took money themselves. Source: 《行政处罚法》第六十八条."""
    return any(a.get("collected") == "on_site" for a in history.all("fine_payment"))


def fine_of(history: History) -> int | None:
    """The fine of the last decision in 分; 0 without one, None where it is not told."""
    decision = history.last("penalty_decision")
    told = decision.get("penalties") if decision else None
    if not isinstance(told, list | tuple):
        return None
    sums = [p.get("amount") for p in told if isinstance(p, dict) and p.get("kind") == "fine"]
    return sum(s for s in sums if isinstance(s, int))


def performed(history: History) -> bool:
    """The decision was performed: said so, paid in full, ended by the court, or by itself."""
    if fulfilled(history):
        return True
    if any(a.get("outcome") in (None, "terminated") for a in history.all("court_ruling")):
        return True
    if _kinds(history) and _kinds(history) <= {"warning", "criticism"}:
        return True
    fine = fine_of(history)
    paid = sum(
        a.get("amount") or 0
        for a in history.all("fine_payment")
        if a.get("covers") in (None, "fine")
    )
    return bool(fine) and paid >= (fine or 0) and _kinds(history) <= _MONEY


def fulfilled(history: History) -> bool:
    """What is owed was done in full: a partial performance leaves the rest open."""
    return any(a.get("outcome") in (None, "full") for a in history.all("performance"))


def collected(history: History) -> int:
    """What was taken of the party by force of the decisions up to now, in 分."""
    paid = (a.get("amount") for a in history.all("fine_payment", "fee_payment"))
    return sum(sum_ for sum_ in paid if isinstance(sum_, int))


def owed_back(history: History) -> int | None:
    """What must be given back: money taken by a decision that was undone, less what still stands.

    Source: 《国家赔偿法》第三十六条第一、七项. None where it is not known: a decision was changed,
    and its new sum is not told.
    """
    decision = history.first("penalty_decision", "fee_notice")
    undone = [a for a in history.all(*UNDOING) if a.get("outcome") in _TAKES_AWAY]
    undone = [a for a in undone if decision and a.get("of") not in _OTHERS]
    if decision is None or not undone or (taken := collected(history)) == 0:
        return 0
    last = undone[-1]
    anew = history.last("penalty_decision", "fee_notice")
    standing: object = last.get("amount") if last.get("outcome") == "change" else 0
    if anew is not None and anew.day >= last.day and anew is not decision:
        standing = fine_of(history) if anew.act == "penalty_decision" else anew.get("amount")
    return max(taken - standing, 0) if isinstance(standing, int) else None


def to_reverse(history: History) -> bool:
    """What was executed must be undone, or was: the decision it rests on was taken away since.

    Source: 《行政强制法》第四十一条.
    """
    if history.has("refund"):
        return True
    done = history.first("execution", "substitute_performance")
    return done is not None and any(
        a.day >= done.day
        and a.get("outcome") in _TAKES_AWAY
        and a.get("of") not in _OTHER_THAN_EXECUTED
        for a in history.all(*UNDOING)
    )


def reversed_(history: History) -> bool:
    """It was restored, given back or compensated."""
    return history.has("refund", "goods_return", "state_compensation")


def to_refund(history: History) -> bool | None:
    """Money must go back to the party, or did."""
    if history.has("refund"):
        return True
    owed = owed_back(history)
    return None if owed is None else owed > 0


def refunded(history: History) -> bool:
    """Everything that is owed back was given back."""
    given = sum(a.get("amount") or 0 for a in history.all("refund"))
    return history.has("refund") and given >= (owed_back(history) or 0)


_TAKES_AWAY = frozenset({"annul", "void", "change"})
_OTHER_THAN_EXECUTED = frozenset(DECISIONS) - {
    *("execution_decision", "substitute_decision", "penalty_decision")
}
_OTHERS = frozenset(DECISIONS) - {"penalty_decision", "fee_notice"}
_MONEY = frozenset({"fine", "warning", "criticism"})  # a warning performs itself


def _kinds(history: History) -> frozenset[object]:
    """The kinds of penalty of the last decision; none where it does not tell them."""
    decision = history.last("penalty_decision")
    told = decision.get("penalties") if decision else None
    if not isinstance(told, list | tuple):
        return frozenset()
    return frozenset(p.get("kind") if isinstance(p, dict) else None for p in told)
