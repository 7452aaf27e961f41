"""Dates cut to their precision, as first and last days."""

from __future__ import annotations

import calendar

from dotterel.schema.finding import When


def first_day(value: str | None) -> str | None:
    """The first day that "2024-09-26", "2024-09" or "2024" may mean."""
    return (value + "-01-01"[(len(value) - 4) :])[:10] if value else None


def last_day(value: str | None) -> str | None:
    """The last day that such a date may mean."""
    if not value or len(value) >= 10:
        return value[:10] if value else None
    if len(value) == 4:
        return f"{value}-12-31"
    year, month = int(value[:4]), int(value[5:7])
    return f"{value}-{calendar.monthrange(year, month)[1]:02}"


def days(when: When) -> tuple[str | None, str | None]:
    """The first and the last day on which it may have been; null where the date is unknown."""
    return first_day(when.value), last_day(when.end or when.value)
