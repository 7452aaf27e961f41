"""Which dispatches are copies of which: bands to find likely ones by, pairs that are copies, and the origin of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, exists, insert, or_, select, update

from dotterel.store import tables
from dotterel.store.findings import batches
from dotterel.store.loosening import loosen
from dotterel.store.writes import insert_new


class Worded(msgspec.Struct, frozen=True):
    """A dispatch with its words."""

    id: str
    words: str


def without_bands(connection: Connection, limit: int) -> tuple[Worded, ...]:
    """Dispatches that have not been looked through for copies yet, in the order of their ids."""
    table, bands = tables.dispatches, tables.bands
    asked = select(table.c.id).where(~exists().where(bands.c.dispatch == table.c.id)).order_by(table.c.id).limit(limit)
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
    """Write the bands of dispatches."""
    rows = [{"dispatch": name, "band": band} for name, own in bands.items() for band in dict.fromkeys(own)]
    if rows:
        connection.execute(insert(tables.bands), rows)


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
    left = set(dispatches)
    while left:
        group = _connected(connection, left.pop())
        left -= group
        _set_origin(connection, group)


def forget_copies(connection: Connection, dispatch: str) -> None:
    """Take a dispatch out of its group of copies; all of the group are looked through again."""
    table, bands = tables.copies, tables.bands
    group = _connected(connection, dispatch)
    for some in batches(group):
        connection.execute(delete(bands).where(bands.c.dispatch.in_(some)))
        connection.execute(delete(table).where(or_(table.c.one.in_(some), table.c.other.in_(some))))


def _connected(connection: Connection, dispatch: str) -> set[str]:
    table = tables.copies
    group: set[str] = set()
    fresh = {dispatch}
    while fresh:
        group |= fresh
        near: set[str] = set()
        for some in batches(sorted(fresh)):
            for own, other in ((table.c.one, table.c.other), (table.c.other, table.c.one)):
                near.update(connection.execute(select(other).where(own.in_(some))).scalars())
        fresh = near - group
    return group


def _set_origin(connection: Connection, group: set[str]) -> None:
    table = tables.dispatches
    rows = [
        row
        for some in batches(sorted(group))
        for row in connection.execute(
            select(table.c.id, table.c.day, table.c.syndicator, table.c.copy_of).where(table.c.id.in_(some))
        )
    ]
    origin = min(((row.day or "9999", row.syndicator is not None, row.id) for row in rows), default=("", False, ""))[2]
    for row in rows:
        copy_of = None if row.id == origin else origin
        if row.copy_of != copy_of:
            connection.execute(update(table).where(table.c.id == row.id).values(copy_of=copy_of))
            own = select(tables.events.c.id).where(tables.events.c.dispatch == row.id)
            loosen(connection, connection.execute(own).scalars().all())
