"""Taking happenings apart again, so that the next merge forms them anew."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select, update

from dotterel.store import tables
from dotterel.store.findings import batches


def loosen(connection: Connection, events: Iterable[str]) -> None:
    """Take the happenings of these events apart."""
    table = tables.events
    for some in batches(events):
        grouped = select(table.c.happening).where(table.c.id.in_(some), table.c.happening.is_not(None))
        take_apart(connection, connection.execute(grouped).scalars().all())


def take_apart(connection: Connection, happenings: Iterable[str]) -> None:
    """Take these happenings apart, and the plans that they carried out; their events belong to none until merged."""
    events, table = tables.events, tables.happenings
    for some in batches(happenings):
        plans = connection.execute(select(table.c.id).where(table.c.fulfilled_by.in_(some))).scalars().all()
        both = sorted({*some, *plans})
        connection.execute(update(events).where(events.c.happening.in_(both)).values(happening=None))
        connection.execute(delete(table).where(table.c.id.in_(both)))
