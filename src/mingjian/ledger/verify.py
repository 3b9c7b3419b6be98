"""The stand-alone verifier: a package, a file with its proof, or a tile folder, all offline.

It imports nothing of the platform but ``mingjian.ledger``, and outside that only the standard
library and ``cryptography``. It needs no account, no network and no trust in who made the
material, only the public keys of a trust policy.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from mingjian.ledger import checkpoint, note, tlogproof
from mingjian.ledger import policy as policies
from mingjian.ledger.chain import Chains
from mingjian.ledger.entry import CHINA, PREFIX, Entry, parse_entry
from mingjian.ledger.errors import LedgerError, Malformed, Untrue
from mingjian.ledger.fsck import fsck
from mingjian.ledger.keys import Verifier
from mingjian.ledger.package import (
    SUFFIX,
    Attached,
    Package,
    Record,
    names_digest,
    read_package,
    read_proof_file,
)
from mingjian.ledger.policy import Judgement, Policy
from mingjian.ledger.suite import STD, Suite, suite_of
from mingjian.ledger.tiles import TileReader
from mingjian.ledger.verdict import Verdict

NAMES_LABELLED = "隐去的字段叫什么名字：名字由出具方标注，证明的只是这些位置上有内容、内容未改。"
UNKNOWN_FORMAT = "不认识这种材料：请给出材料包、旁边放有 .tlog-proof 的文件，或者日志文件夹。"


def verify(path: Path | str, *, policy: str | bytes | None = None) -> Verdict:
    """Check whatever stands at ``path``: tile folder, package, or file with proof beside it.

    ``policy`` is the text of a trust policy from an independent source; without it the one in
    the material is used, and the verdict says so. Never raises for bad material: that is a
    verdict with ``first_bad``. Raises FileNotFoundError when there is nothing at ``path``.
    """
    path = Path(path)
    if path.name.endswith(SUFFIX):
        path = path.with_name(path.name.removesuffix(SUFFIX))
    if path.is_dir():
        return verify_tiles(path, policy=policy)
    try:
        if zipfile.is_zipfile(path) and not Path(f"{path}{SUFFIX}").exists():
            return verify_package(read_package(path), policy=policy)
        if Path(f"{path}{SUFFIX}").exists():
            return verify_package(read_proof_file(path), policy=policy)
    except LedgerError as error:
        verdict = Verdict(bad=[str(error)])
        return verdict.close(own_policy=policy is None, own_keys=True)
    path.stat()
    return Verdict(bad=[UNKNOWN_FORMAT]).close(own_policy=False, own_keys=False)


def verify_package(package: Package, *, policy: str | bytes | None = None) -> Verdict:
    """Check every record and file of a package."""
    verdict = Verdict()
    judgements: list[Judgement] = []
    try:
        trust = policies.parse(package.policy if policy is None else policy)
        keys = {key.id: key for key in map(Verifier.of, package.keys)}
    except LedgerError as error:
        verdict.bad.append(str(error))
        return verdict.close(own_policy=policy is None, own_keys=True)
    entries: list[Entry] = []
    for number, record in enumerate(package.records):
        try:
            entry, judgement = _check_record(record, trust, keys)
            _say_record(verdict, number, entry, record, judgement)
            entries.append(entry)
            judgements.append(judgement)
        except LedgerError as error:
            verdict.bad.append(f"记录 {number}：{error}")
    for file in package.files:
        try:
            _check_file(file, package.records[file.record])
            verdict.proved.append(
                f"文件 {file.name} 与记录 {file.record} 的字段 {file.field} 所载的摘要一致，"
                "没有改动。"
            )
        except LedgerError as error:
            verdict.bad.append(f"文件 {file.name}：{error}")
    _check_together(verdict, entries)
    verdict.witnesses(judgements)
    if any(record.disclosure.hidden for record in package.records):
        verdict.not_proved.append(NAMES_LABELLED)
    return verdict.close(own_policy=policy is None, own_keys=True)


def verify_tiles(folder: Path | str, *, policy: str | bytes | None = None) -> Verdict:
    """Check a tile folder: every file of the tree, and the form and chain of every entry.

    Where the folder has a file ``keys`` (one vkey a line), entry signatures are checked too.
    """
    folder = Path(folder)
    verdict = Verdict()
    own_policy = policy is None
    keys: dict[str, Verifier] | None = None
    try:
        if policy is None:
            policy = _read(folder / "policy", "没有信任策略：文件夹里没有 policy，也没有另外指定。")
        trust = policies.parse(policy)
        if (folder / "keys").exists():
            keys = read_keys((folder / "keys").read_bytes())
    except LedgerError as error:
        verdict.bad.append(str(error))
        return verdict.close(own_policy=own_policy, own_keys=False)
    check = EntryCheck(keys)
    found = fsck(folder, trust, suite=_suite(folder), on_entry=check)
    verdict.bad += found.problems
    if found.judgement is not None:
        head = found.judgement.head
        hash_name = suite_of(head.origin).hash_name
        verdict.proved.append(
            f"检查点由日志 {head.origin} 签名，共 {head.size} 条记录（{hash_name}）。"
        )
        verdict.witnesses([found.judgement])
    if found.hashes_only:
        verdict.not_proved.append("条目内容没有核对：这是只含散列的公开副本。")
    elif found.ok:
        verdict.proved.append(
            f"{found.entries} 条记录逐条重新计算，与全部散列文件和检查点一致，"
            "没有一条被改动、删除或者插入。"
        )
        if check.own:
            verdict.proved.append("每个案件的记录序号连续、前后相接。")
        if check.foreign:
            verdict.not_proved.append(f"{check.foreign} 条不是本系统的条目格式，内容没有解读。")
        if keys is None:
            verdict.not_proved.append("条目由谁签名：文件夹里没有签名公钥（keys）。")
        elif check.own:
            verdict.proved.append("每条记录的条目签名有效。")
    if found.unpublished:
        verdict.not_proved.append(
            f"{len(found.unpublished)} 个文件还没有检查点覆盖：{found.unpublished[0]}"
        )
    return verdict.close(own_policy=own_policy, own_keys=keys is not None)


def read_keys(data: bytes) -> dict[str, Verifier]:
    """The keys in a ``keys`` file, by id; raises Malformed."""
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        raise Malformed("keys 不是合法的 UTF-8。") from None
    return {key.id: key for key in map(Verifier.of, lines)}


class EntryCheck:
    """Checks form, chain and, where keys are given, signature of entries in tree order."""

    def __init__(self, keys: dict[str, Verifier] | None) -> None:
        self._keys = keys
        self._chains = Chains()
        self.own = 0  # entries of our format
        self.foreign = 0

    def __call__(self, index: int, raw: bytes) -> str | None:
        """What is wrong with the entry, as a sentence; None when nothing is."""
        if not raw.startswith(PREFIX):
            self.foreign += 1
            return "不是本系统的条目格式。" if self.own else None
        self.own += 1
        try:
            entry = parse_entry(raw)
            self._chains.take(entry)
            if self._keys is not None:
                check_signature(entry, self._keys)
        except LedgerError as error:
            return str(error)
        return "前面有不是本系统格式的条目。" if self.foreign else None


def check_signature(entry: Entry, keys: dict[str, Verifier]) -> None:
    """Raise Untrue unless one of ``keys`` is the signing key of ``entry`` and signed it."""
    if entry.by not in keys:
        raise Untrue(f"没有签名公钥 {entry.by}，不能核对条目签名。")
    entry.check_signature(keys[entry.by])


def check_body_facts(entry: Entry, shown: dict[str, object]) -> None:
    """Raise Untrue when ``act`` or ``at`` of a body, where shown, contradict the entry."""
    act, at = shown.get("act"), shown.get("at")
    if isinstance(act, str) and act != entry.kind:
        raise Untrue(f"公开的行为 {act} 与条目所记的 {entry.kind} 不同。")
    if isinstance(at, str) and not _same_time(at, entry.at):
        raise Untrue(f"公开的时间 {at} 与条目所记的 {entry.at} 不同。")


def _same_time(said: str, recorded: str) -> bool:
    moment = datetime.fromisoformat(recorded)
    try:
        if len(said) == 10:
            return date.fromisoformat(said) == moment.date()
        other = datetime.fromisoformat(said)
    except ValueError:
        return False
    if other.tzinfo is None:
        other = other.replace(tzinfo=CHINA)
    return other.replace(microsecond=0) == moment


def _check_record(
    record: Record, trust: Policy, keys: dict[str, Verifier]
) -> tuple[Entry, Judgement]:
    entry = parse_entry(record.entry)
    judgement = tlogproof.parse(record.proof).check(entry.leaf, trust)
    check_signature(entry, keys)
    record.disclosure.check(bytes.fromhex(entry.c))
    check_body_facts(entry, record.disclosure.shown)
    return entry, judgement


def _say_record(
    verdict: Verdict, number: int, entry: Entry, record: Record, judgement: Judgement
) -> None:
    head, index = judgement.head, tlogproof.parse(record.proof).index
    verdict.proved.append(
        f"记录 {number}（{entry.kind}，案内第 {entry.seq} 条，系统收到时间 {entry.rec}）"
        f"是日志 {head.origin} 的第 {index} 条，写入后没有改动；"
        f"检查点由该日志签名，共 {head.size} 条。"
    )
    verdict.proved.append(f"记录 {number} 的条目由 {entry.by} 签名。")
    shown, hidden = record.disclosure.shown, record.disclosure.hidden
    if shown:
        verdict.proved.append(f"记录 {number} 公开的字段与写入时一致：{'、'.join(shown)}。")
    if hidden:
        verdict.proved.append(f"记录 {number} 另有 {len(hidden)} 个字段隐去，只给出散列。")


def _check_file(file: Attached, record: Record) -> None:
    if file.digest != file.sha256:
        raise Untrue("内容与清单所列的摘要不一致，文件已被改动。")
    if not names_digest(record.disclosure, file.field, file.digest):
        raise Untrue(f"记录公开的字段 {file.field} 没有这个文件的摘要。")


def _check_together(verdict: Verdict, entries: Iterable[Entry]) -> None:
    """Entries of one case that follow each other in number must follow in the chain too."""
    at = {(entry.case, entry.seq): entry for entry in entries}
    for (case, seq), entry in at.items():
        before = at.get((case, seq - 1))
        if before is not None and entry.prev != before.leaf.hex():
            verdict.bad.append(f"案内第 {seq} 条所接的不是第 {seq - 1} 条。")


def _suite(folder: Path) -> Suite:
    """The suite that the checkpoint names; one that cannot be read is judged by ``fsck``."""
    try:
        return suite_of(checkpoint.parse(note.parse(TileReader(folder).checkpoint()).text).origin)
    except (LedgerError, FileNotFoundError):
        return STD


def _read(path: Path, missing: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Malformed(missing) from None
