"""Publication as a Django app."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "mingjian.apps.publication"
    label = "publication"
    verbose_name = "公示"

    def ready(self) -> None:
        from mingjian.apps.cases import gates, projections
        from mingjian.apps.publication import copying, record, release
        from mingjian.apps.publication.models import PublicationRecord

        projections.keeps(PublicationRecord)
        projections.on(tuple(record.DECISIONS), record.owed)
        projections.on("publication_review", record.reviewed)
        projections.on("publication", record.published)
        projections.on("publication_correction", record.corrected)
        projections.on("publication_withdrawal", record.withdrawn)
        projections.on("publication_end", record.ended)
        projections.on("performance", record.performed)
        projections.on(record.UNDOING, record.undone)
        gates.stand(copying.copy_is_clean, "publication", "publication_correction")
        gates.stand(release.nothing_protected, *release.READ)
        gates.stand(release.as_reviewed, "publication")
        gates.stand(release.stands, "publication_correction", "publication_withdrawal")
