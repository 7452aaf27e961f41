"""Scores and mistakes on a sheet, for a person."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dotterel.cli.paper import HEAD, QUIET, in_sentence
from dotterel.evaluating.counting import Counts, Share
from dotterel.evaluating.mistakes import Mistake
from dotterel.evaluating.records import DispatchScores, RecordScores
from dotterel.evaluating.verdicts import HEADINGS

COLOURS = {"missed": "magenta", "false": "red", "wrong": "yellow"}


def score_sheet(scores: RecordScores) -> RenderableType:
    """All scores: found and missed, what is right in what was found, the header, and what must be zero."""
    return Group(_counts_table(scores), "", _fields_table(scores), "", _headings_table(scores), "", *_closing(scores))


def dispatch_sheet(dispatch: DispatchScores) -> RenderableType:
    """One dispatch with its mistakes."""
    line = f"events {_fraction(dispatch.counts.f1)}, statements {_fraction(dispatch.statements.f1)} F1"
    title = Text.assemble(("\n" + dispatch.id, HEAD), (f"  {line}", QUIET))
    return Group(title, *(_mistake(mistake) for mistake in dispatch.mistakes))


def _counts_table(scores: RecordScores) -> Table:
    table = _table("", "precision", "recall", "F1", "right", "false", "missed")
    _add_counts(table, "events", scores.events, HEAD)
    for kind, counts in scores.events_by_type:
        _add_counts(table, f"  {kind}", counts, "")
    _add_counts(table, "parties of matched events", scores.parties, HEAD)
    _add_counts(table, "statements", scores.statements, HEAD)
    return table


def _fields_table(scores: RecordScores) -> Table:
    table = _table("in what was matched", "share", "right", "of")
    _add_share(table, "part of each party", scores.part)
    _add_share(table, "states of the event", scores.field("states"))
    _add_share(table, "date", scores.field("date"))
    _add_share(table, "country of the place", scores.field("place"))
    _add_share(table, "status", scores.field("status"))
    _add_share(table, "mode", scores.field("mode"))
    _add_share(table, "format", scores.field("format"))
    _add_share(table, "speaker of the statement", scores.speaker)
    return table


def _headings_table(scores: RecordScores) -> Table:
    table = _table("header, where the text shows it", "share", "right", "of", "stated without ground")
    for field in HEADINGS:
        unfounded = scores.unfounded(field)
        _add_share(table, field, scores.heading(field), f"{unfounded.right} of {unfounded.of}")
    return table


def _closing(scores: RecordScores) -> Iterator[Text]:
    empty = scores.events_per_empty_dispatch
    yield Text(f"Events per dispatch that holds none: {'–' if empty is None else f'{empty:.2f}'}")
    yield Text(f"Spans that do not quote their text: {scores.untrue_spans}")
    yield Text(f"Dispatches: {len(scores.dispatches)}, of which failed: {scores.failed}")


def _table(first: str, *figures: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    table.add_column(first)
    for name in figures:
        table.add_column(name, justify="right")
    return table


def _add_counts(table: Table, name: str, counts: Counts, style: str) -> None:
    shares = [_fraction(share) for share in (counts.precision, counts.recall, counts.f1)]
    table.add_row(name, *shares, str(counts.right), str(counts.false), str(counts.missed), style=style)


def _add_share(table: Table, name: str, share: Share, *more: str) -> None:
    table.add_row(name, _fraction(share.value), str(share.right), str(share.of), *more)


def _fraction(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def _mistake(mistake: Mistake) -> RenderableType:
    title = Text.assemble((f"{mistake.kind:<6} ", COLOURS[mistake.kind]), mistake.what)
    below = [Text(wrong, style=QUIET) for wrong in mistake.wrong]
    if mistake.words and mistake.sentence:
        below.insert(0, in_sentence(mistake.words, mistake.sentence))
    return Group(Padding(title, (0, 0, 0, 2)), *(Padding(line, (0, 0, 0, 9)) for line in below))
