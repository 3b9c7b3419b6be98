"""Keys in text and in files; notes, checkpoints, policies and proofs, taken apart strictly."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from mingjian.ledger import checkpoint, cosign, keys, note, policy, tlogproof
from mingjian.ledger.errors import LedgerError, Malformed, NotSupported, Untrue
from mingjian.ledger.keys import Cosigner, Ed25519Signer, Verifier
from mingjian.ledger.merkle import inclusion_path, nodes_of, root_of
from mingjian.ledger.suite import GM, STD, SUITES
from tests.ledger.cast import LOG, OFFICE, POLICY, STRANGER, WITNESS, record

LEAVES = STD.leaves(map(record, range(10)))
HEAD = checkpoint.Checkpoint(LOG.name, 10, root_of(LEAVES))
SIGNED = checkpoint.sign(HEAD, [LOG])


def test_a_key_is_made_once_and_read_back(tmp_path: Path) -> None:
    one = keys.load_or_create(tmp_path / "keys", "log", "log.example/a")
    two = keys.load_or_create(tmp_path / "keys", "log", "another name counts for nothing now")
    assert one.vkey == two.vkey == keys.load(tmp_path / "keys", "log").vkey
    path = tmp_path / "keys" / "log.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == ["log.key"]
    assert "PRIVATE" not in repr(one)


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    keys.load_or_create(tmp_path, "log", "log.example/a")
    (tmp_path / "log.key").chmod(0o640)
    with pytest.raises(Malformed, match="600"):
        keys.load(tmp_path, "log")
    with pytest.raises(FileNotFoundError):
        keys.load(tmp_path, "office")


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\tb", "a\u3000b", "a\x00"])
def test_a_key_name_has_no_blank_and_no_plus(name: str) -> None:
    with pytest.raises(Malformed):
        Ed25519Signer(name, bytes(32))


def test_a_verifier_key_reads_back_and_is_split_at_the_first_two_plus_signs() -> None:
    with_plus = [
        vkey
        for seed in range(40)
        if (vkey := Ed25519Signer("log.example", bytes([seed]) * 32).vkey).count("+") > 2
    ]
    assert with_plus
    for vkey in [*with_plus, LOG.vkey, WITNESS.vkey]:
        assert Verifier.of(vkey).vkey == vkey
    name, ident, data = LOG.vkey.split("+", 2)
    for wrong in (
        name, f"{name}+{ident}", f"{name}+00000000+{data}", f"{name}+{ident.upper()}+{data}",
        f"{name}x+{ident}+{data}", f"{name}+{ident}+{data}=", f"{name}+{ident}+",
    ):  # fmt: skip
        with pytest.raises(LedgerError):
            Verifier.of(wrong)


def test_sm2_is_said_not_to_be_supported() -> None:
    assert SUITES["std"].require_signature() == "Ed25519"
    with pytest.raises(NotSupported, match="SM2"):
        GM.require_signature()
    sm2 = "log.example+00000000+" + keys.b64(b"\xff" + b"sm2" + bytes(33))
    with pytest.raises(NotSupported, match="ff"):
        Verifier.of(sm2)


@pytest.mark.parametrize(
    "bad",
    [
        "", "text\n", "text\n\n", SIGNED[:-1], SIGNED + "\n", SIGNED.replace("— ", "- "),
        SIGNED.replace("\n10\n", "\n10\t\n"), SIGNED.replace("\n10\n", "\n10\r\n"),
        SIGNED.replace("— ", "—  "), SIGNED[:-3] + "\n", SIGNED + "— x AAAA\n",
        SIGNED + "— x+y AAAAAAAA\n", SIGNED + "— x AAAA AAAA\n", SIGNED + "— x AAAAAAA=\n\n",
    ],
    ids=range(14),
)  # fmt: skip
def test_a_note_of_another_form_is_refused(bad: str) -> None:
    with pytest.raises(LedgerError):
        checkpoint.open_checkpoint(bad, LOG.verifier)


def test_a_note_that_is_no_utf8_is_refused() -> None:
    with pytest.raises(Malformed):
        note.parse(SIGNED.encode() + b"\xff")


def test_a_failing_line_of_a_known_key_spoils_the_note_and_an_unknown_one_does_not() -> None:
    forged = note.Line(WITNESS.name, WITNESS.key_id, bytes(72))
    text = SIGNED + str(forged)
    head, _ = checkpoint.open_checkpoint(text, LOG.verifier)
    assert head == HEAD
    with pytest.raises(Untrue):
        checkpoint.open_checkpoint(text, LOG.verifier, [WITNESS.verifier])
    twice = SIGNED + str(note.Line(LOG.name, LOG.key_id, bytes(64)))
    with pytest.raises(Untrue):
        checkpoint.open_checkpoint(twice, LOG.verifier)


def test_sixteen_signatures_are_taken_and_a_flood_is_not() -> None:
    many = [Ed25519Signer(f"w{i}", bytes([i]) * 32) for i in range(99)]
    note.open_note(note.sign(str(HEAD), [LOG, *many[:15]]), [LOG.verifier])
    note.open_note(note.sign(str(HEAD), [LOG, *many]), [LOG.verifier])
    with pytest.raises(Malformed):
        note.parse(note.sign(str(HEAD), [LOG, OFFICE, *many]))


def test_a_checkpoint_belongs_to_the_log_that_signed_it() -> None:
    other = checkpoint.Checkpoint("log.example.gov.cn/another", 10, HEAD.root)
    with pytest.raises(Untrue):
        checkpoint.open_checkpoint(checkpoint.sign(other, [LOG]), LOG.verifier)
    with pytest.raises(Untrue):
        policy.parse(POLICY).judge(checkpoint.sign(other, [LOG]))
    with pytest.raises(Untrue):
        checkpoint.open_checkpoint(checkpoint.sign(HEAD, [STRANGER]), LOG.verifier)


@pytest.mark.parametrize("size", ["010", "+1", "-1", " 1", "1_0", "", "9223372036854775808", "１"])
def test_a_size_is_decimal_without_leading_zero(size: str) -> None:
    with pytest.raises(Malformed):
        checkpoint.parse(f"log\n{size}\n{keys.b64(bytes(32))}\n")


@pytest.mark.parametrize(
    "text",
    ["log\n1\nAAAA\n", "log\n1\n", "log\n1\n\n", "\n1\nAAAA\n", f"log\n1\n{'A' * 43}B\n", "log"],
)
def test_a_checkpoint_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        checkpoint.parse(text)


def test_a_witness_signs_the_time_with_the_checkpoint() -> None:
    text = checkpoint.sign(HEAD, [LOG, WITNESS])
    _, [(verifier, line)] = checkpoint.open_checkpoint(text, LOG.verifier, [WITNESS.verifier])
    assert (verifier, cosign.split(line.signature)[0]) == (WITNESS.verifier, 1_790_000_000)
    moved = note.Line(line.name, line.key_id, cosign.join(1_790_000_001, line.signature[8:]))
    with pytest.raises(Untrue):
        checkpoint.open_checkpoint(SIGNED + str(moved), LOG.verifier, [WITNESS.verifier])


def witnesses(count: int) -> list[Cosigner]:
    return [
        Cosigner(f"w{i}.example", bytes([i + 1]) * 32, lambda: 1_790_000_000) for i in range(count)
    ]


def test_a_quorum_of_witnesses_is_asked_for_and_counted() -> None:
    three = witnesses(3)
    named = [(f"w{i}", each.vkey) for i, each in enumerate(three)]
    two_of_three = policy.parse(policy.policy_text([LOG.vkey], named, quorum=2))
    for signed, enough in [([], False), (three[:1], False), (three[1:], True), (three, True)]:
        text = checkpoint.sign(HEAD, [LOG, *signed])
        if enough:
            judged = two_of_three.judge(text)
            assert judged.head == HEAD
            assert len(judged.witnesses) == len(signed)
        else:
            with pytest.raises(Untrue):
                two_of_three.judge(text)


def test_groups_of_groups() -> None:
    x1, x2, y1 = witnesses(3)
    text = (
        f"# 县级日志\nlog {LOG.vkey} https://log.example/\n\n\twitness x1 {x1.vkey}\n"
        f"witness x2  {x2.vkey}  https://x2.example/\nwitness y1 {y1.vkey}\n"
        "group x any x1 x2\ngroup both all x y1\nquorum both\n"
    )
    trust = policy.parse(text)
    trust.judge(checkpoint.sign(HEAD, [LOG, x2, y1]))
    with pytest.raises(Untrue):
        trust.judge(checkpoint.sign(HEAD, [LOG, x1, x2]))


ONE = witnesses(1)[0].vkey


@pytest.mark.parametrize(
    "text",
    [
        "", f"log {LOG.vkey}\n", "quorum none", f"log {LOG.vkey}\nlog {LOG.vkey}\nquorum none\n",
        "quorum none\nquorum none\n", "quorum w\n", "watch x\nquorum none\n",
        f"log {ONE}\nquorum none\n", f"witness w {LOG.vkey}\nquorum none\n",
        f"witness none {ONE}\nquorum none\n", f"witness w {ONE}\nwitness v {ONE}\nquorum none\n",
        f"witness w {ONE}\ngroup g 2 w\nquorum g\n", f"witness w {ONE}\ngroup g 0 w\nquorum g\n",
        f"witness w {ONE}\ngroup g any w w\nquorum g\n", "group g any none\nquorum g\n",
        f"group g any w\nwitness w {ONE}\nquorum g\n", f"witness w {ONE}\ngroup g all\nquorum w\n",
        f"witness w {ONE}\ngroup w all w\nquorum w\n", "quorum none\r\n", "quorum\n",
        f"witness w {ONE}\ngroup g any w\ngroup h any w\nquorum g\n",
    ],
    ids=range(21),
)  # fmt: skip
def test_a_policy_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(LedgerError):
        policy.parse(text)


def proof(index: int = 4) -> str:
    path = tuple(inclusion_path(index, 10, nodes_of(LEAVES)))
    return str(tlogproof.Proof(index, path, SIGNED))


def test_a_proof_reads_back_and_holds_for_its_record_only() -> None:
    parsed, trust = tlogproof.parse(proof()), policy.parse(POLICY)
    assert str(parsed) == proof()
    assert parsed.check(LEAVES[4], trust).head == HEAD
    with pytest.raises(Untrue):
        parsed.check(LEAVES[5], trust)
    with pytest.raises(Untrue):
        parsed.check(LEAVES[4], policy.parse(policy.policy_text([STRANGER.vkey])))
    with_extra = str(tlogproof.Proof(4, parsed.path, SIGNED, b"\x00anything"))
    assert tlogproof.parse(with_extra).extra == b"\x00anything"


LINES = proof().split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "", proof().replace("@v1", "@v2"), proof().replace("index 4", "index 04"),
        proof().replace("index 4\n", ""), proof().replace("index 4", "Index 4"),
        proof().replace("\n\n", "\n", 1), proof().replace("index 4", "extra !\nindex 4"),
        "\n".join([*LINES[:2], LINES[2][:-4], *LINES[3:]]), "\n".join([*LINES[:3], *LINES[4:]]),
        "\n".join([*LINES[:3], *LINES[2:]]), proof().replace("index 4", "index 10"),
        proof().replace("index 4", "index 5"), proof().replace("\n", "\r\n"), proof() + "x",
    ],
    ids=range(14),
)  # fmt: skip
def test_a_proof_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(LedgerError):
        tlogproof.parse(text).check(LEAVES[4], policy.parse(POLICY))


def test_a_proof_has_one_verdict_for_every_flipped_bit() -> None:
    """Whatever byte of the proof text changes, it is refused, or the record is still the same."""
    good, trust = proof().encode(), policy.parse(POLICY)
    for at in range(len(good)):
        bad = good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]
        with pytest.raises(LedgerError):
            tlogproof.parse(bad).check(LEAVES[4], trust)
