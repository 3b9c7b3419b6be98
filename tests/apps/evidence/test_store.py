"""Evidence files: kept by digest, refused when empty, mislabelled or too large, seen by right."""

from __future__ import annotations

import hashlib
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from mingjian.apps.evidence import selectors, services
from mingjian.apps.evidence.models import StoredFile
from mingjian.apps.evidence.uploading import LimitedUploadHandler
from mingjian.kernel.findings import Barred
from tests import play
from tests.cast import Cast, day

JPEG = b"\xff\xd8\xff\xe0" + bytes(2000)
MB = 1024 * 1024


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> Path:
    settings.MINGJIAN_HOME = tmp_path
    return tmp_path


class Endless:
    """An upload of any length that declares what it likes and costs no memory to read."""

    def __init__(self, length: int, declared: int | None, name: str = "录像.mp4") -> None:
        self.name, self.size, self._left, self._first = name, declared, length, True

    def read(self, size: int, /) -> bytes:
        taken = min(size, self._left)
        self._left -= taken
        if self._first and taken:
            self._first = False
            return b"\0\0\0\x18ftypmp42"[:taken].ljust(taken, b"\0")
        return bytes(taken)


def kept_nothing(home: Path) -> bool:
    files = [p for p in (home / "blobs").rglob("*") if p.is_file()] if home.exists() else []
    return not files and not StoredFile.objects.exists()


def test_a_file_is_kept_under_its_digest_and_opened_again(cast: Cast) -> None:
    """R08, CF-027: the bytes that came are the bytes that are there."""
    file = services.store(SimpleUploadedFile("现场.JPG", JPEG), by=cast.officer_a)
    assert file.digest == hashlib.sha256(JPEG).hexdigest()
    assert (file.type, file.size, file.name) == ("image/jpeg", len(JPEG), "现场.JPG")
    with selectors.open_file(file) as stored:
        assert stored.read() == JPEG


def test_the_same_content_twice_is_one_file(cast: Cast) -> None:
    first = services.store(SimpleUploadedFile("a.jpg", JPEG), by=cast.officer_a)
    again = services.store(SimpleUploadedFile("b.jpg", JPEG), by=cast.officer_b)
    assert first == again


def test_an_empty_file_is_refused(cast: Cast, tmp_path: Path) -> None:
    """Bad input of the issue: 0 bytes."""
    with pytest.raises(services.Refused, match="空文件"):
        services.store(SimpleUploadedFile("空.pdf", b""), by=cast.officer_a)
    assert kept_nothing(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("照片.jpg", b"%PDF-1.7 not a picture"),
        ("笔录.pdf", JPEG),
        ("录像.mp4", b"MZ\x90\0 a program"),
        ("程序.exe", b"MZ\x90\0"),
        ("无后缀", JPEG),
        ("记录.txt", b"text\0with a zero"),
    ],
)
def test_a_mislabelled_file_is_refused(
    cast: Cast, tmp_path: Path, name: str, content: bytes
) -> None:
    """Bad input of the issue: the name says one thing, the content another."""
    with pytest.raises(services.Refused):
        services.store(SimpleUploadedFile(name, content), by=cast.officer_a)
    assert kept_nothing(tmp_path)


@pytest.mark.parametrize("declared", [3 * 1024 * MB, 10, None])
def test_three_gigabytes_are_refused_with_flat_memory_whatever_size_they_declare(
    cast: Cast, settings: Any, tmp_path: Path, declared: int | None
) -> None:
    """Bad input of the issue: 3 GB, also when its declared size lies."""
    settings.MINGJIAN_UPLOAD_LIMIT = 32 * MB
    tracemalloc.start()
    try:
        with pytest.raises(services.Refused, match="32 MB"):
            services.store(Endless(3 * 1024 * MB, declared), by=cast.officer_a)
        assert tracemalloc.get_traced_memory()[1] < 8 * MB
    finally:
        tracemalloc.stop()
    assert kept_nothing(tmp_path)


def test_the_limit_itself_still_passes(cast: Cast, settings: Any) -> None:
    """The boundary: exactly the limit is kept, one byte more is not."""
    settings.MINGJIAN_UPLOAD_LIMIT = MB
    assert services.store(Endless(MB, MB), by=cast.officer_a).size == MB
    with pytest.raises(services.Refused):
        services.store(Endless(MB + 1, MB), by=cast.officer_a)


def test_the_upload_itself_ends_at_the_limit(settings: Any) -> None:
    """A request that lies about its length is cut off before it fills the disk."""
    settings.MINGJIAN_UPLOAD_LIMIT = 256 * 1024
    settings.FILE_UPLOAD_HANDLERS = [f"{LimitedUploadHandler.__module__}.LimitedUploadHandler"]
    big = SimpleUploadedFile("录像.mp4", bytes(MB))
    request = RequestFactory().post("/", {"file": big, "typed": "写好的内容"})
    assert not request.FILES
    assert request.upload_too_large == {"file"}  # type: ignore[attr-defined]
    assert request.POST["typed"] == "写好的内容"
    small = RequestFactory().post("/", {"file": SimpleUploadedFile("照片.jpg", JPEG)})
    assert small.FILES["file"].read() == JPEG


def test_an_act_binds_its_files_and_the_case_shows_them(cast: Cast) -> None:
    """R08: which act names which file, by digest, in the record."""
    file = services.store(SimpleUploadedFile("现场.jpg", JPEG), by=cast.officer_a)
    handle = play.ordinary(cast, upto="certificate_shown")
    _evidence(cast, handle, file.digest)
    (use,) = selectors.of_case(cast.reviewer, handle)
    assert (use.file, use.act, use.member) == (file, "evidence_item", "files")
    assert selectors.file_for(cast.reviewer, file.digest) == file
    assert selectors.file_for(cast.outsider, file.digest) is None
    assert selectors.of_case(cast.outsider, handle) == []


def test_an_act_cannot_name_a_file_that_never_came(cast: Cast) -> None:
    """A digest out of the air proves nothing."""
    handle = play.ordinary(cast, upto="certificate_shown")
    with pytest.raises(Barred) as barred:
        _evidence(cast, handle, "ab" * 32)
    assert "evidence.file.not_kept" in {f.code for f in barred.value.findings}


def test_a_file_of_another_body_cannot_be_named(cast: Cast) -> None:
    """Files belong to the body that received them, though the digest is known."""
    file = services.store(SimpleUploadedFile("现场.jpg", JPEG), by=cast.outsider)
    handle = play.ordinary(cast, upto="certificate_shown")
    with pytest.raises(Barred):
        _evidence(cast, handle, file.digest)


def _evidence(cast: Cast, handle: str, digest: str) -> None:
    cast.perform(
        "evidence_item",
        {
            "by": cast.pair,
            "type": "documentary",
            "name": "现场照片",
            "source": "现场拍摄",
            "proves": "占用事实",
            "files": [digest],
        },
        case=handle,
        at=day(3),
    )
