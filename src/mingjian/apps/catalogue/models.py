"""Tables of the catalogue: law register, items and their versions, benchmarks, review catalogue."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Literal

from django.db import models
from django.db.models import F, Q

KINDS = {
    "penalty": "行政处罚",
    "permit": "行政许可",
    "compulsory_measure": "行政强制措施",
    "compulsory_execution": "行政强制执行",
    "inspection": "行政检查",
    "expropriation": "行政征收征用",
    "fee": "行政收费",
    "confirmation": "行政确认",
    "payment": "行政给付",
    "other": "其他",
}
LAW_LEVELS = {
    "law": "法律",
    "administrative_regulation": "行政法规",
    "local_regulation": "地方性法规",
    "department_rule": "部门规章",
    "local_rule": "地方政府规章",
    "normative": "规范性文件",
}
PENALTIES = {
    "warning": "警告",
    "criticism": "通报批评",
    "fine": "罚款",
    "confiscation_of_gains": "没收违法所得",
    "confiscation_of_goods": "没收非法财物",
    "licence_hold": "暂扣许可证件",
    "qualification_downgrade": "降低资质等级",
    "licence_revocation": "吊销许可证件",
    "activity_restriction": "限制开展生产经营活动",
    "production_suspension": "责令停产停业",
    "closure": "责令关闭",
    "practice_ban": "限制从业",
    "detention": "行政拘留",
    "other": "其他",
}
State = Literal["draft", "reviewed", "published", "ended"]
STATES: dict[State, str] = {
    "draft": "草稿",
    "reviewed": "已审核",
    "published": "已公布",
    "ended": "已停用",
}


class LawText(models.Model):
    """A law, regulation, rule or normative document, by its full title."""

    title = models.CharField("名称", max_length=200, unique=True)
    level = models.CharField("效力级别", max_length=32, choices=LAW_LEVELS)
    issuer = models.CharField("制定机关", max_length=128, blank=True)

    class Meta:
        verbose_name = "法律文件"

    def __str__(self) -> str:
        return f"《{self.title}》"


class LawVersion(models.Model):
    """One version of a law text, in force from a day to a day (both inside).

    Its wording, where the user has imported it, stands in ``LawArticle``; ``text_digest`` is the
    SHA-256 of the file it came from, empty where there is none; ``text_troubles`` are the lines
    that could not be read as they should.
    """

    law = models.ForeignKey(LawText, models.PROTECT, related_name="versions")
    document_number = models.CharField("文号", max_length=128, blank=True)
    adopted_on = models.DateField("公布（修订）日期", null=True)
    in_force_from = models.DateField("施行日期")
    in_force_to = models.DateField("失效日期", null=True)
    articles: models.JSONField[Any, Any] = models.JSONField("引用条款", default=list)
    website = models.CharField("官方网址", max_length=300, blank=True)
    example = models.BooleanField("示例", default=False)
    label = models.CharField("版本", max_length=64, blank=True)
    text_digest = models.CharField("原文摘要", max_length=64, blank=True)
    text_name = models.CharField("原文文件", max_length=200, blank=True)
    text_notes: models.JSONField[Any, Any] = models.JSONField("题注", default=list)
    text_troubles: models.JSONField[Any, Any] = models.JSONField("读取提示", default=list)
    text_at = models.DateTimeField("导入时间", null=True)
    text_by = models.CharField("导入人", max_length=100, blank=True)

    class Meta:
        verbose_name = "法律文件版本"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["law", "in_force_from"], name="law_version_from"),
            models.CheckConstraint(
                condition=Q(in_force_to=None) | Q(in_force_to__gte=F("in_force_from")),
                name="law_version_runs_forward",
            ),
        ]


class LawArticle(models.Model):
    """One article of an imported text: ``number`` and ``sub`` (第十条之一 is 10, 1), where it
    stands, its 款项目 (``told``) and its plain text."""

    version = models.ForeignKey(LawVersion, models.CASCADE, related_name="text")
    position = models.PositiveIntegerField("次序")
    number = models.PositiveIntegerField("条")
    sub = models.PositiveIntegerField("之", default=0)
    path: models.JSONField[Any, Any] = models.JSONField("编章节", default=list)
    caption = models.CharField("条标", max_length=60, blank=True)
    told: models.JSONField[Any, Any] = models.JSONField("款项目")
    plain = models.TextField("文字")

    class Meta:
        verbose_name = "法律条文"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "number", "sub"], name="law_article_number"),
        ]


class RevisionMark(models.Model):
    """Somebody has brought what cites a changed article up to date, or found that it needs
    nothing (``note``). ``version`` is the new one; ``kind`` and ``ref`` name what cites."""

    version = models.ForeignKey(LawVersion, models.CASCADE, related_name="revised")
    kind = models.CharField("类别", max_length=32)
    ref = models.CharField("编号", max_length=200)
    article = models.CharField("条", max_length=64)
    note = models.CharField("说明", max_length=300, blank=True)
    at = models.DateTimeField("时间")
    by = models.CharField("修订人", max_length=100)
    user_id = models.BigIntegerField("账号", null=True)

    class Meta:
        verbose_name = "修订记录"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "kind", "ref", "article"], name="revision_marked_once"
            ),
        ]


class Item(models.Model):
    """An enforcement item (执法事项) of a body: the lasting concept; ``number`` is its code."""

    body = models.ForeignKey("organisation.Body", models.PROTECT, related_name="+")
    number = models.CharField("事项编码", max_length=64)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    class Meta:
        verbose_name = "执法事项"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "number"], name="item_number_in_body")
        ]

    def __str__(self) -> str:
        return self.number


class ItemVersion(models.Model):
    """What an item says from a day on. Once published it never changes; a case pins one version.

    ``basis``: [{law, article, text}]; ``ranges``: see ``catalogue.ranges``; hearing thresholds
    in 分, 0 days of a limit = none stated; ``section`` is a name, so that an old version stays
    readable when sections change.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField("版本")
    kind = models.CharField("事项类别", max_length=32, choices=KINDS)
    name = models.CharField("事项名称", max_length=200)
    basis: models.JSONField[Any, Any] = models.JSONField("法律依据", default=list)
    cause = models.TextField("适用情形", blank=True)
    penalties: models.JSONField[Any, Any] = models.JSONField("处罚种类", default=list)
    ranges: models.JSONField[Any, Any] = models.JSONField("罚款幅度", default=list)
    range_source = models.CharField("幅度依据", max_length=300, blank=True)
    section = models.CharField("承办机构", max_length=128, blank=True)
    limit_number = models.PositiveIntegerField("办理时限", null=True)
    limit_unit = models.CharField("时限单位", max_length=16, blank=True)
    review_required = models.BooleanField("须法制审核", default=False)
    hearing_individual = models.BigIntegerField("听证标准（公民，分）", null=True)
    hearing_organisation = models.BigIntegerField("听证标准（单位，分）", null=True)
    hearing_source = models.CharField("听证标准依据", max_length=300, blank=True)
    channel = models.CharField("公示渠道", max_length=200, blank=True)
    recording = models.CharField("记录要求", max_length=200, blank=True)
    reviewed_on = models.DateField("法制机构审核日期", null=True)
    published_on = models.DateField("公布日期", null=True)
    valid_from = models.DateField("生效日期", null=True)
    valid_to = models.DateField("停用日期", null=True)
    example = models.BooleanField("示例", default=False)
    example_note = models.CharField("示例说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "执法事项版本"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "version"], name="item_version_number"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="item_version_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None)
                | Q(reviewed_on__lte=F("published_on"), valid_from__gte=F("published_on")),
                name="item_reviewed_before_published",
            ),
        ]

    def state(self, day: date) -> State:
        """Draft, reviewed, published or ended, as it stood on ``day``."""
        if self.valid_to is not None and self.valid_to < day:
            return "ended"
        if self.published_on is not None and self.published_on <= day:
            return "published"
        if self.reviewed_on is not None and self.reviewed_on <= day:
            return "reviewed"
        return "draft"


class Benchmark(models.Model):
    """One tier (裁量阶次) of an item's discretion benchmark, in force from a day to a day."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="benchmarks")
    tier = models.CharField("裁量阶次", max_length=32)
    condition = models.TextField("适用情形")
    ranges: models.JSONField[Any, Any] = models.JSONField("裁量幅度", default=list)
    other = models.CharField("其他处理", max_length=300, blank=True)
    source = models.CharField("依据", max_length=300, blank=True)
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True)
    example = models.BooleanField("示例", default=False)

    class Meta:
        verbose_name = "裁量基准"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "tier", "valid_from"], name="benchmark_tier"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="benchmark_runs_forward",
            ),
        ]


class ReviewCatalogueEntry(models.Model):
    """One row of the major-decision review catalogue (重大执法决定法制审核目录清单)."""

    body = models.ForeignKey("organisation.Body", models.PROTECT, related_name="+")
    number = models.CharField("序号", max_length=32)
    kind = models.CharField("执法类别", max_length=32, choices=KINDS)
    name = models.CharField("审核事项", max_length=200)
    condition = models.TextField("审核情形", blank=True)
    amount = models.BigIntegerField("涉案金额标准（分）", null=True)
    source = models.CharField("依据", max_length=300, blank=True)
    reviewer = models.CharField("审核机构", max_length=128, blank=True)
    materials = models.TextField("送审材料", blank=True)
    limit_number = models.PositiveIntegerField("审核时限", null=True)
    limit_unit = models.CharField("时限单位", max_length=16, blank=True)
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True)
    example = models.BooleanField("示例", default=False)

    class Meta:
        verbose_name = "法制审核目录"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "number", "valid_from"], name="review_entry_number"
            )
        ]


class ProcedureFile(models.Model):
    """One version of a body's own additions to a procedure; a case pins it when it is opened.

    ``told`` is the content of the file, ``digest`` its SHA-256; neither ever changes.
    """

    body = models.ForeignKey("organisation.Body", models.PROTECT, related_name="+")
    procedure = models.CharField("程序", max_length=64)
    version = models.PositiveIntegerField("版本")
    document = models.CharField("文件名称、文号", max_length=300)
    in_force_from = models.DateField("施行日期")
    in_force_to = models.DateField("失效日期", null=True)
    told: models.JSONField[Any, Any] = models.JSONField("内容")
    digest = models.CharField("摘要", max_length=64)
    taken_at = models.DateTimeField("采用时间")
    taken_by = models.CharField("采用人", max_length=100)

    class Meta:
        verbose_name = "本机关程序文件"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "procedure", "version"], name="procedure_file_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document}（{self.procedure} 第{self.version}版）"


class LocalThreshold(models.Model):
    """A threshold that a place or a department has set, from a day to a day (both inside).

    ``name`` is one of ``law.thresholds.OPEN``; money in 分; ``area`` is the head of a division
    code that the places inside share.
    """

    name = models.CharField("标准", max_length=64)
    number = models.BigIntegerField("数值")
    area = models.CharField("行政区划代码", max_length=12)
    domain = models.CharField("领域", max_length=32, blank=True)
    source = models.CharField("依据", max_length=300)
    issuer = models.CharField("制定机关", max_length=128)
    document = models.CharField("文号", max_length=128)
    in_force_from = models.DateField("施行日期")
    in_force_to = models.DateField("失效日期", null=True)

    class Meta:
        verbose_name = "地方、部门规定的标准"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "area", "domain", "in_force_from"], name="local_threshold_from"
            ),
            models.CheckConstraint(
                condition=Q(in_force_to=None) | Q(in_force_to__gte=F("in_force_from")),
                name="local_threshold_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.issuer}{self.document}）"
