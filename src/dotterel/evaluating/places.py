"""Places looked up against toponyms annotated with coordinates, as far as they lie within 161 km (100 miles) of them.

It reads the XML of GeoVirus, TR-News, LGL and GeoWebNews. The toponyms are given, where they stand: what is measured is
the look-up with the countries of the text. A toponym that the gazetteer does not have counts as missed, as the figure
is to tell what a record can be expected to have.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dotterel.coding.places import find_places
from dotterel.evaluating.counting import Share
from dotterel.reference.gazetteer import Gazetteer, PlaceHit, candidates, place_named
from dotterel.reference.place import kilometres
from dotterel.reference.states import state_of
from dotterel.reference.whereabouts import mentioned, settle
from dotterel.reference.world import World
from dotterel.schema.errors import GoldError

NEAR_KM = 161.0
MOST_COUNTRIES = 5
_SMALLEST = 5_000  # a namesake in another country of fewer people casts no doubt


class Toponym(msgspec.Struct, frozen=True):
    """A place name of the gold with its coordinates in degrees."""

    words: str
    end: int  # the offset behind it
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
        names = (mentioned(toponym.words, text, toponym.end, gazetteer) for toponym in toponyms)
        places = settle(names, gazetteer, countries_in(text, gazetteer))
        for toponym in toponyms:
            of += 1
            hit = places.get(toponym.words) or _country_of(toponym.words, gazetteer, world)
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
    found = find_places(text, 0, len(text), gazetteer)
    hits = [words.hit for words in found if _tells_country(words.hit, words.span.quote, gazetteer)]
    counts = Counter(hit.iso3 for hit in hits if hit.iso3 is not None)
    return tuple(iso3 for iso3, _ in counts.most_common(MOST_COUNTRIES))


def _tells_country(hit: PlaceHit, words: str, gazetteer: Gazetteer) -> bool:
    """Whether a name by itself tells a country: there is none like it elsewhere."""
    return all(other.iso3 == hit.iso3 for other in candidates(words, gazetteer) if other.population >= _SMALLEST)


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
        text = article.findtext("text") or ""
        yield text, tuple(t for node in nodes if (t := _toponym(node)) is not None)


def _toponym(node: ET.Element) -> Toponym | None:
    words = next((w for tag in ("phrase", "extractedName", "name") if (w := node.findtext(tag))), None)
    lat = next((v for tag in ("gaztag/lat", "lat", "latitude") if (v := node.findtext(tag))), None)
    lon = next((v for tag in ("gaztag/lon", "lon", "longitude") if (v := node.findtext(tag))), None)
    if not words or not lat or not lon:
        return None
    return Toponym(" ".join(words.split()), int(node.findtext("end") or 0), float(lat), float(lon))
