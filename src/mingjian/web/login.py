"""Login and logout."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest
from django.utils import timezone

from mingjian.apps.accounts import services as accounts
from mingjian.apps.accounts.selectors import User


class LoginForm(forms.Form):
    """Name and password; guessing is slowed down by the accounts context."""

    username = forms.CharField(max_length=150)
    password = forms.CharField(strip=False, max_length=200)

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        self.user: User | None = None
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("username") and data.get("password"):
            try:
                self.user = accounts.login_check(
                    username=data["username"],
                    password=data["password"],
                    address=self.request.META.get("REMOTE_ADDR", ""),
                    now=timezone.now(),
                )
            except accounts.LoginRefused as refused:
                raise forms.ValidationError(str(refused)) from refused
        return data

    def get_user(self) -> User | None:
        return self.user


class Login(LoginView):
    """The login page; a demonstration system names its accounts there."""

    template_name = "web/login.html"
    authentication_form = LoginForm  # type: ignore[assignment]
    redirect_authenticated_user = True

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs["request"] = self.request
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if settings.MINGJIAN_DEMO:
            told = json.loads((settings.MINGJIAN_HOME / "demo").read_text(encoding="utf-8"))
            context["demo_password"] = told["password"]
            context["demo_accounts"] = told["accounts"]
        return context


class Logout(LogoutView):
    """Ends the session; by POST only."""
