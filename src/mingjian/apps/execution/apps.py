"""Execution as a Django app."""

from django.apps import AppConfig


class ExecutionConfig(AppConfig):
    name = "mingjian.apps.execution"
    label = "execution"
    verbose_name = "执行"

    def ready(self) -> None:
        from mingjian.apps.cases import gates, projections
        from mingjian.apps.execution import accounts, services
        from mingjian.apps.execution.models import FineAccount

        projections.keeps(FineAccount)
        projections.on("penalty_decision", accounts.opened)
        projections.on("fine_payment", accounts.paid)
        projections.on(("service", "deferral_decision"), accounts.dated)
        projections.on("late_penalty", accounts.raised)
        projections.on("performance", accounts.performed)
        gates.stand(services.not_overpaid, "fine_payment")
        gates.stand(services.paid_before_performed, "performance")
        gates.stand(services.instalments_add_up, "deferral_decision")
