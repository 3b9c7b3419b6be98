"""The login form: Django's own, with guessing slowed down."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from mingjian.apps.accounts.services import LoginRefused, login_check


class LoginForm(AuthenticationForm):
    """Login name and password; failures are counted by name and by address."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": "登录名或密码不正确，或者账号已停用。",
        "inactive": "登录名或密码不正确，或者账号已停用。",
    }

    def clean(self) -> dict[str, Any]:
        username = self.cleaned_data.get("username")
        password = self.cleaned_data.get("password")
        if username and password:
            address = self.request.META.get("REMOTE_ADDR", "") if self.request else ""
            try:
                user = login_check(
                    username=username, password=password, address=address, now=timezone.now()
                )
            except LoginRefused as error:
                raise ValidationError(str(error), code="invalid_login") from error
            user.backend = "django.contrib.auth.backends.ModelBackend"  # type: ignore[attr-defined]
            self.user_cache = user
        return self.cleaned_data
