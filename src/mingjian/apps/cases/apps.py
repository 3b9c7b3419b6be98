"""Cases as a Django app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "mingjian.apps.cases"
    label = "cases"
    verbose_name = "案件"

    def ready(self) -> None:
        from mingjian.apps.cases import gates, handling

        gates.stand(handling.gate)
