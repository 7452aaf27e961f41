"""How much two passages say the same, by the words that they share: rare words count for more than common ones."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dotterel.merging.profile import PLAIN_WORDS
from dotterel.reference.keys import key

STEM = 6  # letters by which forms of a word are known: negotiate, negotiations
SAYING = frozenset(
    "also been between both but can could country countries his her its more not our should side sides than them there"
    " these those two well would".split()
)
DIGITS = re.compile(r"\d")


def stems(words: str) -> tuple[str, ...]:
    """The telling words, cut to their beginnings, in order; figures whole."""
    telling = (w for w in key(words).split() if w not in PLAIN_WORDS and w not in SAYING)
    return tuple(w if DIGITS.search(w) else w[:STEM] for w in telling if len(w) > 2 or DIGITS.search(w))


def weights(passages: Iterable[Sequence[str]]) -> dict[str, float]:
    """The weight of each stem among passages: the fewer have it, the more it tells."""
    each = [set(passage) for passage in passages]
    having = Counter(stem for passage in each for stem in passage)
    return {stem: math.log(1 + len(each) / number) for stem, number in having.items()}


def likeness(one: Sequence[str], other: Sequence[str], weight: dict[str, float]) -> float:
    """From 0 to 1: the weight of the shared stems in that of the lesser passage; 0 with fewer than two shared."""
    left, right = set(one), set(other)
    shared = left & right
    if len(shared) < min(2, len(left), len(right)):
        return 0.0
    least = min(sum(weight[s] for s in left), sum(weight[s] for s in right))
    return sum(weight[s] for s in shared) / least if least else 0.0
