"""Django's entry to the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "mingjian.apps.accounts"
    label = "accounts"
    verbose_name = "账号"
