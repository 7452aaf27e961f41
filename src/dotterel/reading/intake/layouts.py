"""How the exports of news databases name their columns: the files of knowledge/exports, one a layout."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from dotterel.schema.errors import KnowledgeError

FOLDER = "exports"


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For each thing that is wanted the columns that may hold it, the first that is not empty counts.

    `text` is different: all of its columns that are not empty, one below the other. "source.title" stands for the
    field "title" of the object "source".
    """

    text: tuple[str, ...]
    title: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    retrieved: tuple[str, ...] = ()


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A layout: what it is of, the columns it is known by (all must be there), and what its columns hold."""

    name: str
    says: str
    written: str  # ISO date of the layout: databases change theirs
    known_by: tuple[str, ...]
    columns: Columns
    left_out: tuple[str, ...] = ()  # columns known and not needed, so not told as unmapped
    day_first: bool | None = None
    only_one_text: bool = False  # the text columns are rivals: the first that is not empty counts


def load_layouts(knowledge: Path, own: Iterable[Path] = ()) -> tuple[Layout, ...]:
    """The layouts of the user's own files first, then those of the knowledge folder by name."""
    return tuple(map(_layout, [*own, *sorted((knowledge / FOLDER).glob("*.toml"))]))


def layout_for(columns: Iterable[str], layouts: tuple[Layout, ...]) -> Layout | None:
    """The layout that knows the most of these columns among those that are all there by what they are known by."""
    there = {column.strip().casefold() for column in columns}
    fitting = [layout for layout in layouts if there.issuperset(map(str.casefold, layout.known_by))]
    return max(fitting, key=lambda layout: len(layout.known_by), default=None)


def mapped(layout: Layout) -> frozenset[str]:
    """All columns that the layout knows of, folded."""
    columns = layout.columns
    wanted = (columns.text, columns.title, columns.url, columns.published, columns.publisher, columns.byline)
    return frozenset(name.casefold() for names in (*wanted, columns.retrieved, layout.left_out) for name in names)


def first(row: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    """The first of the columns that is not empty."""
    return next(filter(None, (row.get(name.casefold(), "").strip() for name in names)), None)


def _layout(path: Path) -> Layout:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Layout)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"{path.name}: {error}") from error
