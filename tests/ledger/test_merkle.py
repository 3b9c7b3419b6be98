"""The tree against the plain recursive definition of RFC 6962, for small and large sizes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.ledger import merkle
from mingjian.ledger.suite import GM, STD, Suite

SMALL = 520
LEAVES = STD.leaves(f"leaf {i}".encode() for i in range(70_020))
LARGE = [65_534, 65_535, 65_536, 65_537, 65_538, 69_999, 70_000, 70_001]


def defined_root(leaves: list[bytes], suite: Suite = STD) -> bytes:
    """MTH exactly as RFC 6962 2.1 writes it."""
    if not leaves:
        return suite.empty
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return suite.node(defined_root(leaves[:k], suite), defined_root(leaves[k:], suite))


def defined_path(index: int, leaves: list[bytes]) -> list[bytes]:
    """PATH exactly as RFC 6962 2.1.1 writes it."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if index < k:
        return [*defined_path(index, leaves[:k]), defined_root(leaves[k:])]
    return [*defined_path(index - k, leaves[k:]), defined_root(leaves[:k])]


def flips(path: list[bytes]) -> list[list[bytes]]:
    """Every proof that differs from ``path`` in a single bit."""
    return [
        [*path[:i], changed(each, bit), *path[i + 1 :]]
        for i, each in enumerate(path)
        for bit in range(256)
    ]


def changed(value: bytes, bit: int) -> bytes:
    return (int.from_bytes(value, "big") ^ 1 << bit).to_bytes(len(value), "big")


NODES = merkle.nodes_of(LEAVES)


@pytest.mark.parametrize("suite", [STD, GM], ids=["std", "gm"])
def test_appending_gives_the_defined_root_of_every_small_size(suite: Suite) -> None:
    limit = SMALL if suite is STD else 70
    tree, at_once = merkle.Tree(suite=suite), merkle.Tree(suite=suite)
    for size in range(limit + 1):
        expected = defined_root(LEAVES[:size], suite)
        assert tree.root() == merkle.root_of(LEAVES[:size], suite) == expected
        assert at_once.copy().root() == expected
        assert merkle.Tree(size, tree.frontier, suite=suite).root() == expected
        tree.append(LEAVES[size])
        at_once.extend([LEAVES[size]])


def test_every_record_of_every_small_tree_proves_itself() -> None:
    """All 135 460 inclusion proofs of the sizes 1…520."""
    for size in range(1, SMALL + 1):
        root = merkle.range_hash(0, size, NODES)
        for index in range(size):
            path = merkle.inclusion_path(index, size, NODES)
            assert merkle.included(LEAVES[index], index=index, size=size, path=path, root=root)


def test_every_small_tree_continues_every_smaller_one() -> None:
    """All 135 460 consistency proofs between the sizes 1…520."""
    roots = [merkle.range_hash(0, size, NODES) for size in range(SMALL + 1)]
    for size2 in range(1, SMALL + 1):
        for size1 in range(1, size2 + 1):
            path = merkle.consistency_path(size1, size2, NODES)
            assert merkle.consistent(
                size1=size1, size2=size2, root1=roots[size1], root2=roots[size2], path=path
            )


@pytest.mark.parametrize("size", LARGE)
def test_trees_around_a_full_third_level(size: int) -> None:
    root = merkle.root_of(LEAVES[:size])
    assert merkle.range_hash(0, size, NODES) == root
    indices = {0, 1, size // 2, 65_535 % size, size - 2, size - 1}
    for index in indices | set(random.Random(size).sample(range(size), 200)):
        path = merkle.inclusion_path(index, size, NODES)
        assert merkle.included(LEAVES[index], index=index, size=size, path=path, root=root)
        assert not merkle.included(LEAVES[index - 1], index=index, size=size, path=path, root=root)
    for size1 in {
        1,
        255,
        256,
        min(65_535, size),
        size - 1,
        size,
        *random.Random(size).sample(range(1, size), 50),
    }:
        before = merkle.range_hash(0, size1, NODES)
        path = merkle.consistency_path(size1, size, NODES)
        claim = {"size1": size1, "size2": size, "root1": before, "root2": root}
        assert merkle.consistent(**claim, path=path)
        assert not merkle.consistent(**{**claim, "root1": changed(before, 7)}, path=path)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 255, 256, 257, 520, 65_537, 70_000])
def test_every_single_bit_change_of_a_proof_is_refused(size: int) -> None:
    root = merkle.range_hash(0, size, NODES)
    for index in {0, size // 3, size - 1}:
        path = merkle.inclusion_path(index, size, NODES)
        claim = {"index": index, "size": size, "root": root}
        assert merkle.included(LEAVES[index], path=path, **claim)
        for bad in flips(path):
            assert not merkle.included(LEAVES[index], path=bad, **claim)
        for bit in range(256):
            assert not merkle.included(changed(LEAVES[index], bit), path=path, **claim)
            assert not merkle.included(
                LEAVES[index], path=path, **{**claim, "root": changed(root, bit)}
            )
    for size1 in {1, max(1, size // 3), max(1, size - 1)}:
        before = merkle.range_hash(0, size1, NODES)
        path = merkle.consistency_path(size1, size, NODES)
        for bad in flips(path):
            assert not merkle.consistent(
                size1=size1, size2=size, root1=before, root2=root, path=bad
            )


@given(st.integers(1, 300), st.data())
def test_the_proof_is_the_one_the_standard_defines(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    assert merkle.inclusion_path(index, size, NODES) == defined_path(index, LEAVES[:size])


@given(st.integers(1, 5000), st.data())
def test_a_record_proves_itself_and_nothing_else(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    path, root = merkle.inclusion_path(index, size, NODES), merkle.range_hash(0, size, NODES)
    other = data.draw(st.integers(0, size))
    ok = merkle.included(LEAVES[index], index=other, size=size, path=path, root=root)
    assert ok == (other == index)
    for wrong in (path[:-1], [*path, root], path[::-1]):
        if wrong != path:
            assert not merkle.included(LEAVES[index], index=index, size=size, path=wrong, root=root)


@given(st.lists(st.integers(0, 700), max_size=8))
def test_batches_make_the_same_tree_as_single_leaves(batches: list[int]) -> None:
    tree, at = merkle.Tree(), 0
    for batch in batches:
        tree.extend(LEAVES[at : at + batch])
        at += batch
    assert (tree.size, tree.root()) == (at, merkle.range_hash(0, at, NODES))
    assert len(tree.frontier) == at.bit_count()


def test_hashes_of_another_length_are_refused() -> None:
    root = STD.node(LEAVES[0], LEAVES[1])
    assert merkle.included(LEAVES[0], index=0, size=2, path=[LEAVES[1]], root=root)
    for wrong in (LEAVES[1][:-1], LEAVES[1] + b"\x00", b""):
        assert not merkle.included(LEAVES[0], index=0, size=2, path=[wrong], root=root)
    assert not merkle.included(b"", index=0, size=1, path=[], root=b"")


def test_the_empty_tree_and_equal_sizes() -> None:
    one, two = LEAVES[0], LEAVES[1]
    same = {"root1": one, "root2": one}
    assert merkle.consistent(size1=1, size2=1, path=[], **same)
    assert not merkle.consistent(size1=1, size2=1, path=[two], **same)
    assert not merkle.consistent(size1=1, size2=1, path=[], root1=one, root2=two)
    assert not merkle.consistent(size1=0, size2=1, path=[], root1=STD.empty, root2=one)
    assert not merkle.consistent(size1=2, size2=1, path=[], **same)
    assert not merkle.included(one, index=1, size=1, path=[], root=one)
    assert not merkle.included(one, index=-1, size=1, path=[], root=one)


def test_asking_for_a_proof_outside_the_tree_is_a_mistake() -> None:
    with pytest.raises(ValueError):
        merkle.inclusion_path(3, 3, NODES)
    with pytest.raises(ValueError):
        merkle.consistency_path(0, 3, NODES)
    with pytest.raises(ValueError):
        merkle.Tree(3, [LEAVES[0]])
