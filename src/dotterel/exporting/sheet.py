"""Rows as CSV, safe to open with a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from dotterel.exporting.flat import Flat

DEFUSED = "=+-@\t\r＝＋－＠"  # signs with which a spreadsheet would take words for a formula, wide ones too
AT_ONCE = 200  # rows


def as_csv(rows: Iterable[Flat]) -> str:
    """The rows as CSV with a header; words that a spreadsheet would take for a formula are defused with a quote."""
    return "".join(csv_pieces(rows))


def csv_pieces(rows: Iterable[Flat]) -> Iterator[str]:
    """The same in pieces, so that a sheet of any length takes no room."""
    left = iter(rows)
    first = next(left, None)
    if first is None:
        return
    yield _lines([dict(zip(first, first, strict=True))], list(first))
    left = chain([first], left)
    while some := list(islice(left, AT_ONCE)):
        yield _lines(some, list(first))


def defused(value: Any) -> Any:
    """The value with a quote before it where a spreadsheet would take it for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] and value[0] in DEFUSED else value


def _lines(rows: Iterable[Flat], columns: list[str]) -> str:
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, columns, lineterminator="\n")
    for row in rows:
        writer.writerow({name: defused(value) for name, value in row.items()})
    return sheet.getvalue()
