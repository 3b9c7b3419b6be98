"""Base64, decimal and hex as the text formats of the ledger demand them: one spelling each."""

import base64
import binascii
import re

from mingjian.ledger.errors import Malformed

_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")
_HASH = re.compile(r"[0-9a-f]{64}")


def b64(data: bytes) -> str:
    """Standard base64 with padding (RFC 4648 section 4), on one line."""
    return base64.b64encode(data).decode("ascii")


def unb64(text: str) -> bytes:
    """The bytes of strict base64; raises Malformed on line breaks or a non-canonical tail."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Malformed(f"不是合法的 base64：{text[:40]!r}") from None
    if b64(data) != text:
        raise Malformed(f"base64 不是规范写法：{text[:40]!r}")
    return data


def decimal(text: str) -> int:
    """A size or index below 2^63; raises Malformed on signs, blanks and leading zeroes."""
    if not _DECIMAL.fullmatch(text) or (value := int(text)) >= 1 << 63:
        raise Malformed(f"不是规范的十进制数：{text[:40]!r}")
    return value


def hash_hex(text: object) -> bytes:
    """The 32 bytes of a hash in lower-case hex; raises Malformed otherwise."""
    if not isinstance(text, str) or not _HASH.fullmatch(text):
        raise Malformed(f"不是 64 位小写十六进制的散列：{str(text)[:70]!r}")
    return bytes.fromhex(text)
