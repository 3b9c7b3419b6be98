"""A form for any act, drawn from the vocabulary: fields, what was typed, errors beside each.

One tree of ``Field`` is made from the act's members; it reads the submitted values back into
the data the door takes. Field names are paths (``party.name``, ``penalties.0.amount``), the
same paths in which the door names its errors. Nothing here needs script: rows are added by a
button that sends the form back with one more row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import QueryDict

from mingjian.kernel import money
from mingjian.law.acts import Member
from mingjian.law.history import CHINA

Options = Sequence[tuple[str, str]]
SPARE_ROWS = 1
MOST_ROWS = 200


@dataclass(slots=True)
class Field:
    """One field as the template draws it; composite fields hold ``parts`` or ``lines``."""

    member: Member
    path: str
    value: Any = ""
    error: str = ""
    choose: Callable[[Member], Options] | None = None
    parts: list[Field] = field(default_factory=list)
    lines: list[list[Field]] = field(default_factory=list)
    blank: list[Field] = field(default_factory=list)  # the row a script copies
    uploaded: list[tuple[str, str]] = field(default_factory=list)  # (digest, file name)

    @property
    def options(self) -> Options:
        """What may be chosen, asked for when the field is drawn."""
        return self.choose(self.member) if self.choose else ()

    @property
    def id(self) -> str:
        return "f-" + self.path.replace(".", "-")

    @property
    def described_by(self) -> str:
        names = [f"{self.id}-help"] if self.member.help else []
        if self.error:
            names.append(f"{self.id}-error")
        return " ".join(names)

    @property
    def label(self) -> str:
        return self.member.label

    @property
    def open_question(self) -> bool:
        """A fact of the case that may be yes, no, or not yet known."""
        return self.member.type == "bool" and self.path.startswith("facts.")

    @property
    def template(self) -> str:
        name: str = "fact" if self.open_question else self.member.type
        if self.path == "party.ref":  # set by choosing from the register, never typed
            name = "hidden"
        return f"desk/fields/{name}.html"


class ActForm:
    """The form of one act: made from its members, filled from data or from a submission.

    Without ``initial`` there is nothing to draw until a submission was read.
    """

    def __init__(
        self,
        members: Sequence[Member],
        *,
        options: Callable[[Member], Options],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.members = members
        self._options = options
        self.errors: dict[str, str] = {}
        self.fields: list[Field] = []
        if initial is not None:
            self.fields = [self._field(m, m.name, initial.get(m.name)) for m in members]

    # Drawing ------------------------------------------------------------------------------

    def _field(self, member: Member, path: str, value: Any) -> Field:
        made = Field(member, path, choose=self._options)
        if member.type == "object":
            value = value if isinstance(value, Mapping) else {}
            made.parts = [self._field(m, f"{path}.{m.name}", value.get(m.name)) for m in member.of]
        elif member.type == "rows":
            rows = list(value) if isinstance(value, (list, tuple)) else []
            rows += [{}] * (SPARE_ROWS if not rows else 0)
            made.lines = [
                [self._field(m, f"{path}.{n}.{m.name}", row.get(m.name)) for m in member.of]
                for n, row in enumerate(rows)
            ]
            made.blank = [self._field(m, f"{path}.__n__.{m.name}", None) for m in member.of]
        elif member.type == "files":
            made.uploaded = [(d, "") for d in value] if isinstance(value, (list, tuple)) else []
        else:
            made.value = _shown(member, value)
        return made

    # Reading ------------------------------------------------------------------------------

    def read(
        self, post: QueryDict, uploaded: Mapping[str, Sequence[tuple[str, str]]]
    ) -> dict[str, Any]:
        """The data a submission carries, and the form refilled with it; see ``errors``.

        ``uploaded``: for each field of files the (digest, name) stored for it so far.
        """
        self.errors = {}
        data: dict[str, Any] = {}
        self.fields = []
        for member in self.members:
            made, value = self._read(member, member.name, post, uploaded)
            self.fields.append(made)
            if value is not None:
                data[member.name] = value
        return data

    def _read(
        self,
        member: Member,
        path: str,
        post: QueryDict,
        uploaded: Mapping[str, Sequence[tuple[str, str]]],
    ) -> tuple[Field, Any]:
        made = Field(member, path, choose=self._options)
        match member.type:
            case "object":
                value: dict[str, Any] = {}
                for part in member.of:
                    inner, got = self._read(part, f"{path}.{part.name}", post, uploaded)
                    made.parts.append(inner)
                    if got is not None:
                        value[part.name] = got
                told = member.name == "facts" or any(v is not False for v in value.values())
                return made, value if value and (told or member.required) else None
            case "rows":
                return made, self._read_rows(made, post, uploaded)
            case "choices" | "people":
                made.value = [v for v in post.getlist(path) if v]
                return made, made.value or None
            case "files":
                made.uploaded = list(uploaded.get(path, ()))
                return made, [digest for digest, _ in made.uploaded] or None
            case "bool" if made.open_question:
                made.value = {"1": True, "0": False}.get(post.get(path, ""))
                return made, made.value
            case "bool":
                made.value = post.get(path) == "1"
                return made, made.value
        raw = post.get(path, "").strip()
        made.value = raw
        if not raw:
            return made, None
        try:
            return made, _taken(member, raw)
        except ValueError as error:
            self.errors[path] = str(error)
            return made, raw

    def _read_rows(
        self, made: Field, post: QueryDict, uploaded: Mapping[str, Sequence[tuple[str, str]]]
    ) -> list[dict[str, Any]] | None:
        path, member = made.path, made.member
        pattern = re.compile(rf"{re.escape(path)}\.(\d+)\.")
        given = [*post, *uploaded]
        numbers = sorted({int(m.group(1)) for name in given if (m := pattern.match(name))})
        values: list[dict[str, Any]] = []
        for number in numbers[:MOST_ROWS]:
            shift = len(made.lines)
            renumbered = _renumbered(post, f"{path}.{number}.", f"{path}.{shift}.")
            files = {
                f"{path}.{shift}." + name.removeprefix(f"{path}.{number}."): kept
                for name, kept in uploaded.items()
                if name.startswith(f"{path}.{number}.")
            }
            line: list[Field] = []
            value: dict[str, Any] = {}
            for part in member.of:
                inner, got = self._read(part, f"{path}.{shift}.{part.name}", renumbered, files)
                line.append(inner)
                if got is not None and got is not False:
                    value[part.name] = got
            if not value:
                continue
            for part, inner in zip(member.of, line, strict=True):
                if part.type == "bool":
                    value[part.name] = inner.value
            made.lines.append(line)
            values.append(value)
        if post.get("_more") == path or not made.lines:
            at = len(made.lines)
            made.lines.append([self._field(m, f"{path}.{at}.{m.name}", None) for m in member.of])
        made.blank = [self._field(m, f"{path}.__n__.{m.name}", None) for m in member.of]
        return values or None

    def refuse(self, errors: Mapping[str, str]) -> None:
        """Put the errors beside their fields; those without a field stay in ``rest``."""
        self.errors = {**self.errors, **errors}

    def place(self) -> list[tuple[str, str, str]]:
        """Sets each field's error; gives (field id, label, message) for the summary on top."""
        left = dict(self.errors)
        listed: list[tuple[str, str, str]] = []

        def visit(fields: Sequence[Field], prefix: str) -> None:
            for one in fields:
                label = f"{prefix}{one.label}"
                if (message := left.pop(one.path, None)) is not None:
                    one.error = message
                    listed.append((one.id, label, message))
                visit(one.parts, f"{label} › ")
                for number, line in enumerate(one.lines, 1):
                    visit(line, f"{label}第{number}行 › ")

        visit(self.fields, "")
        return [*listed, *(("", "", message) for message in left.values())]


def _renumbered(post: QueryDict, old: str, new: str) -> QueryDict:
    if old == new:
        return post
    copy = QueryDict(mutable=True)
    for name in post:
        if name.startswith(old):
            copy.setlist(new + name.removeprefix(old), post.getlist(name))
    return copy


def _shown(member: Member, value: Any) -> Any:
    """The value as the form's control wants it."""
    if value is None:
        return [] if member.type in {"choices", "people"} else "" if member.type != "bool" else None
    if member.type == "money" and isinstance(value, int):
        return money.format_yuan(value)
    if member.type == "moment":
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")
    return value


def _taken(member: Member, raw: str) -> Any:
    """The value as the door wants it. Raises ValueError with a Chinese sentence."""
    match member.type:
        case "money":
            return money.parse_yuan(raw)
        case "int":
            plain = raw.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
            if not re.fullmatch(r"-?\d{1,12}", plain):
                raise ValueError("请填写整数。")
            return int(plain)
        case "moment":
            return read_moment(raw)
    return raw


def read_moment(raw: str) -> str:
    """An aware ISO moment from what a date-time control sends. Raises ValueError."""
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError as error:
        raise ValueError("这个日期时间不存在，请按“2026-03-01T09:30”填写。") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=CHINA)
    return moment.isoformat(timespec="seconds")
