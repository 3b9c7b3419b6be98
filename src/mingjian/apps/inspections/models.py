"""Tables of inspections: what is inspected at random, whom, and the draws.

``RandomItem`` and ``Inspectee`` are registers. A ``Draw`` holds what the journal must not: the
registers as they were fixed, with their salts, and the secret until it is opened; what the
journal holds of it are the digests. Ids of other contexts are plain numbers.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

TARGET_KINDS = {
    "firm": "企业",
    "sole_trader": "个体工商户",
    "institution": "机关、事业单位、社会组织",
    "school": "学校",
    "site": "场所、工程项目",
    "vehicle": "车辆、船舶",
    "person": "个人",
    "other": "其他",
}
MASKED_KINDS = frozenset({"person", "vehicle"})  # published by digest only: who owns a plate is one
TARGET_STATES = {"open": "正常", "ceased": "已注销、停业", "unreachable": "查无下落"}
DRAW_STATES = {
    "planned": "方案已定，名录未固定",
    "fixed": "名录已固定，未承诺秘密",
    "committed": "秘密已承诺，等待外部数值",
    "opened": "外部数值已公开，可以抽取",
    "drawn": "已抽取",
    "published": "已公布",
}


class RandomItem(models.Model):
    """One line of the 随机抽查事项清单 (P04)."""

    body_id = models.BigIntegerField("执法主体")
    code = models.CharField("事项编码", max_length=64)
    name = models.CharField("抽查事项", max_length=300)
    subject = models.CharField("抽查主体", max_length=200, blank=True)
    basis = models.TextField("抽查依据", blank=True)
    target = models.CharField("抽查对象", max_length=300, blank=True)
    content = models.TextField("抽查内容", blank=True)
    method = models.CharField("抽查方式", max_length=200, blank=True)
    ratio = models.CharField("抽查比例", max_length=100)
    frequency = models.CharField("抽查频次", max_length=100, blank=True)
    published_on = models.DateField("公布日期", null=True)
    ended_on = models.DateField("停用日期", null=True)

    class Meta:
        db_table = "inspections_random_item"
        verbose_name = "随机抽查事项"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body_id", "code"], name="random_item_of_body")
        ]

    def __str__(self) -> str:
        return self.name


class Inspectee(models.Model):
    """One line of a body's register of targets (检查对象名录库)."""

    body_id = models.BigIntegerField("执法主体")
    code = models.CharField("对象编号", max_length=64)
    name = models.CharField("对象名称", max_length=200)
    kind = models.CharField("对象类别", max_length=16)
    number = models.CharField("统一社会信用代码或者号码", max_length=64, blank=True)
    region = models.CharField("所在区域", max_length=64, blank=True)
    address = models.CharField("地址", max_length=300, blank=True)
    grade = models.CharField("信用风险等级", max_length=16, blank=True)
    state = models.CharField("状态", max_length=16, default="open")
    visited_on = models.DateField("最近检查日期", null=True)
    visits = models.PositiveSmallIntegerField("当年已检查次数", default=0)
    away = models.JSONField("应回避的人员", default=list)  # person references

    class Meta:
        db_table = "inspections_inspectee"
        verbose_name = "检查对象"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body_id", "code"], name="inspectee_of_body")
        ]

    def get_kind(self) -> str:
        """Its kind in Chinese."""
        return TARGET_KINDS[self.kind]

    def get_state(self) -> str:
        """Its state in Chinese."""
        return TARGET_STATES[self.state]

    def __str__(self) -> str:
        return self.name


class Draw(models.Model):
    """One draw: its plan, the registers fixed for it, the secrets and the list."""

    case = models.CharField("案件标识", max_length=32, primary_key=True)
    code = models.CharField("公开编码", max_length=16, unique=True)
    body_id = models.BigIntegerField("执法主体")
    body_name = models.CharField("执法主体名称", max_length=200)
    item = models.ForeignKey(RandomItem, models.PROTECT, related_name="draws")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("本年第几次")
    plan = models.TextField("方案")  # JSON of mingjian.draw.Plan
    cap = models.PositiveSmallIntegerField("本年检查满几次的不抽", null=True)
    by_region = models.BooleanField("按区域匹配人员", default=False)
    state = models.CharField("状态", max_length=16, default="planned", db_index=True)
    salt = models.BinaryField("名录的盐")
    secret = models.CharField("本机关的秘密", max_length=64)
    registers = models.BinaryField("固定的名录", null=True)  # compressed JSON
    fixed = models.JSONField("名录的摘要", default=dict)  # targets, officers, recusals
    targets = models.PositiveIntegerField("对象数", default=0)
    left_out = models.PositiveIntegerField("排除数", default=0)
    officers = models.PositiveIntegerField("人员数", default=0)
    outside_commitment = models.CharField("监督机关的承诺", max_length=64, blank=True)
    outside_by = models.CharField("承诺人", max_length=200, blank=True)
    outside = models.CharField("外部数值", max_length=500, blank=True)
    asked = models.JSONField("更换", default=list)
    size = models.PositiveIntegerField("抽中数", default=0)
    made_by = models.CharField("制定人", max_length=100)
    made_at = models.DateTimeField("制定时间")
    drawn_at = models.DateTimeField("抽取时间", null=True)
    published_at = models.DateTimeField("公布时间", null=True)

    class Meta:
        db_table = "inspections_draw"
        verbose_name = "随机抽取"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "year", "number"], name="draw_counted_once_a_year"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["body_id", "-made_at"], name="draws_of_body"),
        ]

    def get_state(self) -> str:
        """How far it is, in Chinese."""
        return DRAW_STATES[self.state]
