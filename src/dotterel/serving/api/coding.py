"""Texts coded on the spot, kept nowhere; and the coding measured against what people put down."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from dotterel.evaluating.gold import GoldDispatch
from dotterel.evaluating.mistakes import Mistake
from dotterel.evaluating.records import score_records
from dotterel.evaluating.report import as_figures
from dotterel.reading import identify
from dotterel.schema.errors import ReadingError
from dotterel.schema.record import Record
from dotterel.schema.source import Incoming
from dotterel.schema.terms import DAY
from dotterel.serving.answers import as_json
from dotterel.serving.describing import answers, takes
from dotterel.serving.problems import problem, problem_response
from dotterel.serving.questions import Day, Told, Words, body_of
from dotterel.serving.reaching import TheWorkshop

router = APIRouter(tags=["coding"])
MOST_GOLD = 20  # dispatches at once
EXAMPLE = (
    "LISBON, May 14, 2025 -- Portugal's Minister of Foreign Affairs, Duarte Vilhena, spoke by telephone on Tuesday "
    "with his Moroccan counterpart, Salma Bennouri. They agreed to send a team of investigators to Agadir in June.\n"
)


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A dispatch to be coded: its text or page, and where and when it was published, if known."""

    text: str
    url: str | None = None
    published: Annotated[str, msgspec.Meta(pattern=DAY)] | None = None


class Gold(msgspec.Struct, frozen=True):
    """Dispatches with what people put down of them, in the form of docs/evaluate.md, each with its `text`."""

    dispatches: Annotated[tuple[GoldDispatch, ...], msgspec.Meta(min_length=1, max_length=MOST_GOLD)]
    dated: bool = False


class Compared(msgspec.Struct, frozen=True):
    """What is missed, false or wrong in one dispatch."""

    id: str
    mistakes: tuple[Mistake, ...]


class Evaluation(msgspec.Struct, frozen=True):
    """Figures by their usual names, shares as fractions of 1; and the mistakes, dispatch by dispatch."""

    figures: dict[str, Any]
    dispatches: tuple[Compared, ...]


@router.post(
    "/code",
    responses=answers(Record, takes=Asked),
    openapi_extra=takes(Asked, {"text": EXAMPLE}, EXAMPLE),
)
async def code(
    request: Request,
    workshop: TheWorkshop,
    url: Annotated[Words | None, Told, Query(description="Where it was published.")] = None,
    published: Annotated[Day | None, Told, Query(description="When, where the text does not say.")] = None,
) -> Response:
    """The record of a dispatch: send its text (or page) as it is, or as JSON with its address and date."""
    body = await request.body()
    told = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if told == "application/json":
        asked = msgspec.json.decode(body, type=Asked)
        body, url, published = asked.text.encode(), asked.url or url, asked.published or published
    media_type = told if told == "text/html" else None
    record = await workshop.record_of(Incoming("the text", identify(body, url, media_type), body), published)
    if record.failures:
        failure = record.failures[0]
        return problem_response(problem(422, f"{failure.step}: {failure.reason}"))
    return as_json(request, record)


@router.post(
    "/evaluate",
    responses=answers(Evaluation, takes=Gold),
    openapi_extra=takes(Gold, {"dispatches": [{"id": "example", "text": EXAMPLE, "events": [], "statements": []}]}),
)
async def evaluate(request: Request, workshop: TheWorkshop, gold: Annotated[Gold, Depends(body_of(Gold))]) -> Response:
    """The texts coded and compared with what people put down: figures, and every mistake in its sentence."""
    records = []
    for one in gold.dispatches:
        if not one.text:
            raise ReadingError(f"{one.id}: a gold dispatch is to bring its text")
        published = one.published if gold.dated and not one.published_is_shown else None
        body = one.text.encode()
        records.append(await workshop.record_of(Incoming(one.id, identify(body, None, "text/plain"), body), published))
    scores = score_records(gold.dispatches, records)
    compared = tuple(Compared(one.id, one.mistakes) for one in scores.dispatches)
    return as_json(request, Evaluation(as_figures(scores), compared))
