"""What a citizen checks at home: a package, a file with its proof, a tile folder."""

from __future__ import annotations

import ast
import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from mingjian.ledger import checkpoint, note, tlogproof, verdict
from mingjian.ledger.errors import LedgerError, Malformed
from mingjian.ledger.keys import Ed25519Signer
from mingjian.ledger.package import (
    Record,
    build_package,
    build_proof_file,
    read_package,
)
from mingjian.ledger.policy import policy_text
from mingjian.ledger.sequencer import SecondTree, Sequencer
from mingjian.ledger.store.sqlite import SqliteStore
from mingjian.ledger.suite import GM
from mingjian.ledger.tiles import bundle, unbundle
from mingjian.ledger.tilewriter import TileWriter
from mingjian.ledger.verify import verify, verify_package, verify_tiles
from tests.ledger.cast import LOG, OFFICE, POLICY, START, STRANGER, WITNESS, Case, now

PDF = "%PDF-1.7 行政处罚决定书".encode()
DIGEST = hashlib.sha256(PDF).hexdigest()
KEYS = [OFFICE.vkey]


class World:
    """One case in a log, with a decision whose PDF is bound to its record."""

    def __init__(self, place: Path) -> None:
        self.case = Case()
        self.case.act("case_filing", cause="擅自移植树木")
        self.case.act(
            "penalty_decision",
            amount=500_000,
            party={"name": "当事人甲", "address": "某市某区"},
            published={"sha256": DIGEST, "pages": 3},
        )
        self.case.act("service", method="direct")
        self.folder = place / "ledger"
        self.log = Sequencer(SqliteStore(place / "ledger.sqlite"), LOG, self.folder, now)
        filler = Case("f" * 32)
        for _ in range(300):
            filler.act("evidence_item")
        self.log.append(filler.items())
        self.indices = self.log.append(self.case.items())
        (self.folder / "policy").write_text(POLICY)
        (self.folder / "keys").write_text(f"{OFFICE.vkey}\n")

    def record(self, seq: int, *shown: str) -> Record:
        return Record(
            self.case.entries[seq].bytes,
            tlogproof.prove(self.folder, self.indices[seq]),
            self.case.commitments[seq].disclose(shown),
        )

    def package(self, **more: Any) -> bytes:
        decision = self.record(1, "act", "at", "amount", "published")
        given = {"policy": POLICY, "keys": KEYS, "files": {"决定书.pdf": (PDF, 0, "published")}}
        return build_package([decision], **{**given, **more})


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def check(data: bytes, tmp_path: Path, policy: str | None = None) -> verdict.Verdict:
    path = tmp_path / "决定.zip"
    path.write_bytes(data)
    return verify(path, policy=policy)


def test_a_decision_package_is_proved(world: World, tmp_path: Path) -> None:
    found = check(world.package(), tmp_path, POLICY)
    assert (found.ok, found.first_bad) == (True, None)
    said = "\n".join(found.proved)
    for part in ("penalty_decision", "没有改动", "amount", "决定书.pdf", LOG.name, OFFICE.id):
        assert part in said
    assert "当事人甲" not in said
    assert verdict.CONTENT in found.not_proved
    assert verdict.NO_WITNESS in found.not_proved
    assert verdict.CLAIMED_TIME in found.not_proved
    assert found.to_json().keys() == {"ok", "proved", "not_proved", "first_bad"}


def test_the_hidden_party_is_nowhere_in_the_package(world: World) -> None:
    with zipfile.ZipFile(io.BytesIO(world.package())) as archive:
        for name in archive.namelist():
            assert "当事人甲".encode() not in archive.read(name)


def test_a_package_with_its_own_policy_says_whose_keys_it_used(
    world: World, tmp_path: Path
) -> None:
    assert verdict.OWN_POLICY in check(world.package(), tmp_path).not_proved
    assert verdict.OWN_POLICY not in check(world.package(), tmp_path, POLICY).not_proved
    foreign = check(world.package(), tmp_path, policy_text([STRANGER.vkey]))
    assert not foreign.ok
    assert foreign.proved == []


def test_a_witness_dates_the_record_and_a_quorum_is_asked_for(world: World, tmp_path: Path) -> None:
    asked = policy_text([LOG.vkey], [("司法局", WITNESS.vkey)], quorum=1)
    assert not check(world.package(), tmp_path, asked).ok
    path = world.folder / "checkpoint"
    parsed = note.parse(path.read_bytes())
    line = note.line(parsed.text, WITNESS)
    path.write_text(str(note.Note(parsed.text, (*parsed.lines, line))))
    found = check(world.package(), tmp_path, asked)
    assert found.ok
    assert any("司法局" in each and "2026-09-21 22:13:20" in each for each in found.proved)
    assert verdict.NO_WITNESS not in found.not_proved


def test_the_same_package_is_the_same_bytes(world: World) -> None:
    assert world.package() == world.package()


def repacked(data: bytes, **changes: bytes | None) -> bytes:
    """The package with some members replaced, added or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        members = {name: old.read(name) for name in old.namelist()}
        for name, content in {**members, **changes}.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        ("files/决定书.pdf", b"%PDF", b"%PDG"),
        ("package.json", b"500000", b"500001"),
        ("package.json", b'"amount"', b'"amounu"'),
        ("package.json", b'"pages":3', b'"pages":4'),
        ("package.json", DIGEST.encode(), b"0" * 64),
        ("package.json", b'"record":0', b'"record":1'),
        ("package.json", b"mingjian/package@1", b"mingjian/package@2"),
        ("package.json", b'"salt":"', b'"salt":"0'),
        ("records/0.entry", b"penalty_decision", b"penalty_decisiom"),
        ("records/0.entry", b'"seq":1', b'"seq":2'),
        ("records/0.proof", b"index 301", b"index 302"),
        ("records/0.proof", b"\n303\n", b"\n304\n"),
        ("keys", b"office", b"0ffice"),
        ("policy", b"quorum none", b"quorum nope"),
    ],
)
def test_anything_changed_in_a_package_is_found(
    world: World, tmp_path: Path, member: str, old: bytes, new: bytes
) -> None:
    data = world.package()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(member)
    assert old in content
    found = check(repacked(data, **{member: content.replace(old, new)}), tmp_path)
    assert not found.ok
    assert found.first_bad
    assert found.proved == []


def test_an_entry_must_be_signed_by_a_key_of_the_package(world: World, tmp_path: Path) -> None:
    for keys in ([], [STRANGER.vkey], [LOG.vkey]):
        assert OFFICE.id in (check(world.package(keys=keys), tmp_path, POLICY).first_bad or "")
    assert check(world.package(keys=[LOG.vkey, OFFICE.vkey]), tmp_path, POLICY).ok


def test_the_list_of_files_must_tell_the_true_digest(world: World, tmp_path: Path) -> None:
    data = world.package()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = archive.read("package.json")
    good = f'"record":0,"sha256":"{DIGEST}"'.encode()
    assert good in listed
    wrong = listed.replace(good, good.replace(DIGEST.encode(), b"0" * 64))
    assert "决定书.pdf" in (
        check(repacked(data, **{"package.json": wrong}), tmp_path).first_bad or ""
    )


def test_every_byte_of_entry_and_proof_counts(world: World, tmp_path: Path) -> None:
    data = world.package()
    package = read_package(data)
    for member in ("records/0.entry", "records/0.proof"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = archive.read(member)
        for at in range(len(content)):
            bad = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
            try:
                changed = read_package(repacked(data, **{member: bad}))
            except LedgerError:
                continue
            assert not verify_package(changed, policy=POLICY).ok, f"{member} at {at}"
    assert verify_package(package, policy=POLICY).ok


@pytest.mark.parametrize(
    "changes",
    [
        {"extra.txt": b"rides along"}, {"files/another.pdf": b"rides along"},
        {"records/1.entry": b"x"}, {"policy": None}, {"keys": None}, {"package.json": None},
        {"records/0.proof": None}, {"files/决定书.pdf": None}, {"policy": b"\xff"},
        {"package.json": b"[]"}, {"package.json": b"{"}, {"records/0.entry": bytes(70_000)},
    ],
    ids=range(12),
)  # fmt: skip
def test_a_package_with_less_or_more_is_refused(
    world: World, tmp_path: Path, changes: dict[str, bytes | None]
) -> None:
    data = repacked(world.package(), **changes)
    assert not check(data, tmp_path).ok


def test_bytes_that_are_no_package_get_a_clear_answer(world: World, tmp_path: Path) -> None:
    for data in (b"", b"hello", b"PK\x03\x04", world.package()[:-30], world.package()[:200]):
        found = check(data, tmp_path)
        assert not found.ok
        assert found.first_bad
    with pytest.raises(Malformed):
        read_package(b"hello")
    with pytest.raises(FileNotFoundError):
        verify(tmp_path / "nothing here")


def test_a_damaged_byte_in_the_zip_never_crashes_the_verifier(world: World, tmp_path: Path) -> None:
    data = world.package()
    for at in range(0, len(data), 7):
        check(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :], tmp_path)


def test_what_cannot_be_proved_is_not_packed(world: World) -> None:
    for wrong in (
        {"files": {"x.pdf": (b"another", 0, "published")}},
        {"files": {"x.pdf": (PDF, 0, "party")}},  # hidden, so it proves nothing
        {"files": {"x.pdf": (PDF, 1, "published")}},
        {"files": {"../x.pdf": (PDF, 0, "published")}},
    ):
        with pytest.raises(ValueError):
            world.package(**wrong)
    with pytest.raises(ValueError):
        build_package([], policy=POLICY, keys=KEYS)


def test_a_dossier_of_several_records_is_checked_as_one_chain(world: World, tmp_path: Path) -> None:
    records = [world.record(seq, "act") for seq in range(3)]
    found = check(build_package(records, policy=POLICY, keys=KEYS), tmp_path, POLICY)
    assert found.ok
    other = Case()  # another case of the same handle: its second act does not follow the first
    other.act("case_filing", cause="另一案")
    other.act("service")
    indices = world.log.append(other.items())
    stranger = Record(
        other.entries[1].bytes,
        tlogproof.prove(world.folder, indices[1]),
        other.commitments[1].disclose([]),
    )
    mixed = build_package([records[0], stranger], policy=POLICY, keys=KEYS)
    assert "所接的不是" in (check(mixed, tmp_path, POLICY).first_bad or "")


def test_a_shown_act_or_time_that_contradicts_the_entry_is_found(world: World) -> None:
    from mingjian.ledger import entry
    from mingjian.ledger.commit import Commitment

    for body, good in [
        ({"act": "service", "at": "2026-11-21"}, True),
        ({"act": "service", "at": "2026-11-21T09:00:00.5+08:00"}, True),
        ({"act": "service", "at": "2026-11-21T01:00:00+00:00"}, True),
        ({"act": "service", "at": "2026-11-20"}, False),
        ({"act": "service", "at": "昨天"}, False),
        ({"act": "penalty_decision", "at": "2026-11-21"}, False),
    ]:
        made = Commitment.of(bytes(32), body)
        case = entry.new_case()
        one = entry.build("service", case, 0, None, START, START, None, made, None, OFFICE)
        [index] = world.log.append([(one.leaf.hex(), one.bytes)])
        record = Record(one.bytes, tlogproof.prove(world.folder, index), made.disclose(body))
        data = build_package([record], policy=POLICY, keys=KEYS)
        assert verify_package(read_package(data)).ok == good, body


def test_a_file_with_its_proof_beside_it(world: World, tmp_path: Path) -> None:
    pdf = tmp_path / "决定书.pdf"
    pdf.write_bytes(PDF)
    beside = tmp_path / "决定书.pdf.tlog-proof"
    record = world.record(1, "act", "published")
    beside.write_text(build_proof_file(record, "published", policy=POLICY, keys=KEYS))
    for path in (pdf, beside):
        found = verify(path, policy=POLICY)
        assert found.ok, found.first_bad
        assert any("决定书.pdf" in each for each in found.proved)
    pdf.write_bytes(PDF + b" ")
    assert "决定书.pdf" in (verify(pdf).first_bad or "")
    pdf.write_bytes(PDF)
    beside.write_text(record.proof)
    assert not verify(pdf).ok


def test_a_tile_folder_is_proved_with_chain_and_signatures(tmp_path: Path) -> None:
    case = Case()
    for kind in ("case_filing", "penalty_decision", "service"):
        case.act(kind)
    folder = tmp_path / "ledger"
    log = Sequencer(SqliteStore(tmp_path / "l.sqlite"), LOG, folder, now)
    log.append(case.items())
    assert "policy" in (verify(folder).first_bad or "")
    found = verify_tiles(folder, policy=POLICY)
    assert found.ok
    assert any("签名公钥" in each for each in found.not_proved)
    (folder / "policy").write_text(POLICY)
    (folder / "keys").write_text(f"{OFFICE.vkey}\n")
    found = verify(folder)
    assert found.ok
    assert {verdict.OWN_POLICY, verdict.OWN_KEYS} <= set(found.not_proved)
    (folder / "keys").write_text(f"{STRANGER.vkey}\n")
    assert "第 0 条" in (verify(folder).first_bad or "")
    (folder / "keys").write_text(f"{OFFICE.vkey}\n")
    log.append([(case.entries[1].leaf.hex() + " again", case.entries[1].bytes)])
    assert "序号" in (verify(folder).first_bad or "")
    log.append([("foreign", b"not ours")])
    assert not verify(folder).ok


def test_a_public_copy_without_entries_is_checked_for_its_hashes(world: World) -> None:
    import shutil

    shutil.rmtree(world.folder / "tile" / "entries")
    found = verify(world.folder)
    assert found.ok
    assert any("只含散列" in each for each in found.not_proved)
    path = world.folder / "tile/0/000"
    path.write_bytes(bytes(32) + path.read_bytes()[32:])
    assert not verify(world.folder).ok


def test_a_changed_entry_in_a_tile_folder_is_named(world: World) -> None:
    path = world.folder / "tile/entries/001.p/47"
    entries = unbundle(path.read_bytes(), 47)
    entries[45] = entries[45].replace(b"penalty_decision", b"no_penalty______")
    path.write_bytes(bundle(entries))
    assert "301" in (verify(world.folder).first_bad or "")


def test_the_verifier_stands_alone() -> None:
    """It loads nothing of the platform but the ledger, and outside only ``cryptography``."""
    code = (
        "import sys; before = set(sys.modules); import mingjian.ledger.verify;"
        "print(*{n.split('.')[0] for n in set(sys.modules) - before"
        " if not n.startswith('mingjian.ledger')})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    outside = set(done.stdout.split()) - set(sys.stdlib_module_names)
    assert outside - {"_cffi_backend", "cffi", "mingjian", "_openssl"} == {"cryptography"}
    ledger = Path(verdict.__file__).parent
    for file in ledger.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for name in names:
                top = name.split(".")[0]
                assert (
                    top in sys.stdlib_module_names
                    or top in {"cryptography", "psycopg"}
                    or (name.startswith("mingjian.ledger"))
                ), f"{file.name} imports {name}"


def test_a_checkpoint_of_another_size_under_the_same_root_is_refused(world: World) -> None:
    head, _ = checkpoint.open_checkpoint((world.folder / "checkpoint").read_bytes(), LOG.verifier)
    wrong = checkpoint.Checkpoint(head.origin, head.size + 1, head.root)
    (world.folder / "checkpoint").write_text(checkpoint.sign(wrong, [LOG]))
    assert not verify(world.folder).ok


def test_a_second_tree_with_sm3_is_verified_with_sm3(tmp_path: Path) -> None:
    signer = Ed25519Signer(f"{LOG.name}/sm3", bytes(32))
    case = Case()
    case.act("case_filing")
    home = tmp_path / "sm3"
    second = SecondTree(signer, TileWriter(home, suite=GM))
    log = Sequencer(SqliteStore(tmp_path / "l.db"), LOG, tmp_path / "one", now, second=second)
    log.append(case.items())
    found = verify_tiles(home, policy=policy_text([signer.vkey]))
    assert found.ok
    assert "SM3" in found.proved[0]
    assert "SHA-256" in verify_tiles(tmp_path / "one", policy=POLICY).proved[0]
