"""A place as the gazetteer knows it."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

# A province is a country's first level of administration (states, governorates, oblasts), a district its second
# (counties, raions); a region is any other stretch of land or water.
PlaceSort = Literal["city", "country", "region", "venue", "capital", "province", "district"]
EARTH_KM = 6371.0


class PlaceHit(msgspec.Struct, frozen=True, gc=False):
    """A place; `iso3` is null for a sea, a continent or a region of several states, `within` names its province, and
    one `noted` is in the news more than its size tells."""

    name: str
    iso3: str | None
    geonames: int | None
    lat: float | None
    lon: float | None
    sort: PlaceSort
    population: int = 0
    within: str | None = None
    noted: bool = False


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The length of the great circle between two points, in kilometres."""
    one, other = math.radians(lat), math.radians(other_lat)
    half = (
        math.sin((other - one) / 2) ** 2
        + math.cos(one) * math.cos(other) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def apart(one: PlaceHit, other: PlaceHit) -> float:
    """The kilometres between two places; infinitely many where the middle of one is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return kilometres(one.lat, one.lon, other.lat, other.lon)
