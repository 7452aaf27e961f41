"""Readouts side by side: each side's text, with what only it reports marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from dotterel.exporting.flat import Flat
from dotterel.ingesting.comparing import comparison_of
from dotterel.schema.comparison import Comparison, Point, Reading
from dotterel.serving.pages.happenings import title_of
from dotterel.serving.pages.marking import Mark, Piece, pieces
from dotterel.serving.pages.views import View, answer, shown
from dotterel.serving.reaching import TheStore
from dotterel.store import Store, happening, record

router = APIRouter()


class Side(msgspec.Struct, frozen=True):
    """A dispatch on the happening, its text in pieces: what only its side tells, and what others tell too."""

    reading: Reading
    pieces: list[Piece]
    alone: int


@shown(router, "/happenings/{name}/compare")
def compare(request: Request, store: TheStore, name: str) -> Response:
    """The reports of a happening beside each other."""
    found, compared = happening(store, name), comparison_of(store, name)
    values: dict[str, Any] = {
        "happening": found,
        "compared": compared,
        "sides": [_side(store, reading, compared) for reading in compared.readings],
        "outlets": {reading.dispatch: reading.publisher or reading.dispatch for reading in compared.readings},
        "shared": [point for point in compared.points if len(point.sides) > 1],
        "alone": [(side, [p for p in compared.points if p.sides == (side,)]) for side in compared.sides],
    }
    view = View("compare.html", f"Readouts: {title_of(found)}", values, lambda: _rows(compared), tuple, compared)
    return answer(request, store, view)


def _side(store: Store, reading: Reading, compared: Comparison) -> Side:
    read = record(store, reading.dispatch)
    marks = [
        Mark(span.start, span.end, "shared" if len(point.sides) > 1 else "alone", _says(point), passage.finding)
        for point in compared.points
        for passage in point.passages
        if passage.dispatch == reading.dispatch
        for span in passage.spans
    ]
    alone = sum(1 for p in compared.points if p.sides == (reading.side,) and p.passages[0].dispatch == reading.dispatch)
    return Side(reading, pieces(read.dispatch.text if read.dispatch else "", marks), alone)


def _says(point: Point) -> str:
    if len(point.sides) == 1:
        return f"only {point.sides[0]} reports this"
    return f"reported by {', '.join(point.sides)}{', worded ' + point.worded if point.worded else ''}"


def _rows(compared: Comparison) -> Iterator[Flat]:
    for number, point in enumerate(compared.points, start=1):
        for passage in point.passages:
            yield {
                "point": number,
                "sort": point.sort,
                "sides": "; ".join(point.sides),
                "worded": point.worded,
                "side": passage.side,
                "dispatch": passage.dispatch,
                "finding": passage.finding,
                "speakers": "; ".join(passage.speakers),
                "words": " … ".join(" ".join(span.quote.split()) for span in passage.spans),
                "apart": "; ".join(passage.apart),
            }
