"""Actors over all dispatches: who they are, in which offices, and with whom."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Row, and_, func, select

from dotterel.reference.keys import key
from dotterel.schema.errors import NotKeptError
from dotterel.schema.kept import FindingKind, KeptActor, KeptOffice
from dotterel.store import tables
from dotterel.store.filters import ACTOR_ID, EVERYTHING, STATE, TABLE_OF, Filters, conditions, named
from dotterel.store.opening import Store


class Counterpart(msgspec.Struct, frozen=True):
    """Another actor, with the number of findings that the two share."""

    actor: KeptActor
    findings: int


def actors(store: Store, asked: str | None = None, limit: int = 50, kind: str | None = None) -> tuple[KeptActor, ...]:
    """The actors that a code or words of a name fit, those in most findings first."""
    table, parties = tables.actors, tables.parties
    findings = func.count(parties.c.finding.distinct()).label("findings")
    query = select(table, findings).join(parties, parties.c.actor == table.c.id).group_by(table.c.id)
    if asked and ACTOR_ID.fullmatch(asked):
        query = query.where(table.c.id == asked)
    elif asked and STATE.fullmatch(asked):
        query = query.where(table.c.state == asked)
    elif asked:
        query = query.where(named(table.c.name_key, *key(asked).split()))
    if kind:
        query = query.where(table.c.kind == kind)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(findings.desc(), table.c.id).limit(limit)).all()
    return tuple(map(_actor, rows))


def actor(store: Store, name: str) -> KeptActor:
    """The actor of that id. A `NotKeptError` tells that there is none."""
    found = actors(store, name, 1) if ACTOR_ID.fullmatch(name) else ()
    if not found:
        raise NotKeptError(f"{store.name}: there is no actor {name}")
    return found[0]


def offices(store: Store, name: str) -> tuple[KeptOffice, ...]:
    """The offices in which dispatches speak of an actor, in the order in which they were first spoken of."""
    table = tables.offices
    first, last = func.min(table.c.day), func.max(table.c.day)
    query = (
        select(table.c.actor, table.c.title, table.c.of, first, last, func.count(table.c.dispatch.distinct()))
        .where(table.c.actor == name)
        .group_by(table.c.actor, table.c.title, table.c.of)
        .order_by(first.asc().nulls_last(), table.c.title)
    )
    with store.reading() as connection:
        return tuple(KeptOffice(*row) for row in connection.execute(query))


def counterparts(
    store: Store, name: str, kind: FindingKind = "event", filters: Filters = EVERYTHING, limit: int = 50
) -> tuple[Counterpart, ...]:
    """The actors in the same findings as an actor (an id or a state's code), those in most of them first."""
    one, other, table = tables.parties.alias("one"), tables.parties.alias("other"), tables.actors
    finding = TABLE_OF[kind]
    shared = func.count(one.c.finding.distinct()).label("findings")
    own = one.c.state == name if STATE.fullmatch(name) else one.c.actor == name
    query = (
        select(table, shared)
        .join(other, other.c.actor == table.c.id)
        .join(one, and_(one.c.finding == other.c.finding, one.c.actor != other.c.actor))
        .join(finding, finding.c.id == one.c.finding)
        .where(own, one.c.kind == kind, *conditions(kind, filters, store.engine.dialect.name))
        .group_by(table.c.id)
        .order_by(shared.desc(), table.c.id)
        .limit(limit)
    )
    if STATE.fullmatch(name):
        query = query.where(other.c.state.is_distinct_from(name))
    with store.reading() as connection:
        return tuple(Counterpart(_actor(row), row.findings) for row in connection.execute(query))


def _actor(row: Row[Any]) -> KeptActor:
    return KeptActor(row.id, row.kind, row.name, row.state, row.sector, row.canonical, row.findings)
