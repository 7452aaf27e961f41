"""Ingests: how far those under way are, and what could not be kept, with reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, File, Form, Request, UploadFile
from msgspec.structs import asdict
from starlette.responses import RedirectResponse, Response

from dotterel.exporting.flat import Flat
from dotterel.serving.access import Admin, caller_of
from dotterel.serving.jobs import Given
from dotterel.serving.pages.views import View, answer, shown
from dotterel.serving.questions import Day, Told
from dotterel.serving.reaching import TheIngests, TheStore
from dotterel.store import Job, JobFailure, count_dispatches, job_failures, jobs

QUIET_FOR = 120  # seconds without a sign after which an ingest may have been stopped

router = APIRouter()


class Run(msgspec.Struct, frozen=True):
    """An ingest with its failures; `state` is ended, running, or silent where it gave no sign for a while."""

    job: Job
    state: str
    failures: tuple[JobFailure, ...]


@shown(router, "/ingest")
def show(request: Request, store: TheStore) -> Response:
    """The last ingests."""
    found = [Run(job, _state(job), job_failures(store, job.number)) for job in jobs(store)]
    values: dict[str, Any] = {
        "runs": found,
        "running": any(run.state == "running" for run in found),
        "dispatches": count_dispatches(store),
        "place": store.name,
        "may": caller_of(request).may("admin"),
    }

    def rows() -> Iterator[Flat]:
        return ({**asdict(run.job), "state": run.state} for run in found)

    return answer(request, store, View("ingest.html", "Ingest", values, rows, lambda: found))


@router.post("/ingest", response_model=None)
def begin(
    ingests: TheIngests,
    caller: Admin,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form()] = "",
    published: Annotated[Day | None, Told, Form()] = None,
) -> Response:
    """Begin to ingest what is uploaded."""
    given = [Given(file.filename, file.file.read()) for file in files or () if file.filename]
    if text.strip():
        given.append(Given("text.txt", text.encode("utf-8", "replace")))
    ingests.start(given, published)
    return RedirectResponse("/ingest", status_code=303)


def _state(job: Job) -> str:
    if job.ended:
        return "ended"
    seen = dt.datetime.fromisoformat(job.seen)
    seen = seen if seen.tzinfo else seen.replace(tzinfo=dt.UTC)
    return "silent" if (dt.datetime.now(dt.UTC) - seen).total_seconds() > QUIET_FOR else "running"
