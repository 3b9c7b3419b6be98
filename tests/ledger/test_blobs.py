"""Files under their digest: whole or not at all, with flat memory, and every change found."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
from pathlib import Path

import pytest

from mingjian.ledger.blobs import BlobStore, Empty, TooLarge

MB = 1 << 20


@pytest.fixture
def blobs(tmp_path: Path) -> BlobStore:
    return BlobStore(tmp_path / "blobs")


def put(blobs: BlobStore, data: bytes, limit: int = MB) -> str:
    return blobs.put(io.BytesIO(data), limit)[0]


class Endless:
    """A stream that lies about its size: it never ends."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int, /) -> bytes:
        self.given += size
        return bytes(size)


def test_a_file_is_found_under_its_digest(blobs: BlobStore) -> None:
    digest, size = blobs.put(io.BytesIO("现场照片".encode()), MB)
    assert (digest, size) == (hashlib.sha256("现场照片".encode()).hexdigest(), 12)
    assert digest in blobs
    assert blobs.size(digest) == 12
    with blobs.open(digest) as file:
        assert file.read().decode() == "现场照片"
    assert put(blobs, "现场照片".encode()) == digest
    assert list(blobs.digests()) == [digest]
    assert list(blobs.check()) == []


def test_the_limit_itself_passes_and_one_byte_more_does_not(blobs: BlobStore) -> None:
    assert put(blobs, bytes(1000), 1000) in blobs
    with pytest.raises(TooLarge):
        put(blobs, bytes(1001), 1000)
    with pytest.raises(Empty):
        put(blobs, b"")
    assert len(list(blobs.digests())) == 1
    assert list((blobs.folder / "tmp").iterdir()) == []


def test_an_endless_stream_is_cut_off_with_flat_memory(blobs: BlobStore) -> None:
    stream = Endless()
    tracemalloc.start()
    with pytest.raises(TooLarge):
        blobs.put(stream, 200 * MB)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * MB
    assert stream.given <= 202 * MB
    assert list(blobs.digests()) == []


def test_a_stream_that_breaks_leaves_nothing(blobs: BlobStore) -> None:
    class Broken:
        def read(self, size: int, /) -> bytes:
            raise ConnectionError

    with pytest.raises(ConnectionError):
        blobs.put(Broken(), MB)
    assert list(blobs.check()) == []
    assert list((blobs.folder / "tmp").iterdir()) == []


def test_changed_missing_and_stray_files_are_named(blobs: BlobStore) -> None:
    one, two = put(blobs, b"one"), put(blobs, b"two")
    blobs.path(one).write_bytes(b"One")
    (blobs.folder / "note.txt").write_text("x")
    assert {(bad.digest, bad.why) for bad in blobs.check()} == {
        (one, "changed"),
        ("note.txt", "stray"),
    }
    gone = hashlib.sha256(b"gone").hexdigest()
    found = list(blobs.check([two, gone, one, "../../etc/passwd"]))
    assert [bad.why for bad in found] == ["missing", "changed", "missing"]
    assert "找不到" in found[0].message
    assert put(blobs, b"one") == one  # the same content again heals the copy
    assert [bad.why for bad in blobs.check()] == ["stray"]


def test_what_a_crash_left_half_written_is_cleared(blobs: BlobStore) -> None:
    put(blobs, b"one")
    (blobs.folder / "tmp" / "123-dead").write_bytes(b"half")
    assert list(blobs.check()) == []
    assert blobs.clear_temporary() == 1
    assert blobs.clear_temporary() == 0


def test_a_path_is_only_made_of_a_digest(blobs: BlobStore) -> None:
    for wrong in ("", "..", "A" * 64, "a" * 63):
        with pytest.raises(ValueError):
            blobs.path(wrong)
