"""Sentences -> batches, and what the network should say of each."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from dotterel.parsing.encoding import LONGEST_PIECES, Encoded, encode
from dotterel.training.corpora import Sentence
from dotterel.training.gold_names import UNKNOWN
from dotterel.training.recipes import Recipe

IGNORED = -100
LONGEST = min(LONGEST_PIECES, 256)  # in training


class Item(msgspec.Struct, frozen=True):
    """A sentence ready for batching."""

    sentence: Sentence
    encoded: Encoded


class Schedule:
    """Which batches come when: the same for the same seed, so that a resumed run goes on where it stopped."""

    def __init__(self, items: Sequence[Item], recipe: Recipe, salt: int) -> None:
        self.items, self.recipe, self.salt = items, recipe, salt

    def passes(self, number: int) -> Iterator[list[Item]]:
        """The batches of pass `number`: sentences of like length together, batches in random order."""
        chance = random.Random(self.recipe.seed * 1000 + self.salt * 100 + number)
        order = sorted(self.items, key=lambda item: len(item.encoded.pieces) + chance.random() * 4)
        batches: list[list[Item]] = [[]]
        for item in order:
            if (len(batches[-1]) + 1) * len(item.encoded.pieces) > self.recipe.pieces_per_batch and batches[-1]:
                batches.append([])
            batches[-1].append(item)
        chance.shuffle(batches)
        yield from batches


def prepare(sentences: Sequence[Sentence], tokenizer: Tokenizer) -> list[Item]:
    """Sentences with their pieces; those too long for the encoder are left out."""
    items = [Item(s, encode(s.words, tokenizer)) for s in sentences]
    return [item for item in items if len(item.encoded.pieces) <= LONGEST]


def target(items: Sequence[Item], layer: str, index: dict[str, int], words: int) -> Tensor:
    """(B, W) label numbers, with IGNORED at the root, in padding, and for labels that have no class."""
    numbers = np.full((len(items), words), IGNORED, dtype=np.int64)
    for row, item in enumerate(items):
        values = getattr(item.sentence, layer)
        if values is not None:
            numbers[row, 1 : len(values) + 1] = [index.get(v, IGNORED) for v in values]
    return torch.from_numpy(numbers)


def target_heads(items: Sequence[Item], words: int) -> Tensor:
    """(B, W) numbers of the heads, with IGNORED at the root and in padding."""
    numbers = np.full((len(items), words), IGNORED, dtype=np.int64)
    for row, item in enumerate(items):
        if item.sentence.heads is not None:
            numbers[row, 1 : len(item.sentence.heads) + 1] = item.sentence.heads
    return torch.from_numpy(numbers)


def allowed_names(items: Sequence[Item], index: dict[str, int], words: int) -> Tensor:
    """(B, W, N): which labels of names are right; none where nothing is known."""
    allowed = np.zeros((len(items), words, len(index)), dtype=bool)
    for row, item in enumerate(items):
        kinds = item.sentence.open_kinds
        outside = [number for label, number in index.items() if label == "O" or label[2:] in kinds]
        for word, label in enumerate(item.sentence.names or (), start=1):
            if label != UNKNOWN:
                allowed[row, word, outside if label == "O" else index[label]] = True
    return torch.from_numpy(allowed)
