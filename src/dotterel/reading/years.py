"""Dates that leave something open, settled by the text below them: the year of a dateline, day and month in figures."""

from __future__ import annotations

import re
from datetime import date

from dotterel.reading.dates import MONTH, MONTHS, dates_in

MENTIONED = re.compile(rf"(?:(?P<month>{MONTH})[ ,]+)?\b(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
FIGURES = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
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


def day_meant(value: str, quote: str, prose: list[str], day_first: bool = False) -> str:
    """The date, with day and month changed about where figures allow both and only the other way fits the prose.

    "03/09/2025" is read as in America, unless the prose speaks of September 3rd, or of that day's weekday and not of
    the other's; or, where it tells neither, the outlet is of a country that puts the day first.
    """
    figures = FIGURES.search(quote)
    if not figures or value[5:7] == value[8:10] or int(value[8:10]) > 12:
        return value
    other = f"{value[:5]}{value[8:10]}-{value[5:7]}"
    told = {dated.value[-5:] for words in prose for dated in dates_in(words) if dated.precision == "day"}
    if (value[5:] in told) != (other[5:] in told):
        return value if value[5:] in told else other
    weekdays = {word for word in WEEKDAYS if prose and re.search(rf"\b{word}\b", prose[0])}
    fits = [each for each in (value, other) if WEEKDAYS[date.fromisoformat(each).weekday()] in weekdays]
    if len(fits) == 1:
        return fits[0]
    return other if day_first else value


def _month_of(match: re.Match[str]) -> tuple[int, int]:
    month = MONTHS.index(match["month"][:3].lower()) + 1 if match["month"] else 1
    return int(match["year"]), month
