"""Titles are not part of persons."""

from __future__ import annotations

import pytest

from dotterel.parsing.naming import CROSSNER, GMB, NAME_KINDS, without_titles


@pytest.mark.parametrize(
    ("words", "labels", "without"),
    [
        ("President Odun left", "B-PER I-PER O", "O B-PER O"),
        ("Foreign Minister Tarek Odun", "B-PER I-PER I-PER I-PER", "O O B-PER I-PER"),
        ("Odun left", "B-PER O", "B-PER O"),
        ("the President left", "O B-PER O", "O O O"),
        ("King Harbour", "B-LOC I-LOC", "B-LOC I-LOC"),
        ("Mr. Odun Mrs. Lund", "B-PER I-PER B-PER I-PER", "O B-PER O B-PER"),
    ],
)
def test_titles_are_cut_off_persons(words: str, labels: str, without: str) -> None:
    assert without_titles(words.split(), labels.split()) == without.split()


def test_the_labels_of_other_sets_mean_kinds_of_ours() -> None:
    assert {*GMB.values(), *CROSSNER.values()} <= set(NAME_KINDS)
