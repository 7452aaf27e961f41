"""Dates as dispatches write them, in figures or with the month in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from dotterel.schema.source import Precision

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
CLOCK = r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?"

DATE = re.compile(
    rf"(?<![\w.])(?:"
    rf"(?P<y1>{YEAR})(?P<s>[-/.])(?P<m1>\d{{1,2}})(?P=s)(?P<d1>\d{{1,2}}){CLOCK}"
    rf"|(?P<d2>{DAY})(?: of)?[ -](?P<m2>{MONTH})(?:,? ?-?(?P<y2>{YEAR}))?"
    rf"|(?P<m3>{MONTH}) (?P<d3>{DAY})(?!\d)(?:(?:,? |/|,)(?P<y3>{YEAR}))?"
    rf"|(?P<a>\d{{1,2}})(?P<t>[-/.])(?P<b>\d{{1,2}})(?P=t)(?P<y4>{YEAR})"
    rf"|(?P<m5>{MONTH}),? (?P<y5>{YEAR})"
    rf")(?![\w])",
    re.IGNORECASE,
)


class Dated(msgspec.Struct, frozen=True):
    """A date and where it stands: ISO 8601 cut to its precision, "--04-01" where the year is not told."""

    value: str
    precision: Precision
    start: int
    end: int

    @property
    def full(self) -> bool:
        """Whether it tells the year."""
        return not self.value.startswith("--")


def dates_in(words: str, start: int = 0) -> Iterator[Dated]:
    """The dates in the words from `start` on, in order."""
    return (dated for match in DATE.finditer(words, start) if (dated := _dated(match)))


def date_at(words: str, at: int) -> Dated | None:
    """The date that stands exactly there, if one does."""
    match = DATE.match(words, at)
    return _dated(match) if match else None


def date_given(words: str) -> tuple[str, Precision] | None:
    """An ISO date cut to day, month or year, with its precision; none when it is not one."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].{0,40})?)?)?", words.strip(), re.ASCII)
    if not match:
        return None
    year, month, day = match.groups()
    if not _possible(int(year), int(month or 1), int(day or 1)):
        return None
    precision: Precision = "day" if day else "month" if month else "year"
    return "-".join(part for part in (year, month, day) if part), precision


def _dated(match: re.Match[str]) -> Dated | None:
    year, month, day = _parts(match)
    if not _possible(year or 2000, month, day or 1):
        return None
    head = f"{year:04}" if year else "-"
    value = f"{head}-{month:02}" + (f"-{day:02}" if day else "")
    return Dated(value, "day" if day else "month", *match.span())


def _parts(match: re.Match[str]) -> tuple[int | None, int, int | None]:
    found = match.groupdict()
    if found["a"]:
        return (int(found["y4"]), *_month_and_day(int(found["a"]), int(found["b"]), found["t"]))
    year, month, day = (next((found[f"{part}{n}"] for n in "1235" if found.get(f"{part}{n}")), None) for part in "ymd")
    return (int(year) if year else None), _month(month or ""), (int(re.sub(r"\D", "", day)) if day else None)


def _month_and_day(first: int, second: int, mark: str) -> tuple[int, int]:
    """With slashes the month stands first, as in America, unless it cannot; else the day does."""
    american = (mark == "/" and first <= 12) or second > 12
    return (first, second) if american else (second, first)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else MONTHS.index(word[:3].lower()) + 1


def _possible(year: int, month: int, day: int) -> bool:
    try:
        return 1900 <= date(year, month, day).year < 2100
    except ValueError:
        return False
