"""The web floor as a Django app: it owns templates and static files, and no table."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "mingjian.web"
    label = "web"
    verbose_name = "网页"
