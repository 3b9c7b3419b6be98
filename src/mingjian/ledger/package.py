"""The package a party takes home: records, proofs and files in one ZIP, checked offline.

Format ``mingjian/package@1``. The ZIP holds these members and no other; one more is refused,
so that nothing unproved can ride along:

    package.json        canonical JSON of the object below
    policy              C2SP tlog-policy: the log's key, witnesses if any
    keys                the vkey of each key that signed an entry, one a line
    records/N.entry     exact bytes of entry N (N = 0, 1, 2 … in the order of ``records``)
    records/N.proof     its tlog-proof
    files/NAME          attached files, e.g. the published decision as PDF

    {"format": "mingjian/package@1",
     "title":   a line for the reader, unproved,
     "records": [{"fields": DISCLOSURE}, …],
     "files":   [{"name": NAME, "sha256": HEX, "record": N, "field": FIELD}, …]}

DISCLOSURE lists the fields of the record's body, names ascending: a shown one is
``{"name", "value", "salt"}`` (salt of this field, hex), a hidden one ``{"name", "leaf"}``. A
file is bound to a record when its SHA-256 in hex stands somewhere in the value of the shown
field FIELD of record N. A package without records or with a file bound to nothing is refused.

A single file may instead have its proof beside it: ``NAME.tlog-proof``, whose ``extra`` line
holds the canonical JSON ``{"format": "mingjian/extra@1", "entry": TEXT, "field": FIELD,
"fields": DISCLOSURE, "keys": [VKEY, …], "policy": TEXT}``.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from mingjian.ledger import tlogproof
from mingjian.ledger.canon import canonical, parse
from mingjian.ledger.commit import Disclosure
from mingjian.ledger.encoding import hash_hex
from mingjian.ledger.entry import LONGEST
from mingjian.ledger.errors import Malformed

FORMAT = "mingjian/package@1"
EXTRA = "mingjian/extra@1"
SUFFIX = ".tlog-proof"

_TEXT_LIMIT = 16 << 20  # bytes of package.json, and of an extra line
_SMALL_LIMIT = 1 << 20  # bytes of policy, keys and a proof
_FILE_LIMIT = 4 << 30  # bytes of an attached file
_MOST_MEMBERS = 100_000
_FILE_NAME = re.compile(r"[^/\\\x00-\x1f]{1,200}")
# whatever the ZIP reader of the standard library raises over damaged bytes
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError,
    EOFError, OSError, ValueError,
)  # fmt: skip
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same package is the same bytes, whenever it is made


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a package: entry bytes, proof text, and the fields shown and hidden."""

    entry: bytes
    proof: str
    disclosure: Disclosure


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a package, and the shown field that must name its digest.

    ``digest`` is what the bytes really hash to, set when the package is read.
    """

    name: str
    sha256: str
    record: int
    field: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """A package taken apart; nothing in it is verified yet."""

    title: str
    records: tuple[Record, ...]
    files: tuple[Attached, ...]
    policy: str
    keys: tuple[str, ...]


def build_package(
    records: Sequence[Record],
    *,
    policy: str,
    keys: Iterable[str],
    files: Mapping[str, tuple[bytes, int, str]] | None = None,
    title: str = "",
) -> bytes:
    """The package of ``records`` as bytes of a ZIP; the same input gives the same bytes.

    ``files`` maps a name to (content, number of the record, field that names its SHA-256).
    Raises ValueError for what ``read_package`` would refuse.
    """
    if not records:
        raise ValueError("a package needs a record")
    attached = [
        Attached(name, hashlib.sha256(data).hexdigest(), record, field)
        for name, (data, record, field) in sorted((files or {}).items())
    ]
    manifest = {
        "format": FORMAT,
        "title": title,
        "records": [{"fields": record.disclosure.to_json()} for record in records],
        "files": [
            {"name": f.name, "sha256": f.sha256, "record": f.record, "field": f.field}
            for f in attached
        ],
    }
    members: list[tuple[str, bytes]] = [
        ("package.json", canonical(manifest)),
        ("policy", policy.encode()),
        ("keys", "".join(f"{key}\n" for key in keys).encode()),
    ]
    for number, record in enumerate(records):
        members.append((f"records/{number}.entry", record.entry))
        members.append((f"records/{number}.proof", record.proof.encode()))
    members += [(f"files/{file.name}", (files or {})[file.name][0]) for file in attached]
    for file in attached:
        if not _FILE_NAME.fullmatch(file.name) or not 0 <= file.record < len(records):
            raise ValueError(f"not a file of this package: {file}")
        if not names_digest(records[file.record].disclosure, file.field, file.sha256):
            raise ValueError(f"{file.name}: its digest is not in the shown field {file.field}")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, _WHEN), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read_package(source: Path | str | bytes) -> Package:
    """Take a package apart; raises Malformed for anything its format does not allow."""
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as file:
            return _read(file)
    except FileNotFoundError:
        raise
    except _UNREADABLE as error:
        raise Malformed(f"不是可读的 ZIP 文件，或者其中的数据已损坏：{error}") from None


def build_proof_file(record: Record, field: str, *, policy: str, keys: Iterable[str]) -> str:
    """The text of ``NAME.tlog-proof`` to lie beside a file whose digest is in ``field``."""
    extra = {
        "format": EXTRA,
        "entry": record.entry.decode("utf-8"),
        "field": field,
        "fields": record.disclosure.to_json(),
        "keys": list(keys),
        "policy": policy,
    }
    proof = tlogproof.parse(record.proof)
    return str(replace(proof, extra=canonical(extra)))


def read_proof_file(path: Path) -> Package:
    """The file at ``path`` with the proof beside it, as a package of one record.

    Raises Malformed for the form; FileNotFoundError when either is missing.
    """
    proof = tlogproof.parse(Path(f"{path}{SUFFIX}").read_bytes())
    if proof.extra is None:
        raise Malformed("证明文件没有附带条目（extra 行），不能单独验证。")
    extra = parse(proof.extra)
    if not isinstance(extra, dict) or extra.get("format") != EXTRA:
        raise Malformed(f"证明文件的附带内容不是 {EXTRA}。")
    if extra.keys() != {"format", "entry", "field", "fields", "keys", "policy"}:
        raise Malformed("证明文件的附带内容成员不全或者多余。")
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    bare = str(replace(proof, extra=None))
    record = Record(_text(extra, "entry").encode(), bare, Disclosure.from_json(extra["fields"]))
    attached = Attached(path.name, digest, 0, _text(extra, "field"), digest)
    keys = _strings(extra["keys"])
    return Package(path.name, (record,), (attached,), _text(extra, "policy"), keys)


def names_digest(disclosure: Disclosure, field: str, sha256: str) -> bool:
    """Does ``sha256`` stand somewhere in the value of the shown field ``field``?"""
    return field in disclosure.shown and _holds(disclosure.shown[field], sha256)


def _holds(value: Any, text: str) -> bool:
    if isinstance(value, dict):
        return any(_holds(member, text) for member in value.values())
    if isinstance(value, list):
        return any(_holds(member, text) for member in value)
    return bool(value == text)


def _read(archive: zipfile.ZipFile) -> Package:
    names = archive.namelist()
    if len(names) != len(set(names)) or len(names) > _MOST_MEMBERS:
        raise Malformed("材料包中有重名的文件，或者文件过多。")
    manifest = parse(_member(archive, "package.json", _TEXT_LIMIT))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise Malformed(f"材料包的格式不是 {FORMAT}。")
    if manifest.keys() != {"format", "title", "records", "files"}:
        raise Malformed("材料包清单的成员不全或者多余。")
    title, records, files = _text(manifest, "title"), manifest["records"], manifest["files"]
    if not isinstance(records, list) or not records or not isinstance(files, list):
        raise Malformed("材料包清单应有至少一条记录和一个文件列表。")
    package = Package(
        title,
        tuple(_record(archive, number, record) for number, record in enumerate(records)),
        tuple(_attached(archive, file, len(records)) for file in files),
        _decoded(_member(archive, "policy", _SMALL_LIMIT)),
        tuple(_decoded(_member(archive, "keys", _SMALL_LIMIT)).splitlines()),
    )
    expected = {"package.json", "policy", "keys", *(f"files/{f.name}" for f in package.files)}
    for number in range(len(records)):
        expected |= {f"records/{number}.entry", f"records/{number}.proof"}
    if stray := sorted(set(names) - expected):
        raise Malformed(f"材料包中有清单以外的文件：{stray[0]}")
    return package


def _record(archive: zipfile.ZipFile, number: int, member: Any) -> Record:
    if not isinstance(member, dict) or member.keys() != {"fields"}:
        raise Malformed(f"材料包清单的第 {number} 条记录不合规范。")
    return Record(
        _member(archive, f"records/{number}.entry", LONGEST),
        _decoded(_member(archive, f"records/{number}.proof", _SMALL_LIMIT)),
        Disclosure.from_json(member["fields"]),
    )


def _attached(archive: zipfile.ZipFile, member: Any, records: int) -> Attached:
    if not isinstance(member, dict) or member.keys() != {"name", "sha256", "record", "field"}:
        raise Malformed("材料包清单的文件项不合规范。")
    name, record = _text(member, "name"), member["record"]
    hash_hex(member["sha256"])
    if not _FILE_NAME.fullmatch(name) or type(record) is not int or not 0 <= record < records:
        raise Malformed(f"材料包清单的文件项不合规范：{name[:80]!r}")
    digest, size = hashlib.sha256(), 0
    with _open(archive, f"files/{name}") as file:
        while chunk := file.read(1 << 20):
            size += len(chunk)
            if size > _FILE_LIMIT:
                raise Malformed(f"材料包中的文件过大：{name}")
            digest.update(chunk)
    field = _text(member, "field")
    return Attached(name, member["sha256"], record, field, digest.hexdigest())


def _member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    with _open(archive, name) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise Malformed(f"材料包中的 {name} 过大。")
    return data


def _open(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    try:
        member = archive.getinfo(name)
    except KeyError:
        raise Malformed(f"材料包缺少 {name}。") from None
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Malformed(f"材料包中 {name} 的压缩方式不受支持。")
    return archive.open(member)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("材料包中的文本不是合法的 UTF-8。") from None


def _text(members: dict[str, Any], name: str) -> str:
    if not isinstance(value := members[name], str):
        raise Malformed(f"{name} 应是文字。")
    return value


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise Malformed("keys 应是公钥文本的列表。")
    return tuple(value)
