"""A record as a piece of HTML for notebooks: the text with its findings marked, and small tables of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

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
from dotterel.schema.record import Record
from dotterel.schema.span import Span

# Half-transparent, so that the marks can be read on light and dark pages alike.
STYLE = """<style>
.dotterel {max-width: 60em; line-height: 1.5}
.dotterel .text {white-space: pre-wrap; margin: .6em 0}
.dotterel mark {color: inherit; background: none; border-bottom: .12em solid}
.dotterel mark.event {background: rgba(214, 150, 40, .35)}
.dotterel mark.statement {border-color: rgba(60, 130, 200, .6)}
.dotterel mark.commitment {border-color: rgba(60, 160, 90, .7)}
.dotterel .quiet {opacity: .65}
.dotterel table {border-collapse: collapse; margin: .4em 0}
.dotterel th, .dotterel td {text-align: left; vertical-align: top; padding: .15em .8em .15em 0}
</style>"""

Mark = tuple[Span, str, str]
Rows = Sequence[Sequence[str]]


def as_html(record: Record) -> str:
    """The record as HTML that stands for itself; everything from the dispatch is escaped."""
    parts = [STYLE, *_header(record), *_text(record), *_tables(record), *_failures(record)]
    return f'<div class="dotterel">{"".join(parts)}</div>'


def _header(record: Record) -> Iterator[str]:
    if record.dispatch is None:
        return
    if record.dispatch.title:
        yield f"<strong>{escape(record.dispatch.title)}</strong>"
    yield f'<div class="quiet">{escape(outlet_words(record.dispatch))}</div>'


def _text(record: Record) -> Iterator[str]:
    if record.dispatch is not None:
        yield f'<div class="text">{"".join(_marked(record.dispatch.text, tuple(_marks(record))))}</div>'


def _marks(record: Record) -> Iterator[Mark]:
    """What to mark, the widest kind first: a trigger is seen within a statement."""
    for statement in record.statements:
        for span in statement.content:
            yield span, "statement", f"statement {statement.id}"
    for commitment in record.commitments:
        yield commitment.what, "commitment", f"{commitment.firmness} {commitment.id}"
    for event in record.events:
        yield event.trigger, "event", f"{event.type} {event_kind(event)} {event.id}"


def _marked(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """The text cut wherever a mark begins or ends, so that overlapping marks nest properly in HTML."""
    cuts = sorted({0, len(text), *(place for span, _, _ in marks for place in (span.start, span.end))})
    for start, end in pairwise(cuts):
        over = [(kind, title) for span, kind, title in marks if span.start <= start and end <= span.end]
        piece = escape(text[start:end])
        if over:
            kinds = " ".join(dict.fromkeys(kind for kind, _ in over))
            titles = escape("; ".join(title for _, title in over))
            piece = f'<mark class="{kinds}" title="{titles}">{piece}</mark>'
        yield piece


def _tables(record: Record) -> Iterator[str]:
    actors = actors_by_id(record)
    yield _table(("event", "who", "when", "where", "words"), _event_rows(record, actors))
    yield _table(("statement", "cue", "content"), _statement_rows(record, actors))
    yield _table(("commitment", "who", "due", "what"), _commitment_rows(record, actors))


def _event_rows(record: Record, actors: Mapping[str, Actor]) -> Rows:
    return [
        (
            f"{event.type} {event_kind(event)}",
            event_parties(event, actors),
            when_words(event.date),
            where_words(event.place),
            event.trigger.quote,
        )
        for event in record.events
    ]


def _statement_rows(record: Record, actors: Mapping[str, Actor]) -> Rows:
    return [(speaker_words(s, actors), s.cue.quote, content_words(s)) for s in record.statements]


def _commitment_rows(record: Record, actors: Mapping[str, Actor]) -> Rows:
    return [
        (commitment.firmness, commitment_parties(commitment, actors), when_words(commitment.due), commitment.what.quote)
        for commitment in record.commitments
    ]


def _table(heads: Iterable[str], rows: Rows) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _failures(record: Record) -> Iterator[str]:
    for failure in record.failures:
        yield f'<div class="failure">{escape(failure.step)} failed: {escape(failure.reason)}</div>'
