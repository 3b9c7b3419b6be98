"""Who acts: the logged-in person as every context sees it, copied into the record."""

from dataclasses import dataclass

ROLES: dict[str, str] = {
    "officer": "承办人",
    "reviewer": "法制审核人",
    "leader": "负责人",
    "publisher": "公示员",
    "clerk": "内勤",
    "supervisor": "执法监督人员",
    "admin": "系统管理员",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """One acting person on one day.

    ``person`` is the reference of the person (``p12``), None for an account that belongs to
    nobody of a body; ``body_id`` is the body the person acts for; ``roles`` are words of ROLES.
    """

    user_id: int | None
    person: str | None
    name: str
    body_id: int | None
    roles: frozenset[str] = frozenset()

    def has(self, *roles: str) -> bool:
        """Whether the actor holds any of ``roles``."""
        return not self.roles.isdisjoint(roles)
