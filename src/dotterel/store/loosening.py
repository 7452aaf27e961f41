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
    """Take these happenings apart; their events belong to none until they are merged again."""
    table = tables.events
    for some in batches(happenings):
        connection.execute(update(table).where(table.c.happening.in_(some)).values(happening=None))
        connection.execute(delete(tables.happenings).where(tables.happenings.c.id.in_(some)))
