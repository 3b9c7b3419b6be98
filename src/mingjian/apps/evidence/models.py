"""Tables of the evidence: files received, and the acts they belong to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class StoredFile(models.Model):
    """A file a body has received; its bytes lie in the blob store under the digest."""

    digest = models.CharField("摘要", max_length=64)
    body_id = models.BigIntegerField("执法主体")
    name = models.CharField("文件名", max_length=255)
    type = models.CharField("类型", max_length=100)
    size = models.BigIntegerField("字节数")
    uploaded_by = models.CharField("上传人", max_length=32)
    uploaded_name = models.CharField("上传人姓名", max_length=100)
    received_at = models.DateTimeField("收到时间")

    class Meta:
        db_table = "evidence_file"
        verbose_name = "证据文件"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body_id", "digest"], name="evidence_file_once")
        ]


class FileUse(models.Model):
    """A view of the journal: this act names this file."""

    case = models.CharField("案件标识", max_length=32)
    seq = models.PositiveIntegerField("序号")
    act = models.CharField("行为", max_length=64)
    member = models.CharField("项目", max_length=64)
    digest = models.CharField("摘要", max_length=64, db_index=True)

    class Meta:
        db_table = "evidence_file_use"
        verbose_name = "文件归属"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "seq", "member", "digest"], name="evidence_use_once"
            )
        ]
