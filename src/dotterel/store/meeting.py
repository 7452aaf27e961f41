"""Who met whom and where things happened, counted in the store: what the network and the map are drawn from."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from sqlalchemy import Select, func, select

from dotterel.schema.finding import Event, Where
from dotterel.store import tables
from dotterel.store.filters import EVERYTHING, Filters, conditions
from dotterel.store.opening import Store

Among = Literal["states", "people"]
_EVENT = msgspec.json.Decoder(Event)


class Meeting(msgspec.Struct, frozen=True):
    """Two states (by code) or two people (by the id of the actor), with the meetings that occurred between them."""

    one: str
    other: str
    one_name: str
    other_name: str
    meetings: int
    first: str | None
    last: str | None


class Scene(msgspec.Struct, frozen=True):
    """A place with the number of happenings there; its words and coordinates are those of one of its events."""

    place: Where
    happenings: int
    first: str | None
    last: str | None


def meetings(
    store: Store, among: Among = "states", filters: Filters = EVERYTHING, limit: int = 120
) -> tuple[Meeting, ...]:
    """Every two that met, those that met most often first; a happening is one meeting, however often reported."""
    asked = _of_states() if among == "states" else _of_people()
    met = msgspec.structs.replace(filters, type=("CONSULT",), status=("occurred",))
    asked = asked.where(*conditions("event", met, store.engine.dialect.name)).limit(limit)
    with store.reading() as connection:
        return tuple(Meeting(*row) for row in connection.execute(asked))


def scenes(store: Store, filters: Filters = EVERYTHING, limit: int = 300) -> tuple[Scene, ...]:
    """The places of happenings that are named, those of most happenings first."""
    table = tables.events
    happenings = _happenings()
    asked = (
        select(func.max(table.c.id), happenings, func.min(table.c.day), func.max(table.c.day))
        .where(table.c.place_key.is_not(None), *conditions("event", filters, store.engine.dialect.name))
        .group_by(table.c.place_key, table.c.iso3)
        .order_by(happenings.desc(), func.max(table.c.id))
        .limit(limit)
    )
    with store.reading() as connection:
        rows = connection.execute(asked).all()
        named = select(table.c.id, table.c.body).where(table.c.id.in_([row[0] for row in rows]))
        places = {row.id: _EVENT.decode(row.body).place for row in connection.execute(named)}
    return tuple(Scene(places[name], number, first, last) for name, number, first, last in rows)


def _happenings() -> Any:
    """The number of happenings among events; an event that is not merged yet counts for itself."""
    table = tables.events
    return func.count(func.coalesce(table.c.happening, table.c.id).distinct())


def _of_states() -> Select[Any]:
    table, dyads = tables.events, tables.dyads
    number = _happenings()
    return (
        select(dyads.c.a, dyads.c.b, dyads.c.a, dyads.c.b, number, func.min(table.c.day), func.max(table.c.day))
        .join(table, table.c.id == dyads.c.finding)
        .group_by(dyads.c.a, dyads.c.b)
        .order_by(number.desc(), dyads.c.a, dyads.c.b)
    )


def _of_people() -> Select[Any]:
    table = tables.events
    left, right = tables.parties.alias("left_party"), tables.parties.alias("right_party")
    one, other = tables.actors.alias("one"), tables.actors.alias("other")
    number = _happenings()
    return (
        select(one.c.id, other.c.id, one.c.name, other.c.name, number, func.min(table.c.day), func.max(table.c.day))
        .select_from(table)
        .join(left, left.c.finding == table.c.id)
        .join(right, (right.c.finding == table.c.id) & (left.c.actor < right.c.actor))
        .join(one, (one.c.id == left.c.actor) & (one.c.kind == "person"))
        .join(other, (other.c.id == right.c.actor) & (other.c.kind == "person"))
        .where(one.c.state.is_distinct_from(other.c.state))
        .group_by(one.c.id, other.c.id, one.c.name, other.c.name)
        .order_by(number.desc(), one.c.id, other.c.id)
    )
