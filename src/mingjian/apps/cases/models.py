"""Tables of the cases: the party register, and the views kept of the journal.

``Party`` is a register of its own. Everything else here is a cache of the journal: it can be
dropped and rebuilt (``cases.rebuild``), so it holds nothing that the journal does not say.
Ids of other contexts are plain numbers; their names are copies of what the act carried. What
hangs on a case needs no index of the case alone: the one of its unique constraint begins with it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Party(models.Model):
    """A regulated party, once; all its cases hang on it (一户式)."""

    type = models.CharField("类型", max_length=20)  # individual, sole_trader, organisation
    name = models.CharField("名称（姓名）", max_length=200, db_index=True)
    uscc = models.CharField("统一社会信用代码", max_length=18, null=True, unique=True)
    id_number = models.CharField("公民身份号码", max_length=40, null=True, unique=True)
    birth = models.DateField("出生日期", null=True)
    representative = models.CharField("法定代表人（负责人）", max_length=100, default="")
    address = models.CharField("住所（住址）", max_length=300, default="")
    phone = models.CharField("联系电话", max_length=40, default="")
    created_at = models.DateTimeField("登记时间")

    class Meta:
        db_table = "cases_party"
        verbose_name = "当事人"


class CaseFile(models.Model):
    """What is known of a case now: the folded history and the columns lists are drawn from."""

    handle = models.CharField("案件标识", max_length=32, primary_key=True)
    number = models.CharField("案号", max_length=80, default="", db_index=True)
    kind = models.CharField("执法类别", max_length=32)
    procedure = models.CharField("程序", max_length=32, default="")
    domain = models.CharField("领域", max_length=40, default="")
    body_id = models.BigIntegerField("执法主体")
    body_name = models.CharField("执法主体名称", max_length=200, default="")
    section_id = models.BigIntegerField("承办机构", null=True)
    item = models.CharField("事项编码", max_length=64, default="")
    item_version = models.PositiveIntegerField("事项版本", null=True)
    item_name = models.CharField("事项名称", max_length=300, default="")
    cause = models.CharField("案由", max_length=300, default="")
    party_id = models.BigIntegerField("当事人", null=True, db_index=True)
    party_name = models.CharField("当事人名称", max_length=200, default="")
    origin = models.CharField("由哪个案件引出", max_length=32, default="", db_index=True)
    stage = models.CharField("阶段", max_length=32)
    waiting = models.CharField("等谁办理", max_length=100, default="")
    state = models.TextField("案情")  # History.to_json
    deadlines = models.TextField("期限摘要", default="")  # to see without a query that none moved
    seq = models.PositiveIntegerField("已有记录数")
    head = models.CharField("最后一条散列", max_length=64)
    opened_at = models.DateTimeField("受理时间")
    touched_at = models.DateTimeField("最近办理时间")
    closed_at = models.DateTimeField("结案时间", null=True)
    next_due = models.DateTimeField("最近期限", null=True)
    next_due_rule = models.CharField("最近期限依据", max_length=20, default="")

    class Meta:
        db_table = "cases_case_file"
        verbose_name = "案件"
        indexes: ClassVar = [
            models.Index(fields=["body_id", "-opened_at", "handle"], name="cases_by_body"),
            models.Index(
                fields=["body_id", "next_due", "handle"],
                name="cases_open_by_due",
                condition=models.Q(closed_at__isnull=True),
            ),
        ]


class CaseAct(models.Model):
    """One line of a case's list of acts."""

    case = models.ForeignKey(
        CaseFile, models.CASCADE, related_name="acts", db_constraint=False, db_index=False
    )
    seq = models.PositiveIntegerField("序号")
    act = models.CharField("行为", max_length=64)
    at = models.DateTimeField("时间")
    rec = models.DateTimeField("登记时间")
    actor_name = models.CharField("登记人", max_length=100)
    number = models.CharField("文号", max_length=80, default="", db_index=True)
    of = models.CharField("针对", max_length=64, default="")
    outcome = models.CharField("结果", max_length=40, default="")
    leaf = models.CharField("叶子散列", max_length=64)

    class Meta:
        db_table = "cases_act"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "seq"], name="cases_act_once")
        ]


class Assignment(models.Model):
    """Who handles the case; carries the case's next term so that a desk is one index range."""

    case = models.ForeignKey(
        CaseFile,
        models.CASCADE,
        related_name="assignments",
        db_constraint=False,
        db_index=False,
    )
    person = models.CharField("人员", max_length=32)
    since = models.DateTimeField("自")
    ended = models.DateTimeField("至", null=True)
    case_open = models.BooleanField("在办")
    next_due = models.DateTimeField("最近期限", null=True)

    class Meta:
        db_table = "cases_assignment"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "person"], name="cases_assignment_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["person", "next_due", "case"],
                name="cases_desk",
                condition=models.Q(case_open=True, ended__isnull=True),
            )
        ]


class Deadline(models.Model):
    """One running or ended term of a case, with its count in words."""

    case = models.ForeignKey(
        CaseFile, models.CASCADE, related_name="terms", db_constraint=False, db_index=False
    )
    position = models.PositiveSmallIntegerField("次序")
    rule = models.CharField("规则", max_length=20)
    title = models.CharField("期限", max_length=100)
    source = models.CharField("依据", max_length=200)
    opened_by = models.CharField("起算行为", max_length=64)
    opened_on = models.CharField("起算", max_length=32)  # ISO day or moment, as the law counts
    due = models.CharField("届满", max_length=32)
    due_at = models.DateTimeField("届满时刻", db_index=True)
    done_on = models.CharField("办结", max_length=32, default="")
    explanation = models.TextField("计算过程")  # one line a step

    class Meta:
        db_table = "cases_deadline"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "position"], name="cases_deadline_once")
        ]


class Counter(models.Model):
    """The last number given in one row of numbers: body, word and year."""

    body_id = models.BigIntegerField()
    word = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        db_table = "cases_counter"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body_id", "word", "year"], name="cases_counter_once")
        ]


class Draft(models.Model):
    """What one person has typed in one form and not yet submitted; no record, no view."""

    user_id = models.BigIntegerField("账号")
    case = models.CharField("案件标识", max_length=32, blank=True)  # empty: a new case
    act = models.CharField("行为", max_length=64)
    fields = models.TextField("填写内容")
    saved_at = models.DateTimeField("保存时间", db_index=True)

    class Meta:
        db_table = "cases_draft"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user_id", "case", "act"], name="cases_draft_once")
        ]
