"""The papers of supervision: each bound to its ground, with a term written in it; escalation."""

from __future__ import annotations

from datetime import date

from mingjian.kernel.counting import Span
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, day_in, needs, unless, warn
from mingjian.law.statutes import SUPERVISION
from mingjian.law.supervising import (
    ENDS,
    IN_FORCE,
    KIND,
    LETTERS,
    concerns,
    filled,
    following,
    since,
    upheld,
    word,
)
from mingjian.law.terms import Extension, Term, term

_GROUNDS = {
    "not_performed": "应当履行而没有履行",
    "unlawful": "违法",
    "improper": "明显不当",
    "grave": "重大问题",
    "refused": "拒不改正",
}
_OF_PAPER = {
    "supervision_urging_letter": ("督办函", ("not_performed",)),
    "supervision_opinion": ("监督意见书", ("unlawful", "improper")),
    "supervision_decision": ("监督决定书", ("grave", "refused")),
}
_TIMES = 3  # who set the day may set a later one; the regulation does not say how often
_PAPER_FOR = {g: paper for paper, grounds in _OF_PAPER.values() for g in grounds}


@rule(
    "JD-019",
    "监督文书与情形匹配",
    source=f"{SUPERVISION.art(26, 1)}、第二十七条至第二十九条",
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=(*_OF_PAPER, "supervision_suggestion"),
)
def jd_019(q: Question) -> Says:
    """A duty not done: letter. Unlawful or plainly improper: opinion. Grave, refused: decision.

    Source: 《行政执法监督条例》第二十六条第一款、第二十七至二十九条. The suggestion (建议书) of
    older local rules is no paper of the regulation. Member: ``ground``.
    """
    assert q.act is not None
    if q.act.act == "supervision_suggestion":
        yield bar(
            "supervision.old_paper",
            "监督建议书不是条例规定的监督文书",
            "按情形制发督办函、监督意见书，或者提出处理建议报本级人民政府制发监督决定书",
            at=q.act.day,
        )
        return
    paper, grounds = _OF_PAPER[q.act.act]
    ground = word(q.act, "ground")
    if ground is None or ground not in _GROUNDS:
        yield needs("act.ground")
    elif ground not in grounds:
        yield bar(
            "supervision.wrong_paper",
            f"情形是“{_GROUNDS[ground]}”，不用{paper}",
            f"改用{_PAPER_FOR[ground]}",
            at=q.act.day,
        )


def last_day(case: History, letter: Act) -> date | None:
    """The day the letter names, or a later one set before it had passed."""
    until = day_in(letter.get("until"))
    for act in case.all("extension"):
        longer = day_in(act.get("until"))
        if until and longer and act.day <= until < longer and concerns(act, letter):
            until = longer
    return until


def _stands(case: History, letter: Act) -> bool:
    """Whether the letter is judged by the regulation and was not taken back on objection."""
    return letter.day >= IN_FORCE and not upheld(case, letter)


def _until_told(q: Question) -> Says:
    if q.act is None or q.act.act not in LETTERS:
        return
    until = day_in(q.act.get("until"))
    if until is not None and until < q.act.day:
        yield bar(
            "supervision.until_in_the_past",
            f"文书写的期限{chinese(until)}早于制发之日",
            "写明以后的日期",
            at=q.act.day,
            due=until,
        )
    elif until is None:
        yield from filled(
            q,
            "until",
            bar(
                "supervision.until_missing",
                "文书没有写明履行、纠正的期限",
                "由签发人确定期限，写入文书",
                at=q.act.day,
            ),
            stops=True,
        )


term(
    Term(
        rule="JD-021",
        title="监督文书载明的期限",
        source=f"{SUPERVISION.art(27, 2)}、第二十八条第二款",
        code="supervision.reply",
        opens=LETTERS,
        closes=("supervision_reply",),
        span=Span(1, "days"),
        named="until",
        in_force_from=IN_FORCE,
        doing="报送纠正情况",
        remedy="催促报送；仍不履行、不纠正的，提出处理建议报本级人民政府",
        when=_stands,
        closing=lambda letter, reply: concerns(reply, letter),
        extensions=(Extension(None, SUPERVISION.art(27, 2)),) * _TIMES,
    ),
    uses=("bar", "warn", "score"),
    kinds=KIND,
    also=_until_told,
    also_at=LETTERS,
)


def _unsatisfied(case: History, letter: Act, on: date) -> bool:
    """The letter was not obeyed: answered with less than done, or its day passed in silence."""
    answers = following(case, letter, "supervision_reply")
    if answers:
        return word(answers[-1], "outcome") in ("part", "not")
    until = last_day(case, letter)
    return until is not None and until < on


@rule(
    "JD-023",
    "监督升级条件",
    source=SUPERVISION.art(29),
    in_force_from=IN_FORCE,
    uses=("bar", "warn", "score"),
    kinds=KIND,
    asked_at=("supervision_proposal", *ENDS),
)
def jd_023(q: Question) -> Says:
    """The government is asked where the matter is grave or a letter was not obeyed, and then it is.

    Source: 《行政执法监督条例》第二十九条. Before the day named in the letter nobody has refused,
    unless the body has answered so. Members: ``ground``; ``until`` and replies of the letters.
    """
    assert q.act is not None
    letters = [a for a in since(q.case, *LETTERS) if not upheld(q.case, a)]
    if q.act.act == "supervision_proposal":
        yield from _proposed(q, q.act, letters)
        return
    left = [a for a in letters if _unsatisfied(q.case, a, q.day)]
    for letter in left:
        if any(p.day >= letter.day for p in q.case.all("supervision_proposal")):
            continue
        yield from unless(
            False if q.case.knows_all("acts") else None,
            warn(
                "supervision.not_escalated",
                f"{chinese(letter.day)}的文书没有得到履行、纠正，没有报政府处理就结案",
                "提出处理建议，报本级人民政府决定",
                at=letter.day,
            ),
            "acts.supervision_proposal",
            stops=False,
        )


def _proposed(q: Question, proposal: Act, letters: list[Act]) -> Says:
    ground = word(proposal, "ground")
    if ground is None or ground not in _GROUNDS:
        yield needs("act.ground")
    elif ground == "grave":
        return
    elif ground != "refused":
        yield bar(
            "supervision.escalated_without_ground",
            "只有重大问题，或者没有按督办函履行、没有按意见书纠正，才报政府处理",
            "先制发督办函或者监督意见书",
            at=proposal.day,
        )
    elif not any(_unsatisfied(q.case, letter, q.day) for letter in letters):
        yield from unless(
            False if q.case.knows_all("acts") else None,
            bar(
                "supervision.escalated_early",
                "没有期限已过或者没有履行、纠正的督办函、意见书，不能以拒不改正报政府处理",
                "等待文书载明的期限届满，或者核实反馈情况",
                at=proposal.day,
            ),
            "acts.supervision_reply",
            stops=False,
        )
