"""Evidence as a Django app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "mingjian.apps.evidence"
    label = "evidence"
    verbose_name = "证据文件"

    def ready(self) -> None:
        from mingjian.apps.cases import gates, projections
        from mingjian.apps.evidence import services
        from mingjian.apps.evidence.models import FileUse

        gates.stand(services.files_are_kept)
        projections.keeps(FileUse)
        projections.on(projections.EVERY, services.bind)
