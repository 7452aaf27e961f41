"""Corrections and judgements: what people say of the findings, on top of what was coded."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from dotterel import store as keeping
from dotterel.schema.happening import Judgement
from dotterel.schema.kept import Correction
from dotterel.serving import reviewing
from dotterel.serving.access import Reviewer
from dotterel.serving.answers import Listing, as_csv, as_json
from dotterel.serving.describing import answers, takes
from dotterel.serving.questions import As, Told, Words, body_of
from dotterel.serving.reaching import TheStore
from dotterel.serving.reviewing import Correcting, Judging
from dotterel.store import KeptJudgement

router = APIRouter(tags=["review"])
FINDING = "3f1c0a9be77d2c41-5a0d9b1c"
OTHER = "77aa0a9be77d2c00-11bb22cc"


class Withdrawing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a correction is taken back."""

    because: str


@router.get("/corrections", responses=answers(Listing[Correction], csv=True))
def corrections(
    request: Request,
    store: TheStore,
    finding: Annotated[Words | None, Told, Query(description="Only those of this finding.")] = None,
    form: As = "json",
) -> Response:
    """Corrections in the order in which they were made, those taken back too."""
    found = keeping.corrections(store, finding)
    if form == "csv":
        return as_csv("corrections", ({**_plain(one), "value": bytes(one.value).decode()} for one in found))
    return as_json(request, Listing(found))


@router.post(
    "/corrections",
    status_code=201,
    responses=answers(Correction, takes=Correcting, status=201),
    openapi_extra=takes(
        Correcting,
        {"finding": FINDING, "field": "date.value", "value": "2024-05-02", "because": "the ministry's page says so"},
    ),
)
def correct(
    request: Request,
    store: TheStore,
    caller: Reviewer,
    told: Annotated[Correcting, Depends(body_of(Correcting))],
) -> Response:
    """Correct a field of a finding, or give it the verdict "right" or "wrong". Nothing is overwritten."""
    return as_json(request, reviewing.correct(store, told, caller), 201)


@router.post(
    "/corrections/{number}/withdrawal",
    status_code=201,
    responses=answers(Correction, takes=Withdrawing, status=201),
    openapi_extra=takes(Withdrawing, {"because": "the page was of another day"}),
)
def withdraw(
    request: Request,
    store: TheStore,
    caller: Reviewer,
    number: Annotated[int, Path(ge=1, le=2**31 - 1)],
    told: Annotated[Withdrawing, Depends(body_of(Withdrawing))],
) -> Response:
    """Take a correction back, by another row."""
    return as_json(request, reviewing.withdraw(store, number, told.because, caller), 201)


@router.get("/judgements", responses=answers(Listing[KeptJudgement]))
def judgements(
    request: Request,
    store: TheStore,
    event: Annotated[str, Query(max_length=100, examples=[FINDING])],
) -> Response:
    """All judgements on whether an event is the same happening as others, persons' and methods', with reasons."""
    return as_json(request, Listing(keeping.judgements_on(store, event)))


@router.post(
    "/judgements",
    status_code=201,
    responses=answers(Judgement, takes=Judging, status=201),
    openapi_extra=takes(Judging, {"left": FINDING, "right": OTHER, "opinion": "same"}),
)
def judge(
    request: Request, store: TheStore, caller: Reviewer, told: Annotated[Judging, Depends(body_of(Judging))]
) -> Response:
    """Say that two events are the same happening or different ones; a person's word stands above the method's."""
    return as_json(request, reviewing.judge(store, told, caller), 201)


def _plain(one: Correction) -> dict[str, str | int | bool]:
    return {
        "number": one.number,
        "finding": one.finding,
        "field": one.field,
        "value": "",
        "because": one.because,
        "by": one.by,
        "made": one.made,
        "withdrawn": one.withdrawn,
    }
