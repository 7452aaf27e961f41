"""What the user gave to be coded: files, folders, standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from dotterel.schema.record import Record

if TYPE_CHECKING:
    from dotterel.kit import Kit

PLAIN, HTML = "text/plain", "text/html"
MEDIA_TYPES = {".txt": PLAIN, ".html": HTML, ".htm": HTML}
HTML_OPENINGS = (b"<!doctype html", b"<html")


class Given(msgspec.Struct, frozen=True):
    """One source that the user gave: null path for standard input."""

    path: Path | None

    @property
    def name(self) -> str:
        """What to call it in messages."""
        return str(self.path) if self.path else "standard input"


class Terms(msgspec.Struct, frozen=True):
    """What the user says about the sources."""

    url: str | None = None
    published: str | None = None


def given_sources(paths: Sequence[Path]) -> tuple[Given, ...]:
    """The sources that the paths name; without paths, what is piped in."""
    if not paths and sys.stdin.isatty():
        raise click.UsageError("Nothing to read: name a FILE or a DIR, or pipe a dispatch in.")
    return tuple(given for path in paths or [Path("-")] for given in _sources_in(path))


def code_given(given: Given, terms: Terms, kit: Kit) -> Record:
    """The record of one source. An `OSError` tells that it cannot be read from disk."""
    from dotterel.pipeline import code_source
    from dotterel.reading import identify

    body = given.path.read_bytes() if given.path else sys.stdin.buffer.read()
    return code_source(identify(body, terms.url, _media_type(given, body)), body, kit, published=terms.published)


def _sources_in(path: Path) -> Iterator[Given]:
    if str(path) == "-":
        yield Given(None)
    elif not path.is_dir():
        yield Given(path)
    else:
        dispatches = sorted(file for file in path.iterdir() if file.suffix.lower() in MEDIA_TYPES and file.is_file())
        if not dispatches:
            raise click.UsageError(f"{path} holds no dispatches: no file in it ends in {', '.join(MEDIA_TYPES)}.")
        yield from (Given(file) for file in dispatches)


def _media_type(given: Given, body: bytes) -> str:
    known = MEDIA_TYPES.get(given.path.suffix.lower()) if given.path else None
    return known or (HTML if body.lstrip()[:20].lower().startswith(HTML_OPENINGS) else PLAIN)
