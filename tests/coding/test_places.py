"""Places named in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

import dotterel
from dotterel.coding.places import find_places, where
from dotterel.reference.gazetteer import Gazetteer, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(Path(dotterel.__file__).parent / "knowledge" / "places")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The envoys met in Suva on Friday.", [("in", "Suva", "FJI")]),
        ("In Geneva, talks went on.", [("in", "Geneva", "CHE")]),
        ("He paid a visit to the United States.", [("visit to", "United States", "USA")]),
        ("Leaders gather in Accra, Ghana, soon.", [("in", "Accra", "GHA"), (None, "Ghana", "GHA")]),
        ("He was received at Rose Palace in Amman.", [("at", "Rose Palace", "JOR"), ("in", "Amman", "JOR")]),
        ("At Larch Airport he was welcomed.", [("at", "Larch Airport", None)]),
        ("Anna Paris spoke for the ministry.", []),
        ("The UN and NATO agreed.", []),
        ("Kuwait's emir left New Delhi.", [(None, "Kuwait", "KWT"), ("left", "New Delhi", "IND")]),
        ("The clashes in South Sudan ended.", [("in", "South Sudan", "SSD")]),
    ],
)
def test_places_of_a_sentence(
    gazetteer: Gazetteer, sentence: str, found: list[tuple[str | None, str, str | None]]
) -> None:
    places = find_places(sentence, 0, len(sentence), gazetteer)
    assert [(place.preposition, place.span.quote, place.hit.iso3) for place in places] == found
    assert all(sentence[place.span.start : place.span.end] == place.span.quote for place in places)


def test_the_record_keeps_the_words_of_the_text(gazetteer: Gazetteer) -> None:
    (place,) = find_places("They met in Kiev.", 0, 17, gazetteer)
    found = where(place)
    assert (found.name, found.iso3, found.geonames, found.basis) == ("Kiev", "UKR", 703448, "explicit")


def test_the_countries_of_the_dispatch_help(gazetteer: Gazetteer) -> None:
    sentence = "The boats came from Bor."
    (place,) = find_places(sentence, 0, len(sentence), gazetteer, ("SSD",))
    assert place.hit.iso3 == "SSD"
