"""Django's entry to the organisation."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "mingjian.apps.organisation"
    label = "organisation"
    verbose_name = "执法主体与人员"
