"""Whether a thing happened: a sentence, its verb or event noun, and the status."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel.coding.grammar import frame_at
from dotterel.coding.modality import status_of, tense_of
from dotterel.kit import Kit
from dotterel.schema.finding import Status
from dotterel.schema.tree import Tree

Trees = Callable[[str], Tree]

STATUS = {
    "occurred": [
        ("Lunde met Quispe.", "met"),
        ("Lunde has met Quispe.", "met"),
        ("Lunde was meeting Quispe.", "meeting"),
        ("Lunde said that she met Quispe.", "met"),
        ("Having met Quispe, Lunde left.", "met"),
        ("Lunde held talks with Quispe.", "talks"),
        ("Talks between Lunde and Quispe took place.", "Talks"),
        ("Lunde's talks with Quispe were long.", "talks"),
        ("After talks with Quispe, Lunde left.", "talks"),
        ("Lunde managed to meet Quispe.", "meet"),
        ("Lunde was quick to condemn Quispe.", "condemn"),
        ("Lunde backs Quispe on every platform.", "backs"),
    ],
    "planned": [
        ("Lunde to meet Quispe", "meet"),
        ("Lunde will meet Quispe.", "meet"),
        ("Lunde is to meet Quispe.", "meet"),
        ("Lunde is going to meet Quispe.", "meet"),
        ("Lunde is expected to meet Quispe.", "meet"),
        ("Lunde is scheduled to meet Quispe.", "meet"),
        ("Lunde plans to meet Quispe.", "meet"),
        ("Lunde agreed to meet Quispe.", "meet"),
        ("Lunde said she would meet Quispe.", "meet"),
        ("Lunde is travelling to Peru on Friday.", "travelling"),
        ("Lunde arrived to meet Quispe.", "meet"),
        ("Lunde will hold talks with Quispe.", "talks"),
        ("Talks with Quispe are planned for May.", "Talks"),
        ("The upcoming talks with Quispe worry Chad.", "talks"),
        ("When Lunde and Quispe meet, they will discuss fish.", "meet"),
    ],
    "negated": [
        ("Lunde did not meet Quispe.", "meet"),
        ("No talks took place.", "talks"),
        ("Lunde held no talks with Quispe.", "talks"),
        ("Lunde left without meeting Quispe.", "meeting"),
        ("Lunde never met Quispe.", "met"),
        ("Lunde has not met Quispe.", "met"),
        ("Lunde refused to meet Quispe.", "meet"),
        ("Lunde failed to meet Quispe.", "meet"),
        ("Lunde does not plan to meet Quispe.", "meet"),
        ("Lunde avoided talks with Quispe.", "talks"),
    ],
    "hypothetical": [
        ("Lunde may meet Quispe.", "meet"),
        ("Lunde could meet Quispe.", "meet"),
        ("Lunde wants to meet Quispe.", "meet"),
        ("Lunde hopes to meet Quispe.", "meet"),
        ("Lunde offered to meet Quispe.", "meet"),
        ("If Lunde met Quispe, Chad would object.", "met"),
        ("Lunde asked whether Quispe had met Amevor.", "met"),
        ("A possible meeting with Quispe worries Chad.", "meeting"),
        ("Lunde called for talks with Quispe.", "talks"),
    ],
    "cancelled": [
        ("The talks with Quispe have been called off.", "talks"),
        ("Lunde cancelled the talks with Quispe.", "talks"),
        ("The talks with Quispe were cancelled.", "talks"),
        ("The talks with Quispe were postponed.", "talks"),
    ],
    "denied": [
        ("Lunde denied meeting Quispe.", "meeting"),
        ("Lunde denied that she had met Quispe.", "met"),
        ("Lunde denied reports that she had met Quispe.", "met"),
        ("Lunde denied the talks with Quispe.", "talks"),
        ("Lunde dismissed claims that talks had been held with Quispe.", "talks"),
    ],
}

MISSED = [
    ("They agreed on holding talks in Oslo.", "talks", "planned", "a gerund behind a planning verb counts as done"),
]


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        *((sentence, word, status) for status, table in STATUS.items() for sentence, word in table),
        *(pytest.param(s, w, status, marks=pytest.mark.xfail(strict=True, reason=why)) for s, w, status, why in MISSED),
    ],
)
def test_status(sentence: str, word: str, status: str, trees: Trees, kit: Kit) -> None:
    tree, book = trees(sentence), kit.codebook
    place = tree.parse.form.index(word)
    assert status_of(tree, frame_at(tree, place, book.words), book.modals) == status


@pytest.mark.parametrize(
    ("status", "tense"),
    [
        ("occurred", "past"),
        ("historical", "past"),
        ("planned", "future"),
        ("cancelled", "future"),
        ("negated", "unknown"),
        ("hypothetical", "unknown"),
    ],
)
def test_where_the_date_is_looked_for(status: Status, tense: str, trees: Trees) -> None:
    assert tense_of(trees("Lunde left."), status) == tense
