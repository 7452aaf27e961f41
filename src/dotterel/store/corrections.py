"""Corrections: a person's word on a finding, as rows on top of what was coded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select

from dotterel.schema.errors import NotKeptError, StoreError
from dotterel.schema.kept import Correction, FindingKind, KeptCommitment, KeptEvent, KeptStatement
from dotterel.store import tables
from dotterel.store.anchors import standing
from dotterel.store.fields import parse_value, with_field
from dotterel.store.filters import TABLE_OF
from dotterel.store.findings import as_commitments, as_events, as_statements, asked_for
from dotterel.store.opening import Store
from dotterel.store.save import reindex
from dotterel.store.writes import now

Kept = KeptEvent | KeptStatement | KeptCommitment
Reader = Callable[[Connection, Sequence[Row[Any]]], Sequence[Kept]]


def finding(store: Store, name: str) -> Kept:
    """The event, statement or commitment of that id, corrections applied. A `NotKeptError` tells that there is none."""
    with store.reading() as connection:
        found = _finding(connection, name)
    if found is None:
        raise NotKeptError(f"{store.name}: there is no finding {name}")
    return found


def correct(store: Store, name: str, field: str, words: str, because: str, by: str) -> Correction:
    """Correct a field of a finding, or give a verdict on it; the value is told in words ("none", "visit, phone").

    A `StoreError` tells which fields can be corrected and what fits them.
    """
    if not because.strip():
        raise StoreError("a correction needs a reason: --because …")
    kept = finding(store, name)
    stood = standing(kept)
    value = parse_value(stood.kind, field, words)
    if field != "verdict":
        _try(kept, field, value)
    row = {
        "finding": name,
        "dispatch": kept.source.dispatch,
        "kind": stood.kind,
        "anchor_type": stood.type,
        "anchor_start": stood.start,
        "anchor_end": stood.end,
        "field": field,
        "value": bytes(value).decode(),
        "because": because,
        "by": by,
        "made": now(),
    }
    return _write(store, row)


def withdraw(store: Store, number: int, because: str, by: str) -> Correction:
    """Take a correction back; the row that does so is given back."""
    table = tables.corrections
    with store.reading() as connection:
        row = connection.execute(select(table).where(table.c.number == number, table.c.withdraws.is_(None))).first()
        gone = connection.execute(select(table.c.number).where(table.c.withdraws == number)).first()
    if row is None or gone is not None:
        raise NotKeptError(f"{store.name}: there is no correction {number} in force")
    again = {**row._mapping, "because": because, "by": by, "made": now(), "withdraws": number}
    del again["number"]
    return _write(store, again)


def corrections(store: Store, name: str | None = None) -> tuple[Correction, ...]:
    """The corrections of a finding, or all, in the order in which they were made."""
    table = tables.corrections
    asked = select(table).order_by(table.c.number)
    with store.reading() as connection:
        rows = connection.execute(asked.where(table.c.finding == name) if name else asked).all()
    withdrawn = {row.withdraws for row in rows if row.withdraws is not None}
    return tuple(_as_correction(row, withdrawn) for row in rows if row.withdraws is None)


def _write(store: Store, row: dict[str, Any]) -> Correction:
    table = tables.corrections
    with store.writing() as connection:
        number = connection.execute(insert(table).returning(table.c.number), row).scalar_one()
        reindex(connection, row["dispatch"])
        written = connection.execute(select(table).where(table.c.number == number)).one()
    return _as_correction(written, set())


def _as_correction(row: Row[Any], withdrawn: set[int]) -> Correction:
    return Correction(
        row.number,
        row.finding,
        row.field,
        msgspec.Raw(row.value.encode()),
        row.because,
        row.by,
        row.made,
        row.number in withdrawn,
    )


def _try(kept: Kept, field: str, value: msgspec.Raw) -> None:
    """Raise a `StoreError` when the value does not fit the finding."""
    if isinstance(kept, KeptEvent):
        with_field(kept.event, field, value)
    elif isinstance(kept, KeptStatement):
        with_field(kept.statement, field, value)
    else:
        with_field(kept.commitment, field, value)


def _finding(connection: Connection, name: str) -> Kept | None:
    readers: dict[FindingKind, Reader] = {
        "event": as_events,
        "statement": as_statements,
        "commitment": as_commitments,
    }
    for kind, reader in readers.items():
        rows = connection.execute(asked_for(kind).where(TABLE_OF[kind].c.id == name)).all()
        if rows:
            return reader(connection, rows)[0]
    return None
