"""Statements, promises, and the calendar of what is planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Annotated, Any, get_args

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from dotterel.exporting.flat import Flat, commitment_row, happening_row, statement_row
from dotterel.merging.promises import fate_of
from dotterel.schema.happening import Happening
from dotterel.schema.kept import Fate, KeptCommitment
from dotterel.serving.pages.asked import Address, chosen
from dotterel.serving.pages.remembering import remembered
from dotterel.serving.pages.search import LABELS
from dotterel.serving.pages.views import View, answer, shown
from dotterel.serving.questions import Day, OfCommitments, OfEvents, OfStatements, Told
from dotterel.serving.reaching import TheStore
from dotterel.store import Store, commitments, count, every, facet, happening, happenings, statements
from dotterel.store.filters import Filters

AT_ONCE = 25
FATES: tuple[Fate, ...] = get_args(Fate)
PLANNED = ("planned", "cancelled")

OnDay = Annotated[Day | None, Told]

router = APIRouter()


class Owed(msgspec.Struct, frozen=True):
    """A commitment and what became of it."""

    fate: Fate
    kept: KeptCommitment


def today() -> str:
    """The day by which fates are told, where the address names none."""
    return dt.date.today().isoformat()


@shown(router, "/statements")
def said(request: Request, store: TheStore, filters: OfStatements, cursor: str | None = None) -> Response:
    """Statements, the newest first."""
    address = Address.of(request)
    found = partial(every, store, statements, filters)
    values = {
        "found": statements(store, filters, AT_ONCE, cursor),
        "number": remembered(request, store, ("said", filters), lambda: count(store, "statement", filters)),
        "acts": remembered(request, store, ("acts", filters), lambda: facet(store, "statement", "act", filters, 12)),
        "chosen": chosen(address, {**LABELS, "act": "act", "part": "part"}),
        "later": cursor is not None,
    }
    view = View("statements.html", "Statements", values, lambda: map(statement_row, found()), found, feed="statements")
    return answer(request, store, view)


@shown(router, "/promises")
def promised(
    request: Request, store: TheStore, filters: OfCommitments, fate: str = "", as_of: OnDay = None
) -> Response:
    """Commitments by the day on which they are due, and what became of them."""
    day = as_of or today()
    owed = remembered(request, store, ("owed", filters, day), lambda: _owed(store, filters, day))
    found = [one for one in owed if fate in ("", one.fate)]
    values: dict[str, Any] = {
        "found": found,
        "numbers": [(name, sum(1 for one in owed if one.fate == name)) for name in FATES],
        "every": len(owed),
        "fate": fate,
        "day": day,
        "chosen": chosen(Address.of(request), {**LABELS, "firmness": "firmness", "as_of": "as of"}),
    }

    def rows() -> Iterator[Flat]:
        return ({"fate": one.fate, **commitment_row(one.kept)} for one in found)

    return answer(request, store, View("promises.html", "Promises", values, rows, lambda: found, feed="commitments"))


@shown(router, "/calendar")
def calendar(request: Request, store: TheStore, filters: OfEvents, as_of: OnDay = None) -> Response:
    """Planned events, those to come first, then those whose day has passed."""
    day = as_of or today()
    planned = msgspec.structs.replace(filters, status=filters.status or PLANNED)
    found = remembered(request, store, ("planned", planned), lambda: list(every(store, happenings, planned)))
    dated = [one for one in found if one.date.value]
    coming = [one for one in dated if not _over(one, day)]
    past = [one for one in dated if _over(one, day)]
    values = {
        "coming": _by_month(coming),
        "past": _by_month(past[::-1]),
        "undated": [one for one in found if not one.date.value],
        "number": len(found),
        "day": day,
        "chosen": chosen(Address.of(request), {**LABELS, "as_of": "as of"}),
        "done": _done(store, past),
    }
    view = View(
        "calendar.html", "Planned events", values, lambda: map(happening_row, found), lambda: found, feed="happenings"
    )
    return answer(request, store, view)


def _owed(store: Store, filters: Filters, day: str) -> list[Owed]:
    return [Owed(fate_of(kept, day), kept) for kept in every(store, commitments, filters)]


def _over(one: Happening, day: str) -> bool:
    last = one.date.end or one.date.value or ""
    return last < day[: len(last)]


def _by_month(found: list[Happening]) -> list[tuple[str, list[Happening]]]:
    return [(month, list(own)) for month, own in groupby(found, key=lambda one: (one.date.value or "")[:7])]


def _done(store: Store, past: list[Happening]) -> dict[str, Happening]:
    """What carried planned happenings out, by the ids of the plans."""
    return {one.id: happening(store, one.fulfilled_by) for one in past if one.fulfilled_by}
