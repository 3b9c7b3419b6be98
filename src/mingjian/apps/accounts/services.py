"""Writes of the accounts: make and close them, log in with a limit on guessing, note changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import F

from mingjian.apps.accounts.models import Change, LoginFailure, User

NAME_LIMIT = 5  # failures of one login name within WINDOW
ADDRESS_LIMIT = 50  # an office shares one address
WINDOW = timedelta(minutes=15)
LOCK = timedelta(minutes=15)


class LoginRefused(Exception):
    """A login that failed; the message is for the user and never tells which part is wrong."""


class LoginLocked(LoginRefused):
    """Too many failures; ``until`` is the moment from which it may be tried again."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__("登录失败次数过多，请十五分钟后再试，或请系统管理员重设密码。")


def user_create(
    *, username: str, display_name: str, now: datetime, password: str | None = None
) -> User:
    """Make an account; without ``password`` nobody can log in to it until one is set.

    Raises django ValidationError for a weak password, IntegrityError for a name in use.
    """
    if password is not None:
        validate_password(password)
    return User.objects.create(
        username=username.strip(),
        display_name=display_name,
        password=make_password(password),
        created_at=now,
    )


def users_create(accounts: Iterable[tuple[str, str]], *, now: datetime) -> dict[str, int]:
    """Make accounts (login name, display name) without passwords; gives each name's id."""
    made = User.objects.bulk_create(
        [
            User(username=username, display_name=name, password=make_password(None), created_at=now)
            for username, name in accounts
        ],
        batch_size=500,
    )
    return {user.username: user.pk for user in made}


def user_set_password(*, user: User, password: str) -> None:
    """Set a password; raises django ValidationError with what is weak about it."""
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    LoginFailure.objects.filter(key=_name_key(user.username)).delete()


def user_set_active(*, user: User, active: bool) -> None:
    """Open or close an account. A closed one keeps its records and cannot log in."""
    user.is_active = active
    user.save(update_fields=["is_active"])


def login_check(*, username: str, password: str, address: str, now: datetime) -> User:
    """The active user with this name and password; every failure is counted.

    Raises LoginLocked while too many failures stand, LoginRefused otherwise. The caller opens
    the session.
    """
    keys = {_name_key(username): NAME_LIMIT, f"address:{address}": ADDRESS_LIMIT}
    locked = [
        failure.locked_until
        for failure in LoginFailure.objects.filter(key__in=keys, locked_until__gt=now)
        if failure.locked_until
    ]
    if locked:
        raise LoginLocked(max(locked))
    user = User.objects.filter(username=username.strip()).first()
    if user is None:
        make_password(password)  # the same work as a real check, so that time tells nothing
    elif check_password(password, user.password) and user.is_active:
        LoginFailure.objects.filter(key=_name_key(username)).delete()
        user.last_login = now
        user.save(update_fields=["last_login"])
        return user
    for key, limit in keys.items():
        _count_failure(key, limit, now)
    raise LoginRefused("登录名或密码不正确，或者账号已停用。")


@transaction.atomic
def _count_failure(key: str, limit: int, now: datetime) -> None:
    LoginFailure.objects.filter(key=key, first_at__lte=now - WINDOW).delete()
    failure, _ = LoginFailure.objects.get_or_create(key=key, defaults={"first_at": now})
    LoginFailure.objects.filter(pk=failure.pk).update(failures=F("failures") + 1)
    LoginFailure.objects.filter(pk=failure.pk, failures__gte=limit).update(locked_until=now + LOCK)


def _name_key(username: str) -> str:
    return f"name:{username.strip()}"[:128]


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """What changed in one record of a register; ``before`` None = it is new."""

    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def changes_note(
    changes: Iterable[ChangeNote],
    *,
    register: str,
    by: str,
    now: datetime,
    user_id: int | None = None,
    source: str = "",
) -> None:
    """Keep who changed which records of ``register``, and from what to what."""
    Change.objects.bulk_create(
        [
            Change(
                at=now,
                user_id=user_id,
                by=by,
                register=register,
                key=note.key[:300],
                source=source[:300],
                before=note.before,
                after=note.after,
            )
            for note in changes
        ],
        batch_size=500,
    )
