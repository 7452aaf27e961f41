"""Occasions named in sentences, and which edition is meant."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import dotterel
from dotterel.coding.occasions import OccasionHit, find_occasions
from dotterel.reference.occasions import Occasions, load_occasions


@pytest.fixture(scope="module")
def occasions() -> Occasions:
    return load_occasions(Path(dotterel.__file__).parent / "knowledge" / "occasions")


def found(sentence: str, occasions: Occasions, published: str | None) -> tuple[OccasionHit, ...]:
    """The occasions of a sentence published on a day, their spans checked."""
    hits = find_occasions(
        sentence, 0, len(sentence), occasions, dt.date.fromisoformat(published) if published else None
    )
    assert all(sentence[h.occasion.span.start : h.occasion.span.end] == h.occasion.name for h in hits)
    return hits


@pytest.mark.parametrize(
    ("sentence", "published", "name", "canonical", "iso3", "first"),
    [
        (
            "They met during the high-level week of the 79th session of the UN General Assembly.",
            None,
            "high-level week of the 79th session of the UN General Assembly",
            "high-level week of the 79th session of the UN General Assembly",
            "USA",
            "2024-09-22",
        ),
        (
            "They met at the seventy-eighth session of the General Assembly.",
            None,
            "seventy-eighth session of the General Assembly",
            "78th session of the UN General Assembly",
            "USA",
            "2023-09-05",
        ),
        (
            "They met on the sidelines of the UN General Assembly.",
            "2022-09-21",
            "UN General Assembly",
            "77th session of the UN General Assembly",
            "USA",
            "2022-09-13",
        ),
        (
            "Fiji presided over the 23rd session of the Conference of the Parties to the UN Framework Convention on"
            " Climate Change (COP23).",
            None,
            "23rd session of the Conference of the Parties to the UN Framework Convention on Climate Change (COP23)",
            "COP23 of the UN Framework Convention on Climate Change",
            "DEU",
            "2017-11-06",
        ),
        (
            "He spoke at COP28.",
            None,
            "COP28",
            "COP28 of the UN Framework Convention on Climate Change",
            "ARE",
            "2023-11-30",
        ),
        (
            "He spoke at COP16 in Cali.",
            "2024-10-22",
            "COP16",
            "COP16 of the Convention on Biological Diversity",
            "COL",
            "2024-10-21",
        ),
        ("They met at the NATO Summit.", "2023-07-12", "NATO Summit", "NATO Summit Vilnius 2023", "LTU", "2023-07-11"),
        ("He praised the NATO summit in Madrid.", None, "NATO summit", "NATO Summit Madrid 2022", "ESP", "2022-06-28"),
        ("The 2023 G20 Summit was recalled.", None, "2023 G20 Summit", "G20 Summit 2023", "IND", "2023-09-09"),
        ("The XVI BRICS Summit ended.", None, "XVI BRICS Summit", "16th BRICS Summit", "RUS", "2024-10-22"),
        ("He was at the Doha Forum.", "2023-12-11", "Doha Forum", "Doha Forum 2023", "QAT", "2023-12-10"),
        (
            "TICAD VI was held.",
            None,
            "TICAD VI",
            "6th Tokyo International Conference on African Development",
            "KEN",
            "2016-08-27",
        ),
        (
            "The 149th IPU Assembly opened.",
            None,
            "149th IPU Assembly",
            "149th Assembly of the Inter-Parliamentary Union",
            "CHE",
            "2024-10-13",
        ),
    ],
)
def test_an_edition_that_can_be_told(
    occasions: Occasions, sentence: str, published: str | None, name: str, canonical: str, iso3: str, first: str
) -> None:
    (hit,) = found(sentence, occasions, published)
    assert hit.occasion.name == name
    assert hit.occasion.canonical == canonical
    assert (hit.iso3, hit.first and hit.first.isoformat()) == (iso3, first)


@pytest.mark.parametrize(
    ("sentence", "canonical", "place"),
    [
        ("The NATO summit was recalled.", "NATO Summit", None),
        ("The Munich Security Conference was recalled.", "Munich Security Conference", "Munich"),
        ("At a UN Security Council meeting he spoke.", "UN Security Council", "New York"),
        (
            "The 99th session of the UN Human Rights Council opened.",
            "99th session of the UN Human Rights Council",
            "Geneva",
        ),
    ],
)
def test_an_edition_that_cannot_be_told(occasions: Occasions, sentence: str, canonical: str, place: str | None) -> None:
    (hit,) = found(sentence, occasions, None)
    assert (hit.occasion.canonical, hit.place, hit.first) == (canonical, place, None)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("She will attend the 7th Forum of Island Mayors.", "7th Forum of Island Mayors"),
        ("The 4th ministerial meeting took place.", "4th ministerial meeting"),
        ("The 2nd Joint Consultation Meeting was held.", "2nd Joint Consultation Meeting"),
        ("At the Lakeside Peace Forum he spoke.", "Lakeside Peace Forum"),
        ("At an EU summit they agreed.", "EU summit"),
        (
            "He opened the 15th meeting of the Joint Commission on Trade.",
            "15th meeting of the Joint Commission on Trade",
        ),
        ("He spoke at the meeting of the Council of Foreign Ministers.", "meeting of the Council of Foreign Ministers"),
    ],
)
def test_an_occasion_that_no_table_holds(occasions: Occasions, sentence: str, name: str) -> None:
    (hit,) = found(sentence, occasions, "2024-09-26")
    assert (hit.occasion.name, hit.occasion.canonical, hit.place) == (name, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "A meeting was held; the session was long.",
        "They held a bilateral meeting on Monday.",
        "At the first session of the summit he spoke.",
        "At a press conference he denied it.",
        "The National Assembly voted, as did the US Congress.",
        "The resolution of the UN General Assembly was recalled.",
        "He spoke of cooperation within the UN Security Council.",
        "She is Secretary General of the Pacific Islands Forum.",
        "The 30th anniversary of relations was marked.",
    ],
)
def test_what_is_no_occasion(occasions: Occasions, sentence: str) -> None:
    assert found(sentence, occasions, "2024-09-26") == ()
