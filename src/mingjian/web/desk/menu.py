"""The menus of desk and portal."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from mingjian.apps.accounts.actor import Actor


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu."""

    label: str
    url: str
    current: bool


DESK = (
    ("我的工作台", "desk", None),
    ("案件", "case-list", None),
    ("新办案件", "case-new", {"officer", "clerk", "leader", "supervisor"}),
    ("当事人", "party-search", None),
    ("法制审核", "review-queue", {"reviewer"}),
    ("负责人审批", "approval-queue", {"leader"}),
    ("公示管理", "publicity-queue", {"publisher", "leader"}),
    ("双随机抽查", "draws", {"officer", "leader", "clerk", "publisher", "supervisor"}),
    ("执法事项", "desk-items", None),
    ("法律原文", "statutes", None),
)


def entries(request: HttpRequest, actor: Actor) -> list[Entry]:
    """The menu lines this actor has."""
    places = [
        (label, reverse(name))
        for label, name, roles in DESK
        if roles is None or actor.roles & roles
    ]
    return _marked(request, places, root=reverse("desk"))


def _marked(request: HttpRequest, places: list[tuple[str, str]], *, root: str) -> list[Entry]:
    """The places as menu lines; the longest that the address begins with is the current one."""
    fitting = [url for _, url in places if request.path.startswith(url)]
    here = max(fitting, key=len) if fitting else ""
    if here == root and request.path != root:
        here = ""
    return [Entry(label, url, url == here) for label, url in places]


PORTAL = (
    ("首页", "portal-home"),
    ("执法决定", "portal-decisions"),
    ("执法主体", "portal-bodies"),
    ("执法人员", "portal-officers"),
    ("执法事项", "portal-items"),
    ("流程图", "portal-charts"),
    ("法律规则", "portal-law"),
    ("证件查询", "portal-certificate"),
)


def portal_entries(request: HttpRequest) -> list[Entry]:
    """The portal's menu."""
    places = [(label, reverse(name)) for label, name in PORTAL]
    return _marked(request, places, root=reverse("portal-home"))
