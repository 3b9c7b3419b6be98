"""Writes of the organisation that are not imports: certificate states, roles, logins."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from mingjian.apps.accounts.actor import ROLES, Actor
from mingjian.apps.accounts.selectors import User
from mingjian.apps.accounts.services import ChangeNote, changes_note
from mingjian.apps.organisation.models import (
    CERTIFICATE_STATES,
    Certificate,
    CertificateChange,
    Person,
    RoleGrant,
)


class NotAllowed(ValueError):
    """A change the register does not take; the message is one Chinese sentence."""


@transaction.atomic
def certificate_change(
    *, number: str, status: str, from_day: date, reason: str, by: Actor, now: datetime
) -> CertificateChange:
    """Hold, revoke, cancel or restore a certificate from ``from_day`` on (that day counts).

    What stood on earlier days stays as it was. Raises NotAllowed.
    """
    certificate = Certificate.objects.filter(number=number).first()
    if certificate is None:
        raise NotAllowed(f"没有登记证件号码 {number}。")
    if status not in CERTIFICATE_STATES:
        raise NotAllowed(f"没有“{status}”这种证件状态。")
    if certificate.changes.filter(from_day__gte=from_day).exists():
        raise NotAllowed("这一天及以后已经有状态变更，不能再往前插入。")
    last = certificate.changes.order_by("-from_day").first()
    if last and last.status in {"revoked", "cancelled"}:
        raise NotAllowed("证件已吊销或者注销，不能再变更；重新取得资格的，请登记新证件。")
    change = CertificateChange.objects.create(
        certificate=certificate, status=status, from_day=from_day, reason=reason
    )
    changes_note(
        [
            ChangeNote(
                number,
                {"status": last.status if last else "valid"},
                {"status": status, "from_day": from_day.isoformat(), "reason": reason},
            )
        ],
        register="certificates",
        by=by.name,
        user_id=by.user_id,
        now=now,
    )
    return change


@transaction.atomic
def role_grant(*, person: Person, role: str, from_day: date, by: Actor, now: datetime) -> RoleGrant:
    """Give a person a role from ``from_day`` on; giving it twice changes nothing.

    Raises NotAllowed: an assistant cannot hold an enforcement role.
    """
    if role not in ROLES:
        raise NotAllowed(f"没有“{role}”这个角色。")
    if person.kind == "assistant" and role in {"officer", "reviewer", "leader"}:
        raise NotAllowed("执法辅助人员不能担任承办人、法制审核人或者负责人。")
    standing = person.roles.filter(role=role, valid_to=None, valid_from__lte=from_day).first()
    if standing:
        return standing
    grant = RoleGrant.objects.create(person=person, role=role, valid_from=from_day)
    changes_note(
        [ChangeNote(person.ref, None, {"role": role, "from_day": from_day.isoformat()})],
        register="roles",
        by=by.name,
        user_id=by.user_id,
        now=now,
    )
    return grant


@transaction.atomic
def role_end(*, person: Person, role: str, last_day: date, by: Actor, now: datetime) -> None:
    """End a role with ``last_day``; one that would only have begun later is taken back."""
    for grant in person.roles.filter(role=role, valid_to=None):
        role_grant_close(grant, last_day + timedelta(days=1))
    changes_note(
        [ChangeNote(person.ref, {"role": role}, {"role": None, "last_day": last_day.isoformat()})],
        register="roles",
        by=by.name,
        user_id=by.user_id,
        now=now,
    )


def role_grant_close(grant: RoleGrant, from_day: date) -> None:
    """A grant no longer holds from ``from_day`` on."""
    if grant.valid_from >= from_day:
        grant.delete()
    else:
        grant.valid_to = from_day - timedelta(days=1)
        grant.save(update_fields=["valid_to"])


def person_set_user(*, person: Person, user: User) -> None:
    """Join a person with the account they log in with. Raises NotAllowed when it is another's."""
    if Person.objects.filter(user=user).exclude(pk=person.pk).exists():
        raise NotAllowed(f"账号 {user.username} 已经属于别人。")
    person.user = user
    person.save(update_fields=["user"])
