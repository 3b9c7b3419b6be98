"""A drawn picture of a green space, standing in for a photo of the site."""

from __future__ import annotations

import io
import struct
import zlib

from mingjian.apps.evidence import services as evidence
from mingjian.project.demo.stage import Stage

WIDTH, HEIGHT = 480, 320
SKY, GRASS, PATH, PILE = (168, 208, 236), (96, 148, 84), (196, 188, 172), (150, 118, 86)


class Picture(io.BytesIO):
    """The bytes of a PNG with the name and size an upload has."""

    def __init__(self, name: str, seed: int) -> None:
        super().__init__(png(seed))
        self.name = name

    @property
    def size(self) -> int:
        return len(self.getvalue())


def png(seed: int) -> bytes:
    """A PNG of sky, grass, a path and a pile; ``seed`` shifts the pile, so that digests differ."""
    rows = bytearray()
    for y in range(HEIGHT):
        rows.append(0)
        for x in range(WIDTH):
            rows += bytes(_colour(x, y, seed))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(bytes(rows), 9)),
            _chunk(b"IEND", b""),
        ]
    )


def photo(s: Stage, name: str = "现场照片.png") -> str:
    """Upload the picture as the first officer; its digest."""
    stored = evidence.store(
        Picture(name, sum(map(ord, s.key)) % 97), by=s.actor("officer1"), now=s.now
    )
    return stored.digest


def _colour(x: int, y: int, seed: int) -> tuple[int, int, int]:
    if y < HEIGHT * 2 // 5:
        return SKY
    if abs(x - y) < 22 + seed % 7:
        return PATH
    left = 250 + seed
    if y > 190 and left < x < left + 90 and y - 190 > abs(x - left - 45) // 2:
        return PILE
    return GRASS


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
