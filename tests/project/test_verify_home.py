"""``verify --home``: a sound installation is found sound, one changed byte anywhere is named."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from mingjian.apps.cases import rebuild
from mingjian.apps.cases.models import CaseFile
from mingjian.apps.evidence import services as evidence
from mingjian.apps.instruments import services as instruments
from mingjian.apps.journal import sequencing, signing
from mingjian.project import verifying
from tests import cast as people
from tests import play

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = int(os.environ.get("MINGJIAN_TAMPERINGS", "300"))
COLUMNS = {
    "journal_act": (
        [
            "case",
            "act",
            "at",
            "rec",
            "actor",
            "actor_name",
            "actor_roles",
            "key",
            "entry",
            "leaf",
            "prev",
            "kind",
            "seq",
        ]
    ),
    "journal_act_body": ["body", "salt"],
}
_KEYS = {"journal_act": "id", "journal_act_body": "act_id"}


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    """An installation with three cases, documents, an evidence file, all in the tree."""
    settings.MINGJIAN_HOME = tmp_path
    cast = people.people()
    play.ordinary(cast)
    handle = play.ordinary(cast, upto="on_site_record")
    photo = SimpleUploadedFile("现场.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8)
    kept = evidence.store(photo, by=cast.officer_a, now=people.day(3))
    cast.perform(
        "evidence_item",
        {
            "by": cast.pair,
            "type": "documentary",
            "name": "现场照片",
            "source": "现场拍摄",
            "proves": "占用事实",
            "files": [kept.digest],
        },
        case=handle,
        at=people.day(3),
    )
    cast.lead(people.day(4))
    for owed in CaseFile.objects.order_by("number")[:1]:
        instruments.settle(owed.handle)
    sequencing.run_once()
    return tmp_path


def test_a_sound_installation_is_found_sound(home: Path) -> None:
    """R07, R17: tree, journal, files and views agree, and the verdict says what that proves."""
    verdict = verifying.verify()
    assert verdict.ok, verdict.bad
    assert verdict.first_bad is None
    assert len(verdict.proved) >= 5


def test_one_changed_byte_in_any_of_300_places_is_found_and_named(home: Path) -> None:
    """Acceptance: journal columns with triggers off, tiles, checkpoint, evidence, documents."""
    dice = random.Random(20260302)
    places = [*_cells(), *_files(home)]
    unnoticed = []
    for number in range(TIMES):
        kind, tamper = places[number % len(places)] if number < len(places) else dice.choice(places)
        with tamper(dice) as what:
            verdict = verifying.verify()
            if verdict.ok or not verdict.first_bad:
                unnoticed.append((kind, what))
    assert unnoticed == []
    assert verifying.verify().ok


def test_a_removed_last_act_is_found(home: Path) -> None:
    """The tail of the journal cut off: the tree still holds it."""
    with _open_tables(), connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM journal_act")
        (last,) = cursor.fetchone()
        for table in ("journal_outbox", "journal_act_body"):
            cursor.execute(f"DELETE FROM {table} WHERE act_id = %s", [last])
        cursor.execute("DELETE FROM journal_act WHERE id = %s", [last])
    verdict = verifying.verify()
    assert not verdict.ok
    assert any("记录表里没有这一条" in sentence for sentence in verdict.bad)


def test_a_missing_document_is_found(home: Path) -> None:
    """R03: paper and record agree only while the file is there."""
    next(path for path in (home / "blobs").rglob("*") if path.is_file()).unlink()
    verdict = verifying.verify()
    assert verdict.first_bad is not None
    assert "案件" in verdict.first_bad


def test_acts_not_yet_in_the_tree_are_named_and_are_no_fault(home: Path) -> None:
    """design.md: verify --home names acts not yet in the tree."""
    case = CaseFile.objects.order_by("number").last()
    assert case is not None
    instruments.settle(case.handle)
    verdict = verifying.verify()
    assert verdict.ok, verdict.bad
    assert any("还没有进入日志树" in sentence for sentence in verdict.not_proved)


def test_a_view_that_tells_another_story_is_found(home: Path) -> None:
    """The case view is a cache: it is compared with the journal folded again."""
    CaseFile.objects.filter(stage="lead").update(stage="closed")
    verdict = verifying.verify()
    assert verdict.first_bad is not None
    assert "案件视图" in verdict.first_bad


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("cases_case_file", "number = '某园罚立〔2026〕99号'"),
        ("cases_case_file", "body_id = body_id + 1"),
        ("cases_case_file", "party_name = '别人'"),
        ("cases_case_file", "next_due = '2030-01-01 00:00:00'"),
        ("cases_act", "actor_name = '别人'"),
        ("cases_deadline", "due = '2030-01-01'"),
        ("cases_assignment", "ended = since"),
        ("cases_counter", "last = last + 1"),
        ("instruments_issued", "digest = 'x'"),
        ("publication_record", "text = '另一份公示'"),
        ("execution_fine_account", "fine = 1"),
        ("review_task", "status = 'x'"),
        ("evidence_file_use", "digest = 'x'"),
    ],
)
def test_a_view_changed_in_any_table_is_found(home: Path, table: str, change: str) -> None:
    """Every view is replayed from the journal and compared, and the replay leaves nothing."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {change}")
        assert cursor.rowcount > 0
    verdict = verifying.verify()
    assert not verdict.ok
    assert all("案件视图" in sentence for sentence in verdict.bad)
    assert rebuild.rebuild() > 0
    assert verifying.verify().ok


def test_a_body_of_another_type_is_named_and_not_stumbled_over(home: Path) -> None:
    """SQLite holds any type in any column: text where bytes were is a change like another."""
    if connection.vendor != "sqlite":
        return  # PostgreSQL holds bytes only
    with _open_tables(), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_act_body SET body = CAST(body AS TEXT) || ' '")
    verdict = verifying.verify()
    assert verdict.first_bad is not None
    assert verdict.first_bad.startswith("案件")


@pytest.mark.parametrize("what", ["tile/entries", "tile/0", "tile", "checkpoint", "policy", "keys"])
def test_a_missing_part_of_the_log_is_found(home: Path, what: str) -> None:
    """R03: the folder that outsiders verify with must be whole, whatever the store still holds."""
    path = home / "ledger" / what
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert not verifying.verify().ok


@pytest.mark.parametrize("what", ["checkpoint", "policy", "tile/0/000.p"])
def test_what_cannot_be_read_is_never_said_to_be_sound(home: Path, what: str) -> None:
    """A folder, or a link to itself, where a file was: a sentence, not a crash, and not ok."""
    path = home / "ledger" / what
    if path.is_dir():
        shutil.rmtree(path)
        path.symlink_to(path)
    else:
        path.unlink()
        path.mkdir()
    verdict = verifying.verify()
    assert not verdict.ok


def test_a_lost_signing_key_is_not_replaced_in_silence(home: Path) -> None:
    """Section 5 of the threats: a new key in its place would sign records nobody accepts."""
    signing._signer.cache_clear()
    sequencing.close()
    for role in ("installation", "log"):
        (home / "keys" / f"{role}.key").unlink()
    with pytest.raises(signing.KeyLost, match="备份"):
        signing.installation()
    with pytest.raises(signing.KeyLost, match="备份"):
        signing.log()
    assert list((home / "keys").glob("*.key")) == []


def test_the_command_says_so_and_exits_by_it(home: Path, tmp_path: Path) -> None:
    """cli.md: exit 0 sound, 1 something wrong, 2 nothing there; JSON with four members."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "mingjian.project.settings"}
    own = connection.settings_dict
    environment["MINGJIAN_DATABASE_URL"] = (
        f"sqlite:///{_copied(home)}"
        if connection.vendor == "sqlite"
        else f"postgres://{own['USER']}:{own['PASSWORD']}@{own['HOST']}:{own['PORT']}/{own['NAME']}"
    )

    def verify(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mingjian.project.cli", "verify", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    sound = verify("--home", str(home), "--json")
    assert sound.returncode == 0, sound.stderr
    told = json.loads(sound.stdout)
    assert set(told) == {"ok", "proved", "not_proved", "first_bad"}
    assert told["ok"] is True
    assert verify(str(home / "ledger")).returncode == 0
    tile = next(
        path for path in (home / "ledger" / "tile" / "entries").rglob("*") if path.is_file()
    )
    tile.write_bytes(tile.read_bytes()[:-1] + b"~")
    assert verify("--home", str(home)).returncode == 1
    assert verify(str(home / "ledger")).returncode == 1
    assert verify("--home", str(tmp_path / "nowhere")).returncode == 2
    assert verify().returncode == 2


def _copied(home: Path) -> Path:
    """The in-memory test database as a file another process can read."""
    target = home / "mingjian.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    return target


Tamper = Callable[[random.Random], Any]


def _cells() -> Iterator[tuple[str, Tamper]]:
    """A byte of a journal column of some row."""
    with connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            cursor.execute(f"SELECT {_KEYS[table]} FROM {table}")
            ids = [row[0] for row in cursor.fetchall()]
            for column in columns:
                yield f"{table}.{column}", _cell(table, column, ids)


def _cell(table: str, column: str, ids: list[int]) -> Tamper:
    @contextmanager
    def tamper(dice: random.Random) -> Iterator[str]:
        key, name = _KEYS[table], f'"{column}"'
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {key}, {name} FROM {table} WHERE {name} IS NOT NULL ORDER BY {key}"
            )
            row_id, value = dice.choice(cursor.fetchall())
            changed = _changed(value, dice, column)
            _set(table, column, row_id, changed)
            try:
                yield f"{table}.{column} of {row_id}: {value!r:.60} → {changed!r:.60}"
            finally:
                _set(table, column, row_id, value)

    return tamper


_OTHERS = {True: "uvwxyz", False: "abcdef0123456789"}  # a key changed into another key is no row


def _changed(value: Any, dice: random.Random, column: str) -> Any:
    from datetime import datetime, timedelta

    if isinstance(value, int):
        return value + 1000 + dice.randrange(1000)  # past those of the case
    if isinstance(value, datetime):
        return value + timedelta(seconds=dice.choice([-1, 1, 3600]))
    if isinstance(value, str):
        at = dice.randrange(len(value)) if value else 0
        other = dice.choice([c for c in _OTHERS[column == "key"] if value[at : at + 1] != c])
        return value[:at] + other + value[at + 1 :]
    data = bytearray(bytes(value))
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(data)


def _set(table: str, column: str, row_id: int, value: Any) -> None:
    with _open_tables(), connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {table} SET "{column}" = %s WHERE {_KEYS[table]} = %s', [value, row_id]
        )


@contextmanager
def _open_tables() -> Iterator[None]:
    """The triggers taken down, as whoever owns the server can."""
    triggers: Any = import_module("mingjian.apps.journal.migrations.0002_append_only")
    with connection.cursor() as cursor:
        for statement in triggers.removal(connection.vendor):
            cursor.execute(statement)
        try:
            yield
        finally:
            for statement in triggers.statements(connection.vendor):
                cursor.execute(statement)


def _files(home: Path) -> Iterator[tuple[str, Tamper]]:
    """A byte of a tile, of the checkpoint, of an evidence file or a document."""
    folder = home / "ledger"
    for path in [*folder.rglob("*"), *(home / "blobs").rglob("*")]:
        if path.is_file() and path.stat().st_size and path.name not in {"policy", "keys", ".lock"}:
            yield str(path.relative_to(home)), _file(path)


def _file(path: Path) -> Tamper:
    @contextmanager
    def tamper(dice: random.Random) -> Iterator[str]:
        before = path.read_bytes()
        data = bytearray(before)
        at = dice.randrange(len(data))
        data[at] ^= 1 << dice.randrange(8)
        path.write_bytes(bytes(data))
        try:
            yield f"{path.name} byte {at}"
        finally:
            path.write_bytes(before)

    return tamper
