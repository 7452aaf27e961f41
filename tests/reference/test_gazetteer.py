"""Places by name, and which of several is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

import dotterel
from dotterel.reference.gazetteer import Gazetteer, load_gazetteer, place_named
from dotterel.schema.errors import KnowledgeError

PLACES = Path(dotterel.__file__).parent / "knowledge" / "places"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(PLACES)


@pytest.mark.parametrize(
    ("words", "iso3", "sort"),
    [
        ("Suva", "FJI", "capital"),
        ("New York", "USA", "city"),
        ("Washington", "USA", "capital"),
        ("Kiev", "UKR", "capital"),
        ("Nur-Sultan", "KAZ", "capital"),
        ("Ulaanbaatar", "MNG", "capital"),
        ("N’Djamena", "TCD", "capital"),
        ("Sana'a", "YEM", "capital"),
        ("The Hague", "NLD", "city"),
        ("Malé", "MDV", "capital"),
        ("Türkiye", "TUR", "country"),
        ("the DRC", "COD", "country"),
        ("Jordan", "JOR", "country"),
        ("Georgia", "GEO", "country"),
        ("Nagorno-Karabakh", "AZE", "region"),
        ("the West Bank", "PSE", "region"),
        ("Central Asia", None, "region"),
        ("Camp David", "USA", "venue"),
        ("Palais des Nations", "CHE", "venue"),
        ("BAKU", "AZE", "capital"),
    ],
)
def test_a_name_means_a_place(gazetteer: Gazetteer, words: str, iso3: str | None, sort: str) -> None:
    hit = place_named(words, gazetteer)
    assert hit is not None
    assert (hit.iso3, hit.sort) == (iso3, sort)


@pytest.mark.parametrize(
    "words", ["Nice", "Reading", "March", "Male", "Of", "suva", "UN", "The North", "", "Zzyzx Minor"]
)
def test_a_word_means_none(gazetteer: Gazetteer, words: str) -> None:
    assert place_named(words, gazetteer) is None


@pytest.mark.parametrize(
    ("words", "near", "iso3"),
    [
        ("Tripoli", (), "LBY"),
        ("Tripoli", ("LBN",), "LBN"),
        ("Tripoli, Lebanon", ("LBY",), "LBN"),
        ("Paris, Texas", (), "USA"),
        ("Paris", ("USA",), "FRA"),
        ("London", ("CAN",), "GBR"),
        ("Geneva", ("USA",), "CHE"),
        ("Bor", ("SSD",), "SSD"),
        ("San José", ("USA", "CRI"), "CRI"),
        ("Georgia", ("USA",), "USA"),
    ],
)
def test_which_of_several_is_meant(gazetteer: Gazetteer, words: str, near: tuple[str, ...], iso3: str) -> None:
    hit = place_named(words, gazetteer, near)
    assert hit is not None
    assert hit.iso3 == iso3


def test_a_town_has_its_geonames_id_and_coordinates(gazetteer: Gazetteer) -> None:
    hit = place_named("Tashkent", gazetteer)
    assert hit is not None
    assert hit.geonames == 1512569
    assert (round(hit.lat or 0), round(hit.lon or 0)) == (41, 69)


def test_the_capitals_of_the_world(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.capitals) > 200
    assert [gazetteer.capitals[iso3].name for iso3 in ("FRA", "KEN", "KAZ")] == ["Paris", "Nairobi", "Astana"]


def test_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"countries\.csv"):
        load_gazetteer(tmp_path)
