"""What the network may say of a sentence of which not all is known."""

import pytest

pytest.importorskip("torch", reason="training is installed apart")

import numpy as np

from dotterel.parsing.encoding import Encoded
from dotterel.training.batches import Item, allowed_names
from dotterel.training.corpora import Sentence

INDEX = {"O": 0, "B-PER": 1, "I-PER": 2, "B-TIM": 3, "I-TIM": 4}
NOTHING = np.zeros(0, dtype=np.int64)


def allowed(names: tuple[str, ...] | None, open_kinds: tuple[str, ...] = ()) -> list[list[str]]:
    words = ("word",) * len(names or ("word",))
    item = Item(Sentence(words, names=names, open_kinds=open_kinds), Encoded(NOTHING, NOTHING, NOTHING))
    table = allowed_names([item], INDEX, len(words) + 1)[0]
    return [[label for label, number in INDEX.items() if row[number]] for row in table]


def test_a_label_is_the_one_answer() -> None:
    assert allowed(("B-PER", "O")) == [[], ["B-PER"], ["O"]]


def test_outside_names_a_kind_that_was_not_labelled_may_stand() -> None:
    assert allowed(("B-PER", "O"), ("TIM",)) == [[], ["B-PER"], ["O", "B-TIM", "I-TIM"]]


def test_where_nothing_is_known_nothing_is_learnt() -> None:
    assert allowed(("?", "O")) == [[], [], ["O"]]
    assert allowed(None) == [[], []]
