"""Every instrument told fully, with its case, and the same papers with nothing told."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from mingjian.apps.instruments.compose import compose
from mingjian.apps.instruments.document import Document
from mingjian.law.history import CHINA
from tests.apps.instruments import (
    coercion_samples,
    other_samples,
    penalty_samples,
    permit_samples,
)
from tests.apps.instruments.penalty_samples import (
    BODY,
    DECISION,
    DISCRETION,
    OFFICERS,
    PARTY,
    PERSON,
    REMEDIES,
    SERVICE,
)

__all__ = [
    "BODY",
    "CODE",
    "DECISION",
    "DISCRETION",
    "FULL",
    "ISSUED_AT",
    "OFFICERS",
    "PARTY",
    "PERSON",
    "REMEDIES",
    "SERVICE",
    "URL",
    "bare",
    "case",
    "composed",
]

ISSUED_AT = datetime(2026, 5, 8, 10, 30, tzinfo=CHINA)
CODE = "K7QF-2M9X"
URL = "https://mingjian.example/d/K7QF2M9X"

_ROOMS = (penalty_samples, coercion_samples, permit_samples, other_samples)
FULL: dict[str, dict[str, Any]] = {kind: act for room in _ROOMS for kind, act in room.FULL.items()}


def case(kind: str) -> dict[str, Any]:
    """The case as it stood before the act of ``kind``."""
    room = next(room for room in _ROOMS if kind in room.FULL)
    return room.case_of(kind)


@cache
def composed(kind: str) -> Document:
    """The paper of ``kind`` told fully, set once for all the tests that only look at it."""
    act = FULL[kind]
    number = str(act.get("document", ""))
    return compose(kind, act, case(kind), BODY, number, CODE, URL, ISSUED_AT)


def bare(kind: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Act, case and body with nothing told that could be left out."""
    told = {"act": FULL[kind]["act"], "at": "2026-05-08", "by": [], "officers": []}
    empty = {
        "number": "",
        "cause": "",
        "kind": case(kind)["kind"],
        "procedure": case(kind)["procedure"],
        "party": {},
        "acts": [],
    }
    return told, empty, {"name": BODY["name"]}
