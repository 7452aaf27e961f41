"""Spans of a text -> where their words stand in the raw page or file, as decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from dotterel.reading.decoding import decode
from dotterel.reading.page import declared_encoding
from dotterel.schema.source import Source, Told
from dotterel.schema.span import Span

UNSEEN = {
    name: re.compile(rf"</{name}[^<>]{{0,100}}>", re.IGNORECASE)
    for name in ("script", "style", "noscript", "template", "head")
}
COMMENT = re.compile("-->")
TAG = re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9]*)[^<>]{0,5000}>|<![^<>]{0,5000}>")
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")

Place = tuple[int, int]


def places_of(spans: Sequence[Span], source: Source, body: bytes, told: Told) -> tuple[Place | None, ...]:
    """For each span (in text order) where its words stand in the decoded source, half-open; null where they don't.

    The source is decoded as `read` does it, line ends as \\n. In a page the words may have tags between them, entities
    in place of letters, and other blanks. Of words that stand there several times those count that come next behind the
    span before.
    """
    markup = source.media_type != "text/plain"
    raw = decode(body, told.charset or (declared_encoding(body) if markup else None))
    letters, starts, ends = _letters(raw, markup)
    found: list[Place | None] = []
    after = 0
    for span in spans:
        wanted = _bare(span.quote)
        at = letters.find(wanted, after) if wanted else -1
        at = letters.find(wanted) if at < 0 and wanted else at
        found.append((starts[at], ends[at + len(wanted) - 1]) if at >= 0 else None)
        after = at + len(wanted) if at >= 0 else after
    return tuple(found)


def words_at(place: Place, raw: str, markup: bool = True) -> str:
    """The words that stand at a place of the decoded source, without blanks: what a span is compared by."""
    return _letters(raw[slice(*place)], markup)[0]


def _letters(raw: str, markup: bool) -> tuple[str, list[int], list[int]]:
    """The signs of the source that are no blanks and no markup, and where each begins and ends."""
    signs, starts, ends = [], [], []
    for sign, start, end in _signs(raw) if markup else ((sign, at, at + 1) for at, sign in enumerate(raw)):
        for part in sign:
            if not part.isspace() and part != "\x00":
                signs.append(part)
                starts.append(start)
                ends.append(end)
    return "".join(signs), starts, ends


def _signs(raw: str) -> Iterator[tuple[str, int, int]]:
    at, never = 0, set[re.Pattern[str]]()
    while at < len(raw):
        behind = _behind_markup(raw, at, never) if raw[at] == "<" else at
        entity = ENTITY.match(raw, at) if raw[at] == "&" else None
        if behind > at:
            at = behind
        elif entity:
            yield unescape(entity[0]), at, entity.end()
            at = entity.end()
        else:
            yield raw[at], at, at + 1
            at += 1


def _behind_markup(raw: str, at: int, never: set[re.Pattern[str]]) -> int:
    """Where the tag, comment or unseen element that opens there ends; the place itself where there is none.

    `never` holds the ends that are not found any more, so that a page that leaves all open is not searched again and
    again.
    """
    tag = TAG.match(raw, at)
    end = COMMENT if raw.startswith("<!--", at) else UNSEEN.get((tag["name"] or "").lower()) if tag else None
    if end is not None and end not in never and raw[at + 1] != "/":
        if closed := end.search(raw, at):
            return closed.end()
        never.add(end)
    return tag.end() if tag else at


def _bare(words: str) -> str:
    return "".join(words.split())
