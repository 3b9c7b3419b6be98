"""The table of issued documents: a view of the journal."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class IssuedDocument(models.Model):
    """A document that was rendered, kept under its digest and issued with a number."""

    case = models.CharField("案件标识", max_length=32)
    seq = models.PositiveIntegerField("签发记录序号")
    of_act = models.CharField("所据行为", max_length=64)
    of_seq = models.PositiveIntegerField("所据行为的序号")
    body_id = models.BigIntegerField("执法主体")
    kind = models.CharField("文书种类", max_length=64)
    number = models.CharField("文号", max_length=100, db_index=True)
    digest = models.CharField("摘要", max_length=64)
    code = models.CharField("验证码", max_length=16, db_index=True)
    issued_at = models.DateTimeField("签发时间")

    class Meta:
        db_table = "instruments_issued"
        verbose_name = "已签发文书"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "seq"], name="instruments_issued_once"),
            models.UniqueConstraint(fields=["case", "of_seq"], name="instruments_one_an_act"),
        ]
