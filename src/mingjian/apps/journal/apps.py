"""The journal as a Django app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "mingjian.apps.journal"
    label = "journal"
    verbose_name = "执法记录"
