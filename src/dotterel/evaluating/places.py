"""Places looked up against toponyms annotated with coordinates, as far as they lie within 161 km (100 miles) of them.

It reads the XML of GeoVirus, TR-News, LGL and GeoWebNews. The toponyms are given, where they stand: what is measured is
the look-up with the countries of the text. A toponym that the gazetteer does not have counts as missed, as the figure
is to tell what a record can be expected to have.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dotterel.coding.places import find_places
from dotterel.evaluating.counting import Share
from dotterel.reference.gazetteer import Gazetteer, PlaceHit, place_named
from dotterel.reference.states import state_of
from dotterel.reference.world import World
from dotterel.schema.errors import GoldError

NEAR_KM = 161.0
EARTH_KM = 6371.0
MOST_COUNTRIES = 5


class Toponym(msgspec.Struct, frozen=True):
    """A place name of the gold with its coordinates in degrees."""

    words: str
    lat: float
    lon: float


class PlaceScores(msgspec.Struct, frozen=True):
    """Of the toponyms with coordinates: how many were looked up within 161 km, and how many were not found at all."""

    within: Share
    not_found: int
    wrong: tuple[tuple[str, str], ...]  # the words, and what they were taken for; the commonest first

    @property
    def of_found(self) -> Share:
        """Those within 161 km of the ones that the gazetteer has."""
        return Share(self.within.right, self.within.of - self.not_found)


def score_places(path: Path, gazetteer: Gazetteer, world: World) -> PlaceScores:
    """The scores of the look-up on one file; a nationality ("Turkish") is looked up as its country."""
    right = missing = of = 0
    wrong: Counter[tuple[str, str]] = Counter()
    for text, toponyms in read_toponyms(path):
        near = countries_in(text, gazetteer)
        for toponym in toponyms:
            of += 1
            hit = place_named(toponym.words, gazetteer, near) or _country_of(toponym.words, gazetteer, world)
            if hit is None or hit.lat is None or hit.lon is None:
                missing += 1
                wrong[toponym.words, "not found"] += 1
            elif kilometres(toponym.lat, toponym.lon, hit.lat, hit.lon) <= NEAR_KM:
                right += 1
            else:
                wrong[toponym.words, f"{hit.name}, {hit.iso3}"] += 1
    return PlaceScores(Share(right, of), missing, tuple(pair for pair, _ in wrong.most_common()))


def _country_of(words: str, gazetteer: Gazetteer, world: World) -> PlaceHit | None:
    state = state_of(words, world)
    return place_named(state.name, gazetteer) if state is not None else None


def countries_in(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The countries (ISO 3166) that a text names most, itself or by their towns."""
    hits: list[PlaceHit] = [words.hit for words in find_places(text, 0, len(text), gazetteer)]
    counts = Counter(hit.iso3 for hit in hits if hit.iso3 is not None)
    return tuple(iso3 for iso3, _ in counts.most_common(MOST_COUNTRIES))


def read_toponyms(path: Path) -> Iterator[tuple[str, tuple[Toponym, ...]]]:
    """Each text of a file with its toponyms that have coordinates; a GoldError for a file of another form."""
    try:
        root = ET.parse(path).getroot()
    except ET.ParseError as why:
        raise GoldError(f"{path}: is no XML ({why})") from why
    articles = list(root.iter("article"))
    if not articles:
        raise GoldError(f"{path}: holds no <article>; give the XML of GeoVirus, TR-News, LGL or GeoWebNews")
    for article in articles:
        nodes = [*article.iter("toponym"), *article.iter("location")]
        yield article.findtext("text") or "", tuple(t for node in nodes if (t := _toponym(node)) is not None)


def _toponym(node: ET.Element) -> Toponym | None:
    words = next((w for tag in ("phrase", "extractedName", "name") if (w := node.findtext(tag))), None)
    lat = next((v for tag in ("gaztag/lat", "lat", "latitude") if (v := node.findtext(tag))), None)
    lon = next((v for tag in ("gaztag/lon", "lon", "longitude") if (v := node.findtext(tag))), None)
    if not words or not lat or not lon:
        return None
    return Toponym(" ".join(words.split()), float(lat), float(lon))


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The length of the great circle between two points, in kilometres."""
    one, other = math.radians(lat), math.radians(other_lat)
    half = (
        math.sin((other - one) / 2) ** 2
        + math.cos(one) * math.cos(other) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
