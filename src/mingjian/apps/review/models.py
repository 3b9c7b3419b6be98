"""The table of review tasks: a view of the journal."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

STATUS = {
    "waiting": "待审核",
    "returned": "退回补充",
    "agree": "同意",
    "problems": "存在问题",
    "disagree": "不同意",
    "out_of_power": "超出权限",
    "transfer": "建议移送",
}


class ReviewTask(models.Model):
    """One submission for legal review and what became of it."""

    case = models.CharField("案件标识", max_length=32)
    seq = models.PositiveIntegerField("送审记录序号")
    body_id = models.BigIntegerField("执法主体")
    version = models.PositiveIntegerField("第几次送审")
    submitted_at = models.DateTimeField("送审时间")
    submitted_by = models.CharField("送审人", max_length=100)
    status = models.CharField("状态", max_length=20, default="waiting")
    concluded_seq = models.PositiveIntegerField("意见记录序号", null=True)
    concluded_at = models.DateTimeField("审核时间", null=True)
    reviewer = models.CharField("审核人", max_length=32, default="")
    reviewer_name = models.CharField("审核人姓名", max_length=100, default="")

    class Meta:
        db_table = "review_task"
        verbose_name = "法制审核任务"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "seq"], name="review_task_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["body_id", "status", "submitted_at"], name="review_queue")
        ]
