"""Which columns of an export are read, and which are not: so that nothing is lost unseen."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import BinaryIO

import msgspec

from dotterel.reading.intake.exports import rows_of
from dotterel.reading.intake.layouts import Layout, layout_for, mapped
from dotterel.reading.intake.opening import opened
from dotterel.schema.errors import ReadingError
from dotterel.schema.record import Failure


class ColumnReport(msgspec.Struct, frozen=True):
    """For an export how many rows each layout reads (null for none), and how often each column holds something."""

    name: str
    layouts: dict[str, int]
    read: dict[str, int]
    left_out: dict[str, int]  # known to the layout, and not needed
    unmapped: dict[str, int]


def columns_in(path: Path | None, layouts: tuple[Layout, ...], piped: BinaryIO | None = None) -> ColumnReport:
    """The report of an export, all of its rows looked at; a ReadingError where the file is none."""
    used: Counter[str] = Counter()
    seen: dict[str, Counter[str]] = {"read": Counter(), "left_out": Counter(), "unmapped": Counter()}
    with opened(path, piped) as given:
        if given.kind not in ("rows", "table"):
            raise ReadingError(f"{given.name}: no export with columns (JSONL, JSON, CSV or TSV)")
        for _, row in rows_of(given):
            if isinstance(row, Failure):
                continue
            layout = layout_for(row, layouts)
            used[layout.name if layout else "none"] += 1
            for column, words in row.items():
                seen[_lot(column, layout)][column] += bool(words.strip())
        return ColumnReport(given.name, dict(used), *(dict(seen[lot]) for lot in ("read", "left_out", "unmapped")))


def _lot(column: str, layout: Layout | None) -> str:
    if layout is None or column not in mapped(layout):
        return "unmapped"
    return "left_out" if column in map(str.casefold, layout.left_out) else "read"
