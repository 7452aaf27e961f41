"""A text as pieces in order: at first its lines, then lines cut where a part of them is not of the dispatch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from dotterel.schema.span import Span

Kind = Literal[
    "body",
    "stamp",  # tells when the dispatch was published
    "dateline",
    "byline",
    "publisher",  # names the outlet that the dispatch comes from
    "issuer",  # a phrase that only one body uses
    "agency",  # the agency in the dateline, or credited at the end
    "site",  # names the site that shows the dispatch
    "syndicator",  # names who passed it on
    "biography",  # tells who the author is
    "clutter",
]

LINE = re.compile(r"[^\n]+")
ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$|[.!?…,][\"”]$")
FEW_WORDS, MANY_WORDS = 8, 35
MOST_BELOW = 6  # lines between a standfirst and the first paragraph


class Piece(msgspec.Struct, frozen=True):
    """Words [start, end) of the text, without blanks around; `says` is the name or date that they give."""

    start: int
    end: int
    kind: Kind = "body"
    says: str | None = None

    def words(self, text: str) -> str:
        """The words of the piece."""
        return text[self.start : self.end]

    def span(self, text: str) -> Span:
        """The span of the piece."""
        return Span.of(text, self.start, self.end)


Pieces = tuple[Piece, ...]


def lines_of(text: str) -> Pieces:
    """The lines of the text that are not blank."""
    return tuple(piece for line in LINE.finditer(text) for piece in trimmed(text, *line.span()))


def trimmed(text: str, start: int, end: int) -> Iterator[Piece]:
    """The body piece [start, end) with blanks taken off, if anything is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start < end:
        yield Piece(start, end)


def carve(text: str, piece: Piece, cut: Piece) -> Pieces:
    """The piece with a part of it marked: what stands before, the part, what stands after."""
    part = msgspec.structs.replace(next(trimmed(text, cut.start, cut.end), cut), kind=cut.kind, says=cut.says)
    return (*trimmed(text, piece.start, cut.start), part, *trimmed(text, cut.end, piece.end))


def marked(piece: Piece, kind: Kind = "clutter", says: str | None = None) -> Piece:
    """The whole piece, as of a kind."""
    return Piece(piece.start, piece.end, kind, says)


def ends_sentence(words: str) -> bool:
    """Whether the words end as a sentence does."""
    return ENDS_SENTENCE.search(words[-6:]) is not None


def is_prose(piece: Piece, text: str) -> bool:
    """Whether the piece reads as a sentence or more of the dispatch, not as a headline, a name or a rubric."""
    if piece.kind != "body":
        return False
    words = piece.words(text)
    count = len(words.split(None, MANY_WORDS))
    return count > MANY_WORDS or (count >= FEW_WORDS and ends_sentence(words))


def prose_range(pieces: Pieces, text: str) -> tuple[int, int]:
    """Indices of the first piece of prose and of the one after the last; both are the end where there is none."""
    at = [index for index, piece in enumerate(pieces) if is_prose(piece, text)]
    return (at[0], at[-1] + 1) if at else (len(pieces), len(pieces))


def head_end(pieces: Pieces, text: str) -> int:
    """Index of the first prose of the dispatch itself: below a stamp that follows a standfirst of one sentence."""
    prose = [at for at, piece in enumerate(pieces) if is_prose(piece, text)]
    if len(prose) < 3:
        return prose[0] if prose else len(pieces)
    between = pieces[prose[0] + 1 : prose[1]][:MOST_BELOW]
    return prose[1] if any(piece.kind == "stamp" for piece in between) else prose[0]


def flat(parts: Iterable[Pieces]) -> Pieces:
    """The pieces of all parts in one row."""
    return tuple(piece for part in parts for piece in part)
