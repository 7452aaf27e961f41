"""Happenings out of the store, and into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, insert, select, update

from dotterel.schema.errors import NotKeptError
from dotterel.schema.happening import Happening
from dotterel.store import tables
from dotterel.store.days import days
from dotterel.store.filters import EVERYTHING, Filters, conditions
from dotterel.store.findings import batches
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
        return Page(_as_happenings(connection, rows), after)


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
    belongs to now, whatever was merged since. A `NotKeptError` tells that there is none.
    """
    events, table = tables.events, tables.happenings
    now = select(events.c.happening).where(events.c.id == name)
    asked = select(table).where((table.c.id == name) | (table.c.id == now.scalar_subquery()))
    with store.reading() as connection:
        found = _as_happenings(connection, connection.execute(asked).all())
    if not found:
        raise NotKeptError(f"{store.name}: there is no happening {name}")
    return found[0]


def happenings_named(connection: Connection, names: Iterable[str]) -> tuple[Happening, ...]:
    """The happenings of these ids, in the order of the ids."""
    table = tables.happenings
    rows = [
        row
        for some in batches(sorted(set(names)))
        for row in connection.execute(select(table).where(table.c.id.in_(some)).order_by(table.c.id))
    ]
    return _as_happenings(connection, rows)


def put_happenings(connection: Connection, made: Sequence[Happening]) -> None:
    """Write happenings, and into their events that these belong to them."""
    table = tables.events
    joined = [{"event": report.event, "to": one.id} for one in made for report in one.reports]
    if made:
        belongs = update(table).where(table.c.id == bindparam("event")).values(happening=bindparam("to"))
        connection.execute(belongs, joined)
        connection.execute(insert(tables.happenings), [_row(one) for one in made])


def _as_happenings(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Happening, ...]:
    """The happenings with the links between plans and what fulfilled them, which are kept beside the bodies."""
    table = tables.happenings
    fulfils: dict[str, list[str]] = {}
    for some in batches(row.id for row in rows):
        asked = select(table.c.id, table.c.fulfilled_by).where(table.c.fulfilled_by.in_(some))
        for row in sorted(connection.execute(asked)):  # sorted by SQLite, it would read the whole index of ids
            fulfils.setdefault(row.fulfilled_by, []).append(row.id)
    return tuple(
        msgspec.structs.replace(
            _HAPPENING.decode(row.body), fulfils=tuple(fulfils.get(row.id, ())), fulfilled_by=row.fulfilled_by
        )
        for row in rows
    )


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
        "fulfilled_by": None,
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
