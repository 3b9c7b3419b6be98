"""Where the log keeps its entries: what every back end gives, whatever database it stands on.

Three tables only ever grow, and triggers refuse anything else:
``ledger_entry`` (index, key, leaf, entry), ``ledger_tree`` (size, frontier) and
``ledger_checkpoint`` (size, note). One row, ``ledger_signed``, holds the last signed size; it
is compared and swapped, so that two sequencers can never sign two different trees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from mingjian.ledger.merkle import Tree
from mingjian.ledger.suite import HASH_SIZE, STD


class Row(NamedTuple):
    """One entry as it stands in the store. ``key`` makes a repeated request harmless."""

    index: int  # type: ignore[assignment]  # a tuple's own index() is not needed here
    key: str
    leaf: bytes
    entry: bytes


class Piece(NamedTuple):
    """Some rows that follow each other in the store, as columns."""

    indices: tuple[int, ...]
    leaves: tuple[bytes, ...]
    entries: tuple[bytes, ...]


class KeyTaken(Exception):
    """A row was not inserted because its key is there already; the transaction must end."""


class Writing(Protocol):
    """One exclusive transaction of the sequencer; durable once its ``with`` block is left."""

    def tree(self) -> Tree:
        """The tree as the last batch left it."""
        ...

    def find(self, keys: Sequence[str]) -> dict[str, Row]:
        """The rows that already carry one of ``keys``."""
        ...

    def insert(self, rows: Sequence[Row]) -> None:
        """Add rows at the end; raises KeyTaken when a key is there already."""
        ...

    def grow(self, tree: Tree) -> None:
        """Note the tree after the rows inserted."""
        ...


class Source(Protocol):
    """Entries by position: what tiles are written from and trees are checked against."""

    def read(self, start: int, end: int) -> Iterator[Row]:
        """The rows of [start, end) in order, in pieces, so that memory stays flat."""
        ...


class Store(Source, Protocol):
    """The durable side of a log."""

    def writing(self) -> AbstractContextManager[Writing]:
        """Begin the one writing transaction there can be; waits for another's end."""
        ...

    def tree(self, size: int | None = None) -> Tree:
        """The tree now, or as it was at ``size``; raises LookupError for no batch boundary."""
        ...

    def find(self, keys: Sequence[str]) -> dict[str, Row]:
        """The rows that carry one of ``keys``."""
        ...

    def signed(self) -> tuple[int | None, str | None]:
        """Size and text of the checkpoint signed last, read together; None before the first."""
        ...

    def sign(self, old: int | None, new: int, note: str) -> bool:
        """Record ``note`` as the checkpoint of ``new``, if ``old`` is still the last size."""
        ...

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The rows of [start, end) as columns, many at a time: for checking them all."""
        ...

    def close(self) -> None: ...


def frontier_bytes(tree: Tree) -> bytes:
    """The frontier as the tree table keeps it: its hashes one after the other."""
    return b"".join(tree.frontier)


def tree_of(size: int, frontier: bytes) -> Tree:
    """The tree of one row of the tree table."""
    return Tree(size, chunked(frontier), suite=STD)


def chunked(hashes: bytes) -> Iterable[bytes]:
    """The hashes that stand one after the other in ``hashes``."""
    return (hashes[i : i + HASH_SIZE] for i in range(0, len(hashes), HASH_SIZE))
