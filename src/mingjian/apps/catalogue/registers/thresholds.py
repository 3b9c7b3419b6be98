"""Thresholds of places and departments (听证标准、检查频次上限等) as a table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from mingjian.apps.catalogue.models import LocalThreshold
from mingjian.apps.catalogue.selectors import threshold_of
from mingjian.apps.organisation.registers.engine import Key, Register, Values
from mingjian.kernel.tables import Problem, Row, Table
from mingjian.law import threshold_table
from mingjian.law.thresholds import Local

_FIELDS = ("number", "source", "issuer", "document", "in_force_to")


class Thresholds(Register):
    """地方、部门规定的标准."""

    table: ClassVar[Table] = threshold_table.TABLE

    def key(self, values: Mapping[str, Any]) -> Key:
        return (values["name"], values["area"], values["domain"], values["in_force_from"])

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        yield from threshold_table.check(row)

    def current(self, keys: Collection[Key]) -> dict[Key, Values]:
        found = LocalThreshold.objects.filter(name__in={key[0] for key in keys})
        rows = (threshold_table.shown(threshold_of(row)) for row in found)
        return {key: values for values in rows if (key := self.key(values)) in keys}

    def write(self, new: Sequence[Values], changed: Sequence[Values]) -> None:
        LocalThreshold.objects.bulk_create(
            [_row(threshold_table.local(values)) for values in (*new, *changed)],
            update_conflicts=True,
            unique_fields=["name", "area", "domain", "in_force_from"],
            update_fields=list(_FIELDS),
        )

    def finish(self) -> Iterator[Problem]:
        rows = [
            Row(number, threshold_table.shown(threshold_of(row)), {})
            for number, row in enumerate(_ordered(), start=2)
        ]
        for problem in threshold_table.overlaps(rows):
            yield Problem(None, None, problem.header, f"同一标准{problem.message}")

    def all(self) -> Iterator[Values]:
        for row in _ordered():
            yield threshold_table.shown(threshold_of(row))


def _ordered() -> list[LocalThreshold]:
    return list(LocalThreshold.objects.order_by("name", "area", "domain", "in_force_from"))


def _row(one: Local) -> LocalThreshold:
    told = {name: getattr(one, name) for name in ("name", "area", "in_force_from", *_FIELDS)}
    return LocalThreshold(domain=one.domain or "", **told)
