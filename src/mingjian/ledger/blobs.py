"""Files kept under the SHA-256 of their content: written whole or not at all, read and checked."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from mingjian.ledger.errors import LedgerError

CHUNK = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Stream(Protocol):
    """Anything bytes can be read from, piece by piece."""

    def read(self, size: int, /) -> bytes: ...


class TooLarge(LedgerError):
    """More bytes than the limit; nothing was kept."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(f"文件超过 {limit} 字节的上限，没有保存。")


class Empty(LedgerError):
    """A file without a single byte; nothing was kept."""

    def __init__(self) -> None:
        super().__init__("文件是空的（0 字节），没有保存。")


@dataclass(frozen=True, slots=True)
class BadBlob:
    """A stored file that is not what its name says: ``why`` is missing, changed or stray."""

    digest: str
    why: str

    @property
    def message(self) -> str:
        told = {"missing": "找不到", "changed": "内容与摘要不符", "stray": "不是存储库的文件"}
        return f"文件 {self.digest}：{told[self.why]}"


class BlobStore:
    """A folder of files named by their digest: ``ab/cd/abcd…``. Memory stays flat."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self._temporary = self.folder / "tmp"

    def put(self, stream: Stream, limit: int) -> tuple[str, int]:
        """Keep the content of ``stream``; gives its SHA-256 in hex and its size in bytes.

        Raises TooLarge as soon as ``limit`` bytes are passed, whatever size was declared, and
        Empty for no bytes; nothing is kept then. On return the file is on the disk.
        """
        self._temporary.mkdir(parents=True, exist_ok=True)
        temporary = self._temporary / f"{os.getpid()}-{secrets.token_hex(8)}"
        digest, size = hashlib.sha256(), 0
        try:
            with open(temporary, "xb") as file:
                while chunk := stream.read(min(CHUNK, limit - size + 1)):
                    size += len(chunk)
                    if size > limit:
                        raise TooLarge(limit)
                    digest.update(chunk)
                    file.write(chunk)
                if size == 0:
                    raise Empty
                file.flush()
                os.fsync(file.fileno())
            name = digest.hexdigest()
            self._settle(temporary, self.path(name))
        finally:
            temporary.unlink(missing_ok=True)
        return name, size

    def open(self, digest: str) -> BinaryIO:
        """The file of ``digest`` for reading; raises FileNotFoundError when it is not kept."""
        return open(self.path(digest), "rb")

    def size(self, digest: str) -> int:
        """Bytes of the file of ``digest``; raises FileNotFoundError when it is not kept."""
        return self.path(digest).stat().st_size

    def __contains__(self, digest: str) -> bool:
        return self.path(digest).is_file()

    def path(self, digest: str) -> Path:
        """Where the file of ``digest`` stands; raises ValueError for what is no digest."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"not a SHA-256 in hex: {digest!r}")
        return self.folder / digest[:2] / digest[2:4] / digest

    def digests(self) -> Iterator[str]:
        """The digests of all files kept, ascending."""
        return (path.name for path in self._files() if self._in_place(path))

    def strays(self) -> Iterator[BadBlob]:
        """Files in the folder that this store never put there."""
        for path in self._files():
            if not self._in_place(path):
                yield BadBlob(str(path.relative_to(self.folder)), "stray")

    def check(self, expected: Iterable[str] | None = None) -> Iterator[BadBlob]:
        """Read files again and tell each that is missing, changed or stray.

        ``expected`` names the digests to look at; without it, all that is kept.
        """
        if expected is None:
            yield from self.strays()
            expected = self.digests()
        for digest in expected:
            if not _DIGEST.fullmatch(digest) or digest not in self:
                yield BadBlob(digest, "missing")
            elif not self._intact(digest):
                yield BadBlob(digest, "changed")

    def clear_temporary(self) -> int:
        """Drop what a crash left half written; gives the number of files. For the start only."""
        left = list(self._temporary.glob("*"))
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def _in_place(self, path: Path) -> bool:
        return bool(_DIGEST.fullmatch(path.name)) and path == self.path(path.name)

    def _intact(self, digest: str) -> bool:
        with open(self.path(digest), "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest

    def _files(self) -> Iterator[Path]:
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and self._temporary not in path.parents:
                yield path

    def _settle(self, temporary: Path, final: Path) -> None:
        made = [parent for parent in (final.parent.parent, final.parent) if not parent.exists()]
        final.parent.mkdir(parents=True, exist_ok=True)
        if not final.exists() or not self._intact(final.name):  # a damaged copy is healed
            os.replace(temporary, final)
            sync_folder(final.parent)
            for parent in made:
                sync_folder(parent.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in ``folder`` durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
