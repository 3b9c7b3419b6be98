"""Reads of the organisation: bodies, people by role, certificates as they stood on a day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.accounts.selectors import User
from mingjian.apps.organisation.models import (
    Body,
    Certificate,
    Person,
    RoleGrant,
    Section,
)
from mingjian.law.history import Officer

NOBODY = Actor(user_id=None, person=None, name="", body_id=None)


def people_visible_to(viewer: Actor | None) -> QuerySet[Person]:
    """The row filter of people: who of all bodies this viewer may see.

    Outsiders see serving enforcement officers who hold a certificate (the public list); staff
    see everybody of their own body as well; supervisors and administrators see all.
    Source: 国办发〔2018〕118号, 事前公开 of 执法人员.
    """
    public = Q(kind="officer", left_on=None) & Q(pk__in=Certificate.objects.values("person_id"))
    if viewer is None or viewer.user_id is None:
        return Person.objects.filter(public)
    if viewer.has("supervisor", "admin"):
        return Person.objects.all()
    return Person.objects.filter(public | Q(body_id=viewer.body_id))


def bodies(day: date | None = None) -> list[Body]:
    """All bodies by name; with ``day``, only those confirmed and not ended on it. Public (P02)."""
    found = Body.objects.select_related("parent").order_by("code_word")
    if day is not None:
        found = found.filter(Q(confirmed_on__lte=day), Q(ended_on=None) | Q(ended_on__gte=day))
    return list(found)


def body(body_id: int) -> Body:
    """One body. Raises Body.DoesNotExist."""
    return Body.objects.select_related("parent").get(pk=body_id)


def body_by_code(code_word: str) -> Body | None:
    """The body with this 机关代字."""
    return Body.objects.filter(code_word=code_word).first()


def body_codes() -> dict[int, str]:
    """机关代字 of every body by id."""
    return dict(Body.objects.values_list("pk", "code_word"))


def body_names() -> dict[str, str]:
    """机关代字 by 机关代字 and by full name of every body."""
    words: dict[str, str] = {}
    for code_word, name in Body.objects.values_list("code_word", "name"):
        words[code_word] = words[name] = code_word
    return words


def sections(body_id: int) -> list[Section]:
    """The sections of a body by name."""
    return list(Section.objects.filter(body_id=body_id).order_by("name"))


def section_names(body_id: int) -> set[str]:
    """Names of the sections of a body."""
    return set(Section.objects.filter(body_id=body_id).values_list("name", flat=True))


def pk_of(ref: str) -> int | None:
    """The row number in a person reference ``p12``; None for other text."""
    found = re.fullmatch(r"p([1-9][0-9]{0,17})", ref)
    return int(found[1]) if found else None


def persons(refs: Iterable[str]) -> dict[str, Person]:
    """The person of each reference that names one, with body and section."""
    pks = [pk for ref in refs if (pk := pk_of(ref)) is not None]
    found = Person.objects.select_related("body", "section").filter(pk__in=pks)
    return {person.ref: person for person in found}


def certificates_on(refs: Collection[str], day: date) -> dict[str, Officer]:
    """Each named person with the certificate as it stood on ``day``, ready for the law.

    A person with several certificates shows the one whose term holds ``day``, else the one that
    ended last before it, else the first still to come; both days of a term are inside it. A
    person without one has no number, and ``certificate_known`` stays true: the record is ours.
    References that name nobody are left out.
    """
    return {ref: officer for ref, (_, officer) in acting_on(refs, day).items()}


_ACTING = (  # by hand, since every act asks it
    "SELECT p.id, p.name, p.kind, p.body_id, c.number, c.valid_from, c.valid_to, "
    "h.from_day, h.status FROM organisation_person p "
    "LEFT JOIN organisation_certificate c ON c.person_id = p.id "
    "LEFT JOIN organisation_certificatechange h ON h.certificate_id = c.id WHERE p.id IN"
)


def _date(told: date | str) -> date:
    """A day out of the database; SQLite keeps it as text."""
    return date.fromisoformat(told) if isinstance(told, str) else told


def acting_on(refs: Collection[str], day: date) -> dict[str, tuple[int, Officer]]:
    """As ``certificates_on``, with the body each person belongs to. One query, however many.

    Whoever had left by ``day`` is left out too.
    """
    pks = [pk for ref in refs if (pk := pk_of(ref)) is not None]
    if not pks:
        return {}
    marks = ", ".join(["%s"] * len(pks))
    with connection.cursor() as cursor:
        serving = "(p.left_on IS NULL OR p.left_on >= %s)"
        last = connection.ops.adapt_datefield_value(day)
        cursor.execute(f"{_ACTING} ({marks}) AND {serving}", [*pks, last])
        lines = cursor.fetchall()
    people: dict[str, tuple[str, str, int]] = {}
    held: dict[str, dict[str, _Held]] = {}
    for pk, name, kind, body_id, number, valid_from, valid_to, from_day, status in lines:
        ref = f"p{pk}"
        people[ref] = (name, kind, body_id)
        if number is None:
            continue
        one = held.setdefault(ref, {}).get(number)
        if one is None:
            one = held[ref][number] = _Held(number, _date(valid_from), _date(valid_to))
        if from_day is not None and (changed := _date(from_day)) <= day:
            one.changes[changed] = status
    return {
        ref: (body_id, _officer(ref, name, kind, held.get(ref, {}).values(), day))
        for ref, (name, kind, body_id) in people.items()
    }


@dataclass(slots=True)
class _Held:
    """A certificate with its changes up to the day asked about."""

    number: str
    valid_from: date
    valid_to: date
    changes: dict[date, str] = field(default_factory=dict)

    @property
    def status(self) -> str:
        return self.changes[max(self.changes)] if self.changes else "valid"


def _officer(ref: str, name: str, kind: str, certificates: Iterable[_Held], day: date) -> Officer:
    held = sorted(certificates, key=lambda c: (c.valid_from, c.number))
    assistant = kind == "assistant"
    if not held:
        return Officer(ref, name, assistant=assistant)
    holding = [c for c in held if c.valid_from <= day <= c.valid_to]
    past = [c for c in held if c.valid_to < day]
    if holding:
        # a certificate that is held or revoked does not hide a good one
        shown = next((c for c in reversed(holding) if c.status == "valid"), holding[-1])
    else:
        shown = max(past, key=lambda c: c.valid_to) if past else held[0]
    return Officer(
        ref=ref,
        name=name,
        number=shown.number,
        valid_from=shown.valid_from,
        valid_to=shown.valid_to,
        status=shown.status,
        assistant=assistant,
    )


def _status(certificate: Certificate, day: date) -> str:
    status = "valid"
    for change in sorted(certificate.changes.all(), key=lambda c: c.from_day):
        if change.from_day <= day:
            status = change.status
    return status


_BEHIND = (  # by hand, since every page asks it
    "SELECT p.id, p.name, p.body_id, p.left_on, g.role FROM organisation_person p "
    "LEFT JOIN organisation_rolegrant g ON g.person_id = p.id AND g.valid_from <= %s "
    "AND (g.valid_to IS NULL OR g.valid_to >= %s) WHERE p.user_id = %s"
)


def actor_for(user: User | AnonymousUser, day: date | None = None) -> Actor:
    """The acting person behind a login, with the roles held on ``day`` (default: today).

    Somebody not logged in, or an account that was closed, is nobody and has no roles.
    """
    if not isinstance(user, User) and not getattr(user, "is_authenticated", False):
        return NOBODY
    if not user.is_active or user.pk is None:
        return NOBODY
    when = day or timezone.localdate()
    roles = {"admin"} if user.is_superuser else set()
    with connection.cursor() as cursor:
        told = connection.ops.adapt_datefield_value(when)
        cursor.execute(_BEHIND, [told, told, user.pk])
        lines = cursor.fetchall()
    if not lines:
        return Actor(user.pk, None, str(user), None, frozenset(roles))
    pk, name, body_id, left_on, _ = lines[0]
    if left_on is None or _date(left_on) >= when:
        roles |= {role for *_, role in lines if role is not None}
    return Actor(user.pk, f"p{pk}", name, body_id, frozenset(roles))


def _granted(day: date) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))


def people_of(body_id: int, role: str | None, day: date) -> list[Person]:
    """The people of a body who hold ``role`` (None: any person) and serve on ``day``, by name."""
    found = Person.objects.filter(
        Q(body_id=body_id), Q(joined_on=None) | Q(joined_on__lte=day)
    ).filter(Q(left_on=None) | Q(left_on__gte=day))
    if role is not None:
        found = found.filter(pk__in=_granted(day).filter(role=role).values("person_id"))
    return list(found.select_related("section").order_by("name", "staff_number", "pk"))


def holds_role(ref: str, role: str, body_id: int, day: date) -> bool:
    """Whether the person serves in the body on ``day`` and holds ``role`` then."""
    return any(person.ref == ref for person in people_of(body_id, role, day))


def reviewer_qualified(ref: str, day: date) -> bool:
    """Whether the person holds a review qualification on ``day``.

    Source: 《行政处罚法》第五十八条第二款 (first-time reviewers need the legal profession exam).
    """
    pk = pk_of(ref)
    if pk is None:
        return False
    return (
        Person.objects.filter(pk=pk)
        .filter(
            Q(qualifications__valid_from=None) | Q(qualifications__valid_from__lte=day),
            Q(qualifications__valid_to=None) | Q(qualifications__valid_to__gte=day),
            qualifications__isnull=False,
        )
        .exists()
    )


@dataclass(frozen=True, slots=True)
class PublicOfficer:
    """An officer as the public list and lookup show them (P03): nothing else of the person."""

    ref: str
    name: str
    body: str
    complaint_phone: str
    section: str
    post: str
    number: str
    issuer: str
    kinds: str
    area: str
    valid_from: date
    valid_to: date
    status: str


def officers_public(
    day: date, *, number: str = "", name: str = "", body_id: int | None = None, limit: int = 50
) -> list[PublicOfficer]:
    """Officers for the public list, found by certificate number, by name, or of one body (P03).

    One row a certificate; ``status`` is Chinese and as on ``day``: a certificate outside its
    term shows as 已过期 or 未生效, so that a citizen is never told that it is good.
    """
    found = (
        Certificate.objects.filter(person__in=people_visible_to(None))
        .select_related("person__body", "person__section")
        .prefetch_related("changes")
        .order_by("person__body__code_word", "person__name", "number")
    )
    if number:
        found = found.filter(number=number)
    if name:
        found = found.filter(person__name=name)
    if body_id is not None:
        found = found.filter(person__body_id=body_id)
    return [_public(certificate, day) for certificate in found[:limit]]


def _public(certificate: Certificate, day: date) -> PublicOfficer:
    person = certificate.person
    status = {"valid": "有效", "held": "暂扣", "revoked": "吊销", "cancelled": "注销"}[
        _status(certificate, day)
    ]
    if status == "有效" and day > certificate.valid_to:
        status = "已过期"
    elif status == "有效" and day < certificate.valid_from:
        status = "未生效"
    return PublicOfficer(
        ref=person.ref,
        name=person.name,
        body=person.body.name,
        complaint_phone=person.body.complaint_phone,
        section=person.section.name if person.section else "",
        post=person.post,
        number=certificate.number,
        issuer=certificate.issuer,
        kinds=certificate.kinds,
        area=certificate.area,
        valid_from=certificate.valid_from,
        valid_to=certificate.valid_to,
        status=status,
    )


def certificate_areas(refs: Collection[str]) -> dict[str, str]:
    """执法区域 of every certificate of these people, by certificate number."""
    pks = [pk for ref in refs if (pk := pk_of(ref)) is not None]
    return dict(Certificate.objects.filter(person__in=pks).values_list("number", "area"))
