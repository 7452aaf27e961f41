"""A list in pages, each with a cursor to the next: a page does not shift when findings come in between."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Literal, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Row, Select, Table, and_, or_

from dotterel.schema.errors import StoreError
from dotterel.store.filters import EVERYTHING, Filters
from dotterel.store.opening import Store

Order = Literal["newest", "oldest"]
Item = TypeVar("Item")
AT_ONCE = 500


class Page(msgspec.Struct, Generic[Item], frozen=True):
    """Some of the findings, and the cursor that gives the next ones; null at the end."""

    items: tuple[Item, ...]
    next: str | None


def every(store: Store, asked: Callable[..., Page[Item]], filters: Filters = EVERYTHING) -> Iterator[Item]:
    """All that the filters let through, the oldest first: `every(store, events, Filters(actor="AZE"))`."""
    cursor: str | None = None
    while True:
        page = asked(store, filters, AT_ONCE, cursor, "oldest")
        yield from page.items
        cursor = page.next
        if cursor is None:
            return


def paged(asked: Select[Any], table: Table, day: ColumnElement[Any], order: Order, cursor: str | None) -> Select[Any]:
    """The query in that order of days, from the cursor on. Where the day is null it comes last when newest first."""
    name = table.c.id
    if order == "newest":
        asked = asked.order_by(day.desc().nulls_last(), name.desc())
    else:
        asked = asked.order_by(day.asc().nulls_last(), name.asc())
    if cursor is None:
        return asked
    at, last = read_cursor(cursor)
    further = name < last if order == "newest" else name > last
    if at is None:
        return asked.where(day.is_(None), further)
    beyond = day < at if order == "newest" else day > at
    return asked.where(or_(beyond, and_(day == at, further), day.is_(None)))


def cut(rows: Sequence[Row[Any]], limit: int) -> tuple[Sequence[Row[Any]], str | None]:
    """The rows of a page, of which one more was asked for than it holds, and the cursor to the next."""
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], write_cursor(last.day, last.id)


def write_cursor(day: str | None, name: str) -> str:
    """The cursor that stands behind a row."""
    return base64.urlsafe_b64encode(msgspec.json.encode((day, name))).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[str | None, str]:
    """Day and id of the row that a cursor stands behind. A `StoreError` tells that it is none."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        at, last = msgspec.json.decode(base64.urlsafe_b64decode(padded), type=tuple[str | None, str])
        if "\0" in f"{at}{last}":
            raise ValueError("a sign that no id has")
        return at, last
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise StoreError(f"{cursor!r} is no cursor; ask again from the first page") from error
