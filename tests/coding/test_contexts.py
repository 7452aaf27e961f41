"""The contexts of an event: of its own sentence first, of headline and lead where that shows none."""

from __future__ import annotations

import pytest

import dotterel
from dotterel.kit import Kit

LEAD = "Norway and Chile signed a trade agreement on tariffs on Monday."
TEXTS = [
    (f"{LEAD}\n\nThe sun shone.\n\nThe army was praised.\n\nNorway thanked Chile for its patience.", {"economic"}),
    (
        f"{LEAD}\n\nThe sun shone.\n\nThe army was praised.\n\nNorway accused Chile of sending its army and its tanks.",
        {"military"},
    ),
]


@pytest.mark.parametrize(("text", "contexts"), TEXTS)
def test_contexts_of_the_last_event(text: str, contexts: set[str], kit: Kit) -> None:
    last = dotterel.code(text, published="2024-05-03", kit=kit).events[-1]
    assert set(last.contexts) & {"economic", "military"} == contexts
