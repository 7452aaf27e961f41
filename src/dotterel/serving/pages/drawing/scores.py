"""Happenings between two by day and by PLOVER's score: cooperation above the line, conflict below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from dotterel.schema.happening import Happening
from dotterel.serving.words import day_words

WIDTH, HEIGHT, LEFT, TOP = 720.0, 240.0, 44.0, 12.0
HIGHEST = 10.0  # of PLOVER's score, in both directions
SPAN = 30  # days that the picture shows at least
DAYS = 120  # a picture of fewer days has days on its axis


class Dot(msgspec.Struct, frozen=True):
    """A happening as a dot; `happening` is its id."""

    x: float
    y: float
    conflict: bool
    says: str
    happening: str


class Scores(msgspec.Struct, frozen=True):
    """The picture: dots, ticks of time (place, words), ticks of score, and the height of the line between."""

    width: float
    height: float
    left: float
    dots: tuple[Dot, ...]
    times: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, str], ...]
    middle: float
    happenings: tuple[Happening, ...]


def scores(found: Sequence[Happening]) -> Scores | None:
    """The picture of those happenings whose day and score are known and that occurred; none where there are none."""
    drawn = [one for one in found if one.date.value and one.score is not None and one.status == "occurred"]
    if not drawn:
        return None
    days = [_day(one) for one in drawn]
    first, last = min(days), max(days)
    if (short := SPAN - (last - first)) > 0:
        first, last = first - short // 2, last + short // 2
    seen: dict[tuple[int, float], int] = {}
    dots = []
    for one, day in zip(drawn, days, strict=True):
        beside = seen[(day, one.score or 0.0)] = seen.get((day, one.score or 0.0), 0) + 1
        dots.append(_dot(one, _x(day, first, last) + 5 * (beside - 1)))
    levels = tuple((_y(level), f"{level:+.0f}" if level else "0") for level in (10.0, 5.0, 0.0, -5.0, -10.0))
    return Scores(WIDTH, HEIGHT, LEFT, tuple(dots), _times(first, last), levels, _y(0.0), tuple(drawn))


def _dot(one: Happening, x: float) -> Dot:
    score = one.score or 0.0
    who = ", ".join(party.name for party in one.parties)
    says = f"{one.date.value}: {' '.join([one.type, *one.modes])}, score {score:+.1f}. {who}"
    return Dot(round(x, 1), _y(score), score < 0, says, one.id)


def _times(first: int, last: int) -> tuple[tuple[float, str], ...]:
    """The turns of years, or of months where the picture shows less than two years, or days; at most about eight."""
    start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
    if last - first < DAYS:
        days = range(first + (last - first) // 8, last, max(1, (last - first) // 4))
        return tuple((_x(day, first, last), day_words(dt.date.fromordinal(day).isoformat())) for day in days)
    months = [(year, month) for year in range(start.year, end.year + 1) for month in range(1, 13)]
    turns = [dt.date(year, month, 1) for year, month in months]
    turns = [turn for turn in turns if start <= turn <= end]
    monthly = (end - start).days < 700
    if not monthly:
        turns = [turn for turn in turns if turn.month == 1]
    every = -(-len(turns) // 8) or 1
    words = "%b %Y" if monthly else "%Y"
    return tuple((_x(turn.toordinal(), first, last), turn.strftime(words)) for turn in turns[::every])


def _day(one: Happening) -> int:
    value = one.date.value or ""
    return dt.date.fromisoformat((value + "-01-01"[(len(value) - 4) :])[:10]).toordinal()


def _x(day: int, first: int, last: int) -> float:
    return round(LEFT + 12 + (WIDTH - LEFT - 36) * (day - first) / (last - first), 1)


def _y(score: float) -> float:
    return round(TOP + (HEIGHT - 2 * TOP - 16) * (HIGHEST - score) / (2 * HIGHEST), 1)
