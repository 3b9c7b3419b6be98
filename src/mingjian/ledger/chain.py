"""The chain of entries inside each case: numbers without gaps, each naming the one before."""

from __future__ import annotations

from mingjian.ledger.entry import Entry
from mingjian.ledger.errors import Untrue


class Chains:
    """Follows the chain of every case at once; memory grows with cases, not with entries."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[int, str]] = {}

    def take(self, entry: Entry) -> None:
        """Take the next entry of its case; raises Untrue when it does not follow the last."""
        seq, leaf = self._last.get(entry.case, (-1, None))
        self._last[entry.case] = (entry.seq, entry.leaf.hex())
        if entry.seq != seq + 1:
            raise Untrue(f"案内序号应为 {seq + 1}，实为 {entry.seq}：前面有记录缺失或者重复。")
        if entry.prev != leaf:
            raise Untrue("所接的前一条不是本案实际的前一条。")
