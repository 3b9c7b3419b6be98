"""Tables of the organisation: bodies, sections, people, certificates with their history, roles."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingjian.apps.accounts.actor import ROLES

LEVELS = {
    "national": "国家",
    "province": "省级",
    "city": "市级",
    "county": "县级",
    "township": "乡级",
}
CATEGORIES = {"statutory": "法定行政机关", "authorised": "授权组织", "entrusted": "受委托组织"}
PERSON_KINDS = {
    "officer": "执法人员",
    "assistant": "执法辅助人员",
    "reviewer": "法制审核人员",
    "leader": "负责人",
    "clerk": "内勤人员",
}
CERTIFICATE_STATES = {"valid": "有效", "held": "暂扣", "revoked": "吊销", "cancelled": "注销"}


class Body(models.Model):
    """An enforcement body (执法主体), as its public list shows it."""

    code_word = models.CharField("机关代字", max_length=16, unique=True)
    name = models.CharField("机关名称", max_length=128, unique=True)
    uscc = models.CharField("统一社会信用代码", max_length=18, null=True, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, verbose_name="上级机关")
    level = models.CharField("行政层级", max_length=16, choices=LEVELS)
    region = models.CharField("行政区划代码", max_length=12, blank=True)
    category = models.CharField("主体类别", max_length=16, choices=CATEGORIES)
    nature = models.CharField("机构性质", max_length=64, blank=True)
    funding = models.CharField("经费来源", max_length=64, blank=True)
    staffing = models.PositiveIntegerField("编制数", null=True)
    duties = models.TextField("职责职权", blank=True)
    legal_representative = models.CharField("法定代表人", max_length=64, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=64, blank=True)
    complaint_phone = models.CharField("投诉举报电话", max_length=64, blank=True)
    website = models.CharField("网址", max_length=200, blank=True)
    bank = models.CharField("罚款收缴银行", max_length=128, blank=True)
    bank_account_name = models.CharField("收款账户名称", max_length=128, blank=True)
    bank_account_number = models.CharField("收款账号", max_length=64, blank=True)
    reconsideration_body = models.CharField("行政复议机关", max_length=128, blank=True)
    court = models.CharField("行政诉讼法院", max_length=128, blank=True)
    confirmed_on = models.DateField("主体资格确认日期", null=True)
    ended_on = models.DateField("主体资格终止日期", null=True)
    example = models.BooleanField("示例", default=False)

    class Meta:
        verbose_name = "执法主体"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_on=None)
                | Q(confirmed_on=None)
                | Q(ended_on__gte=F("confirmed_on")),
                name="body_ends_after_confirmation",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Section(models.Model):
    """A section (内设机构) of a body; ``legal_review`` marks the one that reviews decisions."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="sections")
    name = models.CharField("内设机构名称", max_length=128)
    duties = models.TextField("职责", blank=True)
    phone = models.CharField("联系电话", max_length=64, blank=True)
    legal_review = models.BooleanField("法制审核机构", default=False)

    class Meta:
        verbose_name = "内设机构"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "name"], name="section_name_in_body")
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A person of a body, whoever that is; referred to everywhere as ``ref`` (``p12``)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="people")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="people")
    staff_number = models.CharField("人员编号", max_length=32, blank=True)
    name = models.CharField("姓名", max_length=64)
    post = models.CharField("职务", max_length=64, blank=True)
    kind = models.CharField("人员类别", max_length=16, choices=PERSON_KINDS)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    duties = models.CharField("岗位职责", max_length=200, blank=True)
    employment = models.CharField("用工形式", max_length=64, blank=True)
    card_number = models.CharField("工作证号", max_length=64, blank=True)
    joined_on = models.DateField("到岗日期", null=True)
    left_on = models.DateField("离岗日期", null=True)
    example = models.BooleanField("示例", default=False)

    class Meta:
        verbose_name = "人员"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "name", "staff_number"], name="person_in_body")
        ]

    @property
    def ref(self) -> str:
        return f"p{self.pk}"

    def __str__(self) -> str:
        return self.name


class Certificate(models.Model):
    """An enforcement certificate (执法证件); both days of its term are inside it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates")
    number = models.CharField("证件号码", max_length=64, unique=True)
    issuer = models.CharField("发证机关", max_length=128, blank=True)
    kinds = models.CharField("执法类别", max_length=200, blank=True)
    area = models.CharField("执法区域", max_length=200, blank=True)
    valid_from = models.DateField("有效期起")
    valid_to = models.DateField("有效期止")

    class Meta:
        verbose_name = "执法证件"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="certificate_term_runs_forward"
            )
        ]

    def __str__(self) -> str:
        return self.number


class CertificateChange(models.Model):
    """A certificate was held, revoked, cancelled or restored from a day on (that day counts)."""

    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="changes")
    from_day = models.DateField("自何日起")
    status = models.CharField("状态", max_length=16, choices=CERTIFICATE_STATES)
    reason = models.CharField("原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "证件状态变更"
        ordering: ClassVar = ["from_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["certificate", "from_day"], name="one_certificate_change_a_day"
            )
        ]


class ReviewerQualification(models.Model):
    """What entitles a person to review decisions (《行政处罚法》第五十八条第二款)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="qualifications")
    number = models.CharField("法律职业资格证号", max_length=64)
    title = models.CharField("资格名称", max_length=64, default="国家统一法律职业资格")
    full_time = models.BooleanField("专职", default=False)
    valid_from = models.DateField("取得日期", null=True)
    valid_to = models.DateField("失效日期", null=True)

    class Meta:
        verbose_name = "法制审核资格"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "number"], name="qualification_of_person")
        ]


class RoleGrant(models.Model):
    """A person holds a role from a day to a day (None: until further notice)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    role = models.CharField("角色", max_length=16, choices=ROLES)
    valid_from = models.DateField("自")
    valid_to = models.DateField("至", null=True)

    class Meta:
        verbose_name = "角色授予"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "role", "valid_from"], name="role_granted_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="role_term_runs_forward",
            ),
        ]
