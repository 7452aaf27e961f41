"""Who "I" and "we" are in what somebody says, and speeches that stand without quotation marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Coding = Callable[[str], Any]


RELEASE = """Foreign Secretary Paul Marsh of the United Kingdom said:

I condemn the strike by Russian forces on a market in Kharkiv.

The market was full of people.

I call on Russia to end this war.

The Foreign Secretary will travel to Oslo on Monday."""


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "“We condemn Iceland's raid on the islands,” Norwegian Foreign Minister Orla Brandt said on Tuesday.",
            "ACCUSE disapprove, occurred: Orla Brandt NOR > Iceland ISL",
        ),
        (
            "Norwegian Foreign Minister Orla Brandt said: “The strait is ours. We call on Iceland to leave it.”",
            "REQUEST yield, occurred: Orla Brandt NOR > Iceland ISL",
        ),
        (
            "“We will send 200 trucks of food to Chile,” Norwegian Foreign Minister Orla Brandt said.",
            "AGREE, planned: Orla Brandt NOR > Chile CHL",
        ),
    ],
)
def test_who_speaks_does_it(coded: Coding, text: str, event: str) -> None:
    assert event in coded(text).events


def test_nobody_speaks(coded: Coding) -> None:
    assert coded("We condemn Iceland's raid on the islands. Iceland is an island in the Atlantic.").events == []


def test_a_speech_without_marks(coded: Coding) -> None:
    dispatch = coded(RELEASE)
    (said,) = dispatch.record.statements
    assert said.content[0].quote.startswith("I condemn the strike")
    assert said.content[0].quote.endswith("to end this war")
    assert "ACCUSE disapprove, occurred: Paul Marsh GBR > Russian forces RUS" in dispatch.events
    assert "REQUEST yield, occurred: Paul Marsh GBR > Russia RUS" in dispatch.events
