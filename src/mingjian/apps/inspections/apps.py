"""Inspections as a Django app."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "mingjian.apps.inspections"
    label = "inspections"
    verbose_name = "检查抽查"

    def ready(self) -> None:
        from mingjian.apps.cases import gates
        from mingjian.apps.inspections import standing

        gates.stand(standing.made_by_the_house, *standing.ACTS)
        gates.stand(standing.from_outside, "outside_commitment", "outside_opening")
        gates.stand(standing.drawn, "inspection_approval", "inspection_late_approval")
