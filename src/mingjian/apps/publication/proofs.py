"""The proof of a publication: public text and the decision behind it, personal fields hidden."""

from __future__ import annotations

from mingjian.apps.journal import proofs, rows
from mingjian.apps.journal.proofs import NotYet
from mingjian.apps.publication import copying, release
from mingjian.apps.publication.models import PublicationRecord
from mingjian.ledger import canon
from mingjian.ledger.package import build_package, build_proof_file

__all__ = ["NotYet", "package", "proof"]

PUBLISHED = ("act", "at", "of", "channel", "title", "masked", "digest", "reason")
DECIDED = ("act", "at", "document", "penalties", "basis")


def package(record: PublicationRecord) -> bytes:
    """The package that ``mingjian verify`` checks offline. Raises NotYet."""
    if record.seq is None:
        raise NotYet("还没有公示。")
    records = [
        proofs.record(record.case, record.seq, PUBLISHED),
        proofs.record(record.case, record.of_seq, disclosed(record)),
    ]
    files = {}
    copy = copying.open_copy(record)
    if copy is not None:
        with copy:
            files[f"{record.code}.pdf"] = (copy.read(), 0, "digest")
    return build_package(
        records,
        policy=proofs.policy(),
        keys=proofs.keys(),
        files=files,
        title=record.title,
    )


def disclosed(record: PublicationRecord) -> tuple[str, ...]:
    """The fields of the decision that the package shows: none that names a person of the case."""
    data = rows.one(record.case, record.of_seq).body
    own = release.guard(record.case)
    return tuple(
        name
        for name in DECIDED
        if name in ("act", "at") or own.mask(canon.canonical(data.get(name)).decode()).spans == ()
    )


def proof(record: PublicationRecord) -> str:
    """The tlog-proof to lie beside the public PDF. Raises NotYet, FileNotFoundError without one."""
    if record.seq is None:
        raise NotYet("还没有公示。")
    if not record.digest:
        raise FileNotFoundError(record.code)
    told = proofs.record(record.case, record.seq, PUBLISHED)
    return build_proof_file(told, "digest", policy=proofs.policy(), keys=proofs.keys())
