"""The sheet an instrument is written on: the act, the case and the body at hand, blocks added.

A function of ``kinds`` takes one ``Paper`` and writes the instrument on it. What the act does
not tell becomes a blank to be filled in by hand, never the word None and never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import (
    Blank,
    Block,
    Break,
    Cell,
    Content,
    Cover,
    Form,
    Head,
    Para,
    Ruled,
    Run,
    Runs,
    Seal,
    Sign,
    Style,
    Table,
    Title,
)
from mingjian.apps.instruments.registry import INSTRUMENTS, Instrument, kind_of
from mingjian.kernel.calendar import china_day
from mingjian.law.acts import ACTS
from mingjian.law.history import parse_at
from mingjian.law.statutes import numeral

PERSON_REF = re.compile(r"p[0-9]+")
IDENTITY = frozenset({"id_number", "phone", "birth"})  # never in a masked copy


@dataclass(slots=True)
class Paper:
    """One instrument being written."""

    kind: str
    title: str
    act: Mapping[str, Any]
    case: Mapping[str, Any]
    body: Mapping[str, Any]
    masked: bool = False
    number: str = ""
    issuer: str = ""  # whose paper it is, where it is not the body's own
    blocks: list[Block] = field(default_factory=list)
    _sections: int = 0

    # --- what is known -------------------------------------------------------------------

    def get(self, name: str, default: Any = None) -> Any:
        """A member of the act; an empty text or list counts as not told."""
        value = self.act.get(name)
        return default if value in (None, "", [], {}) else value

    def said(self, name: str) -> str:
        """A member of the act as text, empty when it is not told."""
        return str(self.get(name, "")).strip()

    def rows(self, name: str) -> Sequence[Mapping[str, Any]]:
        found = self.get(name, [])
        return [row for row in found if isinstance(row, Mapping)]

    @property
    def party(self) -> Mapping[str, Any]:
        told = {**(self.case.get("party") or {}), **(self.act.get("party") or {})}
        told.setdefault("representative", told.get("legal_representative"))
        return told

    @property
    def item(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.act.get("item") or self.case.get("item") or {}
        return found

    @property
    def cause(self) -> str:
        return str(self.get("cause") or self.case.get("cause") or "")

    @property
    def matter(self) -> str:
        """The cause without its closing 案, to go on with 一案."""
        return self.cause.removesuffix("案").removesuffix("一")

    @property
    def party_name(self) -> str:
        return str(self.party.get("name") or "")

    @property
    def organisation(self) -> bool:
        return self.party.get("type") == "organisation"

    @property
    def you(self) -> str:
        """How the party is spoken to."""
        return "你单位" if self.organisation else "你"

    @property
    def organ(self) -> str:
        return self.issuer or str(self.body["name"])

    @property
    def case_kind(self) -> str:
        """The kind of the case: penalty, permit …; penalty where it is not told."""
        return str(self.case.get("kind") or "penalty")

    @property
    def day(self) -> date:
        """The day of the act in China: whose law the paper follows."""
        when = parse_at(self.act["at"])
        return china_day(when) if isinstance(when, datetime) else when

    @property
    def at(self) -> str:
        """The day of the act, as it is printed."""
        return wording.day(self.act["at"])

    def past(self, name: str) -> Mapping[str, Any] | None:
        """The last act ``name`` done before in this case."""
        found = [a for a in self.case.get("acts") or () if a.get("act") == name]
        return found[-1] if found else None

    def past_of(self, *names: str) -> Mapping[str, Any] | None:
        """The last act of any of these names."""
        found = [a for a in self.case.get("acts") or () if a.get("act") in names]
        return found[-1] if found else None

    def officers(self, act: Mapping[str, Any] | None = None) -> list[Mapping[str, Any]]:
        """The persons who did the act, each with certificate number where one is known."""
        told = act if act is not None else self.act
        known = self._known()
        return [known.get(str(ref), {"name": self.person(ref)}) for ref in told.get("by") or ()]

    def person(self, ref: object) -> str:
        """The name of a person; a reference that nobody has is an error, not a printed word."""
        if ref in (None, ""):
            return ""
        if isinstance(ref, Mapping):
            return str(ref.get("name") or "")
        known = self._known()
        if str(ref) in known:
            return str(known[str(ref)]["name"])
        if PERSON_REF.fullmatch(str(ref)):
            raise ValueError(f"nobody known as {ref!r}: hand in case['people'] or act['officers']")
        return str(ref)

    def people(self, name: str) -> str:
        """The names of a list of persons in the act."""
        return "、".join(self.person(ref) for ref in self.get(name, []))

    def _known(self) -> dict[str, Mapping[str, Any]]:
        known: dict[str, Mapping[str, Any]] = {
            str(ref): {"name": name} for ref, name in (self.case.get("people") or {}).items()
        }
        for told in (*(self.case.get("acts") or ()), self.act):
            held = (*(told.get("officers") or ()), *(told.get("certificates") or ()))
            people = [o for o in held if isinstance(o, Mapping)]
            known.update({str(o["ref"]): o for o in people if "ref" in o})
        return known

    def basis(self, rows: Sequence[Mapping[str, Any]] | None = None) -> str:
        """The articles it rests on, in one breath; those of the item where the act has none."""
        told = rows if rows is not None else self.rows("basis") or self.item.get("basis") or []
        return wording.listed([wording.cited(b) for b in told])

    def chosen(self, name: str, *, of: Mapping[str, Any] | None = None) -> str:
        """The Chinese of the choice made in member ``name``; empty when none was made."""
        told = self.act if of is None else of
        value = told.get(name)
        if value in (None, ""):
            return ""
        spec = ACTS[str(told.get("act") or self.kind)].member(name)
        return spec.label_of(str(value)) if spec else str(value)

    def choice_label(self, name: str, value: str) -> str:
        """The Chinese of one of several choices of member ``name``."""
        spec = ACTS[str(self.act.get("act") or self.kind)].member(name)
        return spec.label_of(value) if spec else value

    def row_choice(self, rows: str, name: str, value: object) -> str:
        """The Chinese of a choice made in one row of the list ``rows``."""
        spec = ACTS[str(self.act.get("act") or self.kind)].member(rows)
        of = next((m for m in spec.of if m.name == name), None) if spec else None
        return of.label_of(str(value)) if of and value not in (None, "") else str(value or "")

    def paper_of(self, name: object) -> str:
        """An earlier instrument as it is named: 《行政处罚决定书》（某罚决字〔2026〕5号）."""
        act = self.past(str(name))
        kind = INSTRUMENTS.get(kind_of(str(name), self.case))
        title = kind.title if kind else ACTS[str(name)].label if str(name) in ACTS else str(name)
        number = str((act or {}).get("document") or "")
        return f"《{title}》（{number}）" if number else f"《{title}》"

    # --- writing -------------------------------------------------------------------------

    def say(self, *runs: Run, style: Style = "body") -> None:
        """A paragraph; line breaks inside a text start a new paragraph."""
        told: list[Run] = []
        for run in runs:
            if isinstance(run, str) and "\n" in run:
                first, *more = run.split("\n")
                told.append(first.strip())
                for line in more:
                    self._para(told, style)
                    told = [line.strip()]
            else:
                told.append(run)
        self._para(told, style)

    def _para(self, runs: list[Run], style: Style) -> None:
        kept = tuple(run for run in runs if run != "")
        if kept:
            self.blocks.append(Para(kept, style))

    def section(self, title: str) -> None:
        """A numbered heading: 一、…"""
        self._sections += 1
        self.blocks.append(Head(1, f"{numeral(self._sections)}、{title}"))

    def field(self, label: str, value: object, *, blank: int = 14, style: Style = "hang") -> None:
        """A labelled line; a blank where nothing is told."""
        self.say(f"{label}：", self.or_blank(value, blank), style=style)

    def or_blank(self, value: object, blank: int = 10) -> Run:
        """The value as text, or a blank of so many characters."""
        text = "" if value is None else str(value).strip()
        return text if text else Blank(blank)

    def party_block(self, *, phone: bool = False, who: str = "当事人") -> None:
        """Who the party is: name, code or identity, address, representative."""
        party = self.party
        self.field(who, party.get("name"))
        if self.organisation or party.get("type") == "sole_trader":
            self.field("统一社会信用代码", party.get("uscc"))
        if not self.organisation and not self.masked:
            self.field("公民身份号码", party.get("id_number"))
        if not self.masked or self.organisation:
            self.field("住所" if self.organisation else "住址", party.get("address"))
        if self.organisation:
            self.field("法定代表人（负责人）", party.get("representative"))
        if phone and party.get("phone") and not self.masked:
            self.field("联系电话", party.get("phone"))

    def table(self, columns: Sequence[str], widths: Sequence[int], rows: Iterable[Any]) -> None:
        """A list; each cell is text or runs."""
        self.blocks.append(
            Table(
                tuple(columns),
                tuple(widths),
                tuple(tuple(_runs(cell) for cell in row) for row in rows),
            )
        )

    def form(self, widths: Sequence[int], *rows: tuple[int, Sequence[Cell]]) -> None:
        """A form; each row is (least height in mm, cells)."""
        self.blocks.append(
            Form(tuple(widths), tuple(tuple(r) for _, r in rows), tuple(h for h, _ in rows))
        )

    def sign(self, *cells: Runs, widths: Sequence[int] = (), small: bool = False) -> None:
        """Places to sign; a masked copy has none."""
        if not self.masked:
            self.blocks.append(Sign(cells, tuple(widths) or (1,) * len(cells), small))

    def officer_signs(self, label: str = "执法人员") -> None:
        """A line for each officer to sign, with the certificate number printed."""
        if self.masked:
            return
        for officer in self.officers() or [{}, {}]:
            self.sign(
                (f"{label}（签名）：", Blank(7)),
                ("执法证号：", self.or_blank(officer.get("number"), 8)),
            )

    def seal(self, *, room: int = 1, date: object = None) -> None:
        """Organ, date and the place of the seal."""
        self.blocks.append(
            Seal(
                self.organ,
                (wording.day(str(date)) if date else self.at,),
                int(self.body.get("seal_diameter") or 42),
                room,
            )
        )

    def contact(self) -> str:
        """The organ's address and telephone, as far as they are known."""
        told = [
            f"{label}：{self.body[name]}"
            for label, name in (("地址", "address"), ("联系电话", "phone"))
            if self.body.get(name)
        ]
        return "；".join(told)

    def ruled(self, lines: int) -> None:
        self.blocks.append(Ruled(lines))

    def cover(self, title: str, lines: Sequence[tuple[str, object]]) -> None:
        self.blocks.append(
            Cover(self.organ, title, tuple((a, _runs("" if b is None else b)) for a, b in lines))
        )

    def new_page(self, title: str = "") -> None:
        self.blocks.append(Break())
        if title:
            self.blocks.append(Title(title))

    def done(self, kind: Instrument, number: str, issued_at: datetime) -> Content:
        """The content as it will be set."""
        return Content(
            kind=kind.kind,
            title=self.title,
            organ=self.organ,
            number=number,
            head=kind.head,
            form=kind.form,
            masked=self.masked,
            signers=() if self.masked else kind.signers,
            blocks=tuple(self.blocks),
            issued_at=issued_at,
        )


def label(text: str, span: int = 1) -> Cell:
    """The cell of a form that names what the next one holds."""
    return Cell((text,), label=True, span=span)


def cell(value: object, span: int = 1) -> Cell:
    """A cell with a short value; empty when nothing is told."""
    return Cell(_runs("" if value is None else value), span=span)


def long(value: object, span: int = 1, *foot: Run) -> Cell:
    """A cell of running text with a signature and date at its lower right."""
    return Cell(_runs("" if value is None else value), span=span, foot=tuple(foot), long=True)


def signed(name: str, when: object) -> tuple[Run, ...]:
    """The signature line of an opinion: a place to sign, and the day or a blank date."""
    day = wording.day(str(when)) if when else ""
    who: tuple[Run, ...] = (f"签名：{name}　",) if name else ("签名：", Blank(6), "　")
    return (*who, day) if day else (*who, Blank(3), "年", Blank(2), "月", Blank(2), "日")


def _runs(value: object) -> Runs:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, Blank) else (str(value),)
