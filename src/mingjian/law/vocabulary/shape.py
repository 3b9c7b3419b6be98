"""The shape of an act in the vocabulary, and the short words in which its members are written."""

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
    "person",  # one person ref of the body
    "people",  # person refs of the body
    "files",  # digests of uploaded files
    "act",  # the act (or instrument) it is about
    "object",  # one object with members ``of``
    "rows",  # list of objects with members ``of``
]

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an act: identifier, Chinese label, type, and how a form asks for it."""

    name: str
    label: str
    type: MemberType = "text"
    required: bool = False
    choices: Choices = ()  # (identifier, Chinese)
    of: tuple[Member, ...] = ()  # members of an object or a row
    help: str = ""
    procedures: frozenset[str] = frozenset()  # asked only in these procedures; empty = all
    personal: bool = False  # personal data: masked outside, never in a leaf

    def asked_in(self, procedure: str | None) -> bool:
        """Whether a form of this procedure asks for it (an unknown procedure asks for all)."""
        return not self.procedures or procedure is None or procedure in self.procedures

    def label_of(self, value: str) -> str:
        """The Chinese of one of its choices; the value itself where it is none of them."""
        return dict(self.choices).get(value, value)


@dataclass(frozen=True, slots=True)
class Variant:
    """The instrument and number word an act has in one procedure instead of its usual ones."""

    procedure: str
    instrument: str | None
    number_word: str | None


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
    variants: tuple[Variant, ...] = ()
    case: bool = True  # False: an act of the body (a certificate, a key), not of a case

    def member(self, name: str) -> Member | None:
        """Its own member of that name."""
        return next((m for m in self.members if m.name == name), None)

    def instrument_in(self, procedure: str | None) -> str | None:
        """The kind of document the act makes in ``procedure``."""
        return next(
            (v.instrument for v in self.variants if v.procedure == procedure), self.instrument
        )

    def number_word_in(self, procedure: str | None) -> str | None:
        """The 文种 of its number in ``procedure`` (罚决, but 当罚 on the spot)."""
        return next(
            (v.number_word for v in self.variants if v.procedure == procedure), self.number_word
        )

    def form(self, procedure: str | None) -> tuple[Member, ...]:
        """The members a form of this procedure asks for, in order."""
        return tuple(m for m in self.members if m.asked_in(procedure))


KIND_CODES = {
    "PE": "penalty",
    "PM": "permit",
    "CM": "compulsory_measure",
    "CE": "compulsory_execution",
    "IN": "inspection",
    "DR": "double_random",
    "EX": "expropriation",
    "FE": "fee",
    "CO": "confirmation",
    "PA": "payment",
    "SU": "supervision",
}


def act(
    name: str,
    label: str,
    kinds: str,
    source: str,
    *members: Member,
    group: str,
    roles: str = "officer",
    people: int = 1,
    instrument: str | None = None,
    word: str | None = None,
    summary: tuple[str | None, str | None] | None = None,
    case: bool = True,
) -> ActSpec:
    """One entry of the vocabulary; ``kinds`` in the two-letter codes, ``*`` = every kind.

    ``summary``: instrument and number word in the summary penalty procedure, where they differ.
    """
    return ActSpec(
        name,
        label,
        frozenset() if kinds == "*" else frozenset(KIND_CODES[k] for k in kinds.split()),
        source,
        members,
        frozenset(roles.split()),
        people,
        instrument,
        word,
        group,
        (Variant("summary", *summary),) if summary else (),
        case,
    )


def member(
    type_: MemberType,
    name: str,
    label: str,
    help: str = "",
    *,
    req: bool = False,
    only: str = "",
    personal: bool = False,
    choices: Choices = (),
    of: tuple[Member, ...] = (),
) -> Member:
    """One member; the words below say it shorter."""
    return Member(name, label, type_, req, choices, of, help, frozenset(only.split()), personal)


def text(
    name: str,
    label: str,
    help: str = "",
    *,
    req: bool = False,
    only: str = "",
    personal: bool = False,
) -> Member:
    """One line."""
    return member("text", name, label, help, req=req, only=only, personal=personal)


def longtext(
    name: str,
    label: str,
    help: str = "",
    *,
    req: bool = False,
    only: str = "",
    personal: bool = False,
) -> Member:
    """Several lines."""
    return member("longtext", name, label, help, req=req, only=only, personal=personal)


def day(
    name: str,
    label: str,
    help: str = "",
    *,
    req: bool = False,
    only: str = "",
    personal: bool = False,
) -> Member:
    """A date."""
    return member("date", name, label, help, req=req, only=only, personal=personal)


def moment(name: str, label: str, help: str = "", *, req: bool = False, only: str = "") -> Member:
    """A date with its time."""
    return member("moment", name, label, help, req=req, only=only)


def money(name: str, label: str, help: str = "", *, req: bool = False, only: str = "") -> Member:
    """A sum in 分."""
    return member("money", name, label, help, req=req, only=only)


def number(name: str, label: str, help: str = "", *, req: bool = False, only: str = "") -> Member:
    """A whole number."""
    return member("int", name, label, help, req=req, only=only)


def flag(name: str, label: str, help: str = "", *, req: bool = False, only: str = "") -> Member:
    """Yes or no."""
    return member("bool", name, label, help, req=req, only=only)


def choice(
    name: str, label: str, choices: Choices, help: str = "", *, req: bool = False, only: str = ""
) -> Member:
    """One of ``choices``."""
    return member("choice", name, label, help, req=req, only=only, choices=choices)


def several(
    name: str, label: str, choices: Choices, help: str = "", *, req: bool = False, only: str = ""
) -> Member:
    """Any of ``choices``."""
    return member("choices", name, label, help, req=req, only=only, choices=choices)


def person(name: str, label: str, help: str = "", *, req: bool = False, only: str = "") -> Member:
    """One person of the body."""
    return member("person", name, label, help, req=req, only=only)


def people(name: str, label: str, help: str = "", *, req: bool = False, only: str = "") -> Member:
    """Persons of the body."""
    return member("people", name, label, help, req=req, only=only)


def files(name: str, label: str, help: str = "", *, req: bool = False, only: str = "") -> Member:
    """Uploaded files."""
    return member("files", name, label, help, req=req, only=only)


def about(name: str, label: str, help: str = "", *, req: bool = False, only: str = "") -> Member:
    """The act or document it is about."""
    return member("act", name, label, help, req=req, only=only)


def group(
    name: str, label: str, *of: Member, help: str = "", req: bool = False, only: str = ""
) -> Member:
    """One object with its parts."""
    return member("object", name, label, help, req=req, only=only, of=of)


def rows(
    name: str, label: str, *of: Member, help: str = "", req: bool = False, only: str = ""
) -> Member:
    """Rows of the same parts."""
    return member("rows", name, label, help, req=req, only=only, of=of)
