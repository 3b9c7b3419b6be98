"""Instruments as a Django app."""

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "mingjian.apps.instruments"
    label = "instruments"
    verbose_name = "执法文书"

    def ready(self) -> None:
        from mingjian.apps.cases import gates, projections
        from mingjian.apps.catalogue.texts import citing as citing_laws
        from mingjian.apps.instruments import citing, register, services, whole
        from mingjian.apps.instruments.models import IssuedDocument

        gates.stand(services.can_be_printed)
        gates.stand(whole.paper_is_whole)
        projections.keeps(IssuedDocument)
        projections.on("instrument_issue", register.enter)
        citing_laws.on(citing.templates)
