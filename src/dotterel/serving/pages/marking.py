"""A text in pieces, so that words can be marked in it: templates escape each piece and put marks around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from dotterel.schema.finding import Commitment, Event, Statement
from dotterel.schema.kept import KeptCommitment, KeptEvent, KeptParty, KeptStatement
from dotterel.schema.span import Span

Kept = KeptEvent | KeptStatement | KeptCommitment
GAP = 400  # characters between two marked passages that are shown with what stands between them


class Mark(msgspec.Struct, frozen=True):
    """Words to be marked: `sort` tells how, `says` what they show, `anchor` names the finding that begins here."""

    start: int
    end: int
    sort: str
    says: str = ""
    anchor: str | None = None


class Piece(msgspec.Struct, frozen=True):
    """Words between two borders, with the marks that they stand under."""

    words: str
    sorts: tuple[str, ...] = ()
    says: str = ""
    anchors: tuple[str, ...] = ()


def pieces(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """The text from start to end, cut wherever a mark begins or ends."""
    last = len(text) if end is None else end
    own = [mark for mark in marks if start < mark.end and mark.start < last]
    borders = sorted({start, last, *(b for m in own for b in (m.start, m.end) if start < b < last)})
    return [_piece(text, a, b, own, a == start) for a, b in pairwise(borders)]


def passages(text: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """The paragraphs in which marks stand, from start to end; what stands near together is one passage."""
    found: list[tuple[int, int]] = []
    for mark in sorted(marks, key=lambda m: m.start):
        start = text.rfind("\n", 0, mark.start) + 1
        after = text.find("\n", mark.end)
        end = len(text) if after < 0 else after
        if found and start <= found[-1][1] + GAP:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def marks_of(kept: Kept) -> list[Mark]:
    """What a finding rests on."""
    if isinstance(kept, KeptEvent):
        found = [*_event(kept.event), *_parties(kept.parties)]
    elif isinstance(kept, KeptStatement):
        found = [*_statement(kept.statement), *_parties(kept.parties)]
    else:
        found = [*_commitment(kept.commitment), *_parties(kept.parties)]
    return found


def anchored(kept: Kept) -> list[Mark]:
    """What a finding rests on, its first words named after it."""
    found = marks_of(kept)
    return [msgspec.structs.replace(found[0], anchor=kept.id), *found[1:]]


def _event(event: Event) -> Iterator[Mark]:
    yield _mark(event.trigger, "trigger", f"trigger of {event.type}")
    yield _mark(event.sentence, "sentence", "")
    named: list[tuple[Span | None, str]] = [(event.date.span, "when"), (event.place.span, "where")]
    if event.occasion:
        named.append((event.occasion.span, "occasion"))
    for span, says in named:
        if span:
            yield _mark(span, "detail", says)


def _statement(statement: Statement) -> Iterator[Mark]:
    yield _mark(statement.cue, "trigger", f"cue: {statement.act}")
    for span in statement.content:
        yield _mark(span, "said", "what is said")


def _commitment(commitment: Commitment) -> Iterator[Mark]:
    yield _mark(commitment.what, "promised", f"what is {commitment.firmness}")
    if commitment.due.span:
        yield _mark(commitment.due.span, "detail", "due")


def _parties(parties: Iterable[KeptParty]) -> Iterator[Mark]:
    for party in parties:
        yield _mark(party.span, "party", f"{party.part}: {party.name}")


def _mark(span: Span, sort: str, says: str) -> Mark:
    return Mark(span.start, span.end, sort, says)


def _piece(text: str, start: int, end: int, marks: Sequence[Mark], first: bool) -> Piece:
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    begun = [mark for mark in over if mark.anchor and (mark.start == start or (first and mark.start < start))]
    return Piece(
        text[start:end],
        tuple(dict.fromkeys(mark.sort for mark in over)),
        "; ".join(dict.fromkeys(mark.says for mark in over if mark.says)),
        tuple(dict.fromkeys(mark.anchor for mark in begun if mark.anchor)),
    )
