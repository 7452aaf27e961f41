"""Records scored against gold dispatches, with every miss and every false finding shown in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from dotterel.evaluating.counting import Counts, Share, all_counts, all_shares, share_of
from dotterel.evaluating.gold import GoldDispatch, GoldEvent
from dotterel.evaluating.locating import locate_contents
from dotterel.evaluating.matching import Matching, match_events, match_statements, scored_events
from dotterel.evaluating.mistakes import Mistake, event_mistakes, heading_mistakes, statement_mistakes
from dotterel.evaluating.spans import count_untrue
from dotterel.evaluating.verdicts import (
    EventVerdict,
    HeadingVerdict,
    StatementVerdict,
    judge_event,
    judge_headings,
    judge_statement,
)
from dotterel.schema.finding import Event
from dotterel.schema.record import MadeBy, Record


class DispatchScores(msgspec.Struct, frozen=True):
    """How one record compares with its gold. `holds_none`: the gold has no event."""

    id: str
    events: tuple[tuple[str, Counts], ...]
    event_verdicts: tuple[EventVerdict, ...]
    statements: Counts
    statement_verdicts: tuple[StatementVerdict, ...]
    headings: tuple[HeadingVerdict, ...]
    untrue_spans: int
    failed: bool
    holds_none: bool
    mistakes: tuple[Mistake, ...]

    @property
    def counts(self) -> Counts:
        """Events of all types."""
        return all_counts(counts for _, counts in self.events)

    @property
    def errors(self) -> int:
        """Events and statements that are missed or false."""
        counts = (self.counts, self.statements)
        return sum(c.false + c.missed for c in counts)


class RecordScores(msgspec.Struct, frozen=True):
    """How records compare with the gold, dispatch by dispatch and in sum."""

    dispatches: tuple[DispatchScores, ...]
    made_by: MadeBy | None

    @property
    def events(self) -> Counts:
        """Events of all types."""
        return all_counts(dispatch.counts for dispatch in self.dispatches)

    @property
    def events_by_type(self) -> tuple[tuple[str, Counts], ...]:
        """Events, by PLOVER type in order of the alphabet."""
        return _by_type(pair for dispatch in self.dispatches for pair in dispatch.events)

    @property
    def event_verdicts(self) -> tuple[EventVerdict, ...]:
        """The verdicts on all matched events."""
        return tuple(verdict for dispatch in self.dispatches for verdict in dispatch.event_verdicts)

    @property
    def parties(self) -> Counts:
        """Parties of matched events."""
        return all_counts(verdict.parties for verdict in self.event_verdicts)

    @property
    def part(self) -> Share:
        """Parties found that have the right part."""
        return all_shares(verdict.part for verdict in self.event_verdicts)

    def field(self, name: Literal["states", "date", "place", "status", "mode", "format"]) -> Share:
        """Matched events that have the field right, of those for which the gold asks."""
        return share_of(getattr(verdict, name) for verdict in self.event_verdicts)

    @property
    def statements(self) -> Counts:
        """Statements."""
        return all_counts(dispatch.statements for dispatch in self.dispatches)

    @property
    def speaker(self) -> Share:
        """Matched statements with the right speakers."""
        return share_of(verdict.speaker for d in self.dispatches for verdict in d.statement_verdicts)

    def heading(self, field: str) -> Share:
        """Dispatches with the header field right, of those whose text shows it."""
        return share_of(verdict.right for verdict in self._headings(field))

    def unfounded(self, field: str) -> Share:
        """Dispatches for which the header field is stated, of those whose text shows none."""
        return share_of(verdict.unfounded for verdict in self._headings(field))

    @property
    def events_per_empty_dispatch(self) -> float | None:
        """The mean number of events found in a dispatch that holds none; null where there is no such dispatch."""
        return Share(
            sum(dispatch.counts.false for dispatch in self.dispatches if dispatch.holds_none),
            sum(dispatch.holds_none for dispatch in self.dispatches),
        ).value

    @property
    def untrue_spans(self) -> int:
        """Spans that do not quote their text."""
        return sum(dispatch.untrue_spans for dispatch in self.dispatches)

    @property
    def failed(self) -> int:
        """Dispatches of which a step failed."""
        return sum(dispatch.failed for dispatch in self.dispatches)

    @property
    def worst(self) -> tuple[DispatchScores, ...]:
        """The dispatches, those with most missed and false findings first."""
        return tuple(sorted(self.dispatches, key=lambda dispatch: (-dispatch.errors, dispatch.id)))

    def _headings(self, field: str) -> Iterator[HeadingVerdict]:
        return (verdict for d in self.dispatches for verdict in d.headings if verdict.field == field)


def score_records(gold: Sequence[GoldDispatch], records: Sequence[Record]) -> RecordScores:
    """The scores of records, which stand in the order of their gold dispatches."""
    scored = tuple(score_dispatch(dispatch, record) for dispatch, record in zip(gold, records, strict=True))
    return RecordScores(scored, records[0].made_by if records else None)


def score_dispatch(gold: GoldDispatch, record: Record) -> DispatchScores:
    """The scores of one record, with its mistakes in the order events, statements, header."""
    text = record.dispatch.text if record.dispatch else gold.text
    actors = {actor.id: actor for actor in record.actors}
    events = scored_events(record.events)
    matched = match_events(gold.events, gold.optional_events, events, actors, text)
    verdicts = tuple(judge_event(gold.events[g], events[f], actors) for g, f in matched.pairs)
    contents = locate_contents(text, gold.statements)
    said = match_statements(
        contents,
        [statement.cue for statement in gold.statements],
        locate_contents(text, gold.optional_statements),
        record.statements,
    )
    speakers = tuple(judge_statement(gold.statements[g], record.statements[f], actors) for g, f in said.pairs)
    headings = judge_headings(gold, record.dispatch)
    return DispatchScores(
        id=gold.id,
        events=_counts_by_type(gold.events, events, matched),
        event_verdicts=verdicts,
        statements=Counts(len(said.pairs), len(said.false), len(said.missed)),
        statement_verdicts=speakers,
        headings=headings,
        untrue_spans=count_untrue(record),
        failed=record.dispatch is None or bool(record.failures),
        holds_none=not gold.events,
        mistakes=(
            *event_mistakes(gold.events, events, matched, verdicts, actors, text),
            *statement_mistakes(gold.statements, record.statements, said, speakers, actors, text),
            *heading_mistakes(headings),
        ),
    )


def _counts_by_type(
    gold: Sequence[GoldEvent], events: Sequence[Event], matched: Matching
) -> tuple[tuple[str, Counts], ...]:
    pairs = [
        *((gold[g].type, Counts(right=1)) for g, _ in matched.pairs),
        *((events[f].type, Counts(false=1)) for f in matched.false),
        *((gold[g].type, Counts(missed=1)) for g in matched.missed),
    ]
    return _by_type(pairs)


def _by_type(pairs: Iterable[tuple[str, Counts]]) -> tuple[tuple[str, Counts], ...]:
    found: dict[str, list[Counts]] = {}
    for kind, counts in pairs:
        found.setdefault(kind, []).append(counts)
    return tuple((kind, all_counts(found[kind])) for kind in sorted(found))
