"""The table of fines: a view of the journal."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class FineAccount(models.Model):
    """What one penalty decision makes payable, what has come in, and how it is performed."""

    case = models.CharField("案件标识", max_length=32, primary_key=True)
    body_id = models.BigIntegerField("执法主体")
    decision = models.CharField("决定书文号", max_length=80)
    decided_at = models.DateTimeField("决定时间")
    fine = models.BigIntegerField("罚款（分）")
    gains = models.BigIntegerField("没收违法所得（分）")
    fine_paid = models.BigIntegerField("已缴罚款（分）", default=0)
    gains_paid = models.BigIntegerField("已缴违法所得（分）", default=0)
    late_penalty = models.BigIntegerField("加处罚款（分）", default=0)
    late_penalty_paid = models.BigIntegerField("已缴加处罚款（分）", default=0)
    pay_by = models.DateField("缴款期限", null=True)
    performed = models.CharField("履行情况", max_length=10, default="")  # part, full

    class Meta:
        db_table = "execution_fine_account"
        verbose_name = "罚款账"
        indexes: ClassVar = [models.Index(fields=["body_id", "pay_by"], name="execution_by_body")]

    @property
    def owing(self) -> int:
        """What is still to be paid in all, in 分."""
        parts = (
            self.fine - self.fine_paid,
            self.gains - self.gains_paid,
            self.late_penalty - self.late_penalty_paid,
        )
        return sum(max(int(part), 0) for part in parts)
