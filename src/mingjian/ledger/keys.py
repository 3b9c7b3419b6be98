"""Signing keys: Ed25519 signers, verifier keys in vkey text, and seeds kept in files."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from mingjian.ledger import cosign
from mingjian.ledger.encoding import b64, unb64
from mingjian.ledger.errors import Malformed, NotSupported

ED25519 = 0x01
SEED_SIZE = 32
_PRIVATE = "PRIVATE+KEY+"
_HEX8 = re.compile(r"[0-9a-f]{8}")


class Signer(Protocol):
    """Whoever signs notes and entries: a key in a file here, a machine elsewhere later."""

    @property
    def name(self) -> str: ...

    @property
    def key_id(self) -> bytes: ...

    @property
    def vkey(self) -> str: ...

    def sign(self, message: bytes) -> bytes:
        """The signature bytes over ``message``, as a note line holds them after the key id."""
        ...


def check_name(name: str) -> str:
    """``name`` itself, when it can name a key; raises Malformed on blanks, ``+`` or nothing."""
    if not name or "+" in name or any(c.isspace() or ord(c) < 32 for c in name):
        raise Malformed(f"密钥名不能为空，不能含空白或加号：{name!r}")
    return name


def key_id(name: str, kind: int, public: bytes) -> bytes:
    """The four bytes that, with the name, tell a key: ``SHA-256(name ‖ LF ‖ type ‖ public)``."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def signer_id(name: str, ident: bytes) -> str:
    """How an entry names its signing key: ``name+keyid``, the start of its vkey."""
    return f"{name}+{ident.hex()}"


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key that checks note lines: type 01 of a log, type 04 of a witness."""

    name: str
    kind: int
    public: bytes

    @classmethod
    def of(cls, vkey: str) -> Verifier:
        """The key in ``name+hex+base64`` text; raises Malformed or NotSupported."""
        parts = vkey.split("+", 2)  # base64 may hold more
        if len(parts) != 3:
            raise Malformed(f"公钥文本应为 名称+编号+base64：{vkey[:80]!r}")
        name, ident, data = check_name(parts[0]), parts[1], unb64(parts[2])
        if not data or not _HEX8.fullmatch(ident):
            raise Malformed(f"公钥编号不合规范：{vkey[:80]!r}")
        kind, public = data[0], data[1:]
        if kind not in (ED25519, cosign.TYPE):
            raise NotSupported(f"不支持的密钥类型 {kind:02x}：{name}")
        if len(public) != 32:
            raise Malformed(f"Ed25519 公钥应为 32 字节，实为 {len(public)} 字节：{name}")
        if key_id(name, kind, public).hex() != ident:
            raise Malformed(f"公钥编号与公钥不符：{name}")
        return cls(name, kind, public)

    @property
    def key_id(self) -> bytes:
        return key_id(self.name, self.kind, self.public)

    @property
    def id(self) -> str:
        """``name+keyid``."""
        return signer_id(self.name, self.key_id)

    @property
    def vkey(self) -> str:
        return f"{self.id}+{b64(bytes([self.kind]) + self.public)}"

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Is ``signature`` (without key id) this key's own over ``message``?"""
        if self.kind == cosign.TYPE:
            try:
                time, signature = cosign.split(signature)
            except Malformed:
                return False
            message = cosign.message(time, message)
        return ed25519_verify(self.public, message, signature)


def ed25519_verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Is ``signature`` the Ed25519 signature of ``public`` over ``message`` (RFC 8032)?"""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


class Ed25519Signer:
    """A log, installation or officer key held in memory, from its 32-byte seed."""

    kind = ED25519

    def __init__(self, name: str, seed: bytes) -> None:
        if len(seed) != SEED_SIZE:
            raise Malformed(f"密钥种子应为 {SEED_SIZE} 字节，实为 {len(seed)} 字节。")
        self.name = check_name(name)
        self._seed = seed
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = Verifier(name, self.kind, self._key.public_key().public_bytes_raw())
        self.key_id = self.verifier.key_id
        self.id = self.verifier.id

    @property
    def vkey(self) -> str:
        return self.verifier.vkey

    def sign(self, message: bytes) -> bytes:
        """The 64 signature bytes over ``message``."""
        return self._key.sign(message)

    def private_text(self) -> str:
        """The key as signed-note tools keep it: ``PRIVATE+KEY+name+hex+base64``."""
        seed = b64(bytes([self.kind]) + self._seed)
        return f"{_PRIVATE}{self.id}+{seed}"

    @classmethod
    def of(cls, private_text: str) -> Ed25519Signer:
        """The key of ``private_text``; raises Malformed without repeating the secret."""
        parts = private_text.removeprefix(_PRIVATE).split("+", 2)
        if not private_text.startswith(_PRIVATE) or len(parts) != 3:
            raise Malformed("私钥文本不合规范。")
        try:
            data = unb64(parts[2])
        except Malformed:
            raise Malformed("私钥文本不合规范。") from None
        if data[:1] != bytes([ED25519]):
            raise NotSupported(f"不支持的私钥类型：{parts[0]}")
        signer = cls(parts[0], data[1:])
        if signer.key_id.hex() != parts[1]:
            raise Malformed(f"私钥编号与私钥不符：{parts[0]}")
        return signer

    def __repr__(self) -> str:
        return f"Ed25519Signer({self.id!r})"


class Cosigner(Ed25519Signer):
    """A witness key: signs a checkpoint together with the time handed in (Unix seconds)."""

    kind = cosign.TYPE

    def __init__(self, name: str, seed: bytes, clock: Callable[[], int]) -> None:
        super().__init__(name, seed)
        self._clock = clock

    def sign(self, message: bytes) -> bytes:
        """Time and signature, 72 bytes, over the text of a checkpoint."""
        time = self._clock()
        return cosign.join(time, super().sign(cosign.message(time, message)))


def load(folder: Path, role: str) -> Ed25519Signer:
    """The signer of ``role`` kept in ``folder``.

    Raises FileNotFoundError when there is none, Malformed when others may read the file.
    """
    path = folder / f"{role}.key"
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise Malformed(f"私钥文件 {path.name} 的权限是 {mode:o}，应为 600。")
    return Ed25519Signer.of(path.read_text("utf-8").rstrip("\n"))


def load_or_create(folder: Path, role: str, name: str) -> Ed25519Signer:
    """The signer of ``role`` (a file name such as ``log``), made under ``name`` the first time.

    The seed is written with mode 600 before it has its final name, so that a crash leaves a
    whole key or none, and two who create at once end with the same key.
    """
    with contextlib.suppress(FileNotFoundError):
        return load(folder, role)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    signer = Ed25519Signer(name, secrets.token_bytes(SEED_SIZE))
    temporary = folder / f".{role}.{os.getpid()}.{secrets.token_hex(4)}"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(signer.private_text() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # somebody was quicker: theirs counts
            os.link(temporary, folder / f"{role}.key")
    finally:
        temporary.unlink()
    return load(folder, role)
