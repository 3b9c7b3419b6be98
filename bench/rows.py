"""The shape of one result: what was measured, beside which limit, with which aim, met or not."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

Row = dict[str, Any]
ROUNDS = 4  # of one measurement; the best counts, for a busy neighbour can only take away
_SIGNS: dict[str, Callable[[float, float], bool]] = {"<=": operator.le, ">=": operator.ge}


def row(
    name: str,
    value: float,
    unit: str,
    limit: float | None,
    how: str,
    aim: str | None = None,
    *,
    ok: bool = True,
) -> Row:
    """One result. ``limit`` is what stands beside it, ``ratio`` the value by the limit.

    ``aim`` is what the row is held to: ``value <= 5`` or ``ratio >= 0.6``; None where it only
    stands beside its limit, and ``ok`` is None then. ``ok`` false: something else was missed.
    """
    ratio = value / limit if limit else None
    if aim is not None:
        of, sign, bound = aim.split()
        held = value if of == "value" else ratio
        ok = ok and held is not None and _SIGNS[sign](held, float(bound))
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "limit": None if limit is None else round(limit, 3),
        "ratio": None if ratio is None else round(ratio, 3),
        "aim": aim,
        "ok": None if aim is None and ok else ok,
        "how": how,
    }


def best(rounds: Sequence[dict[str, float]]) -> dict[str, float]:
    """The best of several rounds by each figure: the highest rate, the least of everything else.

    CPU is taken whole from the cheapest round, so that its parts add up.
    """
    cheapest = min(rounds, key=lambda one: one["cpu"])
    return {
        **cheapest,
        "rate": max(one["rate"] for one in rounds),
        "p95": min(one["p95"] for one in rounds),
    }


def summed(
    spent: Sequence[float], seconds: float, application: float, database: float
) -> dict[str, float]:
    """Rate, p95 and CPU an act of one round, from the seconds of its acts and of CPU."""
    count = len(spent)
    return {
        "rate": count / seconds,
        "p95": sorted(spent)[int(count * 0.95)] * 1000,
        "app": application / count * 1000,
        "database": database / count * 1000,
        "cpu": (application + database) / count * 1000,
    }
