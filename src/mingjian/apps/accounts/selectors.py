"""Reads of the accounts."""

from collections.abc import Collection

from mingjian.apps.accounts.models import Change
from mingjian.apps.accounts.models import User as User


def user_ids(usernames: Collection[str]) -> dict[str, int]:
    """The id of each account that exists among ``usernames``."""
    return dict(User.objects.filter(username__in=usernames).values_list("username", "pk"))


def user_by_name(username: str) -> User | None:
    """The account with this login name, active or not."""
    return User.objects.filter(username=username).first()


def changes_of(register: str, key: str) -> list[Change]:
    """The recorded changes of one record, oldest first."""
    return list(Change.objects.filter(register=register, key=key).order_by("at", "pk"))
