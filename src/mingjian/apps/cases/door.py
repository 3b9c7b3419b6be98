"""The one door: an act is performed here or not at all.

``perform`` asks who may, what the law bars, and writes journal row, views and outbox in one
transaction. What it answers is the receipt; what it refuses leaves nothing behind.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import (
    folding,
    gates,
    held,
    intake,
    limits,
    numbers,
    own,
    people,
    projections,
    settled,
    view,
)
from mingjian.apps.cases.calendars import known_on
from mingjian.apps.cases.models import CaseFile
from mingjian.apps.cases.rights import SYSTEM, sees
from mingjian.apps.cases.turns import turn
from mingjian.apps.journal import rows, sequencing
from mingjian.apps.journal import services as journal
from mingjian.apps.journal.rows import Row
from mingjian.kernel.findings import Barred, Finding
from mingjian.law.acts import ACTS, ActSpec, validate
from mingjian.law.history import CHINA, Act, History
from mingjian.ledger import canon
from mingjian.ledger.entry import new_case
from mingjian.ledger.errors import Malformed
from mingjian.procedure import evaluate

__all__ = ["Barred", "Conflict", "Forbidden", "Invalid", "Receipt", "perform"]

# a case has a number from its first act on; the filing of a penalty gives it its own
OPENING_WORDS: Mapping[str, str] = {
    "penalty": "线",
    "permit": "许",
    "compulsory_measure": "强",
    "compulsory_execution": "执",
    "inspection": "检",
    "double_random": "抽",
    "expropriation": "征",
    "fee": "费",
    "confirmation": "确",
    "payment": "给",
    "supervision": "监",
}
# what the supervising organ does in the matter of a body that it supervises
FROM_OUTSIDE = frozenset({"outside_commitment", "outside_opening"})
UNSEEN = frozenset({"instrument_issue", "publication_end"})  # done by the house itself


class Invalid(Exception):
    """What was submitted cannot be read or cannot be so; a Chinese sentence for each member."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(f"{member}: {text}" for member, text in self.errors.items()))


class Forbidden(Exception):
    """The actor may not do this act, or may not see this case."""


class Conflict(Exception):
    """The case has moved on, or the key stands for another submission; ``acts`` came since."""

    def __init__(self, message: str, acts: Sequence[Row] = ()) -> None:
        self.acts = tuple(acts)
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the door gives back: where the act stands, its leaf hash, its numbers."""

    case: str
    seq: int
    act: str
    key: str
    leaf: str
    prev: str | None
    at: datetime
    rec: datetime
    number: str | None
    warnings: tuple[Finding, ...] = field(default=(), compare=False)
    repeated: bool = field(default=False, compare=False)


def perform(
    *,
    case: str | None,
    act: str,
    by: Actor,
    at: datetime,
    data: Mapping[str, Any],
    key: str,
    now: datetime | None = None,
    expected_seq: int | None = None,
) -> Receipt:
    """Perform one act on a case (None: the act opens one) and record it.

    ``at`` is when it happened, ``now`` when it is recorded (default: the clock); both aware.
    ``key`` names this submission: the same key with the same content answers with the same
    receipt. ``expected_seq`` is the number of acts the actor has seen.
    Raises Barred with every finding, Invalid with a sentence for each member, Conflict with
    the acts since, Forbidden; nothing is written then.
    """
    now = now or timezone.now()
    if at.tzinfo is None or now.tzinfo is None:
        raise ValueError("at and now are aware moments")
    spec = ACTS.get(act)
    if spec is None:
        raise Invalid({"act": f"没有“{act}”这种执法行为。"})
    if not by.roles & spec.roles:
        raise Forbidden(f"“{spec.label}”不属于您的职责。")
    if by.person is None and SYSTEM not in by.roles:
        raise Forbidden("您的账号没有对应的工作人员，不能办理案件。")
    if not limits.KEY.fullmatch(key):
        raise Invalid({"key": "缺少提交标识，或者提交标识不是100个以内的字母、数字和符号。"})
    at, now = at.replace(microsecond=0), now.replace(microsecond=0)
    if at > now:
        raise Invalid({"at": "发生时间不能晚于现在。"})
    if at.year < limits.EARLIEST:
        raise Invalid({"at": f"发生时间早于{limits.EARLIEST}年，请核对。"})
    passage = _Passage(case, spec, by, at, data, key, now, expected_seq)
    try:
        with turn(), transaction.atomic():
            return passage.through()
    except (Barred, Invalid, Conflict, IntegrityError):
        # a repeat finds its own first submission in the way, whatever it meets first
        if (before := rows.by_key(key)) is None:
            raise
    return passage.repeat(before)


class _Passage:
    """One act on its way through the door, inside the transaction."""

    def __init__(
        self,
        case: str | None,
        spec: ActSpec,
        by: Actor,
        at: datetime,
        data: Mapping[str, Any],
        key: str,
        now: datetime,
        expected_seq: int | None,
    ) -> None:
        self.case, self.spec, self.by, self.at, self.data = case, spec, by, at, data
        self.key, self.now, self.expected_seq = key, now, expected_seq
        self.day = at.astimezone(CHINA).date()
        self.calendar = known_on(now.astimezone(CHINA).date())
        self.request = self._request()
        self.from_outside = SYSTEM in by.roles or spec.name in FROM_OUTSIDE

    def through(self) -> Receipt:
        case = self._locked() if self.case is not None else None
        history: History | None = None
        if case is not None:
            self._not_moved(case)
            handle, kind, seq, prev = case.handle, case.kind, case.seq, case.head
            history, body_id = folding.loaded(case.state), case.body_id
            house: dict[str, Any] = {"$kind": kind}
            self._not_before(case, history)
        else:
            house, errors = intake.opening(self.data, self.by, self.day)
            if errors:
                raise Invalid(errors)
            handle, kind, seq, prev = new_case(), house["$kind"], 0, None
            body_id = house["$body"]["id"]
            if not evaluate.opens(self.spec.name, kind, self.data.get("procedure")):
                raise Invalid({"act": f"“{self.spec.label}”不能作为这一类案件的第一条记录。"})
        clean = self._clean(kind, body_id, history)
        home = body_id
        if self.spec.name in FROM_OUTSIDE and self.by.body_id is not None:
            home = self.by.body_id
        persons, errors = people.named(self.spec, clean, self.by, self.at, home)
        if errors:
            raise Invalid(errors)
        body: dict[str, Any] = {
            **clean,
            **house,
            "act": self.spec.name,
            "at": self.at.astimezone(CHINA).isoformat(timespec="seconds"),
            "by": list(persons.by),
            "$actor": {
                "ref": self.by.person or "",
                "name": self.by.name,
                "roles": sorted(self.by.roles),
            },
            "$key": self.key,
            "$request": self.request,
            "$officers": persons.certificates,
        }
        standing = folding.opened(handle, kind, body) if history is None else history
        warnings = self._asked(standing, body, body_id)
        self._number(body, standing, case)
        instrument = self.spec.instrument_in(_procedure(body, standing))
        drawn = journal.draw(
            case=handle,
            seq=seq,
            prev=prev,
            kind=kind,
            act=self.spec.name,
            at=self.at,
            rec=self.now,
            actor=journal.Actor(self.by.person or "", self.by.name, tuple(sorted(self.by.roles))),
            key=self.key,
            body=body,
            owed=("instrument",) if instrument else (),
        )
        row = drawn.row
        grown = folding.fold(history, row)
        shown = view.show(case, grown, row, calendar=self.calendar, drawn=drawn)
        projections.run(projections.Step(row, grown, shown.body_id, shown.number))
        transaction.on_commit(sequencing.wake)
        return _receipt(row, warnings)

    def _locked(self) -> CaseFile:
        case = held.take(str(self.case))
        if case is None or not sees(self.by, case.body_id):
            raise Forbidden("没有这个案件，或者您无权办理。")
        if not self.from_outside and case.body_id != self.by.body_id:
            raise Forbidden("这个案件由其他执法主体办理。")
        return case

    def _request(self) -> str:
        """The digest that tells a repeat from another submission under the same key.

        Raises Invalid for content that no record can hold.
        """
        try:
            content = canon.canonical(
                {
                    "case": self.case,
                    "act": self.spec.name,
                    "by": self.by.person or "",
                    "at": self.at.astimezone(CHINA).isoformat(),
                    "data": dict(self.data),
                }
            )
        except Malformed as error:
            raise Invalid({"data": str(error)}) from error
        if errors := limits.unfit(self.data, len(content)):
            raise Invalid(errors)
        return hashlib.sha256(content).hexdigest()

    def repeat(self, before: Row) -> Receipt:
        """The receipt of the first submission under this key. Raises Conflict for another one."""
        if before.body["$request"] != self.request:
            known = before.case == self.case or before.actor["ref"] == self.by.person
            raise Conflict(
                "同一提交标识已经用于另一份内容，请刷新页面后重新提交。", [before] if known else []
            )
        return _receipt(before, (), repeated=True)

    def _not_before(self, case: CaseFile, history: History) -> None:
        """Nothing is done in a case before there was anything to do. Raises Invalid."""
        lead = history.first("case_lead")
        told = (
            history.facts.get("discovered_at"),
            lead.get("received_at") if lead is not None else None,
        )
        days = [date.fromisoformat(text) for text in told if text]
        first = min([*days, case.opened_at.astimezone(CHINA).date()])
        if self.day < first:
            raise Invalid({"at": f"本案线索{first.isoformat()}才发现，发生时间不能更早。"})
        approved = self.data.get("approved_at")
        if isinstance(approved, str) and approved[:10] < first.isoformat():
            raise Invalid({"approved_at": f"本案线索{first.isoformat()}才发现，批准不能更早。"})

    def _not_moved(self, case: CaseFile) -> None:
        if self.expected_seq is None or self.expected_seq == case.seq:
            return
        since = rows.of_case(case.handle, after=self.expected_seq - 1)
        if self.expected_seq > case.seq or any(row.act not in UNSEEN for row in since):
            raise Conflict("在您填写期间案件有了新的记录，请核对后再提交。", since)

    def _clean(self, kind: str, body_id: int, history: History | None) -> dict[str, Any]:
        """The act's members, checked by the vocabulary and the registers. Raises Invalid."""
        if not self.spec.case or (self.spec.kinds and kind not in self.spec.kinds):
            raise Invalid({"act": f"“{self.spec.label}”不用于这一类案件。"})
        found = intake.resolve(
            self.spec.name, self.data, kind=kind, body_id=body_id, day=self.day, history=history
        )
        given = {**self.data, **found.shown}
        by = given.pop("by", None)
        if history is None:
            for name in ("kind", "section", "origin"):
                given.pop(name, None)
        procedure = given.get("procedure") or (history.procedure if history else None)
        clean, errors = validate(self.spec.name, given, procedure)
        registers = {name.partition(".")[0] for name in found.errors}
        errors = {k: v for k, v in errors.items() if k.partition(".")[0] not in registers}
        errors |= found.errors
        errors.update(limits.not_yet(clean, self.now))
        if history is not None:
            errors |= settled.changed(self.spec, kind, found.full, self.data, history)
            errors |= settled.served(self.spec, clean, history)
        if "document" in given and self.spec.number_word_in(procedure):
            errors["document"] = "文号由系统编排，不能自填。"
        if errors:
            raise Invalid(errors)
        return {**clean, **found.full, **({} if by is None else {"by": by})}

    def _number(self, body: dict[str, Any], history: History, case: CaseFile | None) -> None:
        """Gives the act its number: of its document, and of the case at the first act."""
        word = self.spec.number_word_in(_procedure(body, history))
        if word is None and case is None:
            word = OPENING_WORDS[history.kind]
        if word is not None:
            body["$number"] = numbers.take(
                history.body["id"],
                f"{history.body['code_word']}{word}",
                self.day.year,
            )
            body["$counted"] = True
        if self.spec.number_word_in(_procedure(body, history)) is not None:
            body["document"] = body["$number"]

    def _asked(
        self, history: History, body: Mapping[str, Any], body_id: int
    ) -> tuple[Finding, ...]:
        """Asks law, procedure and gates; the findings that only warn. Raises Barred."""
        folding.meet(history, body)
        act = folding.act_of(body)
        added = own.overlay_of(history, act)
        found = evaluate.barriers(
            history, act, calendar=self.calendar, as_of=self.now, overlay=added
        )
        found = [*found, *gates.ask(self._candidate(history, act, body_id))]
        if any(finding.severity == "bar" for finding in found):
            raise Barred(self.spec.name, found)
        return tuple(found)

    def _candidate(self, history: History, act: Act, body_id: int) -> gates.Candidate:
        return gates.Candidate(
            history=history,
            act=act,
            actor=self.by,
            body_id=body_id,
            files=intake.files_in(self.spec, act.data),
        )


def _procedure(body: Mapping[str, Any], history: History) -> str | None:
    said = body.get("procedure")
    return said if isinstance(said, str) else history.procedure


def _receipt(row: Row, warnings: tuple[Finding, ...], *, repeated: bool = False) -> Receipt:
    return Receipt(
        case=row.case,
        seq=row.seq,
        act=row.act,
        key=row.key,
        leaf=row.leaf,
        prev=row.prev,
        at=row.at,
        rec=row.rec,
        number=row.body.get("$number"),
        warnings=warnings,
        repeated=repeated,
    )
