"""What a penalty rests on: law, regulation or rule; of the right time; and one fine only once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, day_in, fact, fine_of, needs
from mingjian.law.statutes import PENALTY
from mingjian.law.undoing import UNDOING, undoes

_DOCUMENT_NUMBER = re.compile(r"[〔\[［]\s*(19|20)\d\d\s*[〕\]］]\s*(第\s*)?\d+\s*号")
_NOT_LAW = re.compile(r"(通知|意见|方案|指引|纪要|通告|函|裁量基准|批复|答复)》?$")
_LEVELS = frozenset({"law", "regulation", "rule", "department_rule", "local_rule"})


def basis_of(q: Question) -> list[Mapping[str, Any]] | None:
    """The articles the act rests on; None where it does not tell them."""
    assert q.act is not None
    rows = q.act.get("basis")
    if not isinstance(rows, (list, tuple)):
        return None
    return [row for row in rows if isinstance(row, Mapping)]


def is_law(row: Mapping[str, Any]) -> bool:
    """Whether an article's document may set a penalty, by its level, else by its name.

    A name alone cannot tell a rule (规章) from another document of the same name: only names
    and numbers that laws, regulations and rules never have are refused.
    """
    level = row.get("level")
    if level is not None:
        return level in _LEVELS
    name = str(row.get("law") or "").strip()
    return not (_NOT_LAW.search(name) or _DOCUMENT_NUMBER.search(name))


@rule(
    "CF-015",
    "同一违法行为不得罚款两次",
    source=PENALTY.art(29),
    in_force_from=PENALTY.in_force_from,
    asked_at={"penalty_decision"},
    element="law",
)
def cf_015(q: Question) -> Says:
    """One violation is fined once; under several provisions, by the one that fines highest.

    Source: 《行政处罚法》第二十九条. ``facts.fined_before`` is what the search for earlier fines
    found; a second fine in the same case needs the first decision to be annulled.
    """
    assert q.act is not None
    fine = fine_of(q.act)
    if fine == 0:
        return
    if fine is None:
        yield needs("act.penalties")
        return
    before = fact(q, "fined_before")
    standing = _standing_fine(q)
    if before is True or standing:
        yield bar(
            "penalty.fine.twice",
            "同一违法行为已经被罚款，不得再次罚款",
            "改作其他种类的处罚，或者不予罚款",
        )
    elif before is None:
        yield needs("facts.fined_before", stops=False)
    highest = [r["range"]["max"] for r in basis_of(q) or () if _has_max(r)]
    applied = [r["range"]["max"] for r in basis_of(q) or () if _has_max(r) and r.get("applied")]
    if applied and max(applied) < max(highest):
        yield bar(
            "penalty.fine.not_the_highest",
            "同一行为触犯多个规范，没有按照罚款数额高的规定处罚",
            "按照罚款数额高的规定确定罚款",
        )


def _standing_fine(q: Question) -> bool:
    decision = q.case.last("penalty_decision")
    if decision is None or not fine_of(decision):
        return False
    undone = q.case.last(*UNDOING)
    return undone is None or undone.day < decision.day or not undoes(undone)


def _has_max(row: Mapping[str, Any]) -> bool:
    reach = row.get("range")
    return isinstance(reach, Mapping) and isinstance(reach.get("max"), int)


@rule(
    "CF-021",
    "适用违法行为发生时的规定，新规更轻的从新",
    source=PENALTY.art(37),
    in_force_from=PENALTY.in_force_from,
    asked_at={"penalty_decision"},
    element="law",
)
def cf_021(q: Question) -> Says:
    """The law of the day of the violation applies, unless that of the decision is lighter.

    Source: 《行政处罚法》第三十七条. Asked of each article that tells ``in_force_from`` or
    ``in_force_to``; ``law_applied`` = ``at_decision`` says that the later law was found
    lighter. Other articles are not answered for.
    """
    assert q.act is not None
    acted = day_in(fact(q, "violation_end")) or day_in(fact(q, "violation_start"))
    rows = basis_of(q)
    if rows is None or acted is None:
        lacks = ("act.basis",) if rows is None else ("facts.violation_end",)
        yield needs(*lacks, stops=False)
        return
    for row in rows:
        start, end = day_in(row.get("in_force_from")), day_in(row.get("in_force_to"))
        name = str(row.get("law") or "").strip("《》")
        if start is not None and acted < start and q.act.get("law_applied") != "at_decision":
            yield bar(
                "penalty.basis.later_than_violation",
                f"《{name}》{chinese(start)}起施行，违法行为在{chinese(acted)}终了",
                "适用违法行为发生时的规定；新规定更轻的，写明从新的理由",
            )
        if end is not None and acted > end:
            yield bar(
                "penalty.basis.repealed",
                f"《{name}》已于{chinese(end)}失效，违法行为在{chinese(acted)}终了",
                "适用违法行为发生时有效的规定",
            )


@rule(
    "CF-023",
    "处罚依据只能是法律、法规、规章",
    source=PENALTY.art(16),
    in_force_from=PENALTY.in_force_from,
    asked_at={"prior_notice", "penalty_decision"},
    element="law",
)
def cf_023(q: Question) -> Says:
    """Only laws, regulations and rules can set a penalty; no other document can.

    Source: 《行政处罚法》第十六条、第三十八条. A notice that lists none is left to CF-028.
    """
    assert q.act is not None
    rows = basis_of(q)
    if rows is None:
        if q.act.act == "penalty_decision":
            yield needs("act.basis", stops=False)
        return
    if not rows:
        yield bar("penalty.basis.none", "没有写明处罚依据", "写明法律、法规、规章的条款")
    for row in rows:
        if not is_law(row):
            name = str(row.get("law") or "").strip("《》")
            yield bar(
                "penalty.basis.not_law",
                f"《{name}》不是法律、法规或者规章，不能设定处罚",
                "改用法律、法规、规章的条款；没有的，不得处罚",
            )
