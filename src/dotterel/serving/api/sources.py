"""Actors, and the dispatches that speak of them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Request
from msgspec.structs import asdict
from starlette.responses import Response

from dotterel import store as keeping
from dotterel.exporting.flat import Flat
from dotterel.schema.actor import ActorKind
from dotterel.schema.kept import KeptActor, KeptDispatch, KeptOffice
from dotterel.schema.record import Record
from dotterel.serving.answers import Listing, Shelf, as_csv, as_json, as_list
from dotterel.serving.describing import answers
from dotterel.serving.questions import APart, As, Told, Words, filters_for
from dotterel.serving.reaching import TheStore
from dotterel.store import Counterpart, Filters

router = APIRouter(tags=["actors and dispatches"])
ActorId = Annotated[str, Path(pattern=r"^[0-9a-f]{12}$", examples=["5f2d1c9be77a"])]
DispatchId = Annotated[str, Path(max_length=100, examples=["3f1c0a9be77d2c41"])]
Kind = Literal["event", "statement", "commitment"]
OfDispatches = Annotated[Filters, Depends(filters_for("dispatch"))]


class KnownActor(msgspec.Struct, frozen=True):
    """An actor, the offices in which dispatches speak of it, and those with whom it shares most events."""

    actor: KeptActor
    offices: tuple[KeptOffice, ...]
    counterparts: tuple[Counterpart, ...]


@router.get("/actors", responses=answers(Listing[KeptActor], csv=True))
def actors(
    request: Request,
    store: TheStore,
    who: Annotated[
        Words | None,
        Told,
        Query(description="A code (AZE, UN), words of a name, or an id.", examples=["lunde"]),
    ] = None,
    kind: ActorKind | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    form: As = "json",
) -> Response:
    """Actors, those in most findings first."""
    found = keeping.actors(store, who, limit, kind)
    if form == "csv":
        return as_csv("actors", map(asdict, found))
    return as_json(request, Listing(found))


@router.get("/actors/{name}", responses=answers(KnownActor))
def actor(request: Request, store: TheStore, name: ActorId) -> Response:
    """An actor with its offices and counterparts."""
    known = keeping.actor(store, name)
    return as_json(request, KnownActor(known, keeping.offices(store, name), keeping.counterparts(store, name)))


@router.get("/actors/{name}/offices", responses=answers(Listing[KeptOffice], csv=True))
def offices(request: Request, store: TheStore, name: ActorId, form: As = "json") -> Response:
    """The offices in which dispatches speak of an actor, in the order in which they were first spoken of."""
    keeping.actor(store, name)
    found = keeping.offices(store, name)
    return as_csv("offices", map(asdict, found)) if form == "csv" else as_json(request, Listing(found))


@router.get("/actors/{name}/counterparts", responses=answers(Listing[Counterpart], csv=True))
def counterparts(
    request: Request,
    store: TheStore,
    name: Annotated[str, Path(pattern=r"^([0-9a-f]{12}|[A-Z]{2,6})$", examples=["NOR"])],
    kind: Kind = "event",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    form: As = "json",
) -> Response:
    """The actors in the same findings as an actor or a state, those in most of them first."""
    found = keeping.counterparts(store, name, kind, limit=limit)
    if form == "csv":
        return as_csv("counterparts", ({"findings": one.findings, **_called(one.actor)} for one in found))
    return as_json(request, Listing(found))


@router.get("/dispatches", responses=answers(Listing[KeptDispatch], csv=True))
def dispatches(request: Request, store: TheStore, filters: OfDispatches, part: APart, form: As = "json") -> Response:
    """Dispatches, by the day of publication."""
    shelf = Shelf("dispatches", keeping.dispatches, dispatch_row, keeping.count_dispatches)
    return as_list(request, store, shelf, filters, part, form)


@router.get("/dispatches/{name}", responses=answers(KeptDispatch))
def dispatch(request: Request, store: TheStore, name: DispatchId) -> Response:
    """A dispatch: what is known of it, and what could not be done."""
    return as_json(request, keeping.dispatch(store, name))


@router.get("/dispatches/{name}/record", responses=answers(Record))
def record(request: Request, store: TheStore, name: DispatchId) -> Response:
    """The record of a dispatch as it was coded, with its text; corrections are not applied to it."""
    return as_json(request, keeping.record(store, name))


def dispatch_row(kept: KeptDispatch) -> Flat:
    """A dispatch as a row."""
    cited = kept.cited
    return {
        "id": kept.id,
        "title": cited.title,
        "publisher": cited.publisher.name,
        "publisher_state": cited.publisher.state,
        "published": cited.published,
        "url": cited.url,
        "copy_of": cited.copy_of,
        "language": kept.language,
        "byline": kept.byline,
        "syndicator": kept.syndicator,
        "coded": kept.coded,
        "failures": "; ".join(f"{failure.step}: {failure.reason}" for failure in kept.failures) or None,
    }


def _called(actor: KeptActor) -> Flat:
    return {"actor": actor.id, "name": actor.name, "kind": actor.kind, "state": actor.state, "sector": actor.sector}
