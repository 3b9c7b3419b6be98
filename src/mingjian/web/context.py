"""What every template may use: reading modes, the signed-in actor, the menus."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from mingjian.apps.accounts.actor import ROLES
from mingjian.apps.organisation import selectors as organisation
from mingjian.web.desk import menu
from mingjian.web.modes import modes_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """Reading modes, the actor with body and role names, and the menu of this part of the site."""
    actor: Any = getattr(request, "actor", None)
    context: dict[str, Any] = {
        "modes": modes_of(request),
        "actor": actor,
        "demo": settings.MINGJIAN_DEMO,
        "upload_limit": settings.MINGJIAN_UPLOAD_LIMIT,
        "platform": "明鉴行政执法平台",
    }
    if request.path.startswith("/desk/"):
        context["desk_menu"] = SimpleLazyObject(lambda: menu.entries(request, actor))
        context["actor_body"] = SimpleLazyObject(lambda: _body_name(actor))
        context["actor_roles"] = [ROLES[r] for r in ROLES if actor is not None and r in actor.roles]
    else:
        context["portal_menu"] = SimpleLazyObject(lambda: menu.portal_entries(request))
    return context


def _body_name(actor: Any) -> str:
    return organisation.body(actor.body_id).name if actor and actor.body_id else ""
