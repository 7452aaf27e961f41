"""Whether two dispatches tell one story, by the names and figures that both hold: for those that nothing dates.

The measure knows only the two dispatches, not how rare a name is among all: so it stays the same whatever comes in.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from dotterel.reference.keys import key

ALIKE, KINDRED = 0.2, 0.12  # of the names and figures of both: set on the train and dev topics of ECB+
FEWEST = 4  # names and figures
BANDS, TOGETHER = 24, 2  # stories that share a third of their names meet in a band with a chance of 0.94
SENTENCE = re.compile(r"\n\s*\n|(?<=[.!?])\s+")
WORD = re.compile(r"[\w’'-]+")


def names_of(text: str) -> frozenset[str]:
    """The figures in a text, and the words that begin with a capital within a sentence."""
    found = set()
    for sentence in SENTENCE.split(text):
        for number, word in enumerate(WORD.findall(sentence)):
            if word[0].isdigit() or (number and word[0].isupper() and len(word) > 2):
                found.add(key(re.sub(r"['’]s$", "", word)))
    return frozenset(name for name in found if name)


def one_story(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both hold enough of the same names and figures."""
    return _share(one, other) >= ALIKE


def another_story(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether they hold so few of the same that it is surely another; between the two nothing is told."""
    return _share(one, other) < KINDRED


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if min(len(one), len(other)) >= FEWEST else 0.0


def bands(names: frozenset[str]) -> tuple[str, ...]:
    """What two texts of one story are likely to have one of in common: minhash, a few names together in each band."""
    if len(names) < FEWEST:
        return ()
    return tuple("+".join(_least(names, band * TOGETHER + n) for n in range(TOGETHER)) for band in range(BANDS))


def _least(names: frozenset[str], salt: int) -> str:
    return min(names, key=lambda name: blake2b(f"{salt} {name}".encode(), digest_size=8).digest())
