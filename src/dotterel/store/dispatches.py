"""Dispatches, their records in all versions, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, func, or_, select

from dotterel.schema.errors import NotKeptError
from dotterel.schema.kept import Cited, KeptDispatch, Publisher
from dotterel.schema.record import Failure, MadeBy, Record
from dotterel.store import tables
from dotterel.store.bodies import made_by_of, unpack, versions
from dotterel.store.days import first_day, last_day
from dotterel.store.filters import EVERYTHING, Filters, matching, of_outlet
from dotterel.store.opening import Store
from dotterel.store.pages import Order, Page, cut, paged

_FAILURES = msgspec.json.Decoder(tuple[Failure, ...])


def dispatches(
    store: Store,
    filters: Filters = EVERYTHING,
    limit: int = 50,
    cursor: str | None = None,
    order: Order = "newest",
) -> Page[KeptDispatch]:
    """A page of dispatches, by the day of publication; `since`, `until`, `text`, `outlet` and `ids` count."""
    table = tables.dispatches
    asked = select(table).where(*conditions_on_dispatches(filters, store.engine.dialect.name))
    with store.reading() as connection:
        rows, after = cut(
            connection.execute(paged(asked, table, table.c.day, order, cursor).limit(limit + 1)).all(), limit
        )
    return Page(tuple(map(_as_dispatch, rows)), after)


def count_dispatches(store: Store, filters: Filters = EVERYTHING) -> int:
    """How many dispatches there are."""
    asked = select(func.count()).select_from(tables.dispatches)
    with store.reading() as connection:
        return connection.execute(
            asked.where(*conditions_on_dispatches(filters, store.engine.dialect.name))
        ).scalar_one()


def dispatch(store: Store, name: str) -> KeptDispatch:
    """The dispatch of that id, the id of its record, or its address. A `NotKeptError` tells that there is none."""
    table = tables.dispatches
    named = or_(table.c.id == name, table.c.record_id == name, table.c.url == name)
    with store.reading() as connection:
        row = connection.execute(select(table).where(named).order_by(table.c.id)).first()
    if row is None:
        raise NotKeptError(f"{store.name}: there is no dispatch {name}")
    return _as_dispatch(row)


def record(store: Store, name: str, made_by: MadeBy | None = None) -> Record:
    """The record of a dispatch as it was coded: the one that counts, or that of given versions."""
    kept = dispatch(store, name)
    return next(
        (one for one in records_of(store, kept.id) if one.made_by == (made_by or kept.made_by)),
        None,
    ) or _no_record(store, name)


def records_of(store: Store, dispatch: str) -> Iterator[Record]:
    """The records of a dispatch in all versions, the oldest first."""
    table = tables.records
    with store.reading() as connection:
        bodies = connection.execute(select(table.c.body).where(table.c.dispatch == dispatch).order_by(table.c.number))
        yield from (unpack(row.body) for row in bodies.all())


def holds(store: Store, dispatch: str, made_by: MadeBy) -> bool:
    """Whether a dispatch has been coded by these versions."""
    table = tables.records
    asked = select(table.c.number).where(table.c.dispatch == dispatch, table.c.made_by == versions(made_by))
    with store.reading() as connection:
        return connection.execute(asked).first() is not None


def making_versions(store: Store) -> tuple[tuple[MadeBy, int], ...]:
    """The versions that coded what is in the store, with the number of records of each, in order of first use."""
    table = tables.records
    asked = select(table.c.made_by, func.count()).group_by(table.c.made_by).order_by(func.min(table.c.number))
    with store.reading() as connection:
        return tuple((made_by_of(made_by), number) for made_by, number in connection.execute(asked))


def dispatches_made_by(store: Store, one: MadeBy, other: MadeBy) -> tuple[str, ...]:
    """The ids of the dispatches that both versions coded, in order."""
    table = tables.records
    by = [select(table.c.dispatch).where(table.c.made_by == versions(made_by)) for made_by in (one, other)]
    asked = by[0].where(table.c.dispatch.in_(by[1])).order_by(table.c.dispatch)
    with store.reading() as connection:
        return tuple(connection.execute(asked).scalars())


def conditions_on_dispatches(filters: Filters, dialect: str) -> list[ColumnElement[bool]]:
    """The conditions of those filters that a dispatch can meet by itself."""
    table = tables.dispatches
    found: list[ColumnElement[bool]] = []
    if filters.since:
        found.append(table.c.day >= first_day(filters.since))
    if filters.until:
        found.append(table.c.day <= last_day(filters.until))
    if filters.text:
        found.append(table.c.id.in_(matching(filters.text, "dispatch", dialect)))
    if filters.outlet:
        found.append(of_outlet(filters.outlet))
    if filters.ids:
        found.append(table.c.id.in_(filters.ids))
    return found


def _as_dispatch(row: Row[Any]) -> KeptDispatch:
    publisher = Publisher(row.publisher, row.publisher_state, row.publisher_kind)
    return KeptDispatch(
        row.id,
        Cited(row.id, row.title, row.url, publisher, row.published, row.copy_of),
        row.record_id,
        row.language,
        row.byline,
        row.syndicator,
        made_by_of(row.made_by),
        row.coded,
        _FAILURES.decode(row.failures),
    )


def _no_record(store: Store, name: str) -> Record:
    raise NotKeptError(f"{store.name}: dispatch {name} has not been coded by these versions")
