"""What merging reads from a store and writes to it: events that belong to no happening yet, and those they may join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from dotterel.schema.happening import Happening
from dotterel.schema.kept import KeptEvent
from dotterel.store import tables
from dotterel.store.findings import as_events, asked_for, batches
from dotterel.store.happenings import happenings_named
from dotterel.store.judgements import joined_to, persons_same

WRONG = "wrong"


def unsettled(connection: Connection, limit: int) -> tuple[KeptEvent, ...]:
    """Events that belong to no happening yet, in the order of their ids; those judged wrong belong to none."""
    table = tables.events
    right = or_(table.c.verdict.is_(None), table.c.verdict != WRONG)
    asked = asked_for("event").where(table.c.happening.is_(None), right).order_by(table.c.id).limit(limit)
    return as_events(connection, connection.execute(asked).all())


def put_blocks(connection: Connection, blocks: Mapping[str, Sequence[str]]) -> None:
    """Write the blocks of events, in place of those written before."""
    table = tables.blocks
    for some in batches(blocks):
        connection.execute(delete(table).where(table.c.finding.in_(some)))
    rows = [{"finding": finding, "block": block} for finding, own in blocks.items() for block in own]
    if rows:
        connection.execute(insert(table), rows)


def in_blocks(connection: Connection, blocks: Iterable[str]) -> dict[str, set[str]]:
    """The events in each of these blocks."""
    table = tables.blocks
    found: dict[str, set[str]] = {}
    for some in batches(blocks):
        for row in connection.execute(select(table.c.block, table.c.finding).where(table.c.block.in_(some))):
            found.setdefault(row.block, set()).add(row.finding)
    return found


def events_named(connection: Connection, names: Iterable[str]) -> tuple[KeptEvent, ...]:
    """The events of these ids that are in the store and not judged wrong, in the order of the ids."""
    table = tables.events
    rows: list[Row[tuple[object, ...]]] = []
    for some in batches(sorted(set(names))):
        right = or_(table.c.verdict.is_(None), table.c.verdict != WRONG)
        rows += connection.execute(asked_for("event").where(table.c.id.in_(some), right).order_by(table.c.id)).all()
    return as_events(connection, rows)


def connected(connection: Connection, events: Iterable[str], method: str) -> set[str]:
    """These events and all that are joined to them, directly or not, by what the method or a person judged the same."""
    found: set[str] = set()
    fresh = set(events)
    while fresh:
        found |= fresh
        names = sorted(fresh)
        fresh = (joined_to(connection, names, method) | persons_same(connection, names)) - found
    return found


def plans_around(connection: Connection, done: Sequence[Happening]) -> set[str]:
    """The planned happenings between parties of these."""
    events, dyads = tables.events, tables.dyads
    plans: set[str] = set()
    own = dyads.alias("own")
    for some in batches(report.event for one in done for report in one.reports):
        asked = (
            select(events.c.happening)
            .join(dyads, dyads.c.finding == events.c.id)
            .join(own, (own.c.a == dyads.c.a) & (own.c.b == dyads.c.b))
            .where(own.c.finding.in_(some), events.c.status == "planned", events.c.happening.is_not(None))
        )
        plans.update(connection.execute(asked).scalars())
    return plans


def done_around(connection: Connection, plan: Happening, window: tuple[str, str]) -> tuple[Happening, ...]:
    """The happenings between the parties of a plan that occurred in a period."""
    events, dyads = tables.events, tables.dyads
    own = dyads.alias("own")
    asked = (
        select(events.c.happening)
        .join(dyads, dyads.c.finding == events.c.id)
        .join(own, (own.c.a == dyads.c.a) & (own.c.b == dyads.c.b))
        .where(
            own.c.finding.in_([report.event for report in plan.reports]),
            dyads.c.kind == "event",
            dyads.c.day >= window[0],
            dyads.c.day <= window[1],
            events.c.status == "occurred",
            events.c.happening.is_not(None),
        )
        .distinct()
    )
    return happenings_named(connection, connection.execute(asked).scalars())


def put_fulfilment(connection: Connection, plan: str, done: str | None) -> None:
    """Write which happening carried a plan out."""
    table = tables.happenings
    connection.execute(update(table).where(table.c.id == plan).values(fulfilled_by=done))


def hold_for_merging(connection: Connection) -> None:
    """On PostgreSQL, where many write, let one merge at a time."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(7_0777)))
