"""Sentences as they also come: headlines in capitals, lost punctuation, missing small words, names of all the world."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import msgspec

from dotterel.parsing.encoding import SHAPES, Encoded
from dotterel.training.corpora import Gazette, Sentence

_UPPER, _LOWER, _TITLE = SHAPES.index("upper"), SHAPES.index("lower"), SHAPES.index("title")
_SMALL = ("det", "aux", "aux:pass", "cop")  # what headlines leave out


def recased(encoded: Encoded, chance: random.Random) -> Encoded:
    """Now and then the sentence as a headline in capitals, in lower case, or With Each Word Capitalised."""
    lot = chance.random()
    if lot > 0.10:
        return encoded
    shapes = encoded.shapes.copy()
    letters = (shapes == _LOWER) | (shapes == _TITLE)
    shapes[letters] = _UPPER if lot < 0.03 else _LOWER if lot < 0.05 else _TITLE
    return Encoded(encoded.pieces, shapes, encoded.first)


def damaged(sentence: Sentence, gazette: Gazette, chance: random.Random) -> Sentence:
    """The tree without its last full stop, without any punctuation, without small words, or with other persons in it.

    Most come back as they are.
    """
    lot = chance.random()
    if lot < 0.05:
        return _without(sentence, lambda word: word == len(sentence.words) - 1 and _is_mark(sentence, word))
    if lot < 0.09:
        return _without(sentence, lambda word: _is_mark(sentence, word))
    if lot < 0.13:
        return _without(sentence, lambda word: _relation(sentence, word) in _SMALL)
    if lot < 0.33 and "B-PER" in (sentence.names or ()):
        return _with_others(sentence, gazette, chance)
    return sentence


def _is_mark(sentence: Sentence, word: int) -> bool:
    return _relation(sentence, word) == "punct" and not sentence.words[word].isalnum() and sentence.words[word] != "-"


def _relation(sentence: Sentence, word: int) -> str:
    return (sentence.deprels or ())[word]


def _without(sentence: Sentence, is_lost: Callable[[int], bool]) -> Sentence:
    """The tree without the leaves that are lost; names and heads are carried along."""
    heads = sentence.heads or ()
    above = set(heads)
    kept = [word for word in range(len(heads)) if word + 1 in above or not is_lost(word)]
    if not kept or len(kept) == len(heads):
        return sentence
    number = {0: 0, **{old + 1: new for new, old in enumerate(kept, start=1)}}

    def rest(column: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if column is None else tuple(column[word] for word in kept)

    return msgspec.structs.replace(
        sentence,
        words=tuple(sentence.words[word] for word in kept),
        upos=rest(sentence.upos),
        xpos=rest(sentence.xpos),
        edits=rest(sentence.edits),
        heads=tuple(number[heads[word]] for word in kept),
        deprels=rest(sentence.deprels),
        names=_reopened(rest(sentence.names)),
    )


def _reopened(labels: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Labels of which some were taken out: a name that lost its first word opens with its second."""
    if labels is None:
        return None
    result: list[str] = []
    for label in labels:
        follows = bool(result) and result[-1][2:] == label[2:]
        result.append(label if follows or not label.startswith("I-") else "B-" + label[2:])
    return tuple(result)


def _with_others(sentence: Sentence, gazette: Gazette, chance: random.Random) -> Sentence:
    """Other persons in the same tree: each name is replaced by one of as many words, or by a surname."""
    words = list(sentence.words)
    labels = sentence.names or ()
    for start, label in enumerate(labels):
        if label != "B-PER":
            continue
        end = start + 1
        while end < len(labels) and labels[end] == "I-PER":
            end += 1
        words[start:end] = _of_length(end - start, gazette, chance) or words[start:end]
    return msgspec.structs.replace(sentence, words=tuple(words), edits=None)


def _of_length(count: int, gazette: Gazette, chance: random.Random) -> Sequence[str] | None:
    if count == 1:
        return chance.choice(gazette.people)[-1:]
    fitting = [name for name in gazette.people if len(name) == count and "-" not in name]
    return chance.choice(fitting) if fitting else None
