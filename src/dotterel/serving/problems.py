"""Errors as answers: problem details (RFC 9457) for programs, a page for people."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dotterel.schema.errors import BusyError, DotterelError, NotKeptError, StoreBusyError
from dotterel.serving.templating import render
from dotterel.store import Store

PROGRAMS = ("/api/", "/feeds/")


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """What went wrong, as RFC 9457 has it. `where` names the parameter or field that is at fault, where it is one."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    where: str | None = None


def add_handlers(app: FastAPI) -> None:
    """Let every error be told as a problem or a page."""
    app.add_exception_handler(DotterelError, _ours)
    app.add_exception_handler(msgspec.DecodeError, _undecodable)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """A problem as an answer to a program."""
    body = msgspec.json.encode(problem)
    return Response(body, problem.status, headers, media_type="application/problem+json")


def problem(status: int, detail: str, where: str | None = None) -> Problem:
    """A problem of that HTTP status."""
    return Problem(HTTPStatus(status).phrase, status, detail, where=where)


def failed(request: Request) -> Response:
    """The answer where an error was not foreseen; what it says is logged, and no business of the client's."""
    return _told(request, problem(500, "Dotterel failed here; the server's log says why."))


def _told(request: Request, found: Problem, headers: dict[str, str] | None = None) -> Response:
    if request.url.path.startswith(PROGRAMS):
        return problem_response(found, headers)
    answer = render(request, "error.html", status=found.status, problem=found)
    answer.headers.update(headers or {})
    return answer


def _ours(request: Request, error: Exception) -> Response:
    store: Store = request.app.state.store
    words = str(error).removeprefix(f"{store.name}: ")  # where the store lies is not the client's business
    if isinstance(error, NotKeptError):
        return _told(request, problem(404, words))
    if isinstance(error, (StoreBusyError, BusyError)):
        return _told(request, problem(503, words), {"Retry-After": "30"})
    return _told(request, problem(400, words))


def _undecodable(request: Request, error: Exception) -> Response:
    return _told(request, problem(400, f"the JSON cannot be read: {error}"))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    words = first["msg"].removeprefix("Value error, ")
    return _told(request, problem(400, f"{where}: {words}", where))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers) if error.headers else None
    found = problem(error.status_code, error.detail)
    if found.status == 404 and found.detail == found.title:
        found = problem(404, "There is nothing at this address.")
    return _told(request, found, headers)
