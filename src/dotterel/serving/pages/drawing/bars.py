"""Happenings by period, as bars."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dotterel.serving.words import day_words
from dotterel.store import Stretch
from dotterel.store.counting import Period

WIDTH, HEIGHT, FOOT = 720.0, 72.0, 18.0
MOST = 400  # bars


class Bar(msgspec.Struct, frozen=True):
    """A period's bar, in the units of the picture; `since` and `until` ask for that period."""

    x: float
    y: float
    width: float
    height: float
    says: str
    period: str


class Tick(msgspec.Struct, frozen=True):
    """A label on the axis of time."""

    x: float
    words: str


class Bars(msgspec.Struct, frozen=True):
    """The picture and its twin, the table."""

    width: float
    height: float
    foot: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    stretches: tuple[Stretch, ...]
    by: Period


def bars(stretches: Sequence[Stretch], by: Period) -> Bars | None:
    """The bars of consecutive periods, those without happenings left empty; none where there is but one period."""
    periods = _between(stretches[0].period, stretches[-1].period, by) if stretches else []
    if len(periods) < 2 or len(periods) > MOST:
        return None
    most = max(stretch.happenings for stretch in stretches) or 1
    step = WIDTH / len(periods)
    at = {period: number * step for number, period in enumerate(periods)}
    drawn = tuple(_bar(stretch, at[stretch.period], step, most) for stretch in stretches)
    return Bars(WIDTH, HEIGHT, FOOT, drawn, _ticks(periods, at), tuple(stretches), by)


def _bar(stretch: Stretch, x: float, step: float, most: int) -> Bar:
    height = max(2.0, HEIGHT * stretch.happenings / most) if stretch.happenings else 0.0
    says = f"{day_words(stretch.period)}: {stretch.happenings} happenings in {stretch.dispatches} dispatches"
    width = min(step * 0.8, 28.0)
    return Bar(
        round(x + (step - width) / 2, 2),
        round(HEIGHT - height, 2),
        round(width, 2),
        round(height, 2),
        says,
        stretch.period,
    )


def _ticks(periods: Sequence[str], at: dict[str, float]) -> tuple[Tick, ...]:
    """The first period of each year, so many years that their labels do not touch."""
    firsts: dict[str, str] = {}
    for period in periods:
        firsts.setdefault(period[:4], period)
    every = -(-len(firsts) // 12)
    return tuple(
        Tick(round(at[period], 2), year) for number, (year, period) in enumerate(firsts.items()) if number % every == 0
    )


def _between(first: str, last: str, by: Period) -> list[str]:
    if by == "year":
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    start, end = (int(told[:4]) * 12 + int(told[5:7]) - 1 for told in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]
