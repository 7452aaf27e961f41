"""Rows as tables of pandas, polars and Arrow; columns have the same types also where all their values are unknown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dotterel.exporting.flat import Cell, Flat
from dotterel.schema.errors import StoreError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

NUMBERS = frozenset(["score", "lat", "lon", "confidence", "per_thousand", "goldstein"])
WHOLE = frozenset(
    "quad geonames start end reports independent_reports findings happenings dispatches corrected_fields".split()
)
STATA_NAMES = {"quad": "quad_category"}  # names that Stata keeps for itself
TRUTHS = frozenset(["agentless"])


def to_arrow(columns: Sequence[str], rows: Sequence[Flat]) -> pyarrow.Table:
    """The rows as an Arrow table."""
    arrow = _module("pyarrow")
    kinds = {"float": arrow.float64(), "int": arrow.int64(), "bool": arrow.bool_(), "str": arrow.string()}
    fields = [arrow.field(name, kinds[_kind(name, rows)]) for name in columns]
    arrays = [arrow.array([row[f.name] for row in rows], type=f.type) for f in fields]
    return arrow.Table.from_arrays(arrays, schema=arrow.schema(fields))


def to_pandas(columns: Sequence[str], rows: Sequence[Flat]) -> pandas.DataFrame:
    """The rows as a pandas DataFrame; whole numbers may be missing (Int64)."""
    pd = _module("pandas")
    kinds = {"float": "Float64", "int": "Int64", "bool": "boolean", "str": "string"}
    frame: pandas.DataFrame = pd.DataFrame(
        {name: pd.array([row[name] for row in rows], dtype=kinds[_kind(name, rows)]) for name in columns}
    )
    return frame


def to_polars(columns: Sequence[str], rows: Sequence[Flat]) -> polars.DataFrame:
    """The rows as a polars DataFrame."""
    pl = _module("polars")
    kinds = {"float": pl.Float64, "int": pl.Int64, "bool": pl.Boolean, "str": pl.String}
    frame: polars.DataFrame = pl.DataFrame(
        {name: [row[name] for row in rows] for name in columns},
        schema={name: kinds[_kind(name, rows)] for name in columns},
    )
    return frame


def write_parquet(rows: Sequence[Flat], out: Path) -> None:
    """Write the rows as a Parquet file."""
    table = to_arrow(tuple(rows[0]) if rows else (), rows)
    _module("pyarrow.parquet").parquet.write_table(table, out)


def write_stata(rows: Sequence[Flat], out: Path) -> None:
    """Write the rows as a Stata file (version 118); whole numbers as doubles, for its integers are short."""
    frame = to_pandas(tuple(rows[0]) if rows else (), rows)
    plain = {
        name: frame[name].astype("float64") for name in frame if _kind(str(name), rows) in ("int", "float", "bool")
    }
    words = {name: frame[name].astype("object").where(frame[name].notna(), "") for name in frame if name not in plain}
    both = {STATA_NAMES.get(str(name), str(name)): plain.get(name, words.get(name)) for name in frame}
    _module("pandas").DataFrame(both).to_stata(out, write_index=False, version=118, convert_strl=_long(rows))


def _long(rows: Sequence[Flat]) -> list[str]:
    """The columns with words too long for Stata's common kind of text."""
    names = tuple(rows[0]) if rows else ()
    return [n for n in names if any(len(str(row[n]).encode()) > 2000 for row in rows if isinstance(row[n], str))]


def _kind(name: str, rows: Sequence[Flat]) -> str:
    if name in NUMBERS:
        return "float"
    if name in WHOLE:
        return "int"
    seen: Cell = next((row[name] for row in rows if row[name] is not None), None)
    return "bool" if name in TRUTHS or isinstance(seen, bool) else "str"


def _module(name: str) -> ModuleType | Any:
    try:
        return __import__(name)
    except ModuleNotFoundError as error:
        raise StoreError(f"tables need {name}: pip install 'dotterel[tables]'") from error
