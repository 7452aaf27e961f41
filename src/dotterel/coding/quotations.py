"""Quotations: where quoted words stand in a text, over sentences and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dotterel.schema.span import Span

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "``": "''"}
_ENGLISH = frozenset('"”')  # either closes what the other should
_SHORTEST = 12  # characters; shorter ones are scare quotes and names, not somebody's words
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}\Z")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
BULLETS = ("-", "•", "*", "–", "·", "—", "▪", "●")
MARKS = ('"', "“", "”", "``", "''")  # tokens that are quotation marks
EDGES = ' \t\n\r\xa0,;:–—-…"“”«»„'


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The quotations in the paragraphs, without their marks, in order.

    One that its paragraph does not close goes on in the next when that opens with a mark again (the newspaper's way);
    otherwise it ends with its paragraph.
    """
    found: list[Span] = []
    unclosed = False
    for paragraph in paragraphs:
        inside = list(_in_paragraph(text, paragraph))
        for number, (start, end, _) in enumerate(inside):
            goes_on = number == 0 and unclosed and not text[paragraph.start : start].strip(EDGES)
            if goes_on:
                found[-1] = Span.of(text, found[-1].start, end)
            elif end - start >= _SHORTEST:
                found.append(Span.of(text, start, end))
        unclosed = bool(inside) and not inside[-1][2] and bool(found) and found[-1].end == inside[-1][1]
    return tuple(found)


def unmarked_speech(text: str, paragraphs: Sequence[Span], leads: Sequence[bool]) -> tuple[Span, ...]:
    """The speeches that stand without marks behind paragraphs that end in a colon ("The minister said:"); `leads`
    tells which paragraphs may open one. It goes on as long as every other paragraph at least says "I" or "we"."""
    found: list[Span] = []
    for number, paragraph in enumerate(paragraphs[:-1]):
        following = paragraphs[number + 1 :]
        opens = leads[number] and paragraph.quote.rstrip().endswith(":")
        if opens and not following[0].quote.lstrip().startswith((*_PAIRS, *BULLETS)):
            found.append(Span.of(text, following[0].start, _last_of_speech(following).end))
    return tuple(found)


def _last_of_speech(paragraphs: Sequence[Span]) -> Span:
    last = 0
    for number, paragraph in enumerate(paragraphs):
        if number > last + 2 or paragraph.quote.rstrip().endswith(":"):
            break
        if _FIRST_PERSON.search(paragraph.quote):
            last = number
    return paragraphs[last]


def _in_paragraph(text: str, paragraph: Span) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether closed, of each quotation in a paragraph."""
    at = paragraph.start
    while at < paragraph.end:
        closing = _PAIRS.get(text[at])
        if closing is None or (text[at] == '"' and not _opens(text, at, paragraph.start)):
            at += 1
            continue
        end = _closing(text, at + 1, paragraph.end, closing)
        if end is None:
            yield at + 1, paragraph.end, False
            return
        yield at + 1, end, True
        at = end + 1


def _opens(text: str, at: int, start: int) -> bool:
    """Whether a straight mark opens: nothing, a space or a bracket stands before it."""
    return at == start or text[at - 1].isspace() or text[at - 1] in "([—–-"


def _closing(text: str, start: int, end: int, closing: str) -> int | None:
    """Where the quotation is closed; a curly opening may be closed by a straight mark and the other way round."""
    return next((at for at in range(start, end) if text[at] == closing or {text[at], closing} <= _ENGLISH), None)


def bare(text: str, start: int, end: int) -> Span | None:
    """The words of text[start:end] without the marks at their edges, but for quotation marks with their half within."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES + "." and not _ABBREVIATED.search(text, start, end):
        end -= 1
    if start >= end:
        return None
    return Span.of(text, *_whole_quotes(text, start, end))


def _whole_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds with the quotation mark beside them that a mark within is waiting for."""
    within = text[start:end]
    straight = within.count('"') % 2
    if (straight or within.count("“") > within.count("”")) and text[end : end + 1] in ('"', "”"):
        return start, end + 1
    if (straight or within.count("”") > within.count("“")) and start and text[start - 1] in '"“':
        return start - 1, end
    return start, end
