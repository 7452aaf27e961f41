"""What came in, and what was read in it."""

from __future__ import annotations

from typing import Literal

import msgspec

from dotterel.schema.span import Span

PublishedBasis = Literal["header", "metadata", "url", "dateline", "given", "unknown"]
Precision = Literal["day", "month", "year"]


class Source(msgspec.Struct, frozen=True):
    """Bytes from an outlet, by their identity."""

    url: str | None
    media_type: str
    digest: str  # sha256 of the bytes, hexadecimal
    retrieved: str | None = None  # ISO 8601, where the user tells


class Told(msgspec.Struct, frozen=True):
    """What a feed, an archive, an export, a letter's head or a server tells of a document, besides its bytes."""

    published: str | None = None  # ISO 8601
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    charset: str | None = None


class Incoming(msgspec.Struct, frozen=True):
    """A document as it came in; `name` is what to call it in messages: "news.warc.gz, record 17"."""

    name: str
    source: Source
    body: bytes
    told: Told = Told()


class Published(msgspec.Struct, frozen=True):
    """When the dispatch was published: ISO 8601 cut to its precision ("2024-09-26", "2024-09", "2024")."""

    value: str | None
    precision: Precision | None
    basis: PublishedBasis
    span: Span | None = None


class Dateline(msgspec.Struct, frozen=True):
    """Where and when the dispatch says it was written: "TASHKENT, September 26"."""

    place: str | None
    date: str | None  # ISO 8601; "--09-26" where no year is known
    span: Span


class Text(msgspec.Struct, frozen=True):
    """The dispatch as read. Spans everywhere else point into `text`.

    `furniture` marks what is on the page but not of the dispatch (header line, "Read more", share bars, author
    biographies); `paragraphs` are the rest, headline included, in order. `headline` is the paragraph that is the
    title, where the text itself shows one.
    """

    title: str | None
    text: str
    language: str
    published: Published
    publisher: str | None
    syndicator: str | None
    byline: str | None
    dateline: Dateline | None
    paragraphs: tuple[Span, ...]
    furniture: tuple[Span, ...] = ()
    headline: Span | None = None
