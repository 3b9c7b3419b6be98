"""The whole installation checked: journal, tree, tiles, files, and the case view against both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

from django.db import DatabaseError, connection

from mingjian.apps.cases import comparing, intake
from mingjian.apps.evidence.services import blobs
from mingjian.apps.inspections import checking as draws
from mingjian.apps.journal import sequencing, signing
from mingjian.law.acts import ACTS
from mingjian.ledger import canon
from mingjian.ledger.entry import moment
from mingjian.ledger.errors import LedgerError
from mingjian.ledger.home import JournalRow, verify_home
from mingjian.ledger.verdict import Verdict

_COLUMNS = (
    "a.id, a.case, a.seq, a.kind, a.act, a.at, a.rec, a.actor, a.actor_name, a.actor_roles, "
    "a.key, a.entry, a.leaf, a.prev, b.body, b.salt"
)
_BINARY = frozenset({"id", "seq", "entry", "body", "salt"})
_DIGEST = re.compile(r"[0-9a-f]{64}")
REGISTERS = (
    "机关、人员、证件、事项和当事人登记簿：它们不是执法记录，可以修改，没有核对；"
    "每个行为当时引用的内容写在记录里，已经核对。"
)


def verify() -> Verdict:
    """Check this installation; the verdict names the first bad record.

    Everything is computed again from the stored bodies and files. Where the journal holds, the
    case view is folded again and compared as well.
    """
    home = signing.home()
    try:
        with closing(sequencing.store(home)) as store:
            verdict = verify_home(rows(), tiles=home / "ledger", store=store, blobs=blobs())
        _database(verdict)
        if verdict.ok:
            _views(verdict)
    except DatabaseError as error:
        verdict = _unreadable(f"数据库读不出来：{error}")
    except LedgerError as error:
        verdict = _unreadable(str(error))
    except OSError as error:
        verdict = _unreadable(f"{error.filename} 读不出来：{error.strerror}")
    return verdict


def _unreadable(sentence: str) -> Verdict:
    return Verdict(bad=[sentence]).close(own_policy=False, own_keys=False)


def _database(verdict: Verdict) -> None:
    """Ask SQLite whether its file is whole; a page of an index is read by nobody here."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        found = str(cursor.fetchone()[0])
    if found != "ok":
        verdict.bad.append(f"数据库文件已损坏：{found}")
        verdict.proved.clear()


def rows() -> Iterator[JournalRow]:
    """The journal as the verifier reads it, oldest first, whatever state the tables are in."""
    columns = []
    for column in _COLUMNS.split(", "):
        bare = column.split(".")[1]
        quoted = column.replace(".", '."') + '"'
        if connection.vendor == "sqlite" and bare not in _BINARY:
            quoted = f"CAST({quoted} AS BLOB)"  # a changed byte may not be UTF-8 any more
        columns.append(quoted)
    with connection.cursor() as cursor:
        last: Any = None
        while True:
            after = "" if last is None else " WHERE a.id > %s"
            query = (
                f"SELECT {', '.join(columns)} FROM journal_act a "  # noqa: S608
                f"LEFT JOIN journal_act_body b ON b.act_id = a.id{after} ORDER BY a.id LIMIT 500"
            )
            cursor.execute(query, [] if last is None else [last])
            found = cursor.fetchall()
            if not found:
                return
            for line in found:
                yield _row(*line)
            last = found[-1][0]


def _row(
    id_: int,
    case: Any,
    seq: int,
    kind: Any,
    act: Any,
    at: Any,
    rec: Any,
    actor: Any,
    actor_name: Any,
    actor_roles: Any,
    key: Any,
    entry: Any,
    leaf: Any,
    prev: Any,
    body: Any,
    salt: Any,
) -> JournalRow:
    content = None if body is None else _parsed(_bytes(body))
    named = _str(act)
    return JournalRow(
        label=f"案件 {_str(case)} 第 {seq} 条（{ACTS[named].label if named in ACTS else named}）",
        case=_str(case),
        seq=seq,
        prev=None if prev is None else _str(prev),
        entry=_bytes(entry),
        body=content,
        salt=None if salt is None else _bytes(salt),
        files=() if content is None else tuple(_files(named, content)),
        columns={"kind": named, "at": _moment(at), "rec": _moment(rec), "leaf": _str(leaf)},
        copies={
            "$kind": _str(kind),
            "$key": _str(key),
            "$actor": {
                "ref": _str(actor),
                "name": _str(actor_name),
                "roles": _str(actor_roles).split(" ") if _str(actor_roles) else [],
            },
        },
    )


def _parsed(body: bytes) -> dict[str, Any]:
    """The content, or one that no commitment fits when the bytes are not canonical any more."""
    try:
        content = canon.parse(body)
    except LedgerError:
        content = None
    return content if isinstance(content, dict) else {"unreadable": body.hex()}


def _files(act: str, body: dict[str, Any]) -> Iterator[str]:
    """The digests of files an act rests on."""
    found: list[Any] = [body.get("digest")] if act == "instrument_issue" else []
    if act in ACTS:
        found += [d for digests in intake.files_in(ACTS[act], body).values() for d in digests]
    yield from (d for d in found if isinstance(d, str) and _DIGEST.fullmatch(d))


def _str(value: Any) -> str:
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value).decode("utf-8", "backslashreplace")
    return str(value)


def _bytes(value: Any) -> bytes:
    """A stored binary value; what was put there of another type never fits its hash."""
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value)
    return f"not binary: {value!r}".encode("utf-8", "backslashreplace")


def _moment(value: Any) -> str:
    """A stored moment as an entry writes it; text that is none is given back as it is."""
    if not isinstance(value, datetime):
        text = _str(value)
        try:
            value = datetime.fromisoformat(text)
        except ValueError:
            return text
        if value.isoformat(" ") != text:
            return text
    if value.microsecond:
        return str(value.isoformat())
    return moment(value if value.tzinfo else value.replace(tzinfo=UTC))


def _views(verdict: Verdict) -> None:
    """Replay the journal and compare every view with it."""
    wrong = comparing.differences()
    verdict.bad += wrong
    if wrong:
        verdict.proved.clear()
    else:
        verdict.proved.append("案件视图（案件、期限、文书、公示等各表）与由记录重新汇总的一致。")
        verdict.not_proved.append(REGISTERS)
    if wrong := list(draws.differences()):
        verdict.bad += wrong
        verdict.proved.clear()
    elif number := draws.count():
        verdict.proved.append(f"{number} 次随机抽取的方案、名录、秘密和名单与记录一致。")
