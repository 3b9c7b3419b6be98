"""Who may open a page of the desk: somebody logged in who acts for a body."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from mingjian.apps.cases.door import Forbidden

View = Callable[..., HttpResponseBase]


def desk_page(view: View) -> View:
    """The view for people with a role; others are sent to the login or told why not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.actor.roles:  # type: ignore[attr-defined]
            raise Forbidden("您的账号没有任何执法身份，请联系本单位管理员。")
        return view(request, *args, **kwargs)

    return login_required(guarded)
