"""The keys this installation signs with: one for entries, one for the log's checkpoints."""

from __future__ import annotations

import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from mingjian.ledger import keys

_NAMED = {"installation": "keys", "log": "policy"}  # the public file that names each key


class KeyLost(RuntimeError):
    """A key that has signed is gone; a new one in its place would make records nobody accepts."""

    def __init__(self, folder: Path, role: str) -> None:
        super().__init__(
            f"签名私钥 {folder / role}.key 不见了，而已有记录由它签名。"
            "请从备份取回这个文件；不能用新的私钥代替。"
        )


def home() -> Path:
    """The data folder."""
    return Path(settings.MINGJIAN_HOME)


def installation() -> keys.Ed25519Signer:
    """The signer of entries; made on first use."""
    return _signer(home() / "keys", "installation")


def log(folder: Path | None = None) -> keys.Ed25519Signer:
    """The signer of checkpoints; its name is the log's origin, made on first use."""
    return _signer((folder or home()) / "keys", "log")


@lru_cache(maxsize=8)
def _signer(folder: Path, role: str) -> keys.Ed25519Signer:
    try:
        return keys.load(folder, role)
    except FileNotFoundError:
        if (folder.parent / "ledger" / _NAMED[role]).exists():
            raise KeyLost(folder, role) from None
        return keys.load_or_create(folder, role, f"mingjian-{role}-{secrets.token_hex(4)}")
