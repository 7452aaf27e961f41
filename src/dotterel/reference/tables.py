"""Knowledge tables: CSV with a header, lists within a cell set apart by semicolons."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from dotterel.schema.errors import KnowledgeError


def read_table(path: Path, columns: Iterable[str]) -> list[dict[str, str]]:
    """The rows of a table, which must have at least the named columns."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                raise KnowledgeError(f"{path}: the columns {', '.join(missing)} are missing from the header")
            return [_whole(row, path, reader.line_num) for row in reader]
    except OSError as why:
        raise KnowledgeError(f"{path}: cannot be read ({why})") from why


def items(cell: str) -> list[str]:
    """The items of a cell: "Kyiv;Kiev" holds two."""
    return [item.strip() for item in cell.split(";") if item.strip()]


def _whole(row: dict[str, str], path: Path, line: int) -> dict[str, str]:
    if None in row or None in row.values():
        raise KnowledgeError(f"{path}, line {line}: has more or fewer cells than the header")
    return row
