"""The whole system checked: whatever is changed, dropped or added, the first bad record is named."""

from __future__ import annotations

import io
import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mingjian.ledger.blobs import BlobStore
from mingjian.ledger.home import JournalRow, verify_home
from mingjian.ledger.sequencer import Sequencer
from mingjian.ledger.store.sqlite import SqliteStore
from mingjian.ledger.suite import STD
from mingjian.ledger.verdict import Verdict
from tests.ledger.cast import LOG, OFFICE, POLICY, STRANGER, Case, now


class Home:
    """Two cases of 150 acts each in turn, with a file on every tenth."""

    def __init__(self, place: Path, acts: int = 150) -> None:
        self.tiles, self.database = place / "ledger", place / "ledger.sqlite"
        self.blobs = BlobStore(place / "files")
        self.store = SqliteStore(self.database)
        self.log = Sequencer(self.store, LOG, self.tiles, now)
        (self.tiles / "policy").write_text(POLICY)
        (self.tiles / "keys").write_text(f"{OFFICE.vkey}\n")
        cases = [Case("a" * 32), Case("b" * 32)]
        files: list[dict[int, tuple[str, ...]]] = [{}, {}]
        for seq in range(acts):
            for number, case in enumerate(cases):
                data = {}
                if seq % 10 == 0:
                    digest, _ = self.blobs.put(io.BytesIO(f"{number} {seq} 照片".encode() * 9), 999)
                    files[number][seq], data = (digest,), {"files": [digest]}
                case.act("evidence_item", note=f"现场照片 {seq}", **data)
        both = [case.rows(files[number]) for number, case in enumerate(cases)]
        self.rows = [row for pair in zip(*both, strict=True) for row in pair]
        self.log.append([(STD.leaf(row.entry).hex(), row.entry) for row in self.rows])

    def check(self, rows: list[JournalRow] | None = None, **more: Any) -> Verdict:
        return verify_home(
            self.rows if rows is None else rows,
            **{"tiles": self.tiles, "store": self.store, "blobs": self.blobs, **more},
        )

    def with_row(self, number: int, **changes: Any) -> list[JournalRow]:
        rows = list(self.rows)
        rows[number] = replace(rows[number], **changes)
        return rows


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("home"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_a_whole_system_is_proved(untouched: Home) -> None:
    said: list[str] = []
    found = untouched.check(progress=said.append)
    assert (found.ok, found.first_bad) == (True, None)
    assert len(found.proved) >= 4
    assert len(said) == 4


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"body": {"act": "evidence_item", "note": "改"}}, "内容"),
        ({"salt": bytes(32)}, "内容"),
        ({"body": None}, "缺失"),
        ({"body": None, "salt": None}, "缺失"),
        ({"seq": 9}, "seq"),
        ({"case": "c" * 32}, "case"),
        ({"prev": None}, "prev"),
        ({"columns": {"kind": "service"}}, "kind"),
        ({"columns": {"leaf": "00" * 32}}, "leaf"),
        ({"columns": {"at": "2026-11-21T10:00:01+08:00"}}, "at"),
        ({"copies": {"note": "现场照片 0"}}, "note"),
        ({"destroyed": True}, "销毁"),
        ({"files": ("ab" * 32,)}, "找不到"),
    ],
)
def test_a_changed_column_names_its_record(
    untouched: Home, change: dict[str, Any], word: str
) -> None:
    first = untouched.check(untouched.with_row(120, **change)).first_bad
    assert first is not None
    assert first.startswith("甲案第 60 条")
    assert word in first


def test_a_changed_byte_in_any_stored_entry_is_named(untouched: Home) -> None:
    dice = random.Random(3)
    for number in dice.sample(range(300), 40):
        row = untouched.rows[number]
        at = dice.randrange(len(row.entry))
        bad = row.entry[:at] + bytes([row.entry[at] ^ 1 << dice.randrange(8)]) + row.entry[at + 1 :]
        first = untouched.check(
            untouched.with_row(number, entry=bad), store=None, blobs=None
        ).first_bad
        assert first is not None
        assert first.startswith(f"{row.label}：")


def test_dropped_swapped_doubled_and_foreign_rows_are_found(untouched: Home) -> None:
    rows = untouched.rows
    for wrong in (
        rows[:40] + rows[41:],
        rows[:-1],
        [],
        [*rows[:40], rows[42], rows[41], rows[40], *rows[43:]],
        [*rows, rows[-1]],
        [row for row in rows if row.case == "a" * 32],
    ):
        assert not untouched.check(wrong).ok
    assert "记录表里没有这一条" in (untouched.check(rows[:-1]).first_bad or "")
    assert "149" in (untouched.check(rows[:-1]).first_bad or "")


def test_a_row_not_yet_in_the_tree_is_named_but_not_wrong(home: Home) -> None:
    case = Case("c" * 32)
    case.act("case_filing")
    rows = [*home.rows, *case.rows()]
    found = home.check(rows)
    assert found.ok
    assert any("甲案第 0 条" in each for each in found.not_proved)
    home.log.append(case.items())
    assert home.check(rows).ok
    assert not home.check(home.rows).ok


def test_rows_may_come_in_another_order_than_the_tree(untouched: Home) -> None:
    by_case = sorted(untouched.rows, key=lambda row: (row.case, row.seq))
    assert untouched.check(by_case).ok


def test_lawful_destruction_leaves_the_tree_whole(untouched: Home) -> None:
    rows = untouched.with_row(7, body=None, salt=None, destroyed=True)
    found = untouched.check(rows)
    assert found.ok
    assert any("销毁" in each for each in found.not_proved)


def test_a_record_signed_by_another_key_is_named(untouched: Home) -> None:
    found = untouched.check(keys={STRANGER.id: STRANGER.verifier})
    assert "甲案第 0 条" in (found.first_bad or "")
    assert OFFICE.id in (found.first_bad or "")


def remove_triggers(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    return db


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_entry SET entry = x'00' WHERE idx = 7",
        "UPDATE ledger_entry SET leaf = zeroblob(32) WHERE idx = 7",
        "DELETE FROM ledger_entry WHERE idx = 299",
        "DELETE FROM ledger_tree",
        "DELETE FROM ledger_checkpoint",
        "UPDATE ledger_checkpoint SET note = replace(note, '300', '301')",
        "UPDATE ledger_checkpoint SET size = 1, note = (SELECT note FROM ledger_checkpoint LIMIT 1)",
        "UPDATE ledger_signed SET size = 301",
        "UPDATE ledger_signed SET size = NULL",
    ],
)
def test_a_store_changed_past_its_triggers_is_found(home: Home, change: str) -> None:
    with remove_triggers(home.database) as db:
        db.execute(change)
    assert "日志存储" in (home.check().first_bad or "")


def test_a_store_of_another_history_under_the_same_key_is_found(
    untouched: Home, tmp_path: Path
) -> None:
    """Whole in itself, signed, of the same size; only not the tree that was published."""
    other = SqliteStore(tmp_path / "other.sqlite")
    items = [(STD.leaf(row.entry).hex(), row.entry) for row in untouched.rows]
    Sequencer(other, LOG, tmp_path / "other", now).append(items[::-1])
    assert "公布的树不同" in (untouched.check(store=other).first_bad or "")


def test_a_tail_cut_off_everywhere_but_in_the_tiles_is_found(home: Home) -> None:
    with remove_triggers(home.database) as db:
        db.execute("DELETE FROM ledger_entry WHERE idx >= 256")
        db.execute("DELETE FROM ledger_tree WHERE size > 256")
    assert not home.check(home.rows[:256]).ok
    assert "丢失" in " ".join(home.check().bad)


@pytest.mark.parametrize("name", ["checkpoint", "policy", "keys"])
def test_a_missing_file_of_the_folder_is_named(home: Home, name: str) -> None:
    (home.tiles / name).unlink()
    found = home.check()
    assert not found.ok
    assert name in (found.first_bad or "") or "检查点" in " ".join(found.bad)


def test_a_changed_or_missing_file_names_the_record_that_rests_on_it(home: Home) -> None:
    row = next(row for row in home.rows[100:] if row.files)
    path = home.blobs.path(row.files[0])
    good = path.read_bytes()
    path.write_bytes(good[:-1] + b"x")
    assert (home.check().first_bad or "").startswith(f"{row.label}：文件 {row.files[0]}")
    path.unlink()
    assert "找不到" in (home.check().first_bad or "")
    path.write_bytes(good)
    assert home.check().ok
    (home.blobs.folder / "stray.txt").write_text("x")
    assert "stray.txt" in (home.check().first_bad or "")


def changed_row(home: Home, dice: random.Random) -> tuple[str, Callable[[], Verdict]]:
    number = dice.randrange(len(home.rows))
    row = home.rows[number]
    assert row.body is not None
    assert row.salt is not None
    match dice.randrange(3):
        case 0:
            at = dice.randrange(len(row.entry))
            bad: dict[str, Any] = {
                "entry": row.entry[:at] + bytes([row.entry[at] ^ 4]) + row.entry[at + 1 :]
            }
        case 1:
            at = dice.randrange(32)
            bad = {"salt": row.salt[:at] + bytes([row.salt[at] ^ 4]) + row.salt[at + 1 :]}
        case _:
            note = str(row.body["note"])
            bad = {"body": {**row.body, "note": note[:-1] + chr(ord(note[-1]) ^ 1)}}
    return row.label, lambda: home.check(home.with_row(number, **bad))


def test_one_changed_byte_in_any_of_three_hundred_places_is_found(tmp_path: Path) -> None:
    """Journal columns, tiles, checkpoint and evidence files, recomputed from what is stored."""
    home = Home(tmp_path, acts=30)
    dice = random.Random(300)
    stored = [
        path
        for folder in (home.tiles, home.blobs.folder)
        for path in folder.rglob("*")
        if path.is_file() and path.stat().st_size and path.name not in ("policy", "keys")
    ]
    assert home.check().ok
    for number in range(300):
        if number % 3 == 0:
            label, check = changed_row(home, dice)
            assert (check().first_bad or "").startswith(label)
            continue
        path = dice.choice(stored)
        good = path.read_bytes()
        at = dice.randrange(len(good))
        path.write_bytes(good[:at] + bytes([good[at] ^ 1 << dice.randrange(8)]) + good[at + 1 :])
        assert home.check(store=None).first_bad, f"{path} at {at}"
        path.write_bytes(good)
    assert home.check().ok
