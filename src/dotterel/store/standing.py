"""Corrections laid over the findings of a record."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, Row, select

from dotterel.schema.errors import StoreError
from dotterel.schema.keeping import Kept
from dotterel.schema.kept import KeptCommitment, KeptEvent, KeptStatement, Verdict
from dotterel.store import tables
from dotterel.store.anchors import Standing, found_again, standing
from dotterel.store.fields import VERDICT, with_field

Finding = TypeVar("Finding", KeptEvent, KeptStatement, KeptCommitment)
Change = tuple[str, msgspec.Raw]


def corrected(connection: Connection, kept: Kept) -> Kept:
    """The findings with all corrections in force applied, in the order in which they were made."""
    in_force = corrections_in_force(connection, kept.cited.dispatch)
    if not in_force:
        return kept
    changes = _changes(in_force, (*kept.events, *kept.statements, *kept.commitments))
    return msgspec.structs.replace(
        kept,
        events=tuple(_changed(event, changes.get(event.id, [])) for event in kept.events),
        statements=tuple(_changed(statement, changes.get(statement.id, [])) for statement in kept.statements),
        commitments=tuple(_changed(commitment, changes.get(commitment.id, [])) for commitment in kept.commitments),
    )


def corrections_in_force(connection: Connection, dispatch: str) -> Sequence[Row[tuple[object, ...]]]:
    """The rows of corrections of a dispatch that nobody took back, the oldest first."""
    table = tables.corrections
    every = connection.execute(select(table).where(table.c.dispatch == dispatch).order_by(table.c.number)).all()
    withdrawn = {row.withdraws for row in every if row.withdraws is not None}
    return [row for row in every if row.withdraws is None and row.number not in withdrawn]


def _changes(
    in_force: Sequence[Row[tuple[object, ...]]], findings: Sequence[KeptEvent | KeptStatement | KeptCommitment]
) -> dict[str, list[Change]]:
    among = [(finding.id, standing(finding)) for finding in findings]
    changes: dict[str, list[Change]] = {}
    for row in in_force:
        stood = Standing(row.kind, row.anchor_type, row.anchor_start, row.anchor_end)
        if (finding := found_again(row.finding, stood, among)) is not None:
            changes.setdefault(finding, []).append((row.field, msgspec.Raw(row.value.encode())))
    return changes


def _changed(finding: Finding, changes: Sequence[Change]) -> Finding:
    verdict: Verdict | None = None
    fields: list[str] = []
    for field, value in changes:
        if field == VERDICT:
            verdict = msgspec.json.decode(value, type=Verdict)
            continue
        with suppress(StoreError):  # what no longer fits the finding as it is coded now stays a row and changes nothing
            finding = _with(finding, field, value)
            fields.append(field)
    return msgspec.structs.replace(finding, corrected=tuple(dict.fromkeys(fields)), verdict=verdict)


def _with(finding: Finding, field: str, value: msgspec.Raw) -> Finding:
    if isinstance(finding, KeptEvent):
        return msgspec.structs.replace(finding, event=with_field(finding.event, field, value))
    if isinstance(finding, KeptStatement):
        return msgspec.structs.replace(finding, statement=with_field(finding.statement, field, value))
    return msgspec.structs.replace(finding, commitment=with_field(finding.commitment, field, value))
