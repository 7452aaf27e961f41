"""Dates as containers give them, to ISO 8601: of letters, feeds, exports and servers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dotterel.reading.dates import date_given, dates_in

COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:T?\d{4,6}Z?)?")
EPOCH = re.compile(r"1?\d{9}(?:\d{3})?(?:\.\d{1,6})?")
NUMERIC = re.compile(r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<y>(?:19|20)\d\d)\b")
LONGEST = 100


def iso_date(words: object, day_first: bool | None = None) -> str | None:
    """The day, month or year that the words (or seconds since 1970) tell, as ISO 8601; none where they tell none.

    Dates in figures with slashes are read month first where `day_first` is not told and both ways are possible, as
    in the text of dispatches. The day is the one of the clock that the container writes by.
    """
    text = str(words).strip() if words is not None else ""
    if not text or len(text) > LONGEST:
        return None
    return _iso(text) or _compact(text) or _numeric(text, day_first) or _letter(text) or _epoch(text) or _written(text)


def _iso(text: str) -> str | None:
    given = date_given(text)
    return given[0] if given else None


def _compact(text: str) -> str | None:
    found = COMPACT.fullmatch(text)
    return _iso(f"{found['y']}-{found['m']}-{found['d']}") if found else None


def _numeric(text: str, day_first: bool | None) -> str | None:
    found = NUMERIC.match(text) if day_first is not None else None
    if not found:
        return None
    day, month = (found["a"], found["b"]) if day_first else (found["b"], found["a"])
    return _iso(f"{found['y']}-{int(month):02}-{int(day):02}")


def _letter(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _epoch(text: str) -> str | None:
    if not EPOCH.fullmatch(text):
        return None
    seconds = float(text)
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _written(text: str) -> str | None:
    return next((dated.value for dated in dates_in(text) if dated.full), None)
