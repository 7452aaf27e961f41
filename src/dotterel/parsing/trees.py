"""Arc scores -> the best tree (Chu and Liu 1965, Edmonds 1967), with one word under the root (UD)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """The head of each word, (W,) with the root's own entry 0; `scores[d, h]` is the score of h heading d.

    Most sentences are trees already when each word takes its best head; only the others pay for the search.
    """
    allowed = scores.astype(np.float64)
    np.fill_diagonal(allowed, -np.inf)
    allowed[0, :] = -np.inf
    heads = _best_heads(allowed)
    return heads if _is_tree(heads) else _search(_one_root(allowed))


def _best_heads(scores: NDArray[np.float64]) -> Heads:
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    return heads


def _is_tree(heads: Heads) -> bool:
    """Whether one word hangs on the root and all words reach it."""
    if int((heads[1:] == 0).sum()) != 1:
        return False
    return _cycle(heads) is None


def _one_root(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The scores with the root made so dear that the best tree hangs no more than one word on it."""
    finite = scores[np.isfinite(scores)]
    dearer = scores.copy()
    dearer[:, 0] -= len(scores) * float(finite.max() - finite.min()) + 1
    return dearer


def _search(scores: NDArray[np.float64]) -> Heads:
    """Chu-Liu-Edmonds: take best heads, contract a cycle, solve the smaller problem, open the cycle again."""
    heads = _best_heads(scores)
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    within = scores[cycle, heads[cycle]]
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, cycle)]
    smaller[:-1, -1] = leaving.max(axis=1)
    entering = scores[np.ix_(cycle, outside)] - within[:, None]
    smaller[-1, :-1] = entering.max(axis=0)
    solved = _search(smaller)
    result = heads.copy()
    for place, word in enumerate(outside):
        if place == 0:
            continue
        chosen = solved[place]
        result[word] = outside[chosen] if chosen < len(outside) else cycle[int(leaving[place].argmax())]
    into = int(solved[-1])
    broken = int(entering[:, into].argmax())
    result[cycle[broken]] = outside[into]
    return result


def _cycle(heads: Heads) -> NDArray[np.int64] | None:
    """The words of one cycle, or None."""
    state = np.zeros(len(heads), dtype=np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        word = start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return np.asarray(path[path.index(word) :], dtype=np.int64)
        state[path] = 2
    return None
