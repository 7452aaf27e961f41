"""What the user gave to be read or coded: files, folders, archives, exports, standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from dotterel.schema.record import Failure, Record
from dotterel.schema.source import Incoming

if TYPE_CHECKING:
    from dotterel.kit import Kit

PIPED = Path("-")
LAYOUTS = click.option(
    "--layout",
    "layouts",
    multiple=True,
    metavar="FILE.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="How an export of your own names its columns.",
)


class Terms(msgspec.Struct, frozen=True):
    """What the user says about the sources."""

    url: str | None = None
    published: str | None = None


def check_given(paths: Sequence[Path], terms: Terms) -> tuple[Path, ...]:
    """The paths, or what is piped in without any; wrong usage where they hold nothing or the terms do not fit."""
    from dotterel.reading.intake.stream import files_in, is_known

    if not paths and sys.stdin.isatty():
        raise click.UsageError("Nothing to read: name a FILE or a DIR, or pipe a dispatch in.")
    for path in paths:
        if path.is_dir() and not any(map(is_known, files_in(path))):
            raise click.UsageError(
                f"{path} holds no dispatches: no file in it ends as a text, page, feed or archive does."
            )
    if terms.url and (len(paths) > 1 or any(path.is_dir() for path in paths)):
        raise click.UsageError("--url tells the address of one dispatch, and there are several.")
    return tuple(paths) or (PIPED,)


def incoming(paths: Sequence[Path], terms: Terms, layouts: Sequence[Path] = ()) -> Iterator[Incoming | Failure]:
    """The documents of the paths, the address that the user gave put to one that has none; and what failed."""
    from dotterel.kit import knowledge_folder
    from dotterel.reading import load_layouts, sources

    for given in sources(paths, load_layouts(knowledge_folder(), layouts), sys.stdin.buffer):
        if isinstance(given, Incoming) and terms.url and not given.source.url:
            yield msgspec.structs.replace(given, source=msgspec.structs.replace(given.source, url=terms.url))
        else:
            yield given


def code_given(given: Incoming, terms: Terms, kit: Kit) -> Record:
    """The record of one document."""
    from dotterel.pipeline import code_source

    return code_source(given.source, given.body, kit, terms.published, given.told)


def only_one(path: Path) -> Incoming:
    """The one document in a file, or the first of several; a ReadingError where it holds none."""
    from dotterel.schema.errors import ReadingError

    first = next(incoming(check_given([path], Terms()), Terms()), None)
    if first is None or isinstance(first, Failure):
        raise ReadingError(first.reason if first else f"{path}: no document in it")
    return first
