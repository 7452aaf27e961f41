"""A record on one sheet, for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from dotterel.cli.paper import HEAD, MARKED, QUIET, WINDOW, in_sentence, labelled
from dotterel.exporting.wording import (
    actors_by_id,
    commitment_parties,
    content_words,
    event_kind,
    event_parties,
    outlet_words,
    speaker_words,
    when_words,
    where_words,
)
from dotterel.schema.actor import Actor
from dotterel.schema.finding import Commitment, Event, Statement
from dotterel.schema.record import Record


def record_sheet(record: Record, name: str) -> RenderableType:
    """Header, events, statements, commitments and failures of a record; `name` is what its source is called."""
    actors = actors_by_id(record)
    return Group(
        *_header(record, name),
        *_chapter("Events", [_event(event, actors) for event in record.events]),
        *_chapter("Statements", [_statement(statement, actors) for statement in record.statements]),
        *_chapter("Commitments", [_commitment(commitment, actors) for commitment in record.commitments]),
        *_failures(record),
    )


def _header(record: Record, name: str) -> Iterator[RenderableType]:
    title = record.dispatch.title if record.dispatch else None
    yield Text(title or name, style=HEAD)
    if title:
        yield Text(name, style=QUIET)
    if record.dispatch:
        yield Text(outlet_words(record.dispatch), style=QUIET)
    if not (record.events or record.statements or record.commitments or record.failures):
        why = f" Set aside: {record.set_aside}." if record.set_aside else ""
        yield Text(f"Nothing to record.{why}", style=QUIET)


def _chapter(title: str, findings: list[RenderableType]) -> Iterator[RenderableType]:
    if findings:
        yield Text(f"\n{title}", style="underline")
        yield from findings


def _event(event: Event, actors: Mapping[str, Actor]) -> RenderableType:
    rows: list[tuple[str, str | Text]] = [
        ("who", event_parties(event, actors)),
        ("when", when_words(event.date)),
        ("where", where_words(event.place)),
        *([("occasion", event.occasion.name)] if event.occasion else []),
        ("words", in_sentence(event.trigger, event.sentence, WINDOW)),
    ]
    return Group(_title(event.type, event_kind(event), event), labelled(rows))


def _statement(statement: Statement, actors: Mapping[str, Actor]) -> RenderableType:
    rows = [("cue", Text(statement.cue.quote, style=MARKED)), ("content", Text(content_words(statement)))]
    return Group(_title(speaker_words(statement, actors), "", statement), labelled(rows))


def _commitment(commitment: Commitment, actors: Mapping[str, Actor]) -> RenderableType:
    rows: list[tuple[str, str | Text]] = [
        ("due", when_words(commitment.due)),
        ("what", Text(" ".join(commitment.what.quote.split()))),
    ]
    return Group(_title(commitment_parties(commitment, actors), commitment.firmness, commitment), labelled(rows))


def _title(first: str, rest: str, finding: Event | Statement | Commitment) -> Text:
    sure = f"{finding.confidence:.2f}  {finding.id[:8]}"
    return Text.assemble((first, HEAD), f" {rest}" if rest else "", (f"  {sure}", QUIET))


def _failures(record: Record) -> Iterator[RenderableType]:
    for failure in record.failures:
        yield Text(f"\nFailed at {failure.step}: {failure.reason}", style="red")
