"""The atlas of towns, provinces and districts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from dotterel.reference import atlas_making
from dotterel.reference.atlas import Atlas, capitals_of, named, open_atlas


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def test_a_town_lies_in_its_province(atlas: Atlas) -> None:
    (bakhmut,) = [hit for hit in named("bakhmut", atlas) if hit.sort == "city" and hit.iso3 == "UKR"]
    assert (bakhmut.within, bakhmut.geonames, bakhmut.population > 15_000) == ("Donetsk", 713174, True)


@pytest.mark.parametrize(
    ("folded", "iso3", "sort", "within"),
    [
        ("helmand", "AFG", "province", None),
        ("anbar", "IRQ", "province", None),
        ("bihar", "IND", "province", None),
        ("fairfax county", "USA", "district", "Virginia"),
        ("pulwama", "IND", "district", "Jammu and Kashmir"),
        ("artemivsk", "UKR", "city", "Donetsk"),
    ],
)
def test_names_of_provinces_districts_and_older_names(
    atlas: Atlas, folded: str, iso3: str, sort: str, within: str | None
) -> None:
    assert (iso3, sort, within) in [(hit.iso3, hit.sort, hit.within) for hit in named(folded, atlas)]


def test_each_state_has_one_capital(atlas: Atlas) -> None:
    assert len(capitals_of(atlas)) > 230
    assert capitals_of(atlas)["DEU"].name == "Berlin"


def test_the_middle_of_a_province_lies_in_it(atlas: Atlas) -> None:
    (texas,) = [hit for hit in named("texas", atlas) if hit.sort == "province"]
    assert 29 < (texas.lat or 0) < 34
    assert -103 < (texas.lon or 0) < -95


def _make_one(made: list[bool]) -> Callable[[sqlite3.Connection], None]:
    """In place of the whole atlas, one town."""

    def make(file: sqlite3.Connection) -> None:
        made.append(True)
        file.execute("CREATE TABLE place (id, name, iso3, geonames, lat, lon, sort, population, within)")
        file.execute("CREATE TABLE name (folded, place)")
        file.execute("INSERT INTO place VALUES (1, 'Suva', 'FJI', 2198148, -18.1, 178.4, 'capital', 77366, 'Central')")
        file.execute("INSERT INTO name VALUES ('suva', 1)")
        file.commit()

    return make


def test_it_is_made_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made: list[bool] = []
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *args, **kwargs: str(tmp_path / "cache"))
    monkeypatch.setattr(atlas_making, "make_atlas", _make_one(made))
    for _ in range(2):
        assert [hit.name for hit in named("suva", open_atlas())] == ["Suva"]
    assert made == [True]
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".sqlite"]


def test_where_nothing_can_be_written_it_is_held_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made: list[bool] = []
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *args, **kwargs: str(tmp_path / "file"))
    monkeypatch.setattr(atlas_making, "make_atlas", _make_one(made))
    assert [hit.name for hit in named("suva", open_atlas())] == ["Suva"]
