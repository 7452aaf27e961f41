"""Two readings of one text laid side by side: by characters, white space left out.

The definitions are those of the CoNLL 2018 shared task (https://universaldependencies.org/conll18/evaluation.html).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dotterel.evaluating.counting import Counts
from dotterel.evaluating.treebank import TreeSentence, TreeWord, without_spaces
from dotterel.schema.errors import GoldError

Stretch = tuple[int, int]


class Placed(msgspec.Struct, frozen=True):
    """A word at its characters: those of its token, where several words share one; `head` counts in the whole text."""

    word: TreeWord
    at: Stretch
    shares: bool
    head: int  # -1 for the head of a sentence


class Reading(msgspec.Struct, frozen=True):
    """Sentences, tokens and words of a whole text, each at its characters."""

    characters: str
    sentences: tuple[Stretch, ...]
    tokens: tuple[Stretch, ...]
    words: tuple[Placed, ...]


def reading_of(sentences: Iterable[TreeSentence]) -> Reading:
    """The reading that sentences with trees make."""
    bounds: list[Stretch] = []
    tokens: list[Stretch] = []
    words: list[Placed] = []
    characters: list[str] = []
    place = 0
    for sentence in sentences:
        opened, before = place, len(words)
        for token in sentence.tokens:
            form = without_spaces(token.form)
            characters.append(form)
            at = (place, place + len(form))
            place = at[1]
            tokens.append(at)
            shares = token.last - token.first > 1
            words.extend(_placed(word, at, shares, before) for word in sentence.words[token.first : token.last])
        bounds.append((opened, place))
    return Reading("".join(characters), tuple(bounds), tuple(tokens), tuple(words))


def same_stretches(gold: Sequence[Stretch], found: Sequence[Stretch]) -> Counts:
    """How many stretches of one reading are exactly those of the other."""
    right = len(set(gold) & set(found))
    return Counts(right, len(found) - right, len(gold) - right)


def aligned_words(gold: Reading, found: Reading) -> list[tuple[int, int]]:
    """Pairs of words that are the same characters, as numbers in either reading, in order.

    Where a token of several words is on either side, its words pair by their forms, by the longest common sequence.
    """
    if gold.characters != found.characters:
        raise GoldError(f"the two readings are of different texts, from {_first_difference(gold, found)!r}")
    shared = _merged(word.at for word in (*gold.words, *found.words) if word.shares)
    expected, got = _by_place(gold.words, shared), _by_place(found.words, shared)
    pairs: list[tuple[int, int]] = []
    for place, numbers in expected.items():
        others = got.get(place, [])
        if place in shared:
            pairs.extend(_common(numbers, others, gold.words, found.words))
        elif others:
            pairs.append((numbers[0], others[0]))
    return pairs


def _placed(word: TreeWord, at: Stretch, shares: bool, before: int) -> Placed:
    return Placed(word, at, shares, before + word.head - 1 if word.head else -1)


def _first_difference(gold: Reading, found: Reading) -> str:
    pairs = zip(gold.characters, found.characters, strict=False)
    at = next((place for place, (a, b) in enumerate(pairs) if a != b), 0)
    return gold.characters[at : at + 20]


def _merged(stretches: Iterable[Stretch]) -> dict[Stretch, None]:
    """The stretches, those that overlap made one, in order."""
    merged: list[Stretch] = []
    for start, end in sorted(set(stretches)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return dict.fromkeys(merged)


def _by_place(words: Sequence[Placed], shared: dict[Stretch, None]) -> dict[Stretch, list[int]]:
    """The numbers of the words at each place: the shared stretch that holds a word, else its own characters."""
    stretches = list(shared)
    starts = [start for start, _ in stretches]
    places: dict[Stretch, list[int]] = {}
    for number, word in enumerate(words):
        holding = bisect_right(starts, word.at[0]) - 1
        inside = holding >= 0 and word.at[1] <= stretches[holding][1]
        places.setdefault(stretches[holding] if inside else word.at, []).append(number)
    return places


def _common(
    expected: Sequence[int], got: Sequence[int], gold: Sequence[Placed], found: Sequence[Placed]
) -> Iterator[tuple[int, int]]:
    """The pairs of one longest common sequence of forms, capitals left aside."""
    ours = [gold[n].word.form.lower() for n in expected]
    theirs = [found[n].word.form.lower() for n in got]
    longest = _lengths(ours, theirs)
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if ours[i] == theirs[j]:
            yield expected[i], got[j]
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1


def _lengths(ours: Sequence[str], theirs: Sequence[str]) -> list[list[int]]:
    """The length of the longest common sequence from each pair of places on."""
    table = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in reversed(range(len(ours))):
        for j in reversed(range(len(theirs))):
            same = ours[i] == theirs[j]
            table[i][j] = table[i + 1][j + 1] + 1 if same else max(table[i + 1][j], table[i][j + 1])
    return table
