"""The map: where things happened."""

from __future__ import annotations

import math
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from dotterel.exporting.flat import Flat
from dotterel.serving.pages.asked import Address, chosen
from dotterel.serving.pages.drawing.land import frame_of, land_within
from dotterel.serving.pages.remembering import remembered
from dotterel.serving.pages.search import LABELS
from dotterel.serving.pages.views import View, answer, shown
from dotterel.serving.questions import OfEvents
from dotterel.serving.reaching import TheStore
from dotterel.serving.words import where_words
from dotterel.store import Scene, scenes

WORLD = "world"
NAMED = 24  # places
LETTER, LINE = 0.008, 0.016  # of the width of the map: a letter of a name, a line of names

router = APIRouter()


class Spot(msgspec.Struct, frozen=True):
    """A place on the map, its circle as large as the happenings there are many."""

    x: float
    y: float
    radius: float
    says: str
    scene: Scene
    named: bool


@shown(router, "/map")
def show(request: Request, store: TheStore, filters: OfEvents, view: str = "") -> Response:
    """Happenings by place."""
    address = Address.of(request)
    found = remembered(request, store, ("scenes", filters), lambda: scenes(store, filters))
    points = [(s.place.lon, s.place.lat) for s in found if s.place.lon is not None and s.place.lat is not None]
    frame = frame_of([] if view == WORLD else points)
    values: dict[str, Any] = {
        "found": found,
        "spots": _spots(found, frame.width),
        "frame": frame,
        "land": land_within(frame),
        "unit": frame.width / 360,
        "world": view == WORLD,
        "chosen": chosen(address, LABELS),
    }
    return answer(request, store, View("map.html", "Map", values, lambda: map(_row, found), lambda: found))


def _spots(found: tuple[Scene, ...], width: float) -> list[Spot]:
    """The spots, the largest first, so that small ones lie on top; named are those whose names have room."""
    most = found[0].happenings if found else 1
    spots: list[Spot] = []
    names: list[tuple[float, float, float]] = []
    for scene in found:
        if scene.place.lat is None or scene.place.lon is None:
            continue
        radius = (0.004 + 0.01 * math.sqrt(scene.happenings / most)) * width
        says = f"{where_words(scene.place)}: {scene.happenings} happenings"
        name = (scene.place.lon + radius, -scene.place.lat, len(scene.place.name or "") * LETTER * width)
        room = len(names) < NAMED and not any(_touch(name, other, width) for other in names)
        if room:
            names.append(name)
        spots.append(Spot(scene.place.lon, -scene.place.lat, round(radius, 2), says, scene, room))
    return spots


def _touch(one: tuple[float, float, float], other: tuple[float, float, float], width: float) -> bool:
    """Whether two names (left end, height, length) would lie over each other."""
    apart = one[0] > other[0] + other[2] or other[0] > one[0] + one[2]
    return not apart and abs(one[1] - other[1]) < LINE * width


def _row(scene: Scene) -> Flat:
    place = scene.place
    return {
        "place": place.name,
        "country": place.iso3,
        "geonames": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "happenings": scene.happenings,
        "first": scene.first,
        "last": scene.last,
    }
