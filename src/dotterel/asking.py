"""Findings of a store as tables: `dotterel.open(store)` for Python, and what the command line prints.

Rows are flat: one for a finding, in the columns of docs/store.md. Lists are joined by "; ".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dotterel import store as keeping
from dotterel.exporting.flat import Flat, commitment_row, event_row, happening_row, joined, statement_row
from dotterel.exporting.frames import to_arrow, to_pandas, to_polars
from dotterel.merging.phrases import Phrase
from dotterel.store import Filters, Store, Stretch, every, open_store
from dotterel.store.counting import Period

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Rows(msgspec.Struct, frozen=True):
    """Rows of one kind, as tables of pandas, polars or Arrow, or one by one."""

    columns: tuple[str, ...]
    rows: tuple[Flat, ...]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame."""
        return to_pandas(self.columns, self.rows)

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars DataFrame."""
        return to_polars(self.columns, self.rows)

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table."""
        return to_arrow(self.columns, self.rows)


class Archive(msgspec.Struct, frozen=True):
    """An open store, asked with the filters of `dotterel.store.Filters` by name: `events(pair=("AZE", "ARM"))`."""

    store: Store

    def events(self, **filters: Any) -> Rows:
        """Events, one row for each report."""
        return _rows(map(event_row, every(self.store, keeping.events, Filters(**filters))))

    def happenings(self, **filters: Any) -> Rows:
        """Happenings, one row for each, whatever number of dispatches report it."""
        return _rows(map(happening_row, every(self.store, keeping.happenings, Filters(**filters))))

    def statements(self, **filters: Any) -> Rows:
        """Statements."""
        return _rows(map(statement_row, every(self.store, keeping.statements, Filters(**filters))))

    def commitments(self, **filters: Any) -> Rows:
        """Commitments."""
        return _rows(map(commitment_row, every(self.store, keeping.commitments, Filters(**filters))))

    def timeline(self, by: Period = "month", **filters: Any) -> Rows:
        """Events and happenings by period, beside the number of dispatches."""
        return _rows(map(stretch_row, keeping.timeline(self.store, "event", Filters(**filters), by)))


def open_archive(where: str | Path) -> Archive:
    """The store at a path or an address, to be asked."""
    return Archive(open_store(where))


def stretch_row(stretch: Stretch) -> Flat:
    """A period as a row."""
    return msgspec.structs.asdict(stretch)


def phrase_row(phrase: Phrase) -> Flat:
    """A set phrase as a row."""
    return {
        "phrase": phrase.words,
        "uses": len(phrase.uses),
        "first": phrase.uses[0].published,
        "last": phrase.uses[-1].published,
        "silent_since": len(phrase.silent_since),
        "statements": joined(use.statement for use in phrase.uses),
        "later_without": joined(use.statement for use in phrase.silent_since),
    }


def _rows(rows: Iterable[Flat]) -> Rows:
    listed = tuple(rows)
    return Rows(tuple(listed[0]) if listed else (), listed)
