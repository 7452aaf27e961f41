"""Words -> what the network reads."""

from __future__ import annotations

import numpy as np
import pytest

from dotterel.parsing.encoding import SHAPES, Encoded, encode, pad, shape_of
from dotterel.parsing.network import Network


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("talks", "lower"),
        ("Oslo", "title"),
        ("UN", "upper"),
        ("A", "initial"),
        ("D.", "initial"),
        ("McOrsk", "mixed"),
        ("G20", "initial"),
        ("2024", "digits"),
        ("5th", "lower"),
        (",", "other"),
        ("12.5", "other"),
        ("中", "mixed"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


def pieces_of(encoded: Encoded) -> list[int]:
    """How many pieces each word has, the root first."""
    return [int(count) for count in np.diff(encoded.first)]


def test_each_word_has_its_pieces_between_the_marks(network: Network) -> None:
    encoded = encode(["Ruritania", "agrees"], network.tokenizer)
    assert encoded.first[0] == 0
    assert encoded.first[-1] == len(encoded.pieces) - 1
    assert pieces_of(encoded)[0] == 1
    assert pieces_of(encoded)[1] > 1
    assert len(encoded.shapes) == len(encoded.pieces)
    names = [network.tokenizer.id_to_token(int(piece)) for piece in encoded.pieces]
    assert (names[0], names[-2], names[-1]) == ("[CLS]", "agrees", "[SEP]")


@pytest.mark.parametrize("odd", ["\u200b", "\x00", "a" * 300, "𓀀"])
def test_a_word_without_pieces_of_its_own_has_one_all_the_same(odd: str, network: Network) -> None:
    encoded = encode(["the", odd, "talks"], network.tokenizer)
    assert pieces_of(encoded) == [1, 1, 1, 1]
    assert network.tokenizer.id_to_token(int(encoded.pieces[2])) == "[UNK]"


def test_words_are_pooled_from_their_pieces_alone(network: Network) -> None:
    sentences = [encode(words.split(), network.tokenizer) for words in ("Ruritania agrees", "They met in Oslo again .")]
    batch = pad(sentences)
    longest, words = max(len(s.pieces) for s in sentences), 7
    assert batch.pieces.shape == batch.shapes.shape == batch.mask.shape == (2, longest)
    assert batch.pool.shape == (2, words, longest)
    assert batch.mask.sum(axis=1).tolist() == [len(s.pieces) for s in sentences]
    sums = batch.pool.sum(axis=2)
    assert np.allclose(sums, [[1, 1, 1, 0, 0, 0, 0], [1] * 7])
    first, end = sentences[0].first[1:3]
    assert np.flatnonzero(batch.pool[0, 1]).tolist() == list(range(first, end))
