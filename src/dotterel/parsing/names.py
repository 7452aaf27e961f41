"""Label scores -> names: the best BIO sequence (Viterbi over the two rules that I-X follows B-X or I-X)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dotterel.schema.parse import Name


def names_in(scores: NDArray[np.float32], labels: tuple[str, ...]) -> tuple[Name, ...]:
    """The names in one sentence; `scores` is (W, N) log probabilities of the labels."""
    return _spans([labels[i] for i in _best_path(scores, labels)])


def _best_path(scores: NDArray[np.float32], labels: tuple[str, ...]) -> list[int]:
    greedy = scores.argmax(axis=1)
    if not greedy.any():  # label 0 is "O": most sentences of most texts name nobody
        return [0] * len(greedy)
    moves = _allowed(labels)
    best = scores[0] + np.where([label.startswith("I-") for label in labels], -1e9, 0.0)
    back = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, len(scores)):
        paths = best[:, None] + moves
        back[word] = paths.argmax(axis=0)
        best = paths.max(axis=0) + scores[word]
    path = [int(best.argmax())]
    for word in range(len(scores) - 1, 0, -1):
        path.append(int(back[word, path[-1]]))
    return path[::-1]


@lru_cache(maxsize=4)
def _allowed(labels: tuple[str, ...]) -> NDArray[np.float64]:
    """0 where label j may follow label i, a great loss where it may not."""
    table = np.zeros((len(labels), len(labels)))
    for j, after in enumerate(labels):
        if after.startswith("I-"):
            for i, before in enumerate(labels):
                if before[2:] != after[2:]:
                    table[i, j] = -1e9
    return table


def _spans(labels: list[str]) -> tuple[Name, ...]:
    names: list[Name] = []
    for place, label in enumerate(labels):
        if label.startswith("B-"):
            names.append(Name(place, place + 1, label[2:]))
        elif label.startswith("I-") and names:
            names[-1] = Name(names[-1].start, place + 1, names[-1].kind)
    return tuple(names)
