"""Paths -> documents: read this first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from dotterel.reading.intake.exports import read_rows, read_table
from dotterel.reading.intake.feeds import read_feed
from dotterel.reading.intake.kinds import PACKED, SUFFIXES, Kind
from dotterel.reading.intake.layouts import Layout
from dotterel.reading.intake.letters import read_letter
from dotterel.reading.intake.lost import Documents, lost
from dotterel.reading.intake.opening import BROKEN, Opened, opened, whole
from dotterel.reading.intake.sitemaps import refuse_sitemap
from dotterel.reading.intake.warcs import read_warc
from dotterel.reading.read import identify
from dotterel.schema.errors import ReadingError
from dotterel.schema.source import Incoming

PIPED = Path("-")


def sources(paths: Iterable[Path], layouts: tuple[Layout, ...], piped: BinaryIO | None = None) -> Documents:
    """The documents in files, folders and containers, in order; what cannot be opened is a failure in its place.

    A folder is read with all below it, by name; "-" stands for what is piped in. Documents come one at a time: an
    archive of any size takes no more memory than its largest document. The same paths give the same stream.
    """
    for path in paths:
        if path.is_dir():
            for file in files_in(path):
                yield from _documents(file, layouts, None) if is_known(file) else _unknown(file)
        else:
            yield from _documents(path, layouts, piped)


def files_in(folder: Path) -> list[Path]:
    """All files in the folder and below, by name, hidden ones left out."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]


def is_known(file: Path) -> bool:
    """Whether the file's name ends as those of documents and containers do."""
    suffixes = [suffix.lower() for suffix in file.suffixes if suffix.lower() not in PACKED]
    return bool(suffixes) and suffixes[-1] in SUFFIXES


def _unknown(file: Path) -> Documents:
    yield lost(str(file), f"left out: the name ends in none of {' '.join(SUFFIXES)}; name the file itself to read it")


def _documents(path: Path, layouts: tuple[Layout, ...], piped: BinaryIO | None) -> Documents:
    name = "standard input" if path == PIPED else str(path)
    try:
        with opened(None if path == PIPED else path, piped) as given:
            yield from READERS[given.kind](given, layouts)
    except ReadingError as error:
        yield lost(name, error)
    except BROKEN as error:
        yield lost(name, getattr(error, "strerror", None) or error or "ends before its end")


def _single(given: Opened, layouts: tuple[Layout, ...]) -> Documents:
    """The one document that the stream is."""
    body = whole(given)
    yield Incoming(given.name, identify(body, None, "text/html" if given.kind == "page" else "text/plain"), body)


READERS: dict[Kind, Callable[[Opened, tuple[Layout, ...]], Documents]] = {
    "plain": _single,
    "page": _single,
    "letter": read_letter,
    "feed": read_feed,
    "sitemap": refuse_sitemap,
    "warc": read_warc,
    "rows": read_rows,
    "table": read_table,
}
