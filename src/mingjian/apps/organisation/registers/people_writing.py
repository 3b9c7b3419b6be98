"""How rows of people meet their tables, in a constant number of queries a batch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from mingjian.apps.accounts import selectors as accounts
from mingjian.apps.accounts.actor import ROLES
from mingjian.apps.accounts.services import users_create
from mingjian.apps.organisation.models import (
    Certificate,
    CertificateChange,
    Person,
    ReviewerQualification,
    RoleGrant,
    Section,
)
from mingjian.apps.organisation.registers.engine import Key, Values

PERSON_FIELDS = (
    "post",
    "kind",
    "duties",
    "employment",
    "card_number",
    "joined_on",
    "left_on",
    "example",
)
PERSON_FIELDS_TOLD = (
    "section",
    "post",
    "kind",
    "username",
    "roles",
    "qualification",
    "full_time",
    "joined_on",
    "left_on",
)
CERTIFICATE_FIELDS = ("issuer", "kinds", "area", "valid_from", "valid_to")


def section_ids() -> dict[tuple[str, str], int]:
    """Every section by 机关代字 and name."""
    rows = Section.objects.values_list("body__code_word", "name", "pk")
    return {(body, name): pk for body, name, pk in rows}


def key_of(person: Person) -> Key:
    return (person.body.code_word, person.name, person.staff_number)


def _full() -> QuerySet[Person]:
    return Person.objects.select_related("body", "section", "user").prefetch_related(
        "certificates__changes", "roles", "qualifications"
    )


def _among(found: QuerySet[Person], keys: Collection[Key]) -> QuerySet[Person]:
    return found.filter(
        body__code_word__in={key[0] for key in keys}, name__in={key[1] for key in keys}
    )


def people_of(keys: Collection[Key]) -> dict[Key, Person]:
    """The registered people of these keys (机关代字, name, staff number), with what is theirs."""
    return {key_of(p): p for p in _among(_full(), keys) if key_of(p) in keys}


def kinds_of(keys: Collection[Key]) -> dict[Key, str]:
    """Of which kind the registered people among these keys are."""
    rows = _among(Person.objects.all(), keys).values_list(
        "body__code_word", "name", "staff_number", "kind"
    )
    return {(body, name, staff): kind for body, name, staff, kind in rows}


def everybody(*, assistants: bool) -> Iterator[Person]:
    """All people of one sort in a fixed order, a few hundred in memory at a time."""
    found = _full().filter(kind="assistant") if assistants else _full().exclude(kind="assistant")
    return found.order_by("body__code_word", "name", "staff_number").iterator(chunk_size=500)


def holders(numbers: Collection[str]) -> dict[str, Key]:
    """Whose each certificate number is."""
    rows = Certificate.objects.filter(number__in=numbers).values_list(
        "number", "person__body__code_word", "person__name", "person__staff_number"
    )
    return {number: (body, name, staff) for number, body, name, staff in rows}


def login_owners(usernames: Collection[str]) -> dict[str, Key]:
    """Whose each login name is, where it belongs to a person."""
    rows = Person.objects.filter(user__username__in=usernames).values_list(
        "user__username", "body__code_word", "name", "staff_number"
    )
    return {username: (body, name, staff) for username, body, name, staff in rows}


def active_roles(person: Person, day: date) -> list[RoleGrant]:
    """Grants that have not ended before ``day``; one that is still to begin counts."""
    return [g for g in person.roles.all() if g.valid_to is None or g.valid_to >= day]


def officer_rows(person: Person, day: date) -> list[Values]:
    """The rows of a person in the officers' list: one for each certificate, or one without."""
    held = {grant.role for grant in active_roles(person, day)}
    qualification = min(person.qualifications.all(), key=lambda q: q.pk, default=None)
    common = {
        "body": person.body.code_word,
        "staff_number": person.staff_number,
        "name": person.name,
        "section": person.section.name if person.section else None,
        "post": person.post,
        "kind": person.kind,
        "username": person.user.username if person.user else "",
        "roles": [role for role in ROLES if role in held],
        "qualification": qualification.number if qualification else "",
        "full_time": qualification.full_time if qualification else False,
        "joined_on": person.joined_on,
        "left_on": person.left_on,
        "example": person.example,
    }
    rows = [
        common
        | {"number": c.number, "changes": _changes(c)}
        | {name: getattr(c, name) for name in CERTIFICATE_FIELDS}
        for c in sorted(person.certificates.all(), key=lambda c: c.number)
    ]
    empty: Values = {
        "number": "",
        "issuer": "",
        "kinds": "",
        "area": "",
        "valid_from": None,
        "valid_to": None,
        "changes": [],
    }
    return rows or [common | empty]


def _changes(certificate: Certificate) -> list[list[str]]:
    ordered = sorted(certificate.changes.all(), key=lambda c: c.from_day)
    return [[c.from_day.isoformat(), c.status, c.reason] for c in ordered]


def write_people(
    rows: Sequence[Values],
    *,
    bodies: Mapping[str, int],
    sections: Mapping[tuple[str, str], int],
    users: Mapping[str, int] | None = None,
) -> dict[Key, Person]:
    """Make or change the people of ``rows``; gives them all by key."""
    told: dict[Key, Values] = {(r["body"], r["name"], r["staff_number"]): r for r in rows}
    found = _among(Person.objects.select_related("body"), set(told))
    known = {key_of(p): p for p in found if key_of(p) in told}
    fields = [name for name in PERSON_FIELDS if name in next(iter(rows), {})]
    new: list[Person] = []
    for key, values in told.items():
        person = known.get(key)
        if person is None:
            person = Person(body_id=bodies[key[0]], name=key[1], staff_number=key[2])
            new.append(person)
        for name in fields:
            setattr(person, name, values[name])
        section = values["section"]
        person.section_id = sections[key[0], section] if section else None
        if users is not None:
            person.user_id = users.get(values["username"])
    Person.objects.bulk_create(new, batch_size=500)
    Person.objects.bulk_update(known.values(), [*fields, "section", "user"], batch_size=250)
    return people_of(set(told))


def write_officers(
    rows: Sequence[Values],
    *,
    bodies: Mapping[str, int],
    sections: Mapping[tuple[str, str], int],
    day: date,
) -> None:
    """Make or change officers with their accounts, certificates, qualifications and roles.

    A role no longer told ends with the day before ``day``; a certificate or a change of its
    state is never taken away.
    """
    if not rows:
        return
    people = write_people(rows, bodies=bodies, sections=sections, users=_accounts(rows, day))
    _write_certificates(rows, people)
    _write_qualifications(rows, people)
    _write_roles(rows, people, day)


def _accounts(rows: Sequence[Values], day: date) -> dict[str, int]:
    told = {row["username"]: row["name"] for row in rows if row["username"]}
    known = accounts.user_ids(told)
    moment = timezone.make_aware(datetime.combine(day, time()))
    missing = [(username, name) for username, name in told.items() if username not in known]
    return known | users_create(missing, now=moment)


def _write_certificates(rows: Sequence[Values], people: Mapping[Key, Person]) -> None:
    told = {row["number"]: row for row in rows if row["number"]}
    known = {c.number: c for c in Certificate.objects.filter(number__in=told)}
    new = []
    for number, row in told.items():
        certificate = known.get(number)
        if certificate is None:
            certificate = Certificate(number=number, person=people[_person_key(row)])
            new.append(certificate)
        for name in CERTIFICATE_FIELDS:
            setattr(certificate, name, row[name])
    Certificate.objects.bulk_create(new, batch_size=500)
    Certificate.objects.bulk_update(known.values(), list(CERTIFICATE_FIELDS), batch_size=250)
    found = {c.number: c for c in Certificate.objects.filter(number__in=told)}
    CertificateChange.objects.bulk_create(
        [
            CertificateChange(
                certificate=found[number],
                from_day=date.fromisoformat(from_day),
                status=status,
                reason=reason,
            )
            for number, row in told.items()
            for from_day, status, reason in row["changes"]
        ],
        update_conflicts=True,
        unique_fields=["certificate", "from_day"],
        update_fields=["status", "reason"],
    )


def _write_qualifications(rows: Sequence[Values], people: Mapping[Key, Person]) -> None:
    ReviewerQualification.objects.bulk_create(
        [
            ReviewerQualification(
                person=people[_person_key(row)],
                number=row["qualification"],
                full_time=row["full_time"],
            )
            for row in {_person_key(row): row for row in rows}.values()
            if row["qualification"]
        ],
        update_conflicts=True,
        unique_fields=["person", "number"],
        update_fields=["full_time"],
    )


def _write_roles(rows: Sequence[Values], people: Mapping[Key, Person], day: date) -> None:
    new: list[RoleGrant] = []
    gone: list[int] = []
    ended: list[int] = []
    for key, row in {_person_key(row): row for row in rows}.items():
        person = people[key]
        standing = {grant.role: grant for grant in active_roles(person, day)}
        start = row["joined_on"] or row["valid_from"] or day
        new += [
            RoleGrant(person=person, role=role, valid_from=start)
            for role in row["roles"]
            if role not in standing
        ]
        for role, grant in standing.items():
            if role not in row["roles"]:
                (gone if grant.valid_from >= day else ended).append(grant.pk)
    RoleGrant.objects.filter(pk__in=gone).delete()
    RoleGrant.objects.filter(pk__in=ended).update(valid_to=day - timedelta(days=1))
    RoleGrant.objects.bulk_create(
        new,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["person", "role", "valid_from"],
        update_fields=["valid_to"],  # granted again from the same day: open once more
    )


def _person_key(row: Mapping[str, Any]) -> Key:
    return (row["body"], row["name"], row["staff_number"])
