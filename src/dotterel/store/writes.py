"""Small things that every write needs."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def now() -> str:
    """The time, ISO 8601 in UTC, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def insert_new(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that leaves out rows which are there already."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()
