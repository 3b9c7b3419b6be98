"""Thresholds that the law leaves to a place or a department: what is open, and what holds where.

A case carries those of its place in ``body["thresholds"]`` (rows of ``as_rows``): the door puts
them there when the case is opened, ``mingjian check --thresholds`` when the account is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mingjian.law.history import History
from mingjian.law.model import Question
from mingjian.law.parameters import PARAMETERS, NotInForce
from mingjian.law.say import party
from mingjian.law.statutes import PENALTY


@dataclass(frozen=True, slots=True)
class Open:
    """One threshold that places may set: its Chinese name, unit, and who leaves it open."""

    label: str
    unit: str
    source: str


OPEN: Mapping[str, Open] = {
    "hearing_fine": Open("听证标准（公民）", "分", PENALTY.art(63)),
    "hearing_fine_organisation": Open("听证标准（单位）", "分", PENALTY.art(63)),
    "inspection_cap": Open("年度检查频次上限", "次", "国办发〔2024〕54号"),
    "night_begins": Open("夜间开始的钟点", "时", "《行政强制法》第四十三条"),
    "night_ends": Open("夜间结束的钟点", "时", "《行政强制法》第四十三条"),
}
_CODE = re.compile(r"[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Local:
    """One value a place (``area``: the head of its division code) or a department has set."""

    name: str
    number: int
    area: str
    domain: str | None
    source: str
    issuer: str
    document: str
    in_force_from: date
    in_force_to: date | None = None

    def row(self) -> dict[str, Any]:
        """Its JSON form, as a case carries it."""
        told = {
            "name": self.name,
            "number": self.number,
            "area": self.area,
            "domain": self.domain,
            "source": self.source,
            "issuer": self.issuer,
            "document": self.document,
            "in_force_from": self.in_force_from.isoformat(),
            "in_force_to": self.in_force_to.isoformat() if self.in_force_to else None,
        }
        return {name: value for name, value in told.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Held:
    """The value that holds for a question, and the document that sets it ("" = the case's own)."""

    number: int
    document: str


def area_head(code: str) -> str:
    """The head of a division code that all places inside share: 350800 is 3508, 350000 is 35."""
    return re.sub(r"(00)+$", "", code.strip())


def area_of(case: History) -> str:
    """The division code of the body: told, or out of its credit code; empty where neither is."""
    region = case.body.get("region")
    if isinstance(region, str) and _CODE.match(region):
        return region
    uscc = case.body.get("uscc")
    inside = uscc[2:8] if isinstance(uscc, str) and len(uscc) == 18 else ""
    return inside if _CODE.fullmatch(inside) else ""


def as_rows(values: Iterable[Local], area: str) -> list[dict[str, Any]]:
    """The values that reach a place, in the form a case carries; none where it is not known."""
    return [one.row() for one in values if area and area.startswith(one.area)]


def threshold(q: Question, name: str) -> Held | None:
    """The value in force on the day of the question, in its field and place; None = not known.

    What a law says for a field comes first, then what the place or the department has set (the
    field's before the general, the nearest place's before the wider), then the national value.
    """
    national = _national(q, name)
    if national is not None and national[1]:
        return national[0]
    rows = q.case.body.get("thresholds")
    found = [r for r in rows if _reaches(r, name, q)] if isinstance(rows, (list, tuple)) else []
    if found:
        best = max(found, key=lambda r: (bool(r.get("domain")), len(r["area"]), r["in_force_from"]))
        return Held(best["number"], f"{best['issuer']}{best['document']}")
    return national[0] if national else None


def hearing_fine(q: Question) -> Held | None:
    """From which sum on a hearing is offered, by whom it is: a citizen or an organisation."""
    if party(q, "type") == "organisation":
        return threshold(q, "hearing_fine_organisation") or threshold(q, "hearing_fine")
    return threshold(q, "hearing_fine")


def _national(q: Question, name: str) -> tuple[Held, bool] | None:
    """The value of national law, and whether a law of the field sets it."""
    parameter = PARAMETERS.get(name)
    if parameter is None:
        return None
    try:
        value = parameter.on(q.day, domain=q.case.domain)
    except NotInForce:
        return None
    return Held(value.number, value.source), value.domain is not None


def _reaches(row: Any, name: str, q: Question) -> bool:
    if not isinstance(row, Mapping) or row.get("name") != name:
        return False
    day = q.day.isoformat()
    return (
        row["in_force_from"] <= day
        and (row.get("in_force_to") is None or day <= row["in_force_to"])
        and row.get("domain") in (None, q.case.domain)
    )
