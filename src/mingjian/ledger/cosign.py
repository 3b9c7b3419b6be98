"""Witness signatures (C2SP tlog-cosignature v1, type 04): Ed25519 over a time and a checkpoint."""

from __future__ import annotations

import struct

from mingjian.ledger.errors import Malformed

TYPE = 0x04


def message(time: int, text: bytes) -> bytes:
    """The bytes a witness signs: ``time`` (Unix seconds) and the text of the checkpoint."""
    return b"cosignature/v1\ntime %d\n" % time + text


def split(signature: bytes) -> tuple[int, bytes]:
    """Time in Unix seconds and Ed25519 signature; raises Malformed on another length."""
    if len(signature) != 8 + 64:
        raise Malformed(f"见证签名应为 72 字节，实为 {len(signature)} 字节。")
    (time,) = struct.unpack(">Q", signature[:8])
    return time, signature[8:]


def join(time: int, signature: bytes) -> bytes:
    """The signature bytes of a note line, after the key id."""
    return struct.pack(">Q", time) + signature
