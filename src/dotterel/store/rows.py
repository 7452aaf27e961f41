"""Findings as rows of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import msgspec

from dotterel.reference.keys import key
from dotterel.schema.finding import When
from dotterel.schema.keeping import finding_id
from dotterel.schema.kept import FindingKind, KeptCommitment, KeptEvent, KeptParty, KeptStatement
from dotterel.store.days import days, first_day

Row = dict[str, Any]


def event_row(kept: KeptEvent, position: int) -> Row:
    """The row of an event."""
    event = kept.event
    return {
        **_common(kept, position, event, event.date, event.confidence),
        "type": event.type,
        "status": event.status,
        "format": event.format,
        "quad": event.quad,
        "score": event.score,
        "iso3": event.place.iso3,
        "place_key": key(event.place.name) if event.place.name else None,
        "occasion_key": key(event.occasion.canonical or event.occasion.name) if event.occasion else None,
    }


def statement_row(kept: KeptStatement, position: int) -> Row:
    """The row of a statement; its day is that of publication, for it is said when it is reported."""
    statement = kept.statement
    said = When(kept.source.published, None, None, "published")
    return {
        **_common(kept, position, statement, said, statement.confidence),
        "event": finding_id(kept.source.dispatch, statement.event) if statement.event else None,
        "act": statement.act,
        "agentless": statement.agentless,
    }


def commitment_row(kept: KeptCommitment, position: int) -> Row:
    """The row of a commitment; its day is that on which it is due."""
    commitment = kept.commitment
    return {
        **_common(kept, position, commitment, commitment.due, commitment.confidence),
        "event": finding_id(kept.source.dispatch, commitment.source),
        "firmness": commitment.firmness,
    }


def party_rows(kind: FindingKind, finding: str, parties: Iterable[KeptParty], day: str | None) -> Iterator[Row]:
    """The rows of the parties of a finding, in their order."""
    for position, party in enumerate(parties):
        yield {
            "finding": finding,
            "part": party.part,
            "position": position,
            "kind": kind,
            "actor": party.actor,
            "state": party.state,
            "office": party.office,
            "start": party.span.start,
            "end": party.span.end,
            "quote": party.span.quote,
            "day": day,
        }


def dyad_rows(kind: FindingKind, finding: str, parties: Iterable[KeptParty], day: str | None) -> Iterator[Row]:
    """A row for every two states or organisations among the parties; of statements, for speaker and addressee."""
    states = sorted({party.state for party in parties if party.state})
    for a, b in combinations(states, 2):
        yield {"finding": finding, "a": a, "b": b, "kind": kind, "day": day}


def label_rows(
    kind: FindingKind, finding: str, modes: Iterable[str], contexts: Iterable[str], day: str | None
) -> Iterator[Row]:
    """The rows of modes and contexts."""
    for sort, values in (("mode", modes), ("context", contexts)):
        for value in dict.fromkeys(values):
            yield {"finding": finding, "sort": sort, "value": value, "kind": kind, "day": day}


def passage(dispatch: str, finding: str | None, kind: str, words: str) -> Row:
    """The row of words that can be searched."""
    return {"dispatch": dispatch, "finding": finding, "kind": kind, "words": words}


def _common(
    kept: KeptEvent | KeptStatement | KeptCommitment,
    position: int,
    finding: msgspec.Struct,
    when: When,
    confidence: float,
) -> Row:
    day, day_to = days(when)
    return {
        "id": kept.id,
        "dispatch": kept.source.dispatch,
        "position": position,
        "day": day,
        "day_to": day_to,
        "confidence": confidence,
        "body": msgspec.json.encode(finding).decode(),
        "coded_body": None,
        "corrected": msgspec.json.encode(kept.corrected).decode() if kept.corrected else None,
        "verdict": kept.verdict,
    }


__all__ = ["Row", "commitment_row", "dyad_rows", "event_row", "first_day", "label_rows", "party_rows", "passage"]
