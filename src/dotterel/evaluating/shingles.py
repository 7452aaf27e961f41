"""How much of a text is the wanted one, by the definition of the article extraction benchmark (Scrapinghub, now Zyte).

Texts are compared by runs of four words. Each page counts the same; precision and recall are means over the pages, F1
is of these two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from statistics import mean

import msgspec

RUN = 4
WORD = re.compile(r"\w+")


class Overlap(msgspec.Struct, frozen=True):
    """Runs of words in both texts, only in the one found, and only in the wanted one."""

    shared: int
    false: int
    missed: int


class TextScore(msgspec.Struct, frozen=True):
    """Means over pages."""

    precision: float
    recall: float
    f1: float
    pages: int


def overlap(wanted: str, found: str) -> Overlap:
    """The overlap of two texts."""
    gold, ours = _runs(wanted), _runs(found)
    return Overlap((gold & ours).total(), (ours - gold).total(), (gold - ours).total())


def text_score(overlaps: Iterable[Overlap]) -> TextScore:
    """The score over pages; a page for which nothing is found lowers the recall alone, as in the benchmark."""
    each = tuple(overlaps)
    precisions = [o.shared / (o.shared + o.false) for o in each if o.shared + o.false]
    recalls = [o.shared / (o.shared + o.missed) for o in each if o.shared + o.missed]
    precision, recall = mean(precisions or [0.0]), mean(recalls or [0.0])
    return TextScore(precision, recall, 2 * precision * recall / ((precision + recall) or 1.0), len(each))


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)) if words)
