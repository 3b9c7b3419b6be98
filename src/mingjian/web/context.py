"""What every template may use: reading modes, site facts from settings, the signed-in actor."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from mingjian.web.modes import modes_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """Reading modes, the actor and whether this is a demonstration system."""
    return {
        "modes": modes_of(request),
        "actor": getattr(request, "actor", None),
        "demo": settings.MINGJIAN_DEMO,
        "site_name": "明鉴行政执法平台",
    }
