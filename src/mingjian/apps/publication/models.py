"""The table of publications: a view of the journal."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

STATUS = {
    "draft": "待审核",
    "reviewed": "已审核，待公示",
    "withheld": "不予公示",
    "published": "已公示",
    "corrected": "已更正",
    "withdrawn": "已撤回",
    "ended": "公示期满",
}
LIVE = ("published", "corrected")
OPEN = ("draft", "reviewed")
HERE = ("enforcement", "information")  # channels whose pages are ours; the others are reported to
PUBLIC = (*LIVE, "withdrawn")  # a withdrawn one stays as a tombstone with its reason


class PublicationRecord(models.Model):
    """One decision on one channel: what is due when, and what the public reads."""

    code = models.CharField("公示编号", max_length=16, primary_key=True)
    case = models.CharField("案件标识", max_length=32)
    of_act = models.CharField("所公示的行为", max_length=64)
    of_seq = models.PositiveIntegerField("所公示行为的序号")
    channel = models.CharField("渠道", max_length=20)
    body_id = models.BigIntegerField("执法主体")
    body_name = models.CharField("执法主体名称", max_length=200)
    kind = models.CharField("执法类别", max_length=32)
    item_name = models.CharField("事项", max_length=300, default="")
    party_type = models.CharField("当事人类型", max_length=20, default="")
    party_shown = models.CharField("对象（公示）", max_length=200, default="")
    conclusion = models.CharField("结论", max_length=300, default="")
    performance = models.CharField("履行情况", max_length=40, default="")
    number = models.CharField("决定书文号", max_length=80, default="", db_index=True)
    decided_on = models.DateField("决定日期")
    due_on = models.DateField("应当公示的最后一天")
    due_source = models.CharField("期限依据", max_length=200)
    due_count = models.TextField("期限计算过程", default="")  # one line a step
    status = models.CharField("状态", max_length=20, default="draft")
    title = models.CharField("标题", max_length=300, default="")
    text = models.TextField("公示内容", default="")
    normal = models.TextField("供检索的文字", default="")  # what ``searching.joined`` gives
    digest = models.CharField("公示文件摘要", max_length=64, default="")
    leaf = models.CharField("公示记录散列", max_length=64, default="")
    seq = models.PositiveIntegerField("公示记录序号", null=True)
    reviewed_by = models.CharField("审核人", max_length=100, default="")
    reviewed_at = models.DateTimeField("审核时间", null=True)
    ground = models.CharField("不予公示的情形", max_length=40, default="")
    reason = models.TextField("公示或者不公示的理由", default="")
    published_by = models.CharField("公示人", max_length=100, default="")
    published_at = models.DateTimeField("公示时间", null=True)
    until = models.DateField("公示期满日", null=True)
    corrected_at = models.DateTimeField("更正时间", null=True)
    correction_reason = models.TextField("更正理由", default="")
    ended_at = models.DateTimeField("撤回（期满）时间", null=True)
    tombstone = models.TextField("撤回说明", default="")
    withdraw_by = models.DateField("应当撤回的最后一天", null=True)
    withdraw_source = models.CharField("撤回期限依据", max_length=200, default="")
    withdraw_count = models.TextField("撤回期限计算过程", default="")

    class Meta:
        db_table = "publication_record"
        verbose_name = "公示记录"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "of_seq", "channel"], name="publication_once_a_channel"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["body_id", "status", "due_on"], name="publication_queue"),
            models.Index(fields=["status", "-published_at", "code"], name="publication_public"),
        ]
