"""Actors: a list, and each with offices over time, meetings, statements and counterparts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request
from msgspec.structs import asdict
from starlette.responses import Response

from dotterel.exporting.flat import Flat
from dotterel.serving.pages.remembering import remembered
from dotterel.serving.pages.views import View, answer, shown
from dotterel.serving.reaching import TheStore
from dotterel.store import (
    Filters,
    actor,
    actors,
    commitments,
    count,
    count_happenings,
    counterparts,
    every,
    happenings,
    offices,
    statements,
)

AT_ONCE, SOME = 100, 12
KINDS = ("person", "state", "organisation", "group")

router = APIRouter()


@shown(router, "/actors")
def listed(request: Request, store: TheStore, name: str = "", kind: str = "") -> Response:
    """The actors that a name or code fits, those in most findings first."""
    asked, wanted = name.strip() or None, kind if kind in KINDS else None
    found = remembered(request, store, ("actors", asked, wanted), lambda: actors(store, asked, AT_ONCE, wanted))
    values = {"found": found, "asked": name, "kind": kind, "kinds": KINDS, "most": AT_ONCE}
    view = View("actors.html", "Actors", values, lambda: map(asdict, found), lambda: found)
    return answer(request, store, view)


@shown(router, "/actors/{name}")
def show(request: Request, store: TheStore, name: str) -> Response:
    """An actor, by id."""
    one, own = actor(store, name), Filters(actor=name)
    met = Filters(actor=name, type=("CONSULT",))
    said = Filters(actor=name, part="speaker")
    bound = Filters(actor=name, part="by")
    values: dict[str, Any] = {
        "actor": one,
        "offices": offices(store, name),
        "counterparts": counterparts(store, name, limit=SOME),
        "meetings": happenings(store, met, SOME).items,
        "number_met": count_happenings(store, met),
        "others": happenings(store, own, SOME).items,
        "number": count_happenings(store, own),
        "statements": statements(store, said, SOME).items,
        "number_said": count(store, "statement", said),
        "commitments": list(islice(every(store, commitments, bound), SOME)),
    }
    whole = {
        "actor": one,
        "offices": values["offices"],
        "counterparts": values["counterparts"],
        "meetings": values["number_met"],
        "happenings": values["number"],
        "statements": values["number_said"],
    }

    def rows() -> Iterator[Flat]:
        return (asdict(office) for office in values["offices"])

    return answer(request, store, View("actor.html", one.name, values, rows, tuple, whole))
