"""Ingests: started with what is uploaded, followed by number; and the versions at work."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, File, Form, Path, Query, Request, UploadFile
from starlette.responses import Response

from dotterel import store as keeping
from dotterel.schema.record import MadeBy
from dotterel.serving.access import Admin
from dotterel.serving.answers import Listing, as_json
from dotterel.serving.describing import answers
from dotterel.serving.jobs import Given, Progress, progress_of
from dotterel.serving.questions import Day, Told
from dotterel.serving.reaching import TheIngests, TheStore
from dotterel.store import Job

router = APIRouter(tags=["ingest"])


class Version(msgspec.Struct, frozen=True):
    """Versions that coded what is in the store, and how many records they made."""

    made_by: MadeBy
    records: int


@router.get("/jobs", responses=answers(Listing[Job]))
def jobs(request: Request, store: TheStore, limit: Annotated[int, Query(ge=1, le=500)] = 20) -> Response:
    """The last ingests, the newest first."""
    return as_json(request, Listing(keeping.jobs(store, limit)))


@router.get("/jobs/{number}", responses=answers(Progress))
def job(request: Request, store: TheStore, number: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Response:
    """How far an ingest is, and what it could not store."""
    return as_json(request, progress_of(store, number))


@router.post("/jobs", status_code=202, responses=answers(Progress, status=202))
def ingest(
    request: Request,
    store: TheStore,
    ingests: TheIngests,
    caller: Admin,
    files: Annotated[list[UploadFile] | None, File(description="Texts, pages, feeds, exports or archives.")] = None,
    text: Annotated[str | None, Form(description="Or one dispatch as a text.")] = None,
    published: Annotated[Day | None, Told, Form(description="When they were published, where they do not say.")] = None,
) -> Response:
    """Begin to ingest: documents are read, coded, kept and merged, one ingest at a time."""
    given = [Given(file.filename or "text.txt", file.file.read()) for file in files or ()]
    if text and text.strip():
        given.append(Given("text.txt", text.encode("utf-8", "replace")))
    number = ingests.start(given, published)
    return as_json(request, progress_of(store, number), 202, {"Location": f"/api/v1/jobs/{number}"})


@router.get("/versions", responses=answers(Listing[Version]))
def versions(request: Request, store: TheStore) -> Response:
    """The versions of Dotterel, its parser, rules and knowledge that coded what is in the store."""
    return as_json(request, Listing(tuple(Version(*made) for made in keeping.making_versions(store))))
