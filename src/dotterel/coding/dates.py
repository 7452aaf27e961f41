"""The day, month or year that an expression of time means.

It depends on from when the words look (the anchor) and on whether the happening is told as past or as future. No day is
given that the words do not give: of an interval whose ends they name ("from 20 to 21 November") the value is the first
day and `end` the last; one within which a day is unknown ("last week") is cut to the month or the year that holds the
whole of it, with its last day in `end`.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

import msgspec

from dotterel.coding.date_words import (
    SIDE_STEPS,
    Beside,
    Calendar,
    Side,
    Stretch,
    TimeWords,
    Unit,
    Weekdays,
    find_dates,
)
from dotterel.schema.finding import DateBasis, When
from dotterel.schema.source import Precision
from dotterel.schema.span import Span

__all__ = ["Anchor", "Tense", "TimeWords", "find_dates", "resolve"]

Tense = Literal["past", "future", "unknown"]


class Anchor(msgspec.Struct, frozen=True):
    """The date from which a dispatch looks, and when the story's main happening took place ("the same day")."""

    date: dt.date | None
    precision: Precision | None = "day"
    same_day: When | None = None


def resolve(words: TimeWords, anchor: Anchor, tense: Tense) -> When:
    """When the words mean, seen from the anchor; null with basis "unknown" where that cannot be told."""
    reading = words.reading
    if isinstance(reading, Calendar):
        days = _calendar_days(reading, anchor, tense)
        return _when(days, _calendar_basis(reading), words.span, _names_both_ends(words))
    if isinstance(reading, Weekdays):
        days = _weekday_days(reading, anchor, tense)
        return _when(days, "relative", words.span, _names_both_ends(words))
    if isinstance(reading, Stretch):
        days = _stretch_days(reading, anchor, tense)
        return _when(days, "relative", words.span, _names_both_ends(words))
    if isinstance(reading, Beside):
        return _beside(reading, anchor.same_day, words.span)
    return _when(None, "unknown", words.span)


_Days = tuple[dt.date, dt.date]
# The tense tells whether a date without a year is the past or the coming one; but a report of a year ago without its
# year is rarer than a verb whose tense was taken wrongly ("was to open on March 20"), hence a week's grace.
_GRACE = dt.timedelta(days=7)


def _names_both_ends(words: TimeWords) -> bool:
    """Whether the words name the first and the last day of what they tell: "25-26 September", "Friday and Saturday",
    "today and tomorrow"; "between" and "or" leave open on which day it was."""
    if words.lead == "between" or re.search(r"\bor\b", words.span.quote):
        return False
    reading = words.reading
    if isinstance(reading, Calendar):
        return reading.day is not None and reading.until is not None and reading.until.day is not None
    if isinstance(reading, Weekdays):
        return True
    return isinstance(reading, Stretch) and reading.unit == "day" and not reading.rolling


def _when(days: _Days | None, basis: DateBasis, span: Span, both_ends: bool = False) -> When:
    """The date: the days from first to last where both ends are named, else cut to the day, month or year that holds
    all the days, with `end` unless the unit is whole."""
    if days is None or (days[0].year != days[1].year and not both_ends):
        return When(None, None, None, "unknown", span)
    first, last = days
    end = last.isoformat()
    if first == last:
        return When(end, None, "day", basis, span)
    if both_ends:
        return When(first.isoformat(), end, "day", basis, span)
    if first.month == last.month:
        return When(end[:7], None if days == _month_days(last) else end, "month", basis, span)
    return When(end[:4], None if days == _year_days(last) else end, "year", basis, span)


def _calendar_basis(reading: Calendar) -> DateBasis:
    """Explicit for a day with its month and for whatever has its year in figures."""
    return "explicit" if reading.year or (reading.day and reading.month) else "relative"


def _calendar_days(reading: Calendar, anchor: Anchor, tense: Tense) -> _Days | None:
    """The days of a calendar date, its missing year or month supplied from the anchor."""
    choices = _choices(reading, anchor)
    first = choices[0] if len(choices) == 1 else _nearest(choices, anchor, tense, reading)
    if first is None or reading.until is None:
        return first
    last = _after(first[0], reading.until)
    return None if last is None else (first[0], last)


def _choices(reading: Calendar, anchor: Anchor) -> list[_Days]:
    """The intervals that a calendar date may mean."""
    if reading.year is not None:
        return _days_of([(reading.year, reading.month)], reading.day)
    seen = anchor.date
    if seen is None:
        return []
    if reading.shift is not None:
        return _days_of([(seen.year + reading.shift, reading.month)], reading.day)
    if reading.month is not None:
        return _of_weekday(_days_of([(seen.year + step, reading.month) for step in (-1, 0, 1)], reading.day), reading)
    if anchor.precision != "day":
        return []
    steps = (-1, 0, 1) if reading.side is None else (SIDE_STEPS[reading.side],)
    return _days_of([_month_after(seen, step) for step in steps], reading.day)


def _days_of(months: list[tuple[int, int | None]], day: int | None) -> list[_Days]:
    """The day of each month, or the whole month, or the whole year; days that do not exist are left out."""
    found = []
    for year, month in months:
        if month is None:
            found.append(_year_days(dt.date(year, 1, 1)))
        elif day is None:
            found.append(_month_days(dt.date(year, month, 1)))
        elif (date := _date(year, month, day)) is not None:
            found.append((date, date))
    return found


def _of_weekday(choices: list[_Days], reading: Calendar) -> list[_Days]:
    """Those choices that fall on the weekday named with the date, or all of them where none does."""
    return [days for days in choices if days[0].weekday() == reading.weekday] or choices


def _nearest(choices: list[_Days], anchor: Anchor, tense: Tense, reading: Calendar) -> _Days | None:
    """The choice nearest to the anchor that the tense allows, or null without an anchor."""
    seen = _anchor_days(anchor)
    if seen is None or not choices:
        return None
    grace = _GRACE if reading.day else dt.timedelta()
    allowed = [days for days in choices if _allowed(days, seen, tense, reading.side, grace)]
    return min(allowed or choices, key=lambda days: (_distance(days, seen), days))


def _allowed(days: _Days, seen: _Days, tense: Tense, side: Side | None, grace: dt.timedelta) -> bool:
    """Whether an interval lies on the side of the anchor that the words and the tense ask for."""
    if side == "this":
        return days[0].year == seen[0].year
    if side is not None:
        return days[1] < seen[0] if side == "last" else days[0] > seen[1]
    if tense == "past":
        return days[0] <= seen[1] + grace
    return tense == "unknown" or days[1] >= seen[0] - grace


def _distance(days: _Days, seen: _Days) -> int:
    return max(0, (days[0] - seen[1]).days, (seen[0] - days[1]).days)


def _after(first: dt.date, until: Calendar) -> dt.date | None:
    """The last day of an interval: the first such day from its first day on."""
    month = until.month or first.month
    for year in (until.year,) if until.year else (first.year, first.year + 1):
        last = _date(year, month, until.day) if until.day else _month_days(dt.date(year, month, 1))[1]
        if last is not None and last >= first:
            return last
    return None


def _weekday_days(reading: Weekdays, anchor: Anchor, tense: Tense) -> _Days | None:
    """The nearest such days, not after the anchor in the past, not before it in the future."""
    if anchor.date is None or anchor.precision != "day":
        return None
    first, last = reading.days[0], reading.days[-1]
    if reading.week is not None:
        monday = _monday(anchor.date) + dt.timedelta(weeks=reading.week)
        return monday + dt.timedelta(days=first), monday + dt.timedelta(days=max(first, last))
    if _looks_ahead(reading.side, tense):
        start = anchor.date + dt.timedelta(days=1 if reading.side == "next" else 0)
        day = start + dt.timedelta(days=(first - start.weekday()) % 7)
        return day, day + dt.timedelta(days=(last - first) % 7)
    start = anchor.date - dt.timedelta(days=1 if reading.side == "last" else 0)
    day = start - dt.timedelta(days=(start.weekday() - last) % 7)
    return day - dt.timedelta(days=(last - first) % 7), day


def _looks_ahead(side: Side | None, tense: Tense) -> bool:
    """Whether a weekday is one to come: news without a tense looks back, "this Friday" without one looks ahead."""
    if side in ("last", "next"):
        return side == "next"
    return tense == "future" or (tense == "unknown" and side == "this")


def _stretch_days(reading: Stretch, anchor: Anchor, tense: Tense) -> _Days | None:
    """The days from one unit to another, as far as the anchor is precise enough to count them."""
    seen = anchor.date
    if seen is None or not _fine_enough(anchor.precision, reading) or (reading.ahead and tense != "future"):
        return None
    if reading.rolling:
        return _shifted(seen, reading.unit, reading.first), _shifted(seen, reading.unit, reading.last)
    first = _unit_days(seen, reading, reading.first, tense)[0]
    last = _unit_days(seen, reading, reading.last, tense)[1]
    return _clipped((first, last), seen, reading, tense)


def _fine_enough(precision: Precision | None, reading: Stretch) -> bool:
    if precision == "day" or (precision == "year" and reading.unit == "year" and not reading.rolling):
        return True
    return precision == "month" and reading.unit in ("month", "year") and not reading.rolling


def _unit_days(seen: dt.date, reading: Stretch, step: int, tense: Tense) -> _Days:
    """The first and last day of the unit that lies so many steps from the anchor."""
    if reading.unit == "month":
        year, month = _month_after(seen, step)
        return _month_days(dt.date(year, month, 1))
    if reading.unit == "year":
        return _year_days(dt.date(seen.year + step, 1, 1))
    if reading.unit == "day":
        day = seen + dt.timedelta(days=step)
        return day, day
    week = _monday(seen) + dt.timedelta(weeks=step)
    if reading.unit == "week":
        return week, week + dt.timedelta(days=6)
    saturday = week + dt.timedelta(days=5)
    if step == 0 and tense == "past" and saturday > seen:
        saturday -= dt.timedelta(weeks=1)
    return saturday, saturday + dt.timedelta(days=1)


def _clipped(days: _Days, seen: dt.date, reading: Stretch, tense: Tense) -> _Days:
    """The days of a unit that are over ("earlier this month") or still to come; never one single day of it."""
    first, last = days
    if reading.unit in ("day", "weekend") or not first <= seen <= last:
        return days
    by_tense = reading.unit == "week" and reading.part is None
    if reading.part == "earlier" or (by_tense and tense == "past"):
        last = seen
    elif reading.part == "later" or (by_tense and tense == "future"):
        first = seen
    return days if first == last else (first, last)


def _beside(reading: Beside, same_day: When | None, span: Span) -> When:
    """The day of the story's main happening, or one so many days from it; how that day is known is kept."""
    if same_day is None or same_day.value is None:
        return _when(None, "unknown", span)
    basis: DateBasis = same_day.basis if same_day.basis in ("published", "occasion") else "relative"
    if reading.days == 0:
        return When(same_day.value, same_day.end, same_day.precision, basis, span)
    if not same_day.is_one_day:
        return _when(None, "unknown", span)
    day = dt.date.fromisoformat(same_day.value) + dt.timedelta(days=reading.days)
    return _when((day, day), basis, span)


def _anchor_days(anchor: Anchor) -> _Days | None:
    """The days that the anchor may be."""
    if anchor.date is None:
        return None
    if anchor.precision == "day":
        return anchor.date, anchor.date
    return _month_days(anchor.date) if anchor.precision == "month" else _year_days(anchor.date)


def _shifted(date: dt.date, unit: Unit, steps: int) -> dt.date:
    """The date so many units away; the last day of a shorter month where need be."""
    if unit == "day":
        return date + dt.timedelta(days=steps)
    if unit in ("week", "weekend"):
        return date + dt.timedelta(weeks=steps)
    year, month = _month_after(date, steps if unit == "month" else 12 * steps)
    return _date(year, month, date.day) or _month_days(dt.date(year, month, 1))[1]


def _month_after(date: dt.date, steps: int) -> tuple[int, int]:
    months = date.year * 12 + date.month - 1 + steps
    return months // 12, months % 12 + 1


def _date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or null where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _monday(date: dt.date) -> dt.date:
    return date - dt.timedelta(days=date.weekday())


def _month_days(date: dt.date) -> _Days:
    year, month = _month_after(date, 1)
    return date.replace(day=1), dt.date(year, month, 1) - dt.timedelta(days=1)


def _year_days(date: dt.date) -> _Days:
    return dt.date(date.year, 1, 1), dt.date(date.year, 12, 31)
