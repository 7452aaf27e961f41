"""Opening a store: a file of SQLite's, or a PostgreSQL address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from dotterel.schema.errors import StoreError
from dotterel.store.migrations import EARLIER, HEAD, upgrade

WAIT = 30  # seconds for which a short write waits for another to end


class Store(msgspec.Struct, frozen=True):
    """An open store. `path` is null where it is a PostgreSQL database."""

    engine: Engine
    path: Path | None

    @property
    def name(self) -> str:
        """What to call it in messages; no password is shown."""
        return str(self.path or self.engine.url.render_as_string(hide_password=True))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the store as it was when it began, whatever is written meanwhile."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose writes are kept together at the end, or not at all."""
        with self.engine.connect().execution_options(writing=True) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def open_store(where: str | Path, create: bool = False) -> Store:
    """The store at a path or an address postgresql://…; with `create`, made where there is none.

    A `StoreError` tells that there is none, that the file is no store, or that a newer version wrote it.
    """
    address = str(where)
    store = (
        _postgresql(address) if address.startswith(("postgresql:", "postgresql+", "postgres:")) else _sqlite(address)
    )
    if store.path is not None and not create and not store.path.exists():
        raise StoreError(f"{address}: there is no store here; `dotterel ingest SOURCES --store {address}` makes one")
    _bring_up_to_date(store, create)
    return store


def _sqlite(address: str) -> Store:
    path = Path(address)
    if path.is_dir():
        raise StoreError(f"{address}: this is a folder; name a file")
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return Store(engine, path)


def _postgresql(address: str) -> Store:
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        return Store(create_engine(url), None)
    except ArgumentError as error:
        raise StoreError(f"{address}: this is no address of a database") from error
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs a driver: pip install 'dotterel[postgresql]'") from error


def _prepare(connection: Any, record: object) -> None:
    """SQLite as we need it: readers beside a writer, what is committed on the disk, transactions begun by us."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={WAIT * 1000}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """A write takes its turn at once: one that finds later that it must wait would fail instead."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _bring_up_to_date(store: Store, create: bool) -> None:
    try:
        revision = _revision(store)
        if revision == HEAD:
            return
        if revision is None and not create:
            raise StoreError(f"{store.name}: there is no store here")
        if revision not in (None, *EARLIER):
            raise StoreError(f"{store.name}: a newer version of Dotterel wrote this store; update Dotterel")
        with store.writing() as connection:
            upgrade(connection)
    except DBAPIError as error:
        raise StoreError(f"{store.name}: {error.orig}") from error


def _revision(store: Store) -> str | None:
    with store.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
