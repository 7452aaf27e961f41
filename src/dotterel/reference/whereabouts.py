"""Which of several places of one name a text means, told by all its places together.

A name means one place throughout a text. What speaks for a place: that it is well known; that the text says outright
where it lies ("Paris, Texas"); that its country is one of the dispatch's own; that the text names its province; and
that other places of the text lie near it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

import msgspec

from dotterel.reference.gazetteer import Gazetteer, candidates, lies_in, likelihood
from dotterel.reference.place import PlaceHit, apart

# In powers of ten of inhabitants, as fame is.
_NAMED_PROVINCE = 1.2
_NEIGHBOURS = 2.5  # where all other places of the text are near; by the root of their share, as the first few tell most
_NEAR_KM, _AROUND_KM = 150, 400
_ROUNDS = 2
_LIKELY = 40  # candidates that are weighed, the best known
_CONTAINER = re.compile(
    r"\s?(?:,|\(|\bin\b)\s?(?:(?:the|northern|southern|eastern|western|central|north|south|east|west)\s)*"
    r"(?P<name>(?:[A-Z\u00C0-\u00DE](?:[\w’'-]|\.(?=[A-Z]))*\.?\s?){1,3})"
)


class Mentioned(msgspec.Struct, frozen=True):
    """A place name in a text, and what the text says right behind it of where it lies."""

    words: str
    container: PlaceHit | None = None


def mentioned(words: str, text: str, end: int, gazetteer: Gazetteer) -> Mentioned:
    """The name that ends at an offset with the country or province behind it: "Paris, Texas", "Salem (Ore.)"."""
    match = _CONTAINER.match(text, end)
    if match is None:
        return Mentioned(words)
    parts = match["name"].split()
    for size in range(len(parts), 0, -1):
        regions = _regions(" ".join(parts[:size]), gazetteer)
        if regions:
            hits = candidates(words, gazetteer)
            return Mentioned(words, next((r for hit in hits for r in regions if lies_in(hit, r)), None))
    return Mentioned(words)


def settle(names: Iterable[Mentioned], gazetteer: Gazetteer, countries: Sequence[str] = ()) -> dict[str, PlaceHit]:
    """The place that each name means in a text, by its words; `countries` (ISO 3166) are the text's own."""
    containers: dict[str, PlaceHit] = {}
    order: dict[str, None] = {}
    for name in names:
        order.setdefault(name.words)
        if name.container is not None:
            containers.setdefault(name.words, name.container)
    own = {*countries, *(hit.iso3 for hit in containers.values() if hit.iso3)}
    choices = {words: _choices(words, containers.get(words), gazetteer, own) for words in order}
    choices = {words: hits for words, hits in choices.items() if hits}
    told = [hit for hit in containers.values() if hit.sort != "country"]
    places = {words: max(hits, key=lambda hit: likelihood(hit, words, own)) for words, hits in choices.items()}
    for _ in range(_ROUNDS):
        places = {words: _likeliest(words, hits, places, own, told) for words, hits in choices.items()}
    return places


def _regions(name: str, gazetteer: Gazetteer) -> list[PlaceHit]:
    """The countries, provinces and regions of that name."""
    hits = candidates(name, gazetteer) or candidates(name.rstrip("."), gazetteer)
    return [hit for hit in hits if hit.sort in ("country", "region", "province")]


def _choices(words: str, container: PlaceHit | None, gazetteer: Gazetteer, own: set[str]) -> list[PlaceHit]:
    """The places that a name may mean, likeliest first: the one within what is said to hold it, else the best known."""
    hits = candidates(words, gazetteer)
    if container is not None:
        return [hit for hit in hits if lies_in(hit, container)][:1]
    return sorted(hits, key=lambda hit: -likelihood(hit, words, own))[:_LIKELY]


def _likeliest(
    words: str, hits: list[PlaceHit], places: dict[str, PlaceHit], own: set[str], told: list[PlaceHit]
) -> PlaceHit:
    """The place with most for it, the other names being taken for `places`; `told` are provinces said to hold some."""
    if len(hits) == 1:
        return hits[0]
    others = [hit for name, hit in places.items() if name != words]
    provinces = [*told, *(hit for hit in others if hit.sort == "province")]
    points = [hit for hit in others if hit.sort in ("city", "capital", "district", "venue")]

    def weight(hit: PlaceHit) -> float:
        named = any(lies_in(hit, province) for province in provinces)
        return likelihood(hit, words, own) + named * _NAMED_PROVINCE + _NEIGHBOURS * _nearness(hit, points)

    return max(hits, key=weight)


def _nearness(hit: PlaceHit, others: list[PlaceHit]) -> float:
    """The share of the other places that lie near, those further around counted half."""
    if not others:
        return 0.0
    distances = [apart(hit, other) for other in others]
    return math.sqrt(sum(1.0 if d <= _NEAR_KM else 0.5 if d <= _AROUND_KM else 0.0 for d in distances) / len(others))
