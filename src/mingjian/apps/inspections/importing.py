"""Taking a large table in while the page shows how far it is.

A small table is read at once. A large one is read beside the request; how far it is stands in
the cache of this process, and everything is written in one transaction or not at all.
"""

from __future__ import annotations

import io
import threading
import uuid
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.utils import timezone

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.turns import turn
from mingjian.apps.inspections.registers import Own
from mingjian.apps.organisation.registers.engine import Outcome, import_table
from mingjian.kernel.tables import Unreadable

SMALL = 256 * 1024  # bytes that are read at once: a few thousand rows
KEPT = 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Job:
    """One import: ``running``, ``done`` (with the outcome) or ``failed`` (with the reason)."""

    name: str
    by: int | None
    state: str = "running"
    rows: int = 0  # read so far
    reason: str = ""
    outcome: Outcome | None = None

    @property
    def written(self) -> bool:
        """Whether everything went in."""
        return self.outcome is not None and not self.outcome.problem_count

    @property
    def counts(self) -> str:
        """How many rows are new, changed and as they were."""
        done = self.outcome or Outcome()
        return f"新增 {done.new}，变更 {done.changed}，不变 {done.same}"


def begin(register: Own, upload: UploadedFile[Any], actor: Actor) -> str:
    """Start an import; the key under which ``told`` says how far it is."""
    key = uuid.uuid4().hex
    content = upload.read()
    job = Job(upload.name or "表格", actor.user_id)
    _keep(key, job)
    work = _Work(key, job, register, content, actor)
    if len(content) <= SMALL:
        work.run()
    else:
        threading.Thread(target=work.aside, daemon=True, name=f"import-{key[:8]}").start()
    return key


def told(key: str, actor: Actor) -> Job | None:
    """How far an import of this person is; None for one that is not theirs or long over."""
    job = cache.get(f"import:{key}")
    return job if isinstance(job, Job) and job.by == actor.user_id else None


def _keep(key: str, job: Job) -> None:
    cache.set(f"import:{key}", job, KEPT)


class _Work:
    """An import on its way."""

    def __init__(
        self,
        key: str,
        job: Job,
        register: Own,
        content: bytes,
        actor: Actor,
    ) -> None:
        self.key, self.job, self.register = key, job, register
        self.content, self.actor = content, actor

    def aside(self) -> None:
        """Run in a thread of its own, with a database connection of its own."""
        try:
            self.run()
        finally:
            connection.close()

    def run(self) -> None:
        stream: BinaryIO = io.BytesIO(self.content)
        self.register.tell = self._rows
        try:
            with turn():
                outcome = import_table(
                    self.register,
                    stream,
                    self.job.name,
                    by=self.actor.name,
                    now=timezone.now(),
                    user_id=self.actor.user_id,
                )
        except Unreadable as error:
            _keep(self.key, replace(self.job, state="failed", reason=str(error)))
        except Exception as error:
            _keep(
                self.key,
                replace(self.job, state="failed", reason=f"没有导入：{type(error).__name__}。"),
            )
            raise
        else:
            _keep(self.key, replace(self.job, state="done", outcome=outcome))

    def _rows(self, number: int) -> None:
        _keep(self.key, replace(self.job, rows=number))
