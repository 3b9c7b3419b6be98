"""Reads of the cases, every one through ``rights.visible``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import folding, intake, own
from mingjian.apps.cases.calendars import known_on
from mingjian.apps.cases.models import Assignment, CaseAct, Deadline, Party
from mingjian.apps.cases.models import CaseFile as CaseFile
from mingjian.apps.cases.rights import INSIDE, knows_parties, visible
from mingjian.apps.journal import rows
from mingjian.apps.journal.rows import Row
from mingjian.kernel.findings import Finding
from mingjian.law.history import CHINA, Act, History
from mingjian.procedure import evaluate
from mingjian.procedure.model import Due, OpenAct, Procedure

PAGE = 20
_KEY = re.compile(r"-?[0-9]{1,17}")  # microseconds, of a year that exists


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list by key: its cases, and where the next one starts (None: the end)."""

    cases: tuple[CaseFile, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """What the page of one case shows, as of a moment."""

    case: CaseFile
    history: History
    acts: tuple[CaseAct, ...]
    people: tuple[Assignment, ...]
    due: tuple[Due, ...]
    open_acts: tuple[OpenAct, ...]
    progress: dict[str, str]
    procedure: Procedure | None  # with what the body adds to it


def any_case() -> bool:
    """Whether this installation holds a case at all."""
    return CaseFile.objects.exists()


def case_file(actor: Actor, handle: str) -> CaseFile | None:
    """One case, if the actor may see it."""
    return CaseFile.objects.filter(visible(actor), handle=handle).first()


def by_handles(actor: Actor, handles: Sequence[str]) -> dict[str, CaseFile]:
    """Those of the named cases that the actor may see."""
    found = CaseFile.objects.filter(visible(actor), handle__in=handles)
    return {case.handle: case for case in found.defer("state", "deadlines")}


def people_of(actor: Actor, handle: str) -> list[Assignment]:
    """Who handles the case, if the actor may see it."""
    return list(
        Assignment.objects.filter(
            visible(actor, prefix="case__"), case_id=handle, ended=None
        ).order_by("person")
    )


def handles(case: str, person: str) -> bool:
    """Whether a person handles or has handled the case."""
    return Assignment.objects.filter(case_id=case, person=person).exists()


def by_number(actor: Actor, number: str) -> CaseFile | None:
    """The case that bears the number itself or on one of its documents."""
    own = CaseFile.objects.filter(visible(actor), number=number).first()
    if own is not None:
        return own
    line = (
        CaseAct.objects.filter(visible(actor, prefix="case__"), number=number)
        .select_related("case")
        .first()
    )
    return line.case if line else None


def history(case: CaseFile) -> History:
    """The folded history of a case that the caller was given by a selector."""
    return folding.loaded(case.state)


def acts_of(case: CaseFile) -> list[str]:
    """The names of the acts of a case that the caller was given by a selector, in order."""
    lines = CaseAct.objects.filter(case_id=case.handle).order_by("seq")
    return list(lines.values_list("act", flat=True))


def case_page(actor: Actor, handle: str, *, now: datetime) -> CasePage | None:
    """Everything the page of a case shows; None if the actor may not see it."""
    case = case_file(actor, handle)
    if case is None:
        return None
    known = folding.loaded(case.state)
    calendar = known_on(now.astimezone(CHINA).date())
    added = own.overlay_of(known)
    terms = evaluate.due(known, calendar=calendar, as_of=now, overlay=added)
    return CasePage(
        case=case,
        history=known,
        acts=tuple(CaseAct.objects.filter(case_id=handle).order_by("seq")),
        people=tuple(Assignment.objects.filter(case_id=handle, ended=None).order_by("person")),
        due=tuple(terms),
        open_acts=tuple(evaluate.open_acts(known, calendar=calendar, as_of=now, overlay=added)),
        progress=evaluate.progress(known, calendar=calendar, as_of=now, overlay=added, terms=terms),
        procedure=evaluate.run_under(known, overlay=added),
    )


def act_row(actor: Actor, handle: str, seq: int) -> Row | None:
    """One act of a case with its body, if the actor may see the case."""
    return rows.one(handle, seq) if case_file(actor, handle) else None


def act_rows(actor: Actor, handle: str, acts: Sequence[str] | None = None) -> list[Row]:
    """The acts of a case with their bodies, only of these names if given."""
    return rows.of_case(handle, acts=acts) if case_file(actor, handle) else []


def barriers(
    case: CaseFile, act: str, *, by: Sequence[str], data: dict[str, Any], now: datetime
) -> list[Finding]:
    """What the law would find against this act now, without performing it."""
    known = folding.loaded(case.state)
    asked = Act(act, now, tuple(by), data)
    return evaluate.barriers(
        known,
        asked,
        calendar=known_on(now.astimezone(CHINA).date()),
        as_of=now,
        overlay=own.overlay_of(known, asked),
    )


def linked(actor: Actor, case: CaseFile) -> tuple[CaseFile | None, tuple[CaseFile, ...]]:
    """The case that led to this one, and those it led to, oldest first; what the actor may see."""
    seen = CaseFile.objects.filter(visible(actor)).defer("state", "deadlines")
    led = seen.filter(origin=case.handle).order_by("opened_at", "handle")
    before = seen.filter(handle=case.origin).first() if case.origin else None
    return before, tuple(led)


def inspected(actor: Actor, party_id: int, year: int) -> int:
    """How many inspections of a party began in a year, of those the actor may see.

    Source: 国办发〔2024〕54号检查方式与频次部分 (what the body itself can count).
    """
    return CaseFile.objects.filter(
        visible(actor),
        kind__in=("inspection", "double_random"),
        party_id=party_id,
        opened_at__gte=datetime(year, 1, 1, tzinfo=CHINA),
        opened_at__lt=datetime(year + 1, 1, 1, tzinfo=CHINA),
    ).count()


def my_work(actor: Actor, *, kind: str = "", after: str | None = None, size: int = PAGE) -> Page:
    """The open cases the actor handles, nearest term first, those without a term last."""
    if actor.person is None:
        return Page((), None)
    mine = (
        Assignment.objects.filter(
            visible(actor, prefix="case__"), person=actor.person, case_open=True, ended=None
        )
        .select_related("case")
        .defer("case__state", "case__deadlines")
    )
    if kind:
        mine = mine.filter(case__kind=kind)
    found: list[Assignment] = []
    with_term, mark, handle = _from_key(after)
    if with_term:
        dated = mine.filter(next_due__isnull=False).order_by("next_due", "case_id")
        if mark is not None:
            dated = dated.filter(
                Q(next_due__gt=mark) | Q(next_due=mark, case_id__gt=handle)
            ).filter(next_due__gte=mark)
        found = list(dated[: size + 1])
        handle = ""
    if len(found) <= size:
        undated = mine.filter(next_due__isnull=True, case_id__gt=handle).order_by("case_id")
        found += list(undated[: size + 1 - len(found)])
    last = found[size - 1] if len(found) > size else None
    return Page(
        tuple(line.case for line in found[:size]),
        _key(last.next_due, last.case_id) if last else None,
    )


def waiting_for(
    actor: Actor, role: str, *, kind: str = "", after: str | None = None, size: int = PAGE
) -> Page:
    """The open cases whose next step is for ``role``, nearest term first."""
    found = CaseFile.objects.filter(visible(actor), closed_at=None, waiting__contains=role)
    return _by_due(found.filter(kind=kind) if kind else found, after, size)


def listed(
    actor: Actor,
    *,
    text: str = "",
    kind: str = "",
    stage: str = "",
    section_id: int | None = None,
    party_id: int | None = None,
    opened_from: date | None = None,
    opened_to: date | None = None,
    after: str | None = None,
    size: int = PAGE,
) -> Page:
    """The cases the actor may see, newest first, by the filters of the list page."""
    found = CaseFile.objects.filter(visible(actor)).defer("state", "deadlines")
    if text:
        found = found.filter(
            Q(number__icontains=text) | Q(party_name__icontains=text) | Q(cause__icontains=text)
        )
    for name, value in (
        ("kind", kind),
        ("stage", stage),
        ("section_id", section_id),
        ("party_id", party_id),
    ):
        if value:
            found = found.filter(**{name: value})
    if opened_from:
        found = found.filter(
            opened_at__gte=datetime.combine(opened_from, datetime.min.time(), CHINA)
        )
    if opened_to:
        found = found.filter(opened_at__lte=datetime.combine(opened_to, datetime.max.time(), CHINA))
    if after is not None:
        _, mark, handle = _from_key(after)
        if mark is not None:
            found = found.filter(opened_at__lte=mark).filter(
                Q(opened_at__lt=mark) | Q(opened_at=mark, handle__gt=handle)
            )
    cases = list(found.order_by("-opened_at", "handle")[: size + 1])
    last = cases[size - 1] if len(cases) > size else None
    return Page(tuple(cases[:size]), _key(last.opened_at, last.handle) if last else None)


def late_terms(actor: Actor, *, now: datetime, size: int = 100) -> list[Deadline]:
    """Terms that have run out with no act, longest ago first."""
    return list(
        Deadline.objects.filter(
            visible(actor, prefix="case__"), done_on="", due_at__lt=now, case__closed_at=None
        )
        .select_related("case")
        .defer("case__state", "case__deadlines")
        .order_by("due_at", "case_id")[:size]
    )


def party(actor: Actor, party_id: int) -> tuple[Party, tuple[CaseFile, ...]] | None:
    """One party with all its cases that the actor may see (一户式); None if there is none."""
    found = Party.objects.filter(pk=party_id).first()
    if found is None:
        return None
    cases = tuple(
        CaseFile.objects.filter(visible(actor), party_id=party_id)
        .defer("state", "deadlines")
        .order_by("-opened_at", "handle")
    )
    return (found, cases) if cases else None


def parties(actor: Actor, text: str, *, size: int = PAGE) -> list[Party]:
    """Parties whose name or code holds ``text``: searched before a new one is registered.

    Only for those who handle cases, and persons only as ``rights.knows_parties`` has it.
    """
    if actor.body_id is None or not actor.roles & INSIDE or not text.strip():
        return []
    text = text.strip()
    return list(
        Party.objects.filter(knows_parties(actor.body_id, named=text))
        .filter(Q(name__icontains=text) | Q(uscc=text.upper()) | Q(id_number=text.upper()))
        .order_by("name", "pk")[:size]
    )


def party_snapshot(actor: Actor, party_id: int) -> dict[str, Any] | None:
    """A registered party as an act carries it, to fill a form with; by the same rights."""
    if actor.body_id is None or not actor.roles & INSIDE:
        return None
    found = Party.objects.filter(knows_parties(actor.body_id), pk=party_id).first()
    return intake.snapshot(found) if found else None


def _by_due(found: Any, after: str | None, size: int) -> Page:
    found = found.defer("state", "deadlines")
    with_term, mark, handle = _from_key(after)
    cases: list[CaseFile] = []
    if with_term:
        dated = found.filter(next_due__isnull=False).order_by("next_due", "handle")
        if mark is not None:
            dated = dated.filter(Q(next_due__gt=mark) | Q(next_due=mark, handle__gt=handle)).filter(
                next_due__gte=mark
            )
        cases = list(dated[: size + 1])
        handle = ""
    if len(cases) <= size:
        undated = found.filter(next_due__isnull=True, handle__gt=handle).order_by("handle")
        cases += list(undated[: size + 1 - len(cases)])
    last = cases[size - 1] if len(cases) > size else None
    return Page(tuple(cases[:size]), _key(last.next_due, last.handle) if last else None)


def _key(moment: datetime | None, handle: str) -> str:
    return f"{int(moment.timestamp() * 1_000_000) if moment else '-'}.{handle}"


def _from_key(after: str | None) -> tuple[bool, datetime | None, str]:
    """Whether dated rows are still to come, the last moment seen, the last handle seen.

    A key that was not made by ``_key`` starts the list from its beginning.
    """
    if after is None:
        return True, None, ""
    moment, _, handle = after.partition(".")
    if moment == "-":
        return False, None, handle
    if not _KEY.fullmatch(moment):
        return True, None, ""
    micros = int(moment)
    seconds, rest = divmod(micros, 1_000_000)
    return True, datetime.fromtimestamp(seconds, CHINA).replace(microsecond=rest), handle
