"""A view: a page, and the same as CSV and JSON under the same address with another ending."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from dotterel.exporting.flat import Flat
from dotterel.exporting.sheet import csv_pieces
from dotterel.serving.pages.asked import Address
from dotterel.serving.pages.remembering import remembered
from dotterel.serving.templating import render
from dotterel.serving.words import versions_words
from dotterel.store import Store, making_versions

ENDINGS = (".csv", ".json")
FEEDS = {"happenings": ("atom", "rss", "ics"), "statements": ("atom", "rss"), "commitments": ("atom", "rss")}
Page = TypeVar("Page", bound=Callable[..., Any])


class View(msgspec.Struct, frozen=True):
    """What a page shows: a template with its values, and the same as rows and as JSON.

    `rows` and `items` are made only when they are asked for. `whole` is what the JSON is, where it is no list.
    `feed` is the kind of feed in which what is new in it can be followed.
    """

    template: str
    title: str
    values: dict[str, Any]
    rows: Callable[[], Iterable[Flat]]
    items: Callable[[], Iterable[Any]]
    whole: Any = None
    feed: str | None = None


def shown(router: APIRouter, path: str) -> Callable[[Page], Page]:
    """Give the page at that path of a router, and its data at the path with .csv and .json behind it."""

    def add(page: Page) -> Page:
        for ending in (*ENDINGS, ""):
            router.get(path + ending, response_model=None)(page)
        return page

    return add


def answer(request: Request, store: Store, view: View) -> Response:
    """The view in the form that the address asks for."""
    path = request.url.path
    if path.endswith(".csv"):
        return StreamingResponse(csv_pieces(view.rows()), media_type="text/csv; charset=utf-8", headers=_named(path))
    if path.endswith(".json"):
        whole = [msgspec.json.encode(view.whole)] if view.whole is not None else _json(view.items())
        return StreamingResponse(whole, media_type="application/json", headers=_named(path))
    return page(request, store, view)


def page(request: Request, store: Store, view: View) -> HTMLResponse:
    """A page, with what every page has: its address, its data, how to follow it and to cite it."""
    address = Address.of(request)
    made_by = remembered(request, store, ("versions",), lambda: making_versions(store))
    versions = versions_words(made_by[-1][0]) if made_by else "nothing yet"
    return render(
        request,
        view.template,
        title=view.title,
        address=address,
        gets=[(ending[1:].upper(), address.ending(ending)) for ending in ENDINGS],
        feeds=[(ending, address.feed(view.feed, ending)) for ending in FEEDS[view.feed]] if view.feed else [],
        citation=_citation(request, store, view.title, versions),
        **view.values,
    )


def _citation(request: Request, store: Store, title: str, versions: str) -> str:
    name = store.path.name if store.path else store.name
    return f"{title}. Dotterel store “{name}”, coded by {versions}. {request.url}, seen {dt.date.today().isoformat()}."


def _named(path: str) -> dict[str, str]:
    name = "-".join(part for part in path.split("/") if part) or "dotterel"
    return {"Content-Disposition": f'inline; filename="{name.encode("ascii", "ignore").decode()}"'}


def _json(items: Iterable[Any]) -> Iterator[bytes]:
    yield b"["
    for number, item in enumerate(items):
        yield (b",\n" if number else b"\n") + msgspec.json.encode(item)
    yield b"\n]\n"
