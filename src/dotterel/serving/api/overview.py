"""What many findings show together: readouts compared, timelines, counts, set phrases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from msgspec.structs import asdict, replace
from starlette.responses import Response

from dotterel import store as keeping
from dotterel.asking import phrase_row, stretch_row
from dotterel.exporting.flat import Flat, joined
from dotterel.ingesting.comparing import comparison_of
from dotterel.merging.phrases import Phrase, set_phrases
from dotterel.schema.comparison import Comparison
from dotterel.serving.answers import Listing, as_csv, as_json
from dotterel.serving.describing import answers
from dotterel.serving.questions import LONGEST, As, OfEvents, filters_for
from dotterel.serving.reaching import TheStore
from dotterel.store import Counted, Filters, Stretch, every
from dotterel.store.counting import Facet, Period

router = APIRouter(tags=["overview"])
OfWording = Annotated[Filters, Depends(filters_for("statement", "part", "text"))]
MOST_READ = 20_000  # statements that are looked through for set phrases


@router.get("/compare/{name}", responses=answers(Comparison, csv=True))
def compare(
    request: Request,
    store: TheStore,
    name: Annotated[str, Path(max_length=100, examples=["3f1c0a9be77d2c41-5a0d9b1c"])],
    form: As = "json",
) -> Response:
    """The reports of a happening side by side: what several sides tell, in which words, and what only one does."""
    found = comparison_of(store, name)
    return as_csv("comparison", passage_rows(found)) if form == "csv" else as_json(request, found)


@router.get("/timeline", responses=answers(Listing[Stretch], csv=True))
def timeline(request: Request, store: TheStore, filters: OfEvents, by: Period = "month", form: As = "json") -> Response:
    """Happenings by period, beside the dispatches published in it: a month with more news has more events."""
    found = keeping.timeline(store, "event", filters, by)
    return as_csv("timeline", map(stretch_row, found)) if form == "csv" else as_json(request, Listing(found))


@router.get("/facets/{by}", responses=answers(Listing[Counted], csv=True))
def facets(
    request: Request,
    store: TheStore,
    by: Literal["type", "status", "mode", "context", "state", "place", "outlet", "year"],
    filters: OfEvents,
    limit: Annotated[int, Query(ge=1, le=500)] = 20,
    form: As = "json",
) -> Response:
    """How many events have each value, the most frequent first."""
    facet: Facet = by
    found = keeping.facet(store, "event", facet, filters, limit)
    return as_csv(by, map(asdict, found)) if form == "csv" else as_json(request, Listing(found))


@router.get("/wording", responses=answers(Listing[Phrase], csv=True))
def wording(
    request: Request,
    store: TheStore,
    filters: OfWording,
    topic: Annotated[str, Query(min_length=1, max_length=LONGEST, description="Words that the statements must hold.")],
    form: As = "json",
) -> Response:
    """Set phrases of an actor on a topic: first and last use, and how many later statements leave them out."""
    asked = replace(filters, part="speaker" if filters.actor else None)
    if keeping.count(store, "statement", asked) > MOST_READ:
        raise HTTPException(400, f"more than {MOST_READ} statements are to be looked through: narrow the question")
    phrases = set_phrases(tuple(every(store, keeping.statements, asked)), topic)
    return as_csv("wording", map(phrase_row, phrases)) if form == "csv" else as_json(request, Listing(phrases))


def passage_rows(found: Comparison) -> Iterator[Flat]:
    """The passages of a comparison as rows, those that make one point under one number."""
    for number, point in enumerate(found.points, start=1):
        for passage in point.passages:
            yield {
                "point": number,
                "sort": point.sort,
                "worded": point.worded,
                "sides": joined(point.sides),
                "side": passage.side,
                "speakers": joined(passage.speakers),
                "words": " ".join(" … ".join(span.quote for span in passage.spans).split()),
                "only_here": joined(passage.apart),
                "finding": passage.finding,
                "dispatch": passage.dispatch,
            }
