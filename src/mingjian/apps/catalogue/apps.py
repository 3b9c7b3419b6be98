"""Django's entry to the catalogue."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "mingjian.apps.catalogue"
    label = "catalogue"
    verbose_name = "执法事项与依据"
