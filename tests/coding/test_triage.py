"""Dispatches of other fields, where states are teams, hold no events."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import dotterel
from dotterel.coding.triage import other_field
from dotterel.kit import Kit
from dotterel.schema.tree import Tree

Trees = Callable[[str], Tree]

MATCH = (
    "Norway met Peru in the semifinal of the handball championship in Suva on Thursday. Peru's goalkeeper held a "
    "penalty before halftime, and the coach of Norway called his team back. The striker scored the winning goal, and "
    "the champion left the stadium."
)
CHART = (
    "Norway met Peru at the concert. The singer promised a new album, the band announced a tour, and the movie with "
    "the actress topped the chart."
)
TALKS = (
    "Norwegian Foreign Minister Ada Lunde met Peruvian Foreign Minister Jon Quispe in Suva on Thursday. They discussed "
    "fish, trade and the league of coastal states, and their goal is a treaty."
)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (MATCH, "sport"),
        (CHART, "entertainment"),
        (TALKS, None),
        ("Norway beat the drum for a treaty with Peru.", None),
        ("The minister, once a goalkeeper, met Peru's coach.", None),
    ],
)
def test_field(text: str, field: str | None, trees: Trees, kit: Kit) -> None:
    assert other_field(trees(text).parse, kit.codebook.fields) == field


def test_what_is_dense_in_a_note_is_lost_in_a_long_dispatch(trees: Trees, kit: Kit) -> None:
    long = (
        "The ministers spoke about fish, ports and a treaty. " * 20 + "The team won the match, the cup and the league."
    )
    assert other_field(trees(long).parse, kit.codebook.fields) is None


@pytest.mark.parametrize(("text", "number"), [(MATCH, 0), (CHART, 0), (TALKS, 1)])
def test_events(text: str, number: int, kit: Kit) -> None:
    assert len(dotterel.code(text, published="2024-05-03", kit=kit).events) == number
