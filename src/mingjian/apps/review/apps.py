"""Review as a Django app."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "mingjian.apps.review"
    label = "review"
    verbose_name = "法制审核"

    def ready(self) -> None:
        from mingjian.apps.cases import gates, projections
        from mingjian.apps.review import queue, services
        from mingjian.apps.review.models import ReviewTask

        projections.keeps(ReviewTask)
        projections.on("review_submission", queue.submitted)
        projections.on("review_return", queue.returned)
        projections.on("legal_review", queue.concluded)
        gates.stand(services.materials_complete, "review_submission")
        gates.stand(services.reviewer_may_review, "legal_review", "review_return")
        gates.stand(services.catalogue_met, "penalty_decision", "permit_decision")
