"""What a person should look at first: findings that nobody has judged, the least sure ones before the others."""

from __future__ import annotations

import msgspec
from sqlalchemy import func, literal, select, union_all

from dotterel.schema.kept import FindingKind
from dotterel.store.filters import EVERYTHING, TABLE_OF, Filters, conditions
from dotterel.store.opening import Store

KINDS: tuple[FindingKind, ...] = ("event", "statement", "commitment")
EVEN = 0.5  # a confidence at which nothing is known


class Doubtful(msgspec.Struct, frozen=True):
    """A finding without a verdict; `doubt` is 1 where right and wrong are as likely, 0 where one is certain."""

    id: str
    kind: FindingKind
    confidence: float
    doubt: float


class Place(msgspec.Struct, frozen=True):
    """Where one is in the queue: behind a finding of that distance from even odds and that id."""

    distance: float
    id: str


def doubtful(
    store: Store,
    filters: Filters = EVERYTHING,
    kinds: tuple[FindingKind, ...] = KINDS,
    limit: int = 1,
    behind: Place | None = None,
) -> tuple[Doubtful, ...]:
    """Findings without a verdict, the most doubtful first; those of one doubt in the order of their ids."""
    dialect = store.engine.dialect.name
    parts = []
    for kind in kinds:
        table = TABLE_OF[kind]
        distance = func.abs(table.c.confidence - EVEN).label("distance")
        found = select(table.c.id, table.c.confidence, distance).where(
            table.c.verdict.is_(None), *conditions(kind, filters, dialect)
        )
        if behind is not None:
            found = found.where(
                (distance > behind.distance) | ((distance == behind.distance) & (table.c.id > behind.id))
            )
        parts.append(found.order_by(distance, table.c.id).limit(limit).subquery())
    whole = union_all(*(select(part, literal(number).label("sort")) for number, part in enumerate(parts))).subquery()
    asked = select(whole).order_by(whole.c.distance, whole.c.id).limit(limit)
    with store.reading() as connection:
        rows = connection.execute(asked).all()
    return tuple(Doubtful(row.id, kinds[row.sort], row.confidence, round(1 - 2 * row.distance, 3)) for row in rows)


def count_judged(store: Store) -> tuple[int, int]:
    """How many findings have a verdict, and how many have none."""
    judged = unjudged = 0
    with store.reading() as connection:
        for kind in KINDS:
            table = TABLE_OF[kind]
            told, every = connection.execute(select(func.count(table.c.verdict), func.count())).one()
            judged += told
            unjudged += every - told
    return judged, unjudged
