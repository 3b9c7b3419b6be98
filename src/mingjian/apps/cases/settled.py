"""What a case has settled, which no later form changes in passing: procedure, facts, item, party.

Before the party is told what it is charged with, the acts whose own form asks for a thing may
change it. Afterwards a new investigation report or a correction is needed for the facts, and
whom and what the case is about stays: a notice to somebody else, or of another matter, is none.
Source: 《行政处罚法》第四十四条、第六十二条.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mingjian.law.acts import ACTS, ActSpec
from mingjian.law.history import Act, History, parse_at
from mingjian.law.vocabulary.case import FACTS, PROCEDURE_NAMES

IDENTITY = ("ref", "type", "name", "uscc", "id_number", "birth")
_RECONSIDERED = frozenset({"investigation_report", "correction"})
_TOLD = ("prior_notice", "hearing_right_notice", "penalty_decision", "no_penalty")
_FILED = ("case_filing", "acceptance", "penalty_decision", "no_penalty")


def changed(
    spec: ActSpec, kind: str, told: Mapping[str, Any], given: Mapping[str, Any], history: History
) -> dict[str, str]:
    """What an act would change and may not, by member.

    ``given`` is what was submitted, ``told`` the same after the registers were asked.
    """
    errors: dict[str, str] = {}
    noticed = history.has(*_TOLD)
    if problem := _procedure(spec, kind, given.get("procedure"), history):
        errors["procedure"] = problem
    if problem := _facts(spec, given.get("facts"), history, noticed):
        errors["facts"] = problem
    item = told.get("item")
    if isinstance(item, Mapping) and history.item and item.get("id") != history.item.get("id"):
        if noticed:
            errors["item"] = "已经告知当事人，执法事项不能再改；确有错误的，撤销案件后另行立案。"
        elif not _asks(spec, "item"):
            errors["item"] = f"“{spec.label}”不能改动案件的执法事项，请在立案或者调查终结时改。"
    party = told.get("party")
    if isinstance(party, Mapping) and history.party and _another(party, history.party):
        same = party.get("ref") == history.party.get("ref")
        if noticed and not (same and spec.name == "correction"):
            errors["party"] = "已经告知当事人，不能再换当事人；确有错误的，撤销案件后另行立案。"
        elif not _asks(spec, "party"):
            errors["party"] = f"“{spec.label}”不能改动案件的当事人，请在立案或者调查终结时改。"
    return errors


def served(spec: ActSpec, given: Mapping[str, Any], history: History) -> dict[str, str]:
    """What is wrong with the service of a paper, by member: there is none, or none yet.

    Source: 《行政处罚法》第六十一条.
    """
    if spec.name != "service":
        return {}
    of, received = str(given.get("of", "")), given.get("received_at")
    paper = history.last(of)
    if paper is None:
        label = ACTS[of].label if of in ACTS else of
        return {"of": f"案件中还没有“{label}”，不能送达。"}
    if isinstance(received, str) and _before(parse_at(received), paper):
        return {"received_at": f"签收早于“{ACTS[of].label}”的作出时间，请核对。"}
    return {}


def _before(told: date | datetime, act: Act) -> bool:
    if isinstance(told, datetime) and isinstance(act.at, datetime):
        return told < act.at
    return (told.date() if isinstance(told, datetime) else told) < act.day


def _asks(spec: ActSpec, name: str) -> bool:
    return spec.member(name) is not None or spec.name in _RECONSIDERED


def _procedure(spec: ActSpec, kind: str, said: Any, history: History) -> str | None:
    if said is None or said == "" or said == history.procedure:
        return None
    if said not in PROCEDURE_NAMES.get(kind, {}):
        return "没有这种程序，请从列出的各项中选择。"
    if history.has(*_FILED):
        return "已经立案或者作出决定，适用的程序不能再改。"
    if history.procedure is not None and spec.member("procedure") is None:
        return f"“{spec.label}”不能改动案件适用的程序。"
    return None


def _facts(spec: ActSpec, said: Any, history: History, noticed: bool) -> str | None:
    if not isinstance(said, Mapping):
        return None
    own = spec.member("facts")
    asked: frozenset[str] = frozenset()
    if spec.name in _RECONSIDERED:
        asked = frozenset(FACTS)
    elif own is not None and not noticed:
        asked = frozenset(member.name for member in own.of)
    for name, value in said.items():
        known = history.facts.get(name)
        if known is None or value in (None, "", known) or name in asked:
            continue
        label = FACTS[name].label if name in FACTS else name
        return f"“{label}”已经查明记录，要改动的，请重新作调查终结报告或者办理更正。"
    return None


def _another(party: Mapping[str, Any], held: Mapping[str, Any]) -> bool:
    """Whether ``party`` is somebody else than the party of the case."""
    return any(
        held.get(name) and party.get(name) and party[name] != held[name] for name in IDENTITY
    )
