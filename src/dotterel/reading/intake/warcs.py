"""Web archives (WARC) -> documents, one for each page that a server answered with."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dotterel.reading.decoding import MOST_BYTES, MOST_CHARACTERS
from dotterel.reading.intake.answers import Answer, answer_in
from dotterel.reading.intake.layouts import Layout
from dotterel.reading.intake.lost import Documents, lost
from dotterel.reading.intake.opening import Opened
from dotterel.reading.intake.shelf import Shelf, shelved
from dotterel.reading.read import identify
from dotterel.schema.errors import ReadingError
from dotterel.schema.record import Failure
from dotterel.schema.source import Incoming, Source, Told

HOLD_PAGES = WarcRecordType.response | WarcRecordType.resource
NO_DOCUMENTS = (
    *("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript"),
    *("application/x-javascript", "application/json", "application/font"),
)
ANSWERED = range(200, 300)


class Found(msgspec.Struct, frozen=True):
    """A record of the archive that may hold a document: its block as stored, and what its head says."""

    offset: int
    url: str | None
    date: str | None
    is_answer: bool  # else the block is the document itself
    media_type: str | None
    block: bytes


def read_warc(given: Opened, layouts: tuple[Layout, ...]) -> Documents:
    """The pages in the archive; damage, cut ends and what is too large are failures, and what follows is read.

    Requests, and answers that are pictures, styles or programs, are no documents and are passed over.
    """
    with shelved(given) as shelf:
        if shelf.damage:
            yield lost(given.name, shelf.damage)
        for found in _found(given.name, shelf):
            if isinstance(found, Failure):
                yield found
            else:
                yield from _document(f"{given.name}, record at {found.offset}", found)


def _found(name: str, shelf: Shelf) -> Iterator[Found | Failure]:
    """The records in order; after a damaged one the search goes on at the next that opens as a record does."""
    start: int | None = 0
    while start is not None:
        last, damage, failed = start, "", False
        shelf.file.seek(start)
        try:
            for record in ArchiveIterator(shelf.file, record_types=WarcRecordType.any_type, parse_http=False):
                last, failed = start + record.stream_pos, False
                for each in _holding(name, last, record):
                    failed = isinstance(each, Failure)
                    yield each
        except (OSError, ValueError, EOFError) as error:
            damage = str(error)
        cut = damage or shelf.cut_at_end(last)
        if cut and not failed:
            yield lost(f"{name}, record at {last}", f"damaged or cut off ({cut})")
        start = shelf.next_record(last) if cut else None


def _holding(name: str, offset: int, record: WarcRecord) -> Iterator[Found | Failure]:
    if record.record_type == WarcRecordType.unknown:
        yield lost(f"{name}, record at {offset}", "a record of no type known here; left out")
    if not record.record_type & HOLD_PAGES:
        return
    if "content-length" not in map(str.lower, record.headers.keys()):
        yield lost(f"{name}, record at {offset}", "cut off or damaged: no length in its head")
        return
    if record.content_length > MOST_BYTES:
        yield lost(f"{name}, record at {offset}", f"larger than {MOST_CHARACTERS:,} characters")
        return
    block = record.reader.read()
    if len(block) < record.content_length:
        return  # cut off: told once, at the end
    heads = {key.lower(): value for key, value in record.headers.items()}
    if not _is_whole(block, heads.get("warc-block-digest")):
        yield lost(f"{name}, record at {offset}", "its bytes are not those of its digest; left out")
        return
    url = (heads.get("warc-target-uri") or "").strip("<> ") or None
    media_type = heads.get("content-type")
    is_answer = (media_type or "").lower().startswith("application/http")
    yield Found(offset, url, heads.get("warc-date"), is_answer, media_type, block)


def _is_whole(block: bytes, digest: str | None) -> bool:
    """Whether the bytes are those of the digest, where there is one by a method known here."""
    method, _, told = (digest or "").strip().partition(":")
    if method.lower() not in ("sha1", "sha256", "md5") or not told:
        return True
    own = hashlib.new(method.lower(), block, usedforsecurity=False)
    return told.lower() == own.hexdigest() or told.upper().rstrip("=") == base64.b32encode(
        own.digest()
    ).decode().rstrip("=")


def _document(name: str, found: Found) -> Documents:
    try:
        answer = answer_in(found.block) if found.is_answer else Answer(200, found.media_type, None, found.block)
    except ReadingError as error:
        yield lost(name, error)
        return
    if urlsplit(found.url or "").path == "/robots.txt" or (answer.media_type or "").startswith(NO_DOCUMENTS):
        return
    if answer.status not in ANSWERED:
        yield lost(name, f"the server answered {answer.status} for {found.url}")
        return
    source = identify(answer.body, found.url, answer.media_type)
    retrieved = Source(source.url, source.media_type, source.digest, found.date)
    yield Incoming(name, retrieved, answer.body, Told(charset=answer.charset))
