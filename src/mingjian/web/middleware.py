"""What every page shares: security headers, who is acting, and how a refusal is shown."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from mingjian.apps.cases.door import Conflict, Forbidden, Invalid
from mingjian.apps.organisation.selectors import actor_for
from mingjian.kernel.findings import Barred

Respond = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


class PolicyMiddleware:
    """Strict security headers on every answer.

    Private pages are kept out of caches; a public one is asked for anew each time, so that what
    was withdrawn is gone for everybody at once.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(self), microphone=(self), geolocation=(self)"
        )
        private = request.path.startswith("/desk/")
        response.headers.setdefault("Cache-Control", "no-store" if private else "no-cache")
        patch_vary_headers(response, ["HX-Request", "Cookie"])
        return response


class ActorMiddleware:
    """Gives every request ``actor``: the person, body and roles behind the login, read once."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_for(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)


class RefusalMiddleware:
    """Turns what the door refuses into a page: 409 with every finding, 409 conflict, 403, 422."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        context: dict[str, Any] = {"back": request.headers.get("Referer", "/desk/")}
        match exception:
            case Barred():
                context |= {
                    "findings": exception.findings,
                    "act": exception.act,
                    "asked": exception.asked,
                }
                return render(request, "web/barred.html", context, status=409)
            case Conflict():
                context |= {"conflict": exception}
                return render(request, "web/conflict.html", context, status=409)
            case Forbidden():
                context |= {"reason": str(exception)}
                return render(request, "web/forbidden.html", context, status=403)
            case Invalid():
                context |= {"errors": exception.errors}
                return render(request, "web/invalid.html", context, status=422)
        return None
