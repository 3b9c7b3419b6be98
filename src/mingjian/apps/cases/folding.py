"""Journal rows folded into the history that the law reads; the same for door, rebuild, verify."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from mingjian.apps.journal.rows import Row, data_of
from mingjian.law.history import Act, History, Officer, parse_at

WHOLE = frozenset({"acts", "documents", "recordings", "officers", "evidence"})


def opened(case: str, kind: str, body: Mapping[str, Any]) -> History:
    """The empty history of a case that the act with this journal body opens."""
    agency = dict(body["$body"])
    return History(
        ref=case,
        kind=kind,
        domain=(body.get("item") or {}).get("domain") or agency.get("domain") or None,
        complete=WHOLE,
        body=agency,
    )


def act_of(body: Mapping[str, Any]) -> Act:
    """The act in a journal body, as the law reads it."""
    return Act(body["act"], parse_at(body["at"]), tuple(body["by"]), data_of(body))


def meet(history: History, body: Mapping[str, Any]) -> None:
    """Let the history know the persons named in an act, with their certificates of that day."""
    for ref, o in body["$officers"].items():
        history.officers[ref] = Officer(
            ref=ref,
            name=o["name"],
            number=o["number"],
            valid_from=_day(o["valid_from"]),
            valid_to=_day(o["valid_to"]),
            status=o["status"],
            assistant=o["assistant"],
        )


def fold(history: History | None, row: Row) -> History:
    """The history with one more row in it (None: the row opens the case)."""
    grown = opened(row.case, row.kind, row.body) if history is None else history
    meet(grown, row.body)
    grown.add(act_of(row.body))
    return grown


def dumped(history: History) -> str:
    """The text a case view keeps of a history."""
    return json.dumps(history.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def loaded(state: str) -> History:
    """The history out of the text that ``dumped`` gave."""
    return History.from_json(json.loads(state))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
