"""Bytes -> Text: read this first."""

from __future__ import annotations

import hashlib

from dotterel.reading.clutter import mark_captions, mark_closers, mark_clutter
from dotterel.reading.credits import Page, credits_of, dateline_of, published_of
from dotterel.reading.datelines import mark_dateline
from dotterel.reading.decoding import decode
from dotterel.reading.head import mark_foot, mark_head
from dotterel.reading.header import mark_header
from dotterel.reading.language import require_english
from dotterel.reading.page import declared_encoding, looks_like_page, read_page
from dotterel.reading.paragraphs import headline_of, paragraphs_of
from dotterel.reading.pieces import Pieces, lines_of
from dotterel.reading.tail import mark_tail
from dotterel.reference.outlets import Outlets
from dotterel.schema.errors import ReadingError
from dotterel.schema.source import Source, Text, Told

PAGES = ("text/html", "application/xhtml+xml")
NOTHING_TOLD = Told()
UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "unknown/unknown")


def identify(body: bytes, url: str | None, media_type: str | None) -> Source:
    """The source that the bytes are: their digest, and their media type as told or else as they look."""
    told = (media_type or "").split(";")[0].strip().lower()
    looks = "text/html" if looks_like_page(body) else "text/plain"
    return Source(url=url, media_type=looks if told in UNTOLD else told, digest=hashlib.sha256(body).hexdigest())


def read(
    source: Source, body: bytes, outlets: Outlets, published: str | None = None, told: Told = NOTHING_TOLD
) -> Text:
    """The dispatch in the bytes; a ReadingError that tells what to do where there is none that can be coded.

    `published` is what the user says and stands before all; `told` is what came with the bytes, and counts as what a
    page says of itself.
    """
    text, page = _characters(source, body, told)
    pieces = mark(text, outlets)
    paragraphs = paragraphs_of(pieces, text)
    require_english("\n".join(span.quote for span in paragraphs) or text, outlets.furniture.sheet.function_words)
    if not paragraphs or (page.title and all(span.quote == page.title for span in paragraphs)):
        raise ReadingError("nothing but page furniture (dates, buttons, credits); give the text of the dispatch")
    dateline = dateline_of(pieces, text, outlets)
    headline = headline_of(paragraphs, dateline.span.end if dateline else None)
    credits = credits_of(pieces, text, page, source.url, outlets)
    return Text(
        title=headline.quote if headline else page.title,
        text=text,
        language="en",
        published=published_of(pieces, text, page, source.url, outlets, published),
        publisher=credits.publisher,
        syndicator=credits.syndicator,
        byline=credits.byline,
        dateline=dateline,
        paragraphs=paragraphs,
        furniture=tuple(piece.span(text) for piece in pieces if piece.kind != "body"),
        headline=headline,
    )


def mark(text: str, outlets: Outlets) -> Pieces:
    """The text as pieces in order, all that is not of the dispatch marked for what it is."""
    pieces = mark_header(lines_of(text), text, outlets)
    pieces = mark_clutter(pieces, text, outlets)
    pieces = mark_captions(pieces, text, outlets.furniture)
    pieces = mark_closers(pieces, text, outlets.furniture)
    pieces = mark_head(pieces, text, outlets)
    pieces = mark_clutter(pieces, text, outlets)  # again: a headline rid of its date may end in an address
    pieces = mark_foot(pieces, text, outlets)
    pieces = mark_dateline(pieces, text, outlets)
    return mark_tail(pieces, text, outlets)


def _characters(source: Source, body: bytes, told: Told) -> tuple[str, Page]:
    if source.media_type in PAGES:
        text, page = read_page(decode(body, told.charset or declared_encoding(body)))
        return text, _with_told(page, told)
    if not source.media_type.startswith("text/"):
        raise ReadingError(f"of media type {source.media_type}; give text/plain or text/html")
    return decode(body, told.charset), _with_told(Page(), told)


def _with_told(page: Page, told: Told) -> Page:
    """The page's own words, and the container's where it has none; but the date of the container before its own."""
    return Page(
        page.title or told.title, page.author or told.byline, told.published or page.date, page.site or told.publisher
    )
