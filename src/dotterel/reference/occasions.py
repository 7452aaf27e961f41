"""Recurring occasions, with the dates and places of their editions."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from dotterel.schema.errors import KnowledgeError

Standing = Literal["alone", "led", "session", "number", "no"]


class Series(msgspec.Struct, frozen=True):
    """An occasion that recurs.

    `alone` tells when its name means the occasion and not the body that holds it: "alone" always ("NATO Summit"), "led"
    behind words such as "on the sidelines of", "session" with a word for a sitting ("Security Council meeting"),
    "number" with its number ("COP29"), "no" only within a longer name. `edition_name` is a template with {ordinal},
    {n}, {year} and {city}.
    """

    key: str
    names: tuple[str, ...]
    alone: Standing
    edition_name: str
    city: str | None
    iso3: str | None


class Edition(msgspec.Struct, frozen=True):
    """One time that an occasion took place; dates and place are null where not known, and for one held online."""

    series: str
    number: int | None
    year: int
    first: dt.date | None
    last: dt.date | None
    city: str | None
    iso3: str | None


class Occasions(msgspec.Struct, frozen=True):
    """Series by key, their editions in order of time, the keys by folded name, and names of what is no occasion."""

    series: Mapping[str, Series]
    editions: Mapping[str, tuple[Edition, ...]]
    keys: Mapping[str, tuple[str, ...]]
    names: re.Pattern[str]
    refused: frozenset[str]


def load_occasions(folder: Path) -> Occasions:
    """The occasions of `series.csv`, `editions/*.csv` and `not_occasions.csv` in a folder."""
    series = {row["series"]: _series(row) for row in _rows(folder / "series.csv")}
    editions: dict[str, list[Edition]] = {key: [] for key in series}
    for path in sorted((folder / "editions").glob("*.csv")):
        for row in _rows(path):
            if row["series"] not in series:
                raise KnowledgeError(f"{path}: no series {row['series']!r}; add it to series.csv")
            editions[row["series"]].append(_edition(path, row))
    keys: dict[str, tuple[str, ...]] = {}
    for one in series.values():
        for name in dict.fromkeys(map(folded, one.names)):
            keys[name] = (*keys.get(name, ()), one.key)
    ordered = {
        key: tuple(sorted(group, key=lambda e: (e.year, e.first or dt.date.max))) for key, group in editions.items()
    }
    refused = frozenset(row["words"].lower() for row in _rows(folder / "not_occasions.csv"))
    return Occasions(series, ordered, keys, _names(keys), refused)


def series_named(words: str, occasions: Occasions) -> tuple[tuple[str, ...], int | None]:
    """The keys of the series that bear this name, and the number within the name ("COP29": 29)."""
    keys = occasions.keys.get(folded(words), ())
    number = re.search(r"\d+$", words)
    if keys or number is None:
        return keys, None
    return occasions.keys.get(folded(words[: number.start()] + "{n}"), ()), int(number[0])


def folded(words: str) -> str:
    """The name in lower case, with plain apostrophes, hyphens and spaces."""
    return " ".join(words.lower().replace("’", "'").replace("–", "-").split())


def _series(row: dict[str, str]) -> Series:
    names = tuple(row["names"].split(";"))
    alone = msgspec.convert(row["alone"], Standing)
    return Series(row["series"], names, alone, row["edition_name"], row["city"] or None, row["iso3"] or None)


def _edition(path: Path, row: dict[str, str]) -> Edition:
    """The edition of a row; a KnowledgeError where its dates are none."""
    try:
        first, last = (dt.date.fromisoformat(row[day]) if row[day] else None for day in ("first", "last"))
        number = int(row["number"]) if row["number"] else None
        return Edition(row["series"], number, int(row["year"]), first, last, row["city"] or None, row["iso3"] or None)
    except ValueError as error:
        raise KnowledgeError(f"{path}: {row['series']} {row['year']}: {error}; write dates as 2024-09-24") from error


def _names(keys: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """A pattern of all names, the longest first."""
    written = (re.escape(name).replace(r"\{n\}", r"\d{1,3}") for name in sorted(keys, key=lambda n: (-len(n), n)))
    loose = (name.replace(r"\ ", r"\s").replace("'", "['’]").replace(r"\-", "[-–]") for name in written)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(loose)})(?!\w)", re.IGNORECASE)


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise KnowledgeError(f"{path}: this file is needed and cannot be read ({error.strerror})") from error
