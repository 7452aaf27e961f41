"""Findings out of the store, as the structs of schema/kept.py."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, func, select

from dotterel.schema.finding import Commitment, Event, Statement
from dotterel.schema.kept import (
    Cited,
    FindingKind,
    KeptCommitment,
    KeptEvent,
    KeptParty,
    KeptStatement,
    Publisher,
)
from dotterel.schema.span import Span
from dotterel.store import tables
from dotterel.store.filters import EVERYTHING, TABLE_OF, Filters, conditions
from dotterel.store.opening import Store
from dotterel.store.pages import Order, Page, cut, paged

_EVENT = msgspec.json.Decoder(Event)
_STATEMENT = msgspec.json.Decoder(Statement)
_COMMITMENT = msgspec.json.Decoder(Commitment)
_FIELDS = msgspec.json.Decoder(tuple[str, ...])
CITED = (
    tables.dispatches.c.title,
    tables.dispatches.c.url,
    tables.dispatches.c.publisher,
    tables.dispatches.c.publisher_state,
    tables.dispatches.c.publisher_kind,
    tables.dispatches.c.published,
    tables.dispatches.c.copy_of,
)
BATCH = 500  # ids in one question, well below what SQLite takes


def events(
    store: Store,
    filters: Filters = EVERYTHING,
    limit: int = 50,
    cursor: str | None = None,
    order: Order = "newest",
) -> Page[KeptEvent]:
    """A page of events, by the first day on which they may have been."""
    with store.reading() as connection:
        rows, after = _page(connection, "event", filters, limit, cursor, order)
        return Page(as_events(connection, rows), after)


def statements(
    store: Store,
    filters: Filters = EVERYTHING,
    limit: int = 50,
    cursor: str | None = None,
    order: Order = "newest",
) -> Page[KeptStatement]:
    """A page of statements, by the day of publication."""
    with store.reading() as connection:
        rows, after = _page(connection, "statement", filters, limit, cursor, order)
        return Page(as_statements(connection, rows), after)


def commitments(
    store: Store,
    filters: Filters = EVERYTHING,
    limit: int = 50,
    cursor: str | None = None,
    order: Order = "newest",
) -> Page[KeptCommitment]:
    """A page of commitments, by the day on which they are due."""
    with store.reading() as connection:
        rows, after = _page(connection, "commitment", filters, limit, cursor, order)
        return Page(as_commitments(connection, rows), after)


def count(store: Store, kind: FindingKind, filters: Filters = EVERYTHING) -> int:
    """How many findings there are."""
    table = TABLE_OF[kind]
    asked = select(func.count()).select_from(table).where(*conditions(kind, filters, store.engine.dialect.name))
    with store.reading() as connection:
        return connection.execute(asked).scalar_one()


def as_events(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[KeptEvent, ...]:
    """Rows of `asked_for("event")` as structs."""
    parties = parties_of(connection, [row.id for row in rows])
    return tuple(
        KeptEvent(
            row.id,
            as_cited(row),
            _EVENT.decode(row.body),
            parties.get(row.id, ()),
            row.happening,
            _fields(row.corrected),
            row.verdict,
        )
        for row in rows
    )


def as_statements(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[KeptStatement, ...]:
    """Rows of `asked_for("statement")` as structs."""
    parties = parties_of(connection, [row.id for row in rows])
    within = happenings_of(connection, [row.event for row in rows if row.event])
    return tuple(
        KeptStatement(
            row.id,
            as_cited(row),
            _STATEMENT.decode(row.body),
            parties.get(row.id, ()),
            within.get(row.event),
            _fields(row.corrected),
            row.verdict,
        )
        for row in rows
    )


def as_commitments(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[KeptCommitment, ...]:
    """Rows of `asked_for("commitment")` as structs."""
    parties = parties_of(connection, [row.id for row in rows])
    within = happenings_of(connection, [row.event for row in rows if row.event])
    kept_by = _fulfilments(connection, list(within.values()))
    return tuple(
        KeptCommitment(
            row.id,
            as_cited(row),
            _COMMITMENT.decode(row.body),
            parties.get(row.id, ()),
            within.get(row.event),
            kept_by.get(within.get(row.event, "")),
            _fields(row.corrected),
            row.verdict,
        )
        for row in rows
    )


def asked_for(kind: FindingKind) -> Select[Any]:
    """The query for findings of a kind with what cites their dispatch; conditions are still to be put to it."""
    table, dispatches = TABLE_OF[kind], tables.dispatches
    return select(table, *CITED).join(dispatches, dispatches.c.id == table.c.dispatch)


def parties_of(connection: Connection, findings: Sequence[str]) -> dict[str, tuple[KeptParty, ...]]:
    """The parties of findings, by the ids of these."""
    parties, actors = tables.parties, tables.actors
    asked = select(parties, actors.c.kind.label("actor_kind"), actors.c.name, actors.c.sector, actors.c.canonical).join(
        actors, actors.c.id == parties.c.actor
    )
    found: dict[str, list[KeptParty]] = {}
    for some in batches(findings):
        rows = connection.execute(
            asked.where(parties.c.finding.in_(some)).order_by(parties.c.finding, parties.c.position)
        )
        for row in rows:
            found.setdefault(row.finding, []).append(_party(row))
    return {finding: tuple(named) for finding, named in found.items()}


def happenings_of(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    """The happenings that events belong to, by the ids of the events; events not merged yet are left out."""
    table = tables.events
    found: dict[str, str] = {}
    for some in batches(events):
        asked = select(table.c.id, table.c.happening).where(table.c.id.in_(some), table.c.happening.is_not(None))
        found.update((row.id, row.happening) for row in connection.execute(asked))
    return found


def as_cited(row: Row[Any]) -> Cited:
    """The dispatch of a row that holds the columns of `CITED` and its id as `dispatch`."""
    publisher = Publisher(row.publisher, row.publisher_state, row.publisher_kind)
    return Cited(row.dispatch, row.title, row.url, publisher, row.published, row.copy_of)


def batches(ids: Iterable[str]) -> Iterable[Sequence[str]]:
    """The ids, each once, so many at a time."""
    each = list(dict.fromkeys(ids))
    return (each[start : start + BATCH] for start in range(0, len(each), BATCH))


def _page(
    connection: Connection, kind: FindingKind, filters: Filters, limit: int, cursor: str | None, order: Order
) -> tuple[Sequence[Row[Any]], str | None]:
    table = TABLE_OF[kind]
    asked = asked_for(kind).where(*conditions(kind, filters, connection.dialect.name))
    rows = connection.execute(paged(asked, table, table.c.day, order, cursor).limit(limit + 1)).all()
    return cut(rows, limit)


def _party(row: Row[Any]) -> KeptParty:
    return KeptParty(
        row.part,
        row.actor,
        row.name,
        row.actor_kind,
        row.state,
        row.sector,
        row.canonical,
        row.office,
        Span(row.start, row.end, row.quote),
    )


def _fulfilments(connection: Connection, happenings: Sequence[str]) -> dict[str | None, str]:
    table = tables.happenings
    found: dict[str | None, str] = {}
    for some in batches(happenings):
        asked = select(table.c.id, table.c.fulfilled_by).where(table.c.id.in_(some), table.c.fulfilled_by.is_not(None))
        found.update((row.id, row.fulfilled_by) for row in connection.execute(asked))
    return found


def _fields(corrected: str | None) -> tuple[str, ...]:
    return _FIELDS.decode(corrected) if corrected else ()
