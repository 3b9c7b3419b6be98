"""Amounts, ages and thresholds of law: each with its article, its dates in force and its reach."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from mingjian.law.statutes import first_named


class NotInForce(LookupError):
    """Asked for a value on a day on which none is in force; it is never zero or today's."""


@dataclass(frozen=True, slots=True)
class Value:
    """One dated value. Money is in 分.

    ``domain`` None = every field; ``area`` is a division code or the head of one (``3508``),
    empty = the whole country; ``issuer`` and ``document`` say who set a local or special value,
    by which number. ``verified`` False: not read against the official text.
    """

    number: int
    unit: str
    source: str
    in_force_from: date
    in_force_to: date | None
    domain: str | None = None
    area: str = ""
    issuer: str = ""
    document: str = ""
    verified: bool = True

    def reaches(self, day: date, domain: str | None, area: str) -> bool:
        return (
            self.in_force_from <= day
            and (self.in_force_to is None or day <= self.in_force_to)
            and self.domain in (None, domain)
            and area.startswith(self.area)
        )


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named amount, age or threshold with all its values."""

    name: str
    label: str
    values: tuple[Value, ...]

    def on(self, day: date, *, domain: str | None = None, area: str = "") -> Value:
        """The value in force on ``day``: a domain's beats the general one, then the nearest area's.

        Raises NotInForce where none is.
        """
        return _value(self, day, domain, area)

    def __hash__(self) -> int:
        return hash(self.name)


@lru_cache(maxsize=8192)  # asked for the same days over and over
def _value(of: Parameter, day: date, domain: str | None, area: str) -> Value:
    found = [v for v in of.values if v.reaches(day, domain, area)]
    if not found:
        raise NotInForce(f"{of.label}：{day.isoformat()} 没有有效的规定值")
    return max(found, key=lambda v: (v.domain is not None, len(v.area), v.in_force_from))


class _Parameters(Mapping[str, Parameter]):
    """The parameters on file, read from ``data/parameters.csv`` when first asked for."""

    def __init__(self) -> None:
        self._read: dict[str, Parameter] | None = None

    def _all(self) -> dict[str, Parameter]:
        if self._read is None:
            text = files("mingjian.law").joinpath("data/parameters.csv").read_text("utf-8")
            self._read = read(text)
        return self._read

    def __getitem__(self, name: str) -> Parameter:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


PARAMETERS: Mapping[str, Parameter] = _Parameters()


def read(text: str) -> dict[str, Parameter]:
    """Parameters from the text of a table with the columns of ``data/parameters.csv``.

    Raises ValueError, naming the line, for a value without source or date, and for a local
    value without issuer and document.
    """
    labels: dict[str, str] = {}
    values: dict[str, list[Value]] = {}
    for line, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        try:
            value = _value_in(row)
        except ValueError as bad:
            raise ValueError(f"第 {line} 行：{bad}") from bad
        labels.setdefault(row["name"], row["label"])
        values.setdefault(row["name"], []).append(value)
    return {name: Parameter(name, labels[name], tuple(values[name])) for name in values}


def _value_in(row: Mapping[str, str]) -> Value:
    if not row["source"] or first_named(row["source"]) is None:
        raise ValueError("没有依据条款")
    if row["area"] and not (row["issuer"] and row["document"]):
        raise ValueError("地方标准须写明制定机关和文号")
    return Value(
        number=int(row["number"]),
        unit=row["unit"],
        source=row["source"],
        in_force_from=date.fromisoformat(row["in_force_from"]),
        in_force_to=date.fromisoformat(row["in_force_to"]) if row["in_force_to"] else None,
        domain=row["domain"] or None,
        area=row["area"],
        issuer=row["issuer"],
        document=row["document"],
        verified=row["verified"] == "yes",
    )
