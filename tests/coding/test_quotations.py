"""Quotations: where they begin and end, and what is left when their marks are taken off."""

from __future__ import annotations

import pytest

from dotterel.coding.quotations import bare, find_quotations, unmarked_speech
from dotterel.schema.span import Span


def paragraphs(text: str) -> list[Span]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span.of(text, at, at + len(line)))
        at += len(line) + 1
    return found


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"The road is closed," the colonel said.', ["The road is closed,"]),
        ("“The road is closed,” the colonel said.", ["The road is closed,"]),
        ("«The road is closed», the colonel said.", ["The road is closed"]),
        ("„The road is closed“, the colonel said.", ["The road is closed"]),
        ('“The road is closed," the colonel said.', ["The road is closed,"]),
        ('"The road is closed," he said. "Nobody will pass here."', ["The road is closed,", "Nobody will pass here."]),
        ('The colonel said: "The road is closed. Nobody passes."', ["The road is closed. Nobody passes."]),
        ('He called it "a farce".', []),  # too short to be somebody's words
        ('The 5" shells lay on the road to the border.', []),
        ('"The road is closed.\n"Nobody will pass."', ['The road is closed.\n"Nobody will pass.']),
        ('"The road is closed.\nNobody passed.', ["The road is closed."]),
        ('"The road is closed."\n"Nobody will pass."', ["The road is closed.", "Nobody will pass."]),
        ('He said, "The road is closed, and it is', ["The road is closed, and it is"]),
        ("“It is “two states, one nation” for us,” she said.", ["It is “two states, one nation"]),
    ],
)
def test_where_quotations_stand(text: str, quoted: list[str]) -> None:
    assert [span.quote for span in find_quotations(text, paragraphs(text))] == quoted


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("“The road is closed,”", "The road is closed"),
        (", the road is closed.", "the road is closed"),
        ("the road is “closed”", "the road is “closed”"),
        ("“closed” is the road", "“closed” is the road"),
        ('the road is "closed"', 'the road is "closed"'),
        ("a visit to the U.S.", "a visit to the U.S."),
        ("…", None),
    ],
)
def test_words_without_the_marks_at_their_edges(words: str, left: str | None) -> None:
    found = bare(words, 0, len(words))
    assert (found and found.quote) == left


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        (
            "The minister said:\nThe road is closed.\nWe shall open it.\nHe left.",
            ["The road is closed.\nWe shall open it."],
        ),
        ("The minister said:\nThe road is closed.\nHe left the town.\nHe fell ill.", ["The road is closed."]),
        ("The minister said:\n“The road is closed.”", []),
        ("The minister said:\n- open the road", []),
        ("The minister said so.\nWe shall open it.", []),
    ],
)
def test_speeches_without_marks(text: str, speech: list[str]) -> None:
    leads = [True] * len(paragraphs(text))
    assert [span.quote for span in unmarked_speech(text, paragraphs(text), leads)] == speech
