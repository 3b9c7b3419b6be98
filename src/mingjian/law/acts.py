"""The vocabulary of acts: one list for journal, timelines, procedures, forms and documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

MemberType = Literal[
    "text",  # one line
    "longtext",
    "date",
    "moment",  # aware date-time
    "money",  # int 分; forms show 元
    "int",
    "bool",
    "choice",  # one of ``choices``
    "choices",  # several of ``choices``
    "people",  # person refs of the body
    "files",  # digests of uploaded files
    "act",  # the act (or instrument) it is about
    "rows",  # list of objects with members ``of``
]


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an act: identifier, Chinese label, type, and how a form asks for it."""

    name: str
    label: str
    type: MemberType = "text"
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()  # (identifier, Chinese)
    of: tuple[Member, ...] = ()  # members of a row
    help: str = ""
    procedures: frozenset[str] = frozenset()  # asked only in these procedures; empty = all
    personal: bool = False  # personal data: masked outside, never in a leaf


@dataclass(frozen=True, slots=True)
class ActSpec:
    """One act: identifier, Chinese name, kinds of case, article, members, who may do it."""

    name: str
    label: str
    kinds: frozenset[str]  # empty = every kind
    source: str
    members: tuple[Member, ...] = ()
    roles: frozenset[str] = frozenset({"officer"})  # officer reviewer leader publisher clerk …
    people: int = 1  # persons with valid certificates the act needs (2 for investigation)
    instrument: str | None = None  # kind of document the act makes
    number_word: str | None = None  # 文种 of its number, e.g. 罚告; None = not numbered
    group: str = field(default="case")  # section of the act menu
