"""Happenings out of the store, and into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from dotterel.schema.errors import StoreError
from dotterel.schema.happening import Happening
from dotterel.store import tables
from dotterel.store.days import days
from dotterel.store.filters import EVERYTHING, Filters, conditions
from dotterel.store.opening import Store
from dotterel.store.pages import Order, Page, cut, paged

_HAPPENING = msgspec.json.Decoder(Happening)


def happenings(
    store: Store,
    filters: Filters = EVERYTHING,
    limit: int = 50,
    cursor: str | None = None,
    order: Order = "newest",
    least_reports: int = 1,
) -> Page[Happening]:
    """A page of happenings of which an event lets the filters through, by their first day."""
    table = tables.happenings
    asked = select(table).where(*_conditions(filters, store.engine.dialect.name, least_reports))
    with store.reading() as connection:
        rows, after = cut(
            connection.execute(paged(asked, table, table.c.day, order, cursor).limit(limit + 1)).all(), limit
        )
    return Page(tuple(_HAPPENING.decode(row.body) for row in rows), after)


def count_happenings(store: Store, filters: Filters = EVERYTHING, least_reports: int = 1) -> int:
    """How many happenings there are."""
    asked = select(func.count()).select_from(tables.happenings)
    with store.reading() as connection:
        return connection.execute(
            asked.where(*_conditions(filters, store.engine.dialect.name, least_reports))
        ).scalar_one()


def happening(store: Store, name: str) -> Happening:
    """The happening of that id, or the one that the event of that id belongs to.

    The id of a happening is that of one of its events, so that an id once given leads to the happening that the event
    belongs to now, whatever was merged since. A `StoreError` tells that there is none.
    """
    events, table = tables.events, tables.happenings
    now = select(events.c.happening).where(events.c.id == name)
    asked = select(table.c.body).where((table.c.id == name) | (table.c.id == now.scalar_subquery()))
    with store.reading() as connection:
        bodies = connection.execute(asked).scalars().all()
    if not bodies:
        raise StoreError(f"{store.name}: there is no happening {name}")
    return _HAPPENING.decode(bodies[0])


def happenings_named(connection: Connection, names: Iterable[str]) -> tuple[Happening, ...]:
    """The happenings of these ids, in the order of the ids."""
    table = tables.happenings
    asked = select(table.c.body).where(table.c.id.in_(sorted(set(names)))).order_by(table.c.id)
    return tuple(_HAPPENING.decode(row.body) for row in connection.execute(asked))


def put_happenings(connection: Connection, made: Sequence[Happening]) -> None:
    """Write happenings, and into their events that these belong to them."""
    events = tables.events
    for one in made:
        ids = [report.event for report in one.reports]
        connection.execute(update(events).where(events.c.id.in_(ids)).values(happening=one.id))
    if made:
        connection.execute(insert(tables.happenings), [_row(one) for one in made])


def _row(one: Happening) -> dict[str, Any]:
    return {
        "id": one.id,
        "day": days(one.date)[0],
        "type": one.type,
        "status": one.status,
        "reports": len(one.reports),
        "independent": one.independent,
        "conflicts": len(one.conflicts),
        "confidence": one.confidence,
        "fulfilled_by": one.fulfilled_by,
        "body": msgspec.json.encode(one).decode(),
    }


def _conditions(filters: Filters, dialect: str, least_reports: int) -> list[ColumnElement[bool]]:
    table, events = tables.happenings, tables.events
    found: list[ColumnElement[bool]] = []
    if least_reports > 1:
        found.append(table.c.independent >= least_reports)
    if filters != EVERYTHING:
        through = select(events.c.happening).where(*conditions("event", filters, dialect))
        found.append(table.c.id.in_(through))
    return found
