"""The proof of a publication: public text and the decision behind it, personal fields hidden."""

from __future__ import annotations

from mingjian.apps.journal import proofs
from mingjian.apps.journal.proofs import NotYet
from mingjian.apps.publication import copying
from mingjian.apps.publication.models import PublicationRecord
from mingjian.ledger.package import build_package

__all__ = ["NotYet", "package", "proof"]

PUBLISHED = ("act", "at", "of", "channel", "title", "masked", "digest", "reason")
DECIDED = ("act", "at", "document", "penalties", "basis")  # nothing that names a person


def package(record: PublicationRecord) -> bytes:
    """The package that ``mingjian verify`` checks offline. Raises NotYet."""
    if record.seq is None:
        raise NotYet("还没有公示。")
    records = [
        proofs.record(record.case, record.seq, PUBLISHED),
        proofs.record(record.case, record.of_seq, DECIDED),
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


def proof(record: PublicationRecord) -> str:
    """The tlog-proof of the publication. Raises NotYet."""
    if record.seq is None:
        raise NotYet("还没有公示。")
    return proofs.record(record.case, record.seq, ()).proof
