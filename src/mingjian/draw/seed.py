"""The seed: a secret of the body, committed beforehand, mixed with a value it cannot choose."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Mapping

from mingjian.draw.errors import Refused

SECRET = b"mingjian/draw-secret/v1\n"
SEED = b"mingjian/draw-seed/v1\n"
SIZE = 32
LONGEST = 500

_HEX = re.compile(r"[0-9a-f]{64}")


def new_secret() -> str:
    """A fresh secret: 32 random bytes in hex."""
    return secrets.token_bytes(SIZE).hex()


def commitment(secret: str) -> str:
    """What is made known of a secret before it is opened. Raises Refused."""
    return hashlib.sha256(SECRET + _bytes(secret, "秘密")).hexdigest()


def opens(secret: str, committed: str) -> bool:
    """Whether ``secret`` is what was committed to."""
    return bool(_HEX.fullmatch(secret)) and commitment(secret) == committed


def outside_text(kind: str, typed: str) -> str:
    """The value from outside as it enters the seed: NFKC, without spaces; a secret as hex.

    Raises Refused for none, for one that is too long, or for a secret that is no 64 hex digits.
    """
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", typed))
    if kind == "supervisor":
        text = text.lower()
        _bytes(text, "监督机关的秘密")
    if not text or len(text) > LONGEST:
        raise Refused("没有填写外部数值，或者过长。")
    return text


def seed(plan: str, registers: Mapping[str, str], secret: str, outside: str) -> bytes:
    """32 bytes that decide the draw.

    ``plan`` and the three values of ``registers`` are hex digests, ``secret`` is hex,
    ``outside`` the text of ``outside_text``.
    """
    parts = [plan, registers["targets"], registers["officers"], registers["recusals"], secret]
    whole = b"".join(_bytes(part, "摘要") for part in parts)
    return hashlib.sha256(SEED + whole + hashlib.sha256(outside.encode()).digest()).digest()


def _bytes(text: str, name: str) -> bytes:
    if not _HEX.fullmatch(text):
        raise Refused(f"{name}应是64位小写十六进制数字。")
    return bytes.fromhex(text)
