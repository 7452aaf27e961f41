"""The tables of recurring occasions."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

import dotterel
from dotterel.reference.occasions import Occasions, load_occasions, series_named
from dotterel.schema.errors import KnowledgeError

FOLDER = Path(dotterel.__file__).parent / "knowledge" / "occasions"


@pytest.fixture(scope="module")
def occasions() -> Occasions:
    return load_occasions(FOLDER)


def test_every_edition_is_possible(occasions: Occasions) -> None:
    for editions in occasions.editions.values():
        for edition in editions:
            first, last = edition.first, edition.last
            assert first is None or first.year == edition.year, edition
            assert last is None or (first is not None and dt.timedelta(0) <= last - first < dt.timedelta(45)), edition
            assert (edition.city is None) == (edition.iso3 is None), edition


def test_numbered_editions_follow_in_time(occasions: Occasions) -> None:
    for key, editions in occasions.editions.items():
        numbers = [edition.number for edition in editions if edition.number is not None]
        assert numbers == sorted(numbers), key


def test_the_general_assembly_opens_on_a_tuesday(occasions: Occasions) -> None:
    assert {edition.first.weekday() for edition in occasions.editions["unga"] if edition.first} == {1}
    assert [edition.number for edition in occasions.editions["unga"]] == list(range(65, 81))


@pytest.mark.parametrize(
    ("words", "keys", "number"),
    [
        ("NATO Summit", ("nato",), None),
        ("nato summit", ("nato",), None),
        ("COP29", ("cop", "cop.bio", "cop.land"), 29),
        ("Rio+20", ("rio20",), None),
        ("G20 Leaders’ Summit", ("g20",), None),
        ("garden party", (), None),
    ],
)
def test_series_by_name(occasions: Occasions, words: str, keys: tuple[str, ...], number: int | None) -> None:
    assert series_named(words, occasions) == (keys, number)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [("moot,1,2024,,,,,x", "no series 'moot'"), ("nato,,2024,9 July,,,,x", "write dates as 2024-09-24")],
)
def test_a_bad_row_is_refused(tmp_path: Path, row: str, wanted: str) -> None:
    shutil.copytree(FOLDER, tmp_path / "occasions")
    header = "series,number,year,first,last,city,iso3,source"
    (tmp_path / "occasions" / "editions" / "more.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=wanted):
        load_occasions(tmp_path / "occasions")
