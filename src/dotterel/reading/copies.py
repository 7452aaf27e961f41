"""Copies of one dispatch among many: the same words, or nearly the same, as syndicators and later editions have them.

Near copies are found by MinHash (Broder 1997) over shingles of four words, and then compared in full: a pair is one
only if most shingles of the shorter text are in the longer, and most of its names and numbers too. The second test
keeps apart what merely fills in the same form ("The minister received the ambassador of …").
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from dotterel.schema.source import Text

SHINGLE = 4  # words
BANDS, ROWS = 42, 3  # pairs that share 0.3 of their shingles meet in a band with a chance of 0.7, at 0.5 of 0.997
WITHIN = 0.6  # the part of the shorter text's shingles that stands in the longer
TELLING_WITHIN = 0.8  # the part of its names and numbers
FEWEST = 20  # shingles; less say too little
WORD = re.compile(r"[^\W_]+")
SALT = np.random.Generator(np.random.PCG64(20240926)).integers(1, 2**63, size=(2, BANDS * ROWS), dtype=np.uint64)

Hashes = NDArray[np.uint64]


class Copy(msgspec.Struct, frozen=True):
    """The text at index `copy` has the words of the earlier one at index `of`; `likeness` is 1 for the very same."""

    of: int
    copy: int
    kind: Literal["exact", "near"]
    likeness: float


class Print(msgspec.Struct, frozen=True):
    """What a text is compared by: its digest, the bands of its MinHash, its shingles, its names and numbers."""

    digest: str
    bands: tuple[bytes, ...]
    shingles: Hashes
    telling: frozenset[str]


def copies(texts: Iterable[str]) -> tuple[Copy, ...]:
    """For each text that copies earlier ones, the one that it is most like; the first of several that are so alike.

    Give the words of the dispatches alone (their paragraphs), in the order of publication, so that the origin comes
    before its copies. Nothing is left out: what to do with a copy is for the caller to decide.
    """
    prints: list[Print] = []
    first: dict[str, int] = {}
    shelves: dict[tuple[int, bytes], list[int]] = {}
    found: list[Copy] = []
    for index, text in enumerate(texts):
        own = print_of(text)
        prints.append(own)
        if own.digest in first:
            found.append(Copy(first[own.digest], index, "exact", 1.0))
            continue
        first[own.digest] = index
        near = sorted({other for band in enumerate(own.bands) for other in shelves.get(band, ())})
        found.extend(_nearest(index, near, prints))
        for band in enumerate(own.bands):
            shelves.setdefault(band, []).append(index)
    return tuple(found)


def print_of(text: str) -> Print:
    """The print of a text; case, signs and blanks don't count, so that the same words have the same digest."""
    marked = WORD.findall(unicodedata.normalize("NFKC", text))
    words = [word.casefold() for word in marked]
    shingles = _shingles(words)
    telling = frozenset(word for word in marked if word[0].isupper() or word[0].isdigit())
    return Print(hashlib.sha256(" ".join(words).encode()).hexdigest(), _bands(shingles), shingles, telling)


def likeness(one: Print, other: Print) -> float:
    """How alike two texts are: the part of the shorter one's shingles that the other has; 0 for what is no copy."""
    shorter, longer = sorted((one, other), key=lambda each: len(each.shingles))
    if len(shorter.shingles) < FEWEST:
        return 0.0
    shared = len(np.intersect1d(shorter.shingles, longer.shingles, assume_unique=True)) / len(shorter.shingles)
    telling = len(shorter.telling & longer.telling) / max(1, len(shorter.telling))
    return shared if shared >= WITHIN and telling >= TELLING_WITHIN else 0.0


def origin_among(dispatches: Sequence[Text]) -> int | None:
    """Which of several copies the others come from: the one of the outlet that all name as theirs, or the earliest.

    Null where neither tells: two outlets on the same day, each with its own name on it.
    """
    outlets = {dispatch.publisher for dispatch in dispatches}
    own = [at for at, dispatch in enumerate(dispatches) if dispatch.publisher and not dispatch.syndicator]
    if len(outlets) == 1 and len(own) == 1:
        return own[0]
    days = [dispatch.published.value or "" for dispatch in dispatches]
    earliest = min(days, default="")
    dated = all(dispatch.published.precision == "day" for dispatch in dispatches)
    return days.index(earliest) if dated and days.count(earliest) == 1 else None


def _nearest(index: int, near: Sequence[int], prints: Sequence[Print]) -> Iterator[Copy]:
    likely = [(likeness(prints[other], prints[index]), other) for other in near]
    best, of = max(likely, key=lambda each: (each[0], -each[1]), default=(0.0, 0))
    if best > 0:
        yield Copy(of, index, "near", round(best, 3))


def _shingles(words: Sequence[str]) -> Hashes:
    """The different shingles, each as a number."""
    numbers = {
        word: int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big") for word in set(words)
    }
    row = np.array([numbers[word] for word in words], dtype=np.uint64)
    if len(row) < SHINGLE:
        return np.unique(row[:0])
    mixed = row[: len(row) - SHINGLE + 1].copy()
    for at in range(1, SHINGLE):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + row[at : len(row) - SHINGLE + 1 + at]
    return np.unique(mixed ^ (mixed >> np.uint64(29)))


def _bands(shingles: Hashes) -> tuple[bytes, ...]:
    """The least of the shingles under each of the mixings, some of them together in a band."""
    if not len(shingles):
        return ()
    factors, terms = SALT
    least = np.min(shingles[:, None] * (factors | np.uint64(1)) + terms, axis=0)
    return tuple(hashlib.blake2b(band.tobytes(), digest_size=8).digest() for band in least.reshape(BANDS, ROWS))
