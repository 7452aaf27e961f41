"""Readouts beside each other: what both report, what only one does, and in which words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel.merging.comparing import SAME_POINT, compare_readouts
from dotterel.merging.likeness import likeness, stems, weights
from dotterel.merging.merge import merge
from dotterel.merging.phrases import set_phrases
from dotterel.merging.promises import fate_of
from dotterel.schema.keeping import take_apart
from dotterel.schema.kept import Publisher
from dotterel.schema.record import Record

Write = Callable[..., Record]
# pairs of statements as two readouts give them, and whether they make the same point
PAIRS = [
    ("the border crossings would open in autumn", "two more border crossings will be opened this autumn", True),
    ("trade between the two countries had doubled", "bilateral trade has doubled in a decade", True),
    ("the release of prisoners remains a priority", "priority must be given to releasing all prisoners", True),
    ("negotiations on the dam should resume", "talks about the dam have to be resumed without delay", True),
    ("Norway values the protection of the high seas", "the protection of the high seas matters to Norway", True),
    ("joint patrols would begin in the new year", "joint naval patrols start in January", True),
    ("trade between the two countries had doubled", "tourism between the two countries had grown", False),
    ("the release of prisoners remains a priority", "the return of displaced people is a priority", False),
    ("the border crossings would open in autumn", "visas would be easier to get in autumn", False),
    ("the fishing quota was fair", "the railway would be ready within three years", False),
    ("he had raised human rights", "human resources were to be trained", False),
]


def test_what_makes_the_same_point() -> None:
    """Nine in ten of the pairs are told rightly by shared words alone; no model reads them."""
    weight = weights(stems(words) for one, other, _ in PAIRS for words in (one, other))
    right = [(likeness(stems(one), stems(other), weight) >= SAME_POINT) == same for one, other, same in PAIRS]
    assert sum(right) / len(right) >= 0.9


def test_readouts_of_two_sides(write: Write) -> None:
    ours = take_apart(write(topic="the fishing quota for cod"), Publisher("Ministry", "NOR", "ministry"))
    theirs = take_apart(write(topic="the new fishing quota for cod"), Publisher("Hoy", "CHL", "newspaper"))
    third = take_apart(write(topic="the price of salmon"), Publisher("Wire", "GBR", "agency"))
    kept = (ours, theirs, third)
    (one,) = merge(event for each in kept for event in each.events).happenings
    found = compare_readouts(
        one, [s for each in kept for s in each.statements], [c for each in kept for c in each.commitments]
    )
    assert found.sides == ("CHL", "NOR", "third parties")
    both, alone = (point for point in found.points if point.sort == "statement")
    assert (both.sides, both.worded) == (("CHL", "NOR"), "differently")
    assert [passage.apart for passage in both.passages] == [("new",), ()]
    assert alone.sides == ("third parties",)
    (promise,) = (point for point in found.points if point.sort == "commitment")
    assert (promise.sides, promise.worded) == (("CHL", "NOR", "third parties"), "alike")
    assert [topic.context for topic in found.topics] == ["economic"]


def test_a_formula_and_its_end(write: Write) -> None:
    formula = "respect for the territorial integrity of states"
    said = [
        take_apart(write(topic=f"{topic}", published=day)).statements[0]
        for day, topic in (
            ("2022-01-01", f"{formula} as ever"),
            ("2023-01-01", f"{formula} again"),
            ("2024-01-01", "territorial integrity in the region"),
        )
    ]
    phrase = set_phrases(said, "territorial integrity")[0]
    assert phrase.words == formula
    assert [use.published for use in phrase.uses] == ["2022-01-01", "2023-01-01"]
    assert [use.published for use in phrase.silent_since] == ["2024-01-01"]


@pytest.mark.parametrize(("day", "fate"), [("2024-05-31", "due"), ("2024-06-30", "due"), ("2024-07-01", "lapsed")])
def test_what_became_of_a_promise(write: Write, day: str, fate: str) -> None:
    (promised,) = take_apart(write()).commitments  # due in June 2024
    assert fate_of(promised, day) == fate
