"""The Merkle tree of RFC 6962: appending, roots, proofs and their verifiers.

Nothing here reads or writes; a proof is made from a function that gives the hash of a full
subtree, and is checked from its arguments alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mingjian.ledger.errors import Untrue
from mingjian.ledger.suite import HASH_SIZE, STD, Suite

# (level, index) → hash of the full subtree over leaves [index·2^level, (index+1)·2^level)
Nodes = Callable[[int, int], bytes]


class Tree:
    """A growing tree that remembers only its frontier: one hash for each bit set in its size.

    ``frontier`` stands left to right, the largest subtree first.
    """

    __slots__ = ("_frontier", "size", "suite")

    def __init__(
        self, size: int = 0, frontier: Iterable[bytes] = (), *, suite: Suite = STD
    ) -> None:
        self.size = size
        self._frontier = list(frontier)
        self.suite = suite
        if len(self._frontier) != size.bit_count():
            raise ValueError(f"a tree of {size} has {size.bit_count()} frontier hashes")

    @property
    def frontier(self) -> tuple[bytes, ...]:
        return tuple(self._frontier)

    def append(self, leaf: bytes) -> None:
        """Take in one more leaf hash."""
        size, frontier = self.size, self._frontier
        while size & 1:
            leaf = self.suite.node(frontier.pop(), leaf)
            size >>= 1
        frontier.append(leaf)
        self.size += 1

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Take in leaf hashes in order, whole levels at a time."""
        level, size, frontier = list(leaves), self.size, self._frontier
        pairs = self.suite.pairs
        tail: list[bytes] = []  # new right-hand frontier, smallest first
        while level:
            if size & 1:
                level.insert(0, frontier.pop())
                size -= 1
            if len(level) & 1:
                tail.append(level.pop())
            level = pairs(level)
            size >>= 1
        self._frontier = frontier + tail[::-1]
        self.size += len(leaves)

    def root(self) -> bytes:
        """The root over all leaves so far."""
        return root_of_frontier(self._frontier, self.suite)

    def copy(self) -> Tree:
        return Tree(self.size, self._frontier, suite=self.suite)


def root_of_frontier(frontier: Sequence[bytes], suite: Suite = STD) -> bytes:
    """The root over the full subtrees ``frontier``, largest first."""
    if not frontier:
        return suite.empty
    root = frontier[-1]
    for left in reversed(frontier[:-1]):
        root = suite.node(left, root)
    return root


def root_of(leaves: Sequence[bytes], suite: Suite = STD) -> bytes:
    """The root over leaf hashes."""
    tree = Tree(suite=suite)
    tree.extend(leaves)
    return tree.root()


def levels_of(leaves: Sequence[bytes], suite: Suite = STD) -> list[list[bytes]]:
    """All full subtrees over leaf hashes: level 0 the leaves, each level half as long."""
    levels = [list(leaves)]
    while len(levels[-1]) > 1:
        levels.append(suite.pairs(levels[-1]))
    return levels


def nodes_of(leaves: Sequence[bytes], suite: Suite = STD) -> Nodes:
    """Full subtrees of a tree held in memory, as proofs ask for them."""
    levels = levels_of(leaves, suite)
    return lambda level, index: levels[level][index]


def range_hash(start: int, end: int, nodes: Nodes, suite: Suite = STD) -> bytes:
    """The root over leaves [start, end); ``start`` a multiple of a power of two ≥ their number."""
    frontier = []
    while start < end:
        level = (end - start).bit_length() - 1
        frontier.append(nodes(level, start >> level))
        start += 1 << level
    return root_of_frontier(frontier, suite)


def inclusion_path(
    index: int, size: int, nodes: Nodes, suite: Suite = STD, *, start: int = 0
) -> list[bytes]:
    """The proof that leaf ``index`` is in the tree over [start, size), leaf's sibling first.

    Raises ValueError for an index outside the tree.
    """
    if not start <= index < size:
        raise ValueError(f"no leaf {index} in [{start}, {size})")
    path = []
    low, high = start, size
    while high - low > 1:
        split = low + _split(high - low)
        if index < split:
            path.append(range_hash(split, high, nodes, suite))
            high = split
        else:
            path.append(range_hash(low, split, nodes, suite))
            low = split
    return path[::-1]


def consistency_path(size1: int, size2: int, nodes: Nodes, suite: Suite = STD) -> list[bytes]:
    """The proof that the tree of ``size2`` continues the tree of ``size1``.

    Raises ValueError unless 0 < size1 ≤ size2.
    """
    if not 0 < size1 <= size2:
        raise ValueError(f"no consistency proof from {size1} to {size2}")
    path = []
    low, high, whole = 0, size2, True
    while size1 != high:
        split = low + _split(high - low)
        if size1 <= split:
            path.append(range_hash(split, high, nodes, suite))
            high = split
        else:
            path.append(range_hash(low, split, nodes, suite))
            low, whole = split, False
    if not whole:
        path.append(range_hash(low, high, nodes, suite))
    return path[::-1]


def root_by_inclusion(
    leaf: bytes, *, index: int, size: int, path: Sequence[bytes], suite: Suite = STD
) -> bytes:
    """The only root for which ``path`` can prove ``leaf``; raises Untrue when there is none."""
    if not 0 <= index < size:
        raise Untrue(f"位置 {index} 不在大小为 {size} 的树中。")
    _check_hashes((leaf, *path))
    inner = (index ^ (size - 1)).bit_length()
    border = (index >> inner).bit_count()
    if len(path) != inner + border:
        raise Untrue(f"证明应有 {inner + border} 个散列，实有 {len(path)} 个。")
    node, result = suite.node, leaf
    for bit, sibling in enumerate(path[:inner]):
        result = node(sibling, result) if index >> bit & 1 else node(result, sibling)
    for sibling in path[inner:]:
        result = node(sibling, result)
    return result


def included(
    leaf: bytes, *, index: int, size: int, path: Sequence[bytes], root: bytes, suite: Suite = STD
) -> bool:
    """Does ``path`` prove that ``leaf`` is record ``index`` of the tree of ``size``?

    Needs only its arguments, so anybody can run it with no account, no network and no trust
    in the server that made the proof.
    """
    try:
        return root_by_inclusion(leaf, index=index, size=size, path=path, suite=suite) == root
    except Untrue:
        return False


def consistent(
    *,
    size1: int,
    size2: int,
    root1: bytes,
    root2: bytes,
    path: Sequence[bytes],
    suite: Suite = STD,
) -> bool:
    """Does ``path`` prove that the tree of ``size2`` only added records to that of ``size1``?

    ``size1`` = 0 proves nothing and is refused; equal sizes need equal roots and no path.
    """
    try:
        _check_hashes((root1, root2, *path))
    except Untrue:
        return False
    if not 0 < size1 <= size2:
        return False
    if size1 == size2:
        return not path and root1 == root2
    node = suite.node
    shift = (size1 & -size1).bit_length() - 1
    inner = ((size1 - 1) ^ (size2 - 1)).bit_length() - shift
    whole = size1 == 1 << shift  # the first root is itself a node of the second tree
    index = (size1 - 1) >> shift
    border = (index >> inner).bit_count()
    if len(path) != inner + border + (not whole):
        return False
    seed, rest = (root1, path) if whole else (path[0], path[1:])
    old = new = seed
    for bit, sibling in enumerate(rest[:inner]):
        if index >> bit & 1:
            old, new = node(sibling, old), node(sibling, new)
        else:
            new = node(new, sibling)
    for sibling in rest[inner:]:
        old, new = node(sibling, old), node(sibling, new)
    return old == root1 and new == root2


def _split(count: int) -> int:
    """The largest power of two below ``count``."""
    return 1 << ((count - 1).bit_length() - 1)


def _check_hashes(hashes: Iterable[bytes]) -> None:
    for each in hashes:
        if len(each) != HASH_SIZE:
            raise Untrue(f"散列应为 32 字节，实为 {len(each)} 字节。")
