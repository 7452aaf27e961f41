"""Happenings and the findings that report them."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Annotated, get_args

import msgspec
from fastapi import APIRouter, HTTPException, Path, Query, Request
from starlette.responses import Response

from dotterel import store as keeping
from dotterel.exporting.flat import commitment_row, event_row, happening_row, statement_row
from dotterel.merging.promises import fate_of
from dotterel.schema.errors import NotKeptError
from dotterel.schema.happening import Happening
from dotterel.schema.kept import Fate, KeptCommitment, KeptEvent, KeptStatement
from dotterel.serving.answers import Listing, Shelf, as_json, as_list
from dotterel.serving.describing import answers
from dotterel.serving.questions import APart, As, Day, OfCommitments, OfEvents, OfStatements, Told
from dotterel.serving.reaching import TheStore
from dotterel.store import Filters, Order, Page, Store

router = APIRouter(tags=["findings"])
Id = Annotated[str, Path(max_length=100, examples=["3f1c0a9be77d2c41-5a0d9b1c"])]
FATES: tuple[str, ...] = get_args(Fate)

EVENTS = Shelf("events", keeping.events, event_row, lambda store, filters: keeping.count(store, "event", filters))
STATEMENTS = Shelf(
    "statements", keeping.statements, statement_row, lambda store, filters: keeping.count(store, "statement", filters)
)


class Promise(msgspec.Struct, frozen=True):
    """A commitment, and what had become of it on the day asked for."""

    fate: Fate
    commitment: KeptCommitment


@router.get("/happenings", responses=answers(Listing[Happening], csv=True))
def happenings(
    request: Request,
    store: TheStore,
    filters: OfEvents,
    part: APart,
    reports: Annotated[int, Query(ge=1, le=1000, description="Of at least so many independent reports.")] = 1,
    form: As = "json",
) -> Response:
    """Happenings of which an event lets the filters through, each once, whatever number of dispatches report it."""
    shelf = Shelf(
        "happenings",
        partial(keeping.happenings, least_reports=reports),
        happening_row,
        partial(keeping.count_happenings, least_reports=reports),
    )
    return as_list(request, store, shelf, filters, part, form)


@router.get("/happenings/{name}", responses=answers(Happening))
def happening(request: Request, store: TheStore, name: Id) -> Response:
    """The happening of that id, or the one that the event of that id belongs to now."""
    return as_json(request, keeping.happening(store, name))


@router.get("/events", responses=answers(Listing[KeptEvent], csv=True))
def events(request: Request, store: TheStore, filters: OfEvents, part: APart, form: As = "json") -> Response:
    """Events, one for each dispatch that reports one."""
    return as_list(request, store, EVENTS, filters, part, form)


@router.get("/events/{name}", responses=answers(KeptEvent))
def event(request: Request, store: TheStore, name: Id) -> Response:
    """The event of that id, corrections applied."""
    return as_json(request, _only(KeptEvent, keeping.finding(store, name), name))


@router.get("/statements", responses=answers(Listing[KeptStatement], csv=True))
def statements(request: Request, store: TheStore, filters: OfStatements, part: APart, form: As = "json") -> Response:
    """Statements: who said what, to whom, in which words."""
    return as_list(request, store, STATEMENTS, filters, part, form)


@router.get("/statements/{name}", responses=answers(KeptStatement))
def statement(request: Request, store: TheStore, name: Id) -> Response:
    """The statement of that id, corrections applied."""
    return as_json(request, _only(KeptStatement, keeping.finding(store, name), name))


@router.get("/commitments", responses=answers(Listing[Promise], csv=True))
def commitments(
    request: Request,
    store: TheStore,
    filters: OfCommitments,
    part: APart,
    fate: Annotated[
        list[Fate] | None, Query(max_length=4, description="Only these; a page may then hold fewer than `limit`.")
    ] = None,
    as_of: Annotated[Day | None, Told, Query(alias="as-of", description="The day to judge by; else today.")] = None,
    form: As = "json",
) -> Response:
    """Commitments by the day on which they are due, and what became of them.

    kept: a happening carried out what was planned. lapsed: the date has passed, and no dispatch in the store tells that
    it was. due: the date is to come. open: there is no date.
    """
    if fate and part.count:
        raise HTTPException(400, "what became of commitments is not counted: leave count out")
    day = as_of or dt.date.today().isoformat()
    shelf = Shelf(
        "commitments",
        partial(_promises, day, frozenset(fate or FATES)),
        lambda promise: {"fate": promise.fate, **commitment_row(promise.commitment)},
        lambda store, filters: keeping.count(store, "commitment", filters),
    )
    return as_list(request, store, shelf, filters, part, form)


@router.get("/commitments/{name}", responses=answers(KeptCommitment))
def commitment(request: Request, store: TheStore, name: Id) -> Response:
    """The commitment of that id, corrections applied."""
    return as_json(request, _only(KeptCommitment, keeping.finding(store, name), name))


def _promises(
    day: str, wanted: frozenset[str], store: Store, filters: Filters, limit: int, cursor: str | None, order: Order
) -> Page[Promise]:
    page = keeping.commitments(store, filters, limit, cursor, order)
    found = (Promise(fate_of(kept, day), kept) for kept in page.items)
    return Page(tuple(promise for promise in found if promise.fate in wanted), page.next)


def _only(
    kind: type[KeptEvent | KeptStatement | KeptCommitment],
    found: KeptEvent | KeptStatement | KeptCommitment,
    name: str,
) -> object:
    if not isinstance(found, kind):
        raise NotKeptError(f"{name} is a finding of another kind")
    return found
