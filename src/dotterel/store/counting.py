"""Counts: by facet, and by period beside the number of dispatches read in it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from dotterel.schema.kept import FindingKind
from dotterel.store import tables
from dotterel.store.dispatches import conditions_on_dispatches
from dotterel.store.filters import EVERYTHING, TABLE_OF, Filters, conditions
from dotterel.store.opening import Store

Period = Literal["day", "month", "year"]
Facet = Literal["type", "status", "mode", "context", "state", "place", "outlet", "year", "act", "firmness"]
LENGTH: dict[Period, int] = {"day": 10, "month": 7, "year": 4}


class Counted(msgspec.Struct, frozen=True):
    """A value of a facet, with the number of findings that have it."""

    value: str
    findings: int


class Stretch(msgspec.Struct, frozen=True):
    """A period: findings in it, happenings in it, their mean score, and the dispatches published in it.

    `per_thousand` is happenings (findings, where they have none) for a thousand dispatches; null without dispatches.
    """

    period: str
    findings: int
    happenings: int
    score: float | None
    dispatches: int
    per_thousand: float | None


def facet(
    store: Store, kind: FindingKind, by: Facet, filters: Filters = EVERYTHING, limit: int = 20
) -> tuple[Counted, ...]:
    """How many findings have each value of a facet, the most frequent first."""
    query, value = _facet_query(kind, by)
    finding = TABLE_OF[kind].c.id
    several = by == "state"  # one finding may have several parties of one state; any other value stands in it once
    counted: ColumnElement[Any] = func.count(finding.distinct()) if several else func.count()
    asked = query.add_columns(counted).where(*conditions(kind, filters, store.engine.dialect.name))
    if filters == EVERYTHING and by in ("mode", "context", "state"):
        asked, value, counted = _facet_of_all(kind, by)
    asked = asked.where(value.is_not(None)).group_by(value).order_by(counted.desc(), value).limit(limit)
    with store.reading() as connection:
        return tuple(Counted(str(name), number) for name, number in connection.execute(asked))


def timeline(
    store: Store, kind: FindingKind = "event", filters: Filters = EVERYTHING, by: Period = "month"
) -> tuple[Stretch, ...]:
    """Findings by period, in order, beside the dispatches of that period (and outlet): what no one read is no peace.

    A period in which dispatches were read and nothing was found stands with zeros: between the first and the last in
    which something was, or, where they are asked for, from `since` on and up to `until`.
    """
    table, dialect = TABLE_OF[kind], store.engine.dialect.name
    period = func.substr(table.c.day, 1, LENGTH[by])
    merged = func.count(table.c.happening.distinct()) if kind == "event" else func.count(table.c.id)
    score = func.avg(table.c.score) if kind == "event" else func.max(None)
    asked = (
        select(period, func.count(), merged, score)
        .where(*conditions(kind, filters, dialect), table.c.day.is_not(None))
        .group_by(period)
        .order_by(period)
    )
    with store.reading() as connection:
        read = _volume(connection, filters, by)
        rows = connection.execute(asked).all()
    told = {str(name): _stretch(str(name), found, happenings, mean, read) for name, found, happenings, mean in rows}
    empty = {name for name in read if name not in told and _between(name, told, filters)}
    return tuple(told.get(name) or _stretch(name, 0, 0, None, read) for name in sorted({*told, *empty}))


def volume(store: Store, filters: Filters = EVERYTHING, by: Period = "month") -> dict[str, int]:
    """Dispatches published in each period."""
    with store.reading() as connection:
        return _volume(connection, filters, by)


def _between(period: str, told: dict[str, Stretch], filters: Filters) -> bool:
    """Whether a period lies among those told, or among those asked for where these are bounded."""
    return bool(told) and (bool(filters.since) or period > min(told)) and (bool(filters.until) or period < max(told))


def _stretch(period: str, findings: int, happenings: int, score: float | None, read: dict[str, int]) -> Stretch:
    dispatches = read.get(period, 0)
    told = happenings or findings
    return Stretch(
        period,
        findings,
        happenings,
        None if score is None else round(score, 3),
        dispatches,
        round(1000 * told / dispatches, 3) if dispatches else None,
    )


def _volume(connection: Connection, filters: Filters, by: Period) -> dict[str, int]:
    """Dispatches in each period, summed up from days: those stand in an index in order, periods do not."""
    day = tables.dispatches.c.day
    only = Filters(since=filters.since, until=filters.until, outlet=filters.outlet)
    asked = select(day, func.count()).where(day.is_not(None), *conditions_on_dispatches(only, "any")).group_by(day)
    found: dict[str, int] = {}
    for told, number in connection.execute(asked):
        found[told[: LENGTH[by]]] = found.get(told[: LENGTH[by]], 0) + number
    return found


def _facet_of_all(kind: FindingKind, by: Facet) -> tuple[Select[Any], ColumnElement[Any], ColumnElement[Any]]:
    """The query for a facet over all findings: it need not look up each of them, but leaves out those judged wrong."""
    findings, table = TABLE_OF[kind], tables.parties if by == "state" else tables.labels
    value = table.c.state if by == "state" else table.c.value
    counted = func.count(table.c.finding.distinct()) if by == "state" else func.count()
    wrong = select(findings.c.id).where(findings.c.verdict == "wrong")
    asked = select(value, counted).where(table.c.kind == kind, table.c.finding.not_in(wrong))
    return (asked if by == "state" else asked.where(table.c.sort == by)), value, counted


def _facet_query(kind: FindingKind, by: Facet) -> tuple[Select[Any], ColumnElement[Any]]:
    table = TABLE_OF[kind]
    if by in ("mode", "context"):
        labels = tables.labels
        return (
            select(labels.c.value).join(table, table.c.id == labels.c.finding).where(labels.c.sort == by),
            labels.c.value,
        )
    if by == "state":
        parties = tables.parties
        return select(parties.c.state).join(table, table.c.id == parties.c.finding), parties.c.state
    if by == "outlet":
        dispatches = tables.dispatches
        return (
            select(dispatches.c.publisher).join(table, table.c.dispatch == dispatches.c.id),
            dispatches.c.publisher,
        )
    value = func.substr(table.c.day, 1, 4) if by == "year" else table.c["iso3" if by == "place" else by]
    return select(value).select_from(table), value
