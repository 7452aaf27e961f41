"""The year of a dateline that tells only day and month, where the text pins it down."""

from __future__ import annotations

import re
from datetime import date

from dotterel.reading.dates import MONTH, MONTHS

MENTIONED = re.compile(rf"(?:(?P<month>{MONTH})[ ,]+)?\b(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def year_of(month: int, day: int, lead: str, text: str) -> int | None:
    """The first year in which the day comes after the latest month that the text names, if the lead agrees.

    The lead agrees when the weekday that it tells by ("was received on Friday") is the weekday of that day. A text that
    looks ahead to a later year, or one read years after its latest date, fails that test but for a chance in seven.
    """
    weekdays = [word for word in WEEKDAYS if re.search(rf"\b{word}\b", lead)]
    mentioned = [_month_of(match) for match in MENTIONED.finditer(text)]
    if len(weekdays) != 1 or not mentioned:
        return None
    latest = max(mentioned)
    year = latest[0] + (month < latest[1])
    try:
        return year if WEEKDAYS[date(year, month, day).weekday()] == weekdays[0] else None
    except ValueError:
        return None


def _month_of(match: re.Match[str]) -> tuple[int, int]:
    month = MONTHS.index(match["month"][:3].lower()) + 1 if match["month"] else 1
    return int(match["year"]), month
