"""Tables of the journal: acts and their bodies (append-only), and two queues read from them.

An act's row says nothing that its entry and its body do not say too, so every column can be
checked by recomputation. The body and its salt stand apart from the entry: lawful destruction
takes them away one day and leaves the chain and the tree whole.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models


class AppendOnly(TypeError):
    """The journal is written once. A correction is a new act."""

    def __init__(self) -> None:
        super().__init__("执法记录只能追加，不能修改或删除；更正请另作“更正”。")


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Reads and inserts; refuses what would change or remove a row."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly


class AppendOnlyModel(models.Model):
    """A row that can be inserted and read, and nothing else; triggers say the same below us."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly


class Act(AppendOnlyModel):
    """One act: where it stands in its case, who did it, and its entry in the ledger's form."""

    id = models.BigAutoField(primary_key=True)
    case = models.CharField("案件标识", max_length=32)
    seq = models.PositiveIntegerField("序号")
    kind = models.CharField("执法类别", max_length=32)
    act = models.CharField("行为", max_length=64)
    at = models.DateTimeField("发生时间")
    rec = models.DateTimeField("登记时间")
    actor = models.CharField("登记人", max_length=32)
    actor_name = models.CharField("登记人姓名", max_length=100)
    actor_roles = models.CharField("登记人身份", max_length=200)
    key = models.CharField("提交标识", max_length=100, unique=True)
    entry = models.BinaryField("记录原文")
    leaf = models.CharField("叶子散列", max_length=64, unique=True)
    prev = models.CharField("上一条散列", max_length=64, null=True)

    class Meta:
        db_table = "journal_act"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "seq"], name="journal_act_case_seq")
        ]


class ActBody(AppendOnlyModel):
    """What the act says, as canonical JSON, and the salt that hides it in the tree."""

    act = models.OneToOneField(
        Act, models.PROTECT, primary_key=True, related_name="body", db_constraint=True
    )
    body = models.BinaryField("内容")
    salt = models.BinaryField("盐", max_length=32)

    class Meta:
        db_table = "journal_act_body"


class Pending(models.Model):
    """A committed act that is not yet known to stand in the tree; the sequencer removes it."""

    act = models.OneToOneField(Act, models.PROTECT, primary_key=True, related_name="pending")

    class Meta:
        db_table = "journal_pending"


class Outbox(models.Model):
    """Work owed after an act (a document to render, a page to push), done outside its commit.

    What an act owes is found by its unique constraint, so the key has no index of its own.
    """

    act = models.ForeignKey(Act, models.PROTECT, related_name="owed", db_index=False)
    topic = models.CharField("事项", max_length=40)
    tries = models.PositiveIntegerField("次数", default=0)
    problem = models.TextField("未办成的原因", default="")
    done_at = models.DateTimeField("办结时间", null=True)

    class Meta:
        db_table = "journal_outbox"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["act", "topic"], name="journal_outbox_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["topic", "id"],
                name="journal_outbox_open",
                condition=models.Q(done_at__isnull=True),
            )
        ]
