"""Words -> the arrays the network reads.

The encoder's vocabulary is uncased, so the case of each word travels beside its pieces as a `shape`
(docs/decisions/0003). Training and inference both come here, so that they cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dotterel.schema.errors import ModelError

SHAPES = ("special", "lower", "title", "upper", "mixed", "initial", "digits", "other")
CLS, SEP, UNK = "[CLS]", "[SEP]", "[UNK]"
LONGEST_KEPT = 40  # letters of a word whose pieces are remembered, so that no text fills the memory
LONGEST_PIECES = 510  # the encoder has 512 positions; two are [CLS] and [SEP]


class Encoded(msgspec.Struct, frozen=True):
    """One sentence as the network reads it; `first[w]:first[w+1]` are the pieces of word w (root is word 0)."""

    pieces: NDArray[np.int64]  # (P,)
    shapes: NDArray[np.int64]  # (P,)
    first: NDArray[np.int64]  # (W + 2,)


class Batch(msgspec.Struct, frozen=True):
    """Sentences padded to one size: B sentences, P pieces, W words (the root at 0 included)."""

    pieces: NDArray[np.int64]  # (B, P)
    shapes: NDArray[np.int64]  # (B, P)
    mask: NDArray[np.int64]  # (B, P) 1 where there is a piece
    pool: NDArray[np.float32]  # (B, W, P) each row averages the pieces of one word


def shape_of(word: str) -> int:
    """The index in SHAPES of how a word is written."""
    if word.islower():
        name = "lower"
    elif word.isupper():
        name = "initial" if sum(c.isalpha() for c in word) == 1 else "upper"
    elif word[:1].isupper() and word[1:].islower():
        name = "title"
    elif word.isdigit():
        name = "digits"
    elif any(c.isalpha() for c in word):
        name = "mixed"
    else:
        name = "other"
    return SHAPES.index(name)


def encode(words: Sequence[str], tokenizer: Tokenizer) -> Encoded:
    """Pieces and shapes of one sentence. A word that yields no piece (a stray control sign) is read as unknown."""
    ids = [_number_of(CLS, tokenizer)]
    shapes = [0]
    first = [0]
    for word in words:
        first.append(len(ids))
        of_word, shape = _known(word, tokenizer) if len(word) <= LONGEST_KEPT else _read(word, tokenizer)
        ids.extend(of_word)
        shapes.extend([shape] * len(of_word))
    first.append(len(ids))
    ids.append(_number_of(SEP, tokenizer))
    shapes.append(0)
    return Encoded(
        np.asarray(ids, dtype=np.int64), np.asarray(shapes, dtype=np.int64), np.asarray(first, dtype=np.int64)
    )


def _read(word: str, tokenizer: Tokenizer) -> tuple[tuple[int, ...], int]:
    """The pieces and the shape of a word."""
    ids = tokenizer.encode(word, add_special_tokens=False).ids
    return tuple(ids) or (_number_of(UNK, tokenizer),), shape_of(word)


_known = lru_cache(maxsize=1 << 16)(_read)  # texts say the same words again and again


def pad(sentences: Sequence[Encoded]) -> Batch:
    """One batch of them, padded with zeros."""
    size = len(sentences)
    longest = max(len(s.pieces) for s in sentences)
    words = max(len(s.first) - 1 for s in sentences)
    pieces = np.zeros((size, longest), dtype=np.int64)
    shapes = np.zeros((size, longest), dtype=np.int64)
    mask = np.zeros((size, longest), dtype=np.int64)
    pool = np.zeros((size, words, longest), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        count = len(sentence.pieces)
        pieces[row, :count] = sentence.pieces
        shapes[row, :count] = sentence.shapes
        mask[row, :count] = 1
        starts, ends = sentence.first[:-1], sentence.first[1:]
        for word, (start, end) in enumerate(zip(starts, ends, strict=True)):
            pool[row, word, start:end] = 1.0 / (end - start)
    return Batch(pieces, shapes, mask, pool)


def _number_of(piece: str, tokenizer: Tokenizer) -> int:
    number: int | None = tokenizer.token_to_id(piece)
    if number is None:
        raise ModelError(f"tokenizer.json lacks {piece}: it does not belong to these weights")
    return number
