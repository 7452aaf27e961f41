"""Parts of a record."""

from __future__ import annotations

import msgspec

from dotterel.schema.finding import Commitment, Event, Statement
from dotterel.schema.record import Record

Finding = Event | Statement | Commitment


def only_confident(record: Record, least: float) -> Record:
    """The record without the findings that are less sure, and without references to them."""
    events = tuple(event for event in record.events if event.confidence >= least)
    sure = tuple(statement for statement in record.statements if statement.confidence >= least)
    kept = {event.id for event in events} | {statement.id for statement in sure}
    return msgspec.structs.replace(
        record,
        events=events,
        statements=tuple(_without_lost(statement, kept) for statement in sure),
        commitments=tuple(c for c in record.commitments if c.confidence >= least and c.source in kept),
    )


def findings_of(record: Record) -> tuple[Finding, ...]:
    """All findings: events, statements, commitments."""
    return (*record.events, *record.statements, *record.commitments)


def _without_lost(statement: Statement, kept: set[str]) -> Statement:
    return msgspec.structs.replace(
        statement,
        within=statement.within if statement.within in kept else None,
        event=statement.event if statement.event in kept else None,
    )
