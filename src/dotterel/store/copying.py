"""Which dispatches are copies of which: bands to find likely ones by, pairs that are copies, and the origin of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from dotterel.store import tables
from dotterel.store.findings import batches
from dotterel.store.loosening import loosen
from dotterel.store.writes import insert_new


class Worded(msgspec.Struct, frozen=True):
    """A dispatch with its words."""

    id: str
    words: str


def not_compared(connection: Connection, limit: int) -> tuple[Worded, ...]:
    """Dispatches that have not been looked through for copies yet, in the order of their ids."""
    table = tables.dispatches
    asked = select(table.c.id).where(table.c.compared.is_(None)).order_by(table.c.id).limit(limit)
    return worded(connection, connection.execute(asked).scalars().all())


def worded(connection: Connection, dispatches: Iterable[str]) -> tuple[Worded, ...]:
    """These dispatches with their words, in the order of their ids; one that could not be read has none."""
    table, passages = tables.dispatches, tables.passages
    found: list[Worded] = []
    for some in batches(sorted(set(dispatches))):
        whole = (passages.c.dispatch == table.c.id) & (passages.c.kind == "dispatch")
        asked = select(table.c.id, passages.c.words).outerjoin(passages, whole).where(table.c.id.in_(some))
        found += [Worded(row.id, row.words or "") for row in connection.execute(asked.order_by(table.c.id))]
    return tuple(found)


def put_bands(connection: Connection, bands: Mapping[str, Sequence[int]]) -> None:
    """Write the bands of dispatches, which count as looked through from then on."""
    rows = [{"dispatch": name, "band": band} for name, own in bands.items() for band in dict.fromkeys(own)]
    if rows:
        connection.execute(insert(tables.bands), rows)
    _mark(connection, bands, compared=True)


def sharing(connection: Connection, bands: Iterable[int]) -> dict[int, set[str]]:
    """The dispatches in each of these bands."""
    table = tables.bands
    found: dict[int, set[str]] = {}
    listed = sorted(set(bands))
    for start in range(0, len(listed), 500):
        asked = select(table.c.band, table.c.dispatch).where(table.c.band.in_(listed[start : start + 500]))
        for row in connection.execute(asked):
            found.setdefault(row.band, set()).add(row.dispatch)
    return found


def put_copies(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Write pairs of dispatches of which one is a copy of the other, the smaller id first."""
    rows = [{"one": one, "other": other} for one, other in pairs]
    if rows:
        connection.execute(insert_new(connection, tables.copies), rows)


def find_origins(connection: Connection, dispatches: Iterable[str]) -> None:
    """Say of these dispatches and all that copies connect to them which is the origin: the one published first.

    Of those published on one day it is one that names no syndicator, then the smallest id. Happenings that dispatches
    report whose origin changes are to be formed anew.
    """
    groups = _groups(dispatches, _pairs_around(connection, dispatches))
    table = tables.dispatches
    of: dict[str, Row[Any]] = {}
    for some in batches(name for group in groups for name in group):
        asked = select(table.c.id, table.c.day, table.c.syndicator, table.c.copy_of).where(table.c.id.in_(some))
        of |= {row.id: row for row in connection.execute(asked)}
    for group in groups:
        rows = [of[name] for name in sorted(group) if name in of]
        origin = min(((row.day or "9999", row.syndicator is not None, row.id) for row in rows), default=("", False, ""))
        for row in rows:
            copy_of = None if row.id == origin[2] else origin[2]
            if row.copy_of != copy_of:
                _set_origin(connection, row.id, copy_of)


def forget_copies(connection: Connection, dispatch: str) -> None:
    """Take a dispatch out of its group of copies; all of the group are looked through again."""
    table, bands = tables.copies, tables.bands
    group = {dispatch} | {name for pair in _pairs_around(connection, [dispatch]) for name in pair}
    for some in batches(sorted(group)):
        connection.execute(delete(bands).where(bands.c.dispatch.in_(some)))
        connection.execute(delete(table).where(or_(table.c.one.in_(some), table.c.other.in_(some))))
    _mark(connection, group, compared=None)


def _mark(connection: Connection, dispatches: Iterable[str], compared: bool | None) -> None:
    table = tables.dispatches
    for some in batches(dispatches):
        connection.execute(update(table).where(table.c.id.in_(some)).values(compared=compared))


def _pairs_around(connection: Connection, dispatches: Iterable[str]) -> set[tuple[str, str]]:
    """The pairs of copies that are connected to these dispatches, directly or not."""
    table = tables.copies
    pairs: set[tuple[str, str]] = set()
    known: set[str] = set()
    fresh = set(dispatches)
    while fresh:
        known |= fresh
        near: set[tuple[str, str]] = set()
        for some in batches(sorted(fresh)):
            for own in (table.c.one, table.c.other):
                near.update((row.one, row.other) for row in connection.execute(select(table).where(own.in_(some))))
        pairs |= near
        fresh = {name for pair in near for name in pair} - known
    return pairs


def _groups(dispatches: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The dispatches in groups of those that pairs connect; one without a copy is a group of its own."""
    group_of = {name: {name} for name in dispatches}
    for pair in sorted(pairs):
        both = set().union(*(group_of.get(name, {name}) for name in pair))
        group_of.update(dict.fromkeys(both, both))
    return list({id(group): group for group in group_of.values()}.values())


def _set_origin(connection: Connection, dispatch: str, origin: str | None) -> None:
    table, events = tables.dispatches, tables.events
    connection.execute(update(table).where(table.c.id == dispatch).values(copy_of=origin))
    loosen(connection, connection.execute(select(events.c.id).where(events.c.dispatch == dispatch)).scalars().all())
