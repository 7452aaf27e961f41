"""Paragraphs of the dispatch: lines that belong together joined, and the one that is the headline."""

from __future__ import annotations

import re
from itertools import pairwise

from dotterel.reading.datelines import DATED
from dotterel.reading.pieces import Piece, Pieces, ends_sentence
from dotterel.schema.span import Span

NARROWEST, WIDEST = 40, 140  # characters of a hard-wrapped line
FULL = 0.7  # the part of the width that a line fills before it is wrapped
LONGEST_HEADLINE = 320
ENUMERATED = re.compile(r"(?:\d{1,2}[.)]|[a-z][.)]|\([a-z0-9]{1,3}\))\s")


def paragraphs_of(pieces: Pieces, text: str) -> tuple[Span, ...]:
    """The spans of the paragraphs in order: body pieces, joined where a line only wraps or a sentence runs on."""
    spans: list[Piece] = []
    for block in _blocks(pieces, text):
        width = _wrap_width(block, text)
        for at, piece in enumerate(block):
            if at > 0 and _continues(block[at - 1], piece, text, width):
                spans[-1] = Piece(spans[-1].start, piece.end)
            else:
                spans.append(piece)
    return tuple(piece.span(text) for piece in spans)


def headline_of(paragraphs: tuple[Span, ...], dateline_end: int | None) -> Span | None:
    """The first paragraph when it is a title: no full stop at its end, and the dispatch goes on after it."""
    if len(paragraphs) < 2:
        return None
    first = paragraphs[0]
    opened = dateline_end is not None and dateline_end <= first.start
    stopped = first.quote.rstrip("\"'”’»)]").endswith((".", ",", ";", ":", "…"))
    return None if opened or stopped or len(first.quote) > LONGEST_HEADLINE else first


def _blocks(pieces: Pieces, text: str) -> list[list[Piece]]:
    """Runs of body pieces with nothing but blanks between them."""
    blocks: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind != "body":
            blocks.append([])
        else:
            blocks[-1].append(piece)
    return [block for block in blocks if block]


def _wrap_width(block: list[Piece], text: str) -> int | None:
    """The width at which lines are wrapped, where most lines are about as long and break off within sentences."""
    before_break = [a for a, b in pairwise(block) if text.count("\n", a.end, b.start) == 1]
    lengths = [piece.end - piece.start for piece in before_break]
    width = max(lengths, default=0)
    if len(lengths) < 2 or not NARROWEST <= width <= WIDEST:
        return None
    full = sum(length >= FULL * width for length in lengths)
    broken = sum(not ends_sentence(piece.words(text)) for piece in before_break)
    return width if full * 2 >= len(lengths) and broken * 2 > len(lengths) else None


def _continues(above: Piece, below: Piece, text: str, width: int | None) -> bool:
    """Whether the lower line goes on with the paragraph of the upper one."""
    opening = text[below.start : below.start + 40]
    if ENUMERATED.match(opening) or DATED.match(opening):
        return False
    closed = ends_sentence(text[max(above.start, above.end - 6) : above.end])
    if not closed and opening[0].islower() and text[above.end - 1] not in ":;":
        return True
    wraps = width is not None and text.count("\n", above.end, below.start) == 1
    return wraps and above.end - above.start >= FULL * (width or 0)
