"""Tables of the accounts: users, failed logins, and the record of register changes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Finds users by their login name; they are made in ``services``."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=username)


class User(AbstractBaseUser, PermissionsMixin):
    """An account that can log in. Rights come from the roles of its person, not from here."""

    username = models.CharField("登录名", max_length=64, unique=True)
    display_name = models.CharField("显示名", max_length=64)
    is_active = models.BooleanField("启用", default=True)
    created_at = models.DateTimeField("建立时间")

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        verbose_name = "账号"

    def __str__(self) -> str:
        return self.display_name


class LoginFailure(models.Model):
    """Failed logins of one login name or one address, counted to slow down guessing."""

    key = models.CharField(max_length=128, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "登录失败记录"


class Change(models.Model):
    """One change of a register (body, person, item …): who, when, from what to what."""

    at = models.DateTimeField("时间")
    user = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="账号")
    by = models.CharField("何人", max_length=128)
    register = models.CharField("清单", max_length=32)
    key = models.CharField("记录", max_length=300)
    source = models.CharField("来源", max_length=300, blank=True)
    before: models.JSONField[Any, Any] = models.JSONField("变更前", null=True)
    after: models.JSONField[Any, Any] = models.JSONField("变更后", null=True)

    class Meta:
        verbose_name = "清单变更记录"
        indexes: ClassVar = [models.Index(fields=["register", "key", "at"])]
