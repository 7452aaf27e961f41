"""Exports of news databases -> documents, one a row: JSON Lines, JSON arrays, CSV and TSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from dotterel.reading.decoding import MOST_BYTES, decode
from dotterel.reading.intake.dating import iso_date
from dotterel.reading.intake.fragments import plain, titled
from dotterel.reading.intake.layouts import Layout, first, layout_for
from dotterel.reading.intake.lost import Documents, lost
from dotterel.reading.intake.opening import Opened, lines, whole
from dotterel.reading.page import looks_like_page
from dotterel.reading.read import identify
from dotterel.schema.errors import ReadingError
from dotterel.schema.record import Failure
from dotterel.schema.source import Incoming, Source, Told

DELIMITERS = (",", "\t", ";", "|")
SAMPLE = 1 << 16

Row = Mapping[str, str]  # column, folded -> what stands there
Rows = Iterator[tuple[str, Row | Failure]]  # with the name of the row


def read_rows(given: Opened, layouts: tuple[Layout, ...]) -> Documents:
    """The documents of a file with a JSON object on each line, or of a JSON array of objects."""
    return _documents(_objects(given), layouts)


def read_table(given: Opened, layouts: tuple[Layout, ...]) -> Documents:
    """The documents of a table with the names of its columns in the first line."""
    return _documents(rows_of_table(given), layouts)


def rows_of(given: Opened) -> Rows:
    """The rows of an export of either form."""
    return rows_of_table(given) if given.kind == "table" else _objects(given)


def rows_of_table(given: Opened) -> Rows:
    """The rows of a table; a row of another length than the head is filled up, or what is too much is left out."""
    csv.field_size_limit(MOST_BYTES)
    text = io.TextIOWrapper(given.stream, encoding=_encoding(given.stream), errors="replace", newline="")
    bounded = (line.replace("\0", "") for line in _bounded(text))
    head = next(bounded, "")
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.DictReader(bounded, fieldnames=next(csv.reader([head], delimiter=delimiter), []), delimiter=delimiter)
    number = 1
    try:
        for number, row in enumerate(reader, start=2):
            yield f"{given.name}, row {number}", _folded(row)
    except csv.Error as error:
        yield given.name, lost(f"{given.name}, after row {number}", f"{error}; what follows is not read")
    finally:
        text.detach()


def _objects(given: Opened) -> Rows:
    """The objects; a line that is none is a failure, and the next ones are read."""
    if given.stream.peek(200).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):  # type: ignore[attr-defined]
        yield from _array(given)
        return
    for number, line in enumerate(lines(given.stream), start=1):
        name = f"{given.name}, line {number}"
        if line.strip(b"\xef\xbb\xbf \t\r\n\x00"):
            yield name, _object(name, line)


def _array(given: Opened) -> Rows:
    try:
        found = msgspec.json.decode(decode(whole(given)).encode(), type=list[dict[str, object]])
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise ReadingError(f"no JSON array of objects: {error}") from error
    for number, each in enumerate(found, start=1):
        yield f"{given.name}, object {number}", _flat(each)


def _object(name: str, line: bytes) -> Row | Failure:
    try:
        return _flat(msgspec.json.decode(decode(line).encode("utf-8", "replace"), type=dict[str, object]))
    except (msgspec.MsgspecError, ReadingError, UnicodeError, RecursionError) as error:
        return lost(name, f"no JSON object: {error}")


def _documents(rows: Rows, layouts: tuple[Layout, ...]) -> Documents:
    for name, row in rows:
        if isinstance(row, Failure):
            yield row
        else:
            layout = layout_for(row, layouts)
            yield _document(name, row, layout) if layout else lost(name, _unknown(row))


def _unknown(row: Row) -> str:
    return f"columns of no layout known here ({', '.join(list(row)[:12])}); describe them in a TOML file of your own"


def _document(name: str, row: Row, layout: Layout) -> Incoming | Failure:
    columns = layout.columns
    told = Told(
        published=iso_date(first(row, columns.published), layout.day_first),
        title=first(row, columns.title),
        publisher=first(row, columns.publisher),
        byline=first(row, columns.byline),
    )
    texts = list(filter(None, (row.get(column.casefold(), "").strip() for column in columns.text)))
    if not texts:
        return lost(name, f"no text in {' or '.join(columns.text)} ({layout.name})")
    text = "\n\n".join(texts[:1] if layout.only_one_text else texts)
    octets = text.encode("utf-8", "replace")
    is_page = looks_like_page(octets)
    body = octets if is_page else titled(told.title, plain(text)).encode("utf-8", "replace")
    source = identify(body, first(row, columns.url), "text/html" if is_page else "text/plain")
    retrieved = iso_date(first(row, columns.retrieved), layout.day_first)
    return Incoming(name, Source(source.url, source.media_type, source.digest, retrieved), body, told)


def _encoding(stream: BinaryIO) -> str:
    """The encoding that the opening shows; what is no UTF-8 is of Windows, as spreadsheets write it."""
    opening = stream.peek(SAMPLE)[:SAMPLE]  # type: ignore[attr-defined]
    if opening.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        opening[: len(opening) - 4].decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8-sig" if error.start > len(opening) - 8 else "cp1252"
    return "utf-8-sig"


def _bounded(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(MOST_BYTES + 1):
        if len(line) > MOST_BYTES:
            raise ReadingError(f"a line of more than {MOST_BYTES:,} characters; the rest is not read")
        yield line


def _folded(row: Mapping[str | None, str | list[str] | None]) -> Row:
    return {column.strip().casefold(): words for column, words in row.items() if column and isinstance(words, str)}


def _flat(row: Mapping[str, object], within: str = "", depth: int = 0) -> dict[str, str]:
    """The fields of an object as words, those of objects in it with their path: "source.title"."""
    flat: dict[str, str] = {}
    for column, value in row.items():
        path = f"{within}{column}".casefold()
        if isinstance(value, dict) and depth < 3:
            flat |= _flat(value, f"{path}.", depth + 1)
        else:
            flat[path] = _words(value)
    return flat


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value[:100])))
    if isinstance(value, dict):
        return next((str(value[key]) for key in ("name", "title", "label") if value.get(key)), "")
    return "" if value is None else str(value)
