"""The best tree: against all trees where there are few, and always a tree."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dotterel.parsing.trees import best_tree

Scores = NDArray[np.float32]
FAVOURS = ("nothing", "the root", "cycles")


def scores_by_lot(size: int, seed: int, favour: str = "nothing") -> Scores:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(size, size)).astype(np.float32)
    if favour == "the root":
        scores[:, 0] += 4
    if favour == "cycles":
        scores[np.arange(size - 1), np.arange(1, size)] += 5
        scores[np.arange(1, size), np.arange(size - 1)] += 5
    return scores


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether one word hangs on the root, and each word's heads lead there."""
    if heads[1:].count(0) != 1:
        return False
    reached = {0}
    for _ in heads:
        reached |= {word for word, head in enumerate(heads) if head in reached}
    return len(reached) == len(heads)


def total(scores: Scores, heads: tuple[int, ...]) -> float:
    return sum(float(scores[word, head]) for word, head in enumerate(heads) if word)


@pytest.mark.parametrize("favour", FAVOURS)
@pytest.mark.parametrize("size", [2, 3, 4, 5, 6])
def test_no_tree_is_better(size: int, favour: str) -> None:
    for seed in range(12):
        scores = scores_by_lot(size, seed, favour)
        every = ((0, *heads) for heads in product(range(size), repeat=size - 1))
        best = max(total(scores, heads) for heads in every if is_tree(heads))
        assert total(scores, tuple(map(int, best_tree(scores)))) == pytest.approx(best, abs=1e-4)


@given(st.integers(2, 40), st.integers(0, 10_000), st.sampled_from(FAVOURS))
@settings(max_examples=100, deadline=None)
def test_it_is_a_tree_with_one_root(size: int, seed: int, favour: str) -> None:
    assert is_tree(tuple(map(int, best_tree(scores_by_lot(size, seed, favour)))))


def test_equal_scores_make_a_tree_too() -> None:
    assert is_tree(tuple(map(int, best_tree(np.zeros((7, 7), dtype=np.float32)))))


def test_the_scores_are_left_as_they_were() -> None:
    scores = scores_by_lot(9, 3, "cycles")
    before = scores.copy()
    best_tree(scores)
    assert (scores == before).all()
