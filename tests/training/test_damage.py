"""Trees damaged as texts are stay trees, with their names."""

import random

import pytest

pytest.importorskip("openpyxl", reason="training is installed apart")

from dotterel.training.corpora import Gazette, Sentence
from dotterel.training.damage import damaged

TREE = Sentence(
    words=("The", "envoy", "Ana", "Lesi", ",", "who", "was", "ill", ",", "left", "."),
    upos=("DET", "NOUN", "PROPN", "PROPN", "PUNCT", "PRON", "AUX", "ADJ", "PUNCT", "VERB", "PUNCT"),
    xpos=("DT", "NN", "NNP", "NNP", ",", "WP", "VBD", "JJ", ",", "VBD", "."),
    edits=("0|",) * 11,
    heads=(2, 10, 2, 3, 8, 8, 8, 2, 2, 0, 10),
    deprels=("det", "nsubj", "appos", "flat", "punct", "nsubj", "cop", "acl:relcl", "punct", "root", "punct"),
    names=("O", "O", "B-PER", "I-PER", *["O"] * 7),
)
GAZETTE = Gazette((("Bo", "Tran"), ("Ida", "Sole", "Rask")), (("Suva",),), ("Fijian",))


def outcomes() -> set[Sentence]:
    return {damaged(TREE, GAZETTE, random.Random(seed)) for seed in range(200)}


def test_most_sentences_stay_as_they_are() -> None:
    same = sum(damaged(TREE, GAZETTE, random.Random(seed)) is TREE for seed in range(200))
    assert same > 100


def test_punctuation_and_small_words_are_lost() -> None:
    said = {" ".join(s.words) for s in outcomes()}
    assert "The envoy Ana Lesi , who was ill , left" in said
    assert "The envoy Ana Lesi who was ill left" in said
    assert "envoy Ana Lesi , who ill , left ." in said


def test_every_word_keeps_its_head() -> None:
    for sentence in (s for s in outcomes() if "Tran" not in s.words):
        assert above(sentence).items() <= above(TREE).items()


def above(sentence: Sentence) -> dict[str, str]:
    """The word that heads each word but the commas, of which there are two."""
    heads = zip(sentence.words, sentence.heads or (), strict=True)
    return {word: sentence.words[head - 1] if head else "" for word, head in heads if word != ","}


def test_persons_are_replaced_by_names_of_as_many_words() -> None:
    others = [s for s in outcomes() if "Tran" in s.words]
    assert others
    assert all(s.words[2:4] == ("Bo", "Tran") and s.names == TREE.names for s in others)
