"""The party's age on the day of the violation: under fourteen, under eighteen."""

from __future__ import annotations

from datetime import date

from mingjian.kernel.ids import age_on, birth_date, check_resident_id
from mingjian.law.model import Question
from mingjian.law.parameters import PARAMETERS
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, day_in, fact, needs, party, penalties
from mingjian.law.statutes import PENALTY

_LIGHTER = frozenset({"none", "reduced", "lighter"})


def birth_of(q: Question) -> date | None:
    """The party's birth date: as a fact, as told of the party, or from a right identity number."""
    if told := day_in(fact(q, "party_birth")) or day_in(party(q, "birth")):
        return told
    for member in ("id_number", "identity"):
        number = party(q, member)
        if isinstance(number, str) and check_resident_id(number) is None:
            return birth_date(number)
    return None


def age_at_violation(q: Question) -> tuple[int | None, tuple[str, ...]]:
    """Full years on the day the violation ended, or what is not known.

    Reading: a year of age is reached on the day after the birthday (法释〔2006〕1号第二条). Who
    runs a registered business is old enough unless told otherwise: not knowing stops nothing there.
    """
    birth = birth_of(q)
    day = day_in(fact(q, "violation_end")) or day_in(fact(q, "violation_start"))
    lacks = tuple(
        name
        for name, value in (("facts.party_birth", birth), ("facts.violation_end", day))
        if value is None
    )
    if birth is None or day is None:
        return None, lacks
    if day < birth:
        return None, ("facts.party_birth",)
    return age_on(birth, day), ()


@rule(
    "CF-016",
    "不满十四周岁的人不予处罚",
    source=PENALTY.art(30),
    in_force_from=PENALTY.in_force_from,
    asked_at={"penalty_decision"},
    element="facts",
)
def cf_016(q: Question) -> Says:
    """Who was under fourteen at the violation is not punished; guardians are told to discipline.

    Source: 《行政处罚法》第三十条. On the fourteenth birthday one is still under fourteen.
    """
    assert q.act is not None
    if party(q, "type") == "organisation" or penalties(q.act) == []:
        return
    if party(q, "type") is None:
        yield needs("party.type")
        return
    age, lacks = age_at_violation(q)
    if age is None:
        yield needs(*lacks, stops=party(q, "type") != "sole_trader")
    elif age < PARAMETERS["age_no_penalty"].on(q.day).number:
        yield bar(
            "penalty.party.under_fourteen",
            f"当事人违法时{age}周岁，不满十四周岁",
            "不予行政处罚，责令监护人加以管教",
        )


@rule(
    "CF-017",
    "已满十四周岁不满十八周岁的人从轻或者减轻处罚",
    source=PENALTY.art(30),
    in_force_from=PENALTY.in_force_from,
    asked_at={"penalty_decision"},
    element="discretion",
)
def cf_017(q: Question) -> Says:
    """From fourteen to under eighteen the penalty is lighter or reduced: ``discretion.tier``.

    Source: 《行政处罚法》第三十条.
    """
    assert q.act is not None
    if party(q, "type") in (None, "organisation") or penalties(q.act) == []:
        return
    age, lacks = age_at_violation(q)
    if age is None:
        yield needs(*lacks, stops=party(q, "type") != "sole_trader")
        return
    young, grown = PARAMETERS["age_no_penalty"].on(q.day), PARAMETERS["age_lighter"].on(q.day)
    if not young.number <= age < grown.number:
        return
    discretion = q.act.get("discretion")
    tier = discretion.get("tier") if isinstance(discretion, dict) else None
    if tier is None and not q.case.knows_all("documents"):
        yield needs("act.discretion.tier")
    elif tier not in _LIGHTER:
        yield bar(
            "penalty.party.minor_not_lighter",
            f"当事人违法时{age}周岁，应当从轻或者减轻处罚，裁量没有下调",
            "按从轻或者减轻的阶次重新确定处罚",
        )
