"""Go's own transparency-log packages accept our checkpoint, tiles and proofs, and refuse changes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mingjian.ledger import merkle, note, policy
from mingjian.ledger.fsck import fsck
from mingjian.ledger.suite import STD
from mingjian.ledger.tiles import TileReader
from mingjian.ledger.tilewriter import TileWriter
from tests.ledger.cast import LOG, POLICY, STRANGER
from tests.ledger.test_tiles import ALL, Memory, signed

pytestmark = pytest.mark.golang
SIZE = 1357
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checker, built once from Debian's packaged sources, without any download."""
    place = tmp_path_factory.mktemp("go")
    environment = {
        **os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode",
        "GOCACHE": str(place / "cache"), "GOFLAGS": "",
    }  # fmt: skip
    source = Path(__file__).with_name("go") / "check.go"
    subprocess.run(
        ["go", "build", "-o", str(place / "check"), str(source)], check=True, env=environment
    )
    return place / "check"


@pytest.fixture
def published(folder: Path) -> Path:
    writer = TileWriter(folder)
    for size in (100, 300, SIZE):
        writer.write(signed(size), Memory())
    return folder


def ours(folder: Path, size: int = SIZE) -> dict[str, Any]:
    nodes = TileReader(folder).nodes(size)
    indices = sorted({0, 1, 255, 256, 700, size - 2, size - 1, *range(3, size, 23)})
    sizes = sorted({1, 2, 255, 256, 257, 1024, size - 1, size, *range(5, size, 37)})
    return {
        "inclusion": [
            {"index": i, "path": [h.hex() for h in merkle.inclusion_path(i, size, nodes)]}
            for i in indices
        ],
        "consistency": [
            {
                "size": n,
                "root": merkle.root_of([row.leaf for row in ALL[:n]]).hex(),
                "path": [h.hex() for h in merkle.consistency_path(n, size, nodes)],
            }
            for n in sizes
        ],
    }


def run(program: Path, folder: Path, proofs: dict[str, Any], vkey: str = LOG.vkey) -> Any:
    file = folder.parent / "proofs.json"
    file.write_text(json.dumps(proofs))
    return subprocess.run(
        [str(program), str(folder), vkey, str(file)], capture_output=True, text=True
    )


def test_go_opens_our_checkpoint_rebuilds_our_root_and_accepts_our_proofs(
    program: Path, published: Path
) -> None:
    proofs = ours(published)
    done = run(program, published, proofs)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["size"] == SIZE
    assert found["inclusion"] == len(proofs["inclusion"]) >= 60
    assert found["consistency"] == len(proofs["consistency"]) >= 41
    assert found["refused"] > 600


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("name", "at"),
    [("checkpoint", 3), ("checkpoint", -5), ("tile/0/003", 77), ("tile/entries/002", 50),
     ("tile/1/000.p/5", 40)],
)  # fmt: skip
def test_go_and_fsck_refuse_the_same_changes(
    program: Path, published: Path, name: str, at: int
) -> None:
    proofs = ours(published)
    flip(published / name, at)
    assert run(program, published, proofs).returncode != 0
    assert not fsck(published, policy.parse(POLICY)).ok


def test_go_refuses_our_proofs_after_a_change(program: Path, published: Path) -> None:
    for kind, number in (("inclusion", 5), ("consistency", 7)):
        proofs = ours(published)
        path = proofs[kind][number]["path"]
        path[0] = STD.hash(bytes.fromhex(path[0])).hex()
        assert run(program, published, proofs).returncode == 1


def test_go_refuses_the_key_of_a_stranger(program: Path, published: Path) -> None:
    assert run(program, published, ours(published), STRANGER.vkey).returncode == 1


def test_go_agrees_on_the_text_of_a_key_and_a_note(program: Path, published: Path) -> None:
    """The same checkpoint with a further, unknown line is still ours."""
    path = published / "checkpoint"
    text = note.parse(path.read_bytes())
    path.write_text(str(note.Note(text.text, (*text.lines, note.line(text.text, STRANGER)))))
    assert run(program, published, ours(published)).returncode == 0
    assert fsck(published, policy.parse(POLICY)).ok
