"""Label scores -> names."""

from __future__ import annotations

import numpy as np
import pytest

from dotterel.parsing.names import names_in
from dotterel.schema.parse import Name

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def scored(*rows: dict[str, float]) -> list[tuple[str, int, int]]:
    """The names in words whose labels score as told, and -5 otherwise."""
    scores = np.asarray([[row.get(label, -5.0) for label in LABELS] for row in rows], dtype=np.float32)
    return [(name.kind, name.start, name.end) for name in names_in(scores, LABELS)]


@pytest.mark.parametrize(
    ("best", "names"),
    [
        ("O O O", []),
        ("O B-PER I-PER O", [("PER", 1, 3)]),
        ("B-PER B-PER", [("PER", 0, 1), ("PER", 1, 2)]),
        ("B-LOC B-PER I-PER", [("LOC", 0, 1), ("PER", 1, 3)]),
        ("B-PER I-PER B-LOC O B-LOC", [("PER", 0, 2), ("LOC", 2, 3), ("LOC", 4, 5)]),
    ],
)
def test_well_formed_labels_are_read_off(best: str, names: list[tuple[str, int, int]]) -> None:
    assert scored(*({label: 0.0} for label in best.split())) == names


def test_a_name_is_not_continued_in_another_kind() -> None:
    assert scored({"B-PER": -0.1}, {"I-LOC": -0.1, "I-PER": -0.3}) == [("PER", 0, 2)]


def test_a_name_does_not_begin_in_the_middle() -> None:
    assert scored({"I-PER": -0.1, "B-PER": -0.5}, {"I-PER": -0.1}) == [("PER", 0, 2)]
    assert scored({"O": -0.1}, {"I-LOC": -0.1, "O": -0.4, "B-LOC": -2}) == []


def test_a_sure_word_decides_over_its_neighbours() -> None:
    assert scored({"O": -0.4, "B-PER": -0.6}, {"I-PER": -0.01, "O": -4.5}) == [("PER", 0, 2)]


def test_no_words_hold_no_names() -> None:
    assert names_in(np.zeros((0, len(LABELS)), dtype=np.float32), LABELS) == ()


def test_names_are_names() -> None:
    assert names_in(np.asarray([[-9, 0, -9, -9, -9]], dtype=np.float32), LABELS) == (Name(0, 1, "PER"),)
