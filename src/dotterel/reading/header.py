"""The line that a syndicator puts before a dispatch: "date 2013-05-03 (SYNDICATOR- Outlet) Lina Orsk Read more"."""

from __future__ import annotations

import re

from dotterel.reading.dates import Dated, date_at
from dotterel.reading.names import are_persons
from dotterel.reading.pieces import Kind, Piece, Pieces, trimmed
from dotterel.reading.stamps import TIME
from dotterel.reference.outlets import Outlets, outlet_named

LABEL = re.compile(r"date\b\s*:?\s*|no\s?[.:]\s?\d{1,4},\s", re.IGNORECASE)
BLANK = re.compile(r"[ \t]*")
TWO_NAMES = re.compile(
    r"\(\s*(?P<first>[^()\n]{2,40}?)\s*[-–—](?=\s)\s*(?P<second>[^()\n]{2,60}(?:\([^()\n]{1,20}\))?)\s*\)"
)
ONE_NAME = re.compile(r"\(\s*(?P<first>[^()\n]{2,40})\s*\)")
BEFORE_BUTTON = re.compile(r"(?P<name>[^\n]{3,80}?)(?=\s+read more\b|\s*$)", re.IGNORECASE | re.MULTILINE)


def mark_header(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """The pieces with the wire header at the start of the first line marked, where there is one."""
    if not pieces:
        return pieces
    line = pieces[0]
    parts = _stamp(line, text)
    parts += _names(_next(text, line, parts), line, text, outlets, stamped=bool(parts))
    parts += _writer(_next(text, line, parts), line, text, outlets) if parts else ()
    return (*parts, *trimmed(text, _next(text, line, parts), line.end), *pieces[1:])


def _next(text: str, line: Piece, parts: Pieces) -> int:
    blank = BLANK.match(text, parts[-1].end if parts else line.start, line.end)
    return blank.end() if blank else line.end


def _stamp(line: Piece, text: str) -> Pieces:
    """The date that opens the line, either after "date" or in figures with the year first."""
    label = LABEL.match(text, line.start, line.end)
    dated = date_at(text, label.end() if label else line.start)
    if dated is None or not dated.full or not (label or text[dated.start : dated.start + 4].isdigit()):
        return ()
    end = min(_after_time(text, dated), line.end)
    end += text[end : line.end].startswith(", ")
    return (Piece(line.start, end, "stamp"),)


def _after_time(text: str, dated: Dated) -> int:
    time = TIME.match(text, dated.end + 1)
    return time.end() if time else dated.end


def _names(at: int, line: Piece, text: str, outlets: Outlets, stamped: bool) -> Pieces:
    """The outlets in brackets: who passed the dispatch on and whose it is, or one of the two."""
    two = TWO_NAMES.match(text, at, line.end)
    if two and (stamped or outlet_named(two["first"], outlets)):
        middle = two.start("second")
        passed_on = _said(text, at, middle, "syndicator", two["first"])
        return (*passed_on, *_said(text, middle, two.end(), "publisher", two["second"]))
    one = ONE_NAME.match(text, at, line.end)
    outlet = outlet_named(one["first"], outlets) if one else None
    if one and outlet and (stamped or outlet.kind == "syndicator"):
        return _said(text, at, one.end(), "syndicator" if outlet.kind == "syndicator" else "publisher", one["first"])
    return ()


def _writer(at: int, line: Piece, text: str, outlets: Outlets) -> Pieces:
    """The author's name, where nothing but it (and a button) stands in the rest of the line."""
    name = BEFORE_BUTTON.match(text, at, line.end)
    if not name or not are_persons(name["name"], outlets):
        return ()
    return _said(text, at, name.end("name"), "byline", name["name"])


def _said(text: str, start: int, end: int, kind: Kind, says: str) -> Pieces:
    return tuple(Piece(part.start, part.end, kind, says.strip()) for part in trimmed(text, start, end))
