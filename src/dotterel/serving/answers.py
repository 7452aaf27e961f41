"""Answers for programs: JSON with an ETag, CSV that flows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any, Generic, TypeVar

import msgspec
from fastapi import Request
from starlette.responses import Response, StreamingResponse

from dotterel.exporting.flat import Flat
from dotterel.exporting.sheet import csv_pieces
from dotterel.serving.questions import Form, Paging
from dotterel.store import Filters, Page, Store, every

Item = TypeVar("Item")


class Listing(msgspec.Struct, Generic[Item], frozen=True):
    """Some of what was asked for. `next` is the cursor to the rest, null at the end; `total` where it was asked for."""

    items: tuple[Item, ...]
    next: str | None = None
    total: int | None = None


class Shelf(msgspec.Struct, frozen=True):
    """A kind of thing in a store: its name, pages of it, its row on a sheet, and how many there are."""

    name: str
    pages: Callable[..., Page[Any]]
    row: Callable[[Any], Flat]
    number: Callable[[Store, Filters], int]


def as_list(
    request: Request, store: Store, shelf: Shelf, filters: Filters, part: Paging, form: Form = "json"
) -> Response:
    """A page of the shelf as JSON, or all its rows as CSV."""
    if form == "csv":
        return as_csv(shelf.name, map(shelf.row, every(store, shelf.pages, filters)))
    page = shelf.pages(store, filters, part.limit, part.cursor, part.order)
    total = shelf.number(store, filters) if part.count else None
    return as_json(request, Listing(page.items, page.next, total), headers=_link(request, page.next))


def as_json(request: Request, found: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """The thing as JSON."""
    return tagged(request, msgspec.json.encode(found), "application/json", status, headers)


def as_csv(name: str, rows: Iterable[Flat]) -> Response:
    """The rows as CSV to be saved under that name."""
    carried = {"Content-Disposition": f'attachment; filename="dotterel-{name}.csv"'}
    return StreamingResponse(csv_pieces(rows), headers=carried, media_type="text/csv; charset=utf-8")


def tagged(
    request: Request, body: bytes, media_type: str, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """The body with an ETag; 304 without it, where the asker has it already."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    carried = {"ETag": tag, "Cache-Control": "private, no-cache", **(headers or {})}
    if request.method in ("GET", "HEAD") and tag in _tags(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=carried)
    return Response(body, status, carried, media_type=media_type)


def _link(request: Request, cursor: str | None) -> dict[str, str]:
    """The address of the next page (RFC 8288)."""
    if cursor is None:
        return {}
    return {"Link": f'<{request.url.include_query_params(cursor=cursor)}>; rel="next"'}


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}
