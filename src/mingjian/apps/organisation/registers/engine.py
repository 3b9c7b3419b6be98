"""Import and export of registers: all or nothing, with the difference shown, in flat memory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, BinaryIO, ClassVar

from django.db import transaction

from mingjian.apps.accounts.services import ChangeNote, changes_note
from mingjian.kernel.tables import Problem, Row, Table, Unreadable, parse, read

BATCH = 500
PROBLEMS_SHOWN = 200
CHANGES_SHOWN = 500

Key = tuple[Any, ...]
Values = dict[str, Any]


class Register(ABC):
    """One kind of list: its table, and how its rows meet the database.

    A register serves one import or export and may keep what it looked up. Values are those of
    the table's columns; two rows with the same ``key`` are the same record.
    """

    table: ClassVar[Table]
    unique: ClassVar[tuple[str, ...]] = ()  # columns that may not repeat within one file

    def __init__(self, day: date) -> None:
        self.day = day

    @abstractmethod
    def key(self, values: Mapping[str, Any]) -> Key: ...

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        """Complete ``values`` in place and give what is wrong between the cells of one row."""
        return iter(())

    def compare(self, rows: Sequence[Row]) -> Iterator[Problem]:
        """What is wrong between rows of a batch and what is already registered."""
        return iter(())

    @abstractmethod
    def current(self, keys: Collection[Key]) -> dict[Key, Values]:
        """The registered values of those keys that exist."""

    def same(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
        """Whether ``after`` brings nothing new to ``before``."""
        return all(before[name] == value for name, value in after.items())

    @abstractmethod
    def write(self, new: Sequence[Values], changed: Sequence[Values]) -> None:
        """Write a batch with a constant number of queries."""

    def finish(self) -> Iterator[Problem]:
        """What is wrong with the register as a whole, after all rows were written."""
        return iter(())

    @abstractmethod
    def all(self) -> Iterator[Values]:
        """Every record in a fixed order, for the export."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is new or changes something: sheet row, record, changed columns in Chinese."""

    row: int
    key: str
    changes: tuple[tuple[str, str, str], ...] | None  # (header, before, after); None = new

    def __str__(self) -> str:
        if self.changes is None:
            return f"第 {self.row} 行 新增 {self.key}"
        told = "；".join(f"{h}：“{a}”改为“{b}”" for h, a, b in self.changes)
        return f"第 {self.row} 行 变更 {self.key}：{told}"


@dataclass(slots=True)
class Outcome:
    """What an import did or would do. With problems, nothing was written."""

    new: int = 0
    changed: int = 0
    same: int = 0
    differences: list[Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    written: bool = False

    def add(self, problem: Problem) -> None:
        self.problem_count += 1
        if len(self.problems) < PROBLEMS_SHOWN:
            self.problems.append(problem)


class _Undo(Exception):
    """Leaves the transaction without writing."""


def import_table(
    register: Register,
    stream: BinaryIO,
    name: str,
    *,
    by: str,
    now: datetime,
    dry_run: bool = False,
    user_id: int | None = None,
) -> Outcome:
    """Read a table into its register: everything or, with any problem, nothing.

    ``dry_run`` does the same and takes it back. What changed is noted with ``by`` and ``now``.
    Raises Unreadable for a file that is no such table.
    """
    outcome = Outcome()
    try:
        with transaction.atomic():
            for batch in _batches(register, stream, name, outcome):
                _take(register, batch, outcome, by=by, now=now, source=name, user_id=user_id)
            if not outcome.problem_count:
                for problem in register.finish():
                    outcome.add(problem)
            if outcome.problem_count or dry_run:
                raise _Undo
            outcome.written = True
    except _Undo:
        pass
    if not outcome.problem_count and not (outcome.new or outcome.changed or outcome.same):
        raise Unreadable(f"{name} 只有表头，没有一行内容。")
    return outcome


def _batches(
    register: Register, stream: BinaryIO, name: str, outcome: Outcome
) -> Iterator[list[Row]]:
    seen: dict[tuple[str, Any], int] = {}
    batch: list[Row] = []
    for row in parse(register.table, read(stream, name)):
        if isinstance(row, Problem):
            outcome.add(row)
            continue
        values = dict(row.values)
        settled = Row(row.number, values, row.letters)
        problems = list(register.settle(row, values))
        if not problems:
            problems = list(_repeats(register, settled, seen))
        for problem in problems:
            outcome.add(problem)
        if not problems:
            batch.append(settled)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _repeats(register: Register, row: Row, seen: dict[tuple[str, Any], int]) -> Iterator[Problem]:
    marks = [("", register.key(row.values), None)] + [
        (column, row.values[column], column) for column in register.unique if row.values[column]
    ]
    for kind, value, column in marks:
        first = seen.setdefault((kind, value), row.number)
        if first != row.number:
            shown = value if column else told_key(register.key(row.values))
            yield row.problem(register.table, column, f"“{shown}”与第 {first} 行重复")
            return


def _take(
    register: Register,
    batch: Sequence[Row],
    outcome: Outcome,
    *,
    by: str,
    now: datetime,
    source: str,
    user_id: int | None,
) -> None:
    for problem in register.compare(batch):
        outcome.add(problem)
    keys = [register.key(row.values) for row in batch]
    registered = register.current(set(keys))
    new: list[Values] = []
    changed: list[Values] = []
    notes: list[ChangeNote] = []
    for row, key in zip(batch, keys, strict=True):
        after = dict(row.values)
        before = registered.get(key)
        if before is not None and register.same(before, after):
            outcome.same += 1
            continue
        if before is None:
            outcome.new += 1
            new.append(after)
        else:
            outcome.changed += 1
            changed.append(after)
        changes = None if before is None else _told(register.table, before, after)
        if len(outcome.differences) < CHANGES_SHOWN:
            outcome.differences.append(Difference(row.number, told_key(key), changes))
        notes.append(ChangeNote(told_key(key), before and _plain(before), _plain(after)))
    if not outcome.problem_count:  # once something is wrong, rows are only checked
        register.write(new, changed)
        changes_note(
            notes, register=register.table.kind, by=by, now=now, source=source, user_id=user_id
        )


def told_key(key: Key) -> str:
    """A key as people read it."""
    return " ".join(str(part) for part in key if part not in (None, ""))


def _told(
    table: Table, before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (
            column.header,
            _cell(column.show(before[column.name])),
            _cell(column.show(after[column.name])),
        )
        for column in table.columns
        if before[column.name] != after[column.name]
    )


def _cell(shown: Any) -> str:
    if shown is None:
        return ""
    if isinstance(shown, bool):
        return "是" if shown else "否"
    return str(shown)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in values.items()}


def in_chunks(items: Iterable[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """``items`` in lists of at most ``size``."""
    chunk: list[Any] = []
    for item in items:
        chunk.append(item)
        if len(chunk) >= size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
