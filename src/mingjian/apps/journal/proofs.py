"""What proves one act to an outsider: its entry, its place in the tree, the fields shown."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing

from mingjian.apps.journal import sequencing, signing
from mingjian.apps.journal.models import Act
from mingjian.apps.journal.rows import Row, from_model
from mingjian.ledger import tlogproof
from mingjian.ledger.commit import Commitment
from mingjian.ledger.package import Record
from mingjian.ledger.tlogproof import NotYet

__all__ = ["NotYet", "keys", "leaf_index", "policy", "record"]


def leaf_index(case: str, seq: int) -> int | None:
    """The place of an act in the tree; None while it waits to be taken in."""
    key = f"{case}:{seq}"
    with closing(sequencing.store()) as store:
        found = store.find([key]).get(key)
    return found.index if found else None


def record(case: str, seq: int, shown: Collection[str]) -> Record:
    """The proof of one act, with only the fields named in ``shown`` readable.

    Raises NotYet while no signed checkpoint covers the act.
    """
    act = Act.objects.select_related("body").get(case=case, seq=seq)
    row: Row = from_model(act)
    index = leaf_index(case, seq)
    if index is None:
        raise NotYet("这条记录还没有排入记录树，请几秒后再取证明。")
    disclosure = Commitment.of(row.salt, row.body).disclose([n for n in shown if n in row.body])
    proof = tlogproof.prove(signing.home() / "ledger", index)
    return Record(bytes(act.entry), proof, disclosure)


def policy() -> str:
    """The trust policy of this installation's log."""
    return (signing.home() / "ledger" / "policy").read_text(encoding="utf-8")


def keys() -> list[str]:
    """The keys that sign this installation's entries."""
    return (signing.home() / "ledger" / "keys").read_text(encoding="utf-8").split()
