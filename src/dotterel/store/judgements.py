"""Judgements on which events are the same happening: append-only rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, or_, select

from dotterel.schema.errors import NotKeptError, StoreError
from dotterel.schema.happening import Anchor, Judgement, Opinion
from dotterel.store import tables
from dotterel.store.anchors import Standing, found_again
from dotterel.store.findings import batches
from dotterel.store.loosening import loosen
from dotterel.store.opening import Store
from dotterel.store.writes import insert_new, now

_JUDGEMENT = msgspec.json.Decoder(Judgement)
JUDGEMENTS = tables.judgements


class KeptJudgement(msgspec.Struct, frozen=True):
    """A judgement with its number, by which it is taken back."""

    number: int
    judgement: Judgement


def judge(store: Store, left: str, right: str, opinion: Opinion, by: str) -> Judgement:
    """Write a person's judgement on two events; the happenings of both are to be merged anew."""
    if left == right:
        raise StoreError("an event is the same as itself; name two")
    with store.writing() as connection:
        anchors = sorted(_anchor(connection, store, name) for name in (left, right))
        judgement = Judgement(anchors[0], anchors[1], opinion, by, made=now())
        connection.execute(insert(JUDGEMENTS), _row(judgement, person=True))
        loosen(connection, [left, right])
    return judgement


def put_judgements(connection: Connection, made: Iterable[Judgement]) -> None:
    """Write the judgements of a method; those that are there already are left as they are."""
    made_now = now()
    rows = [_row(msgspec.structs.replace(one, made=made_now), person=False) for one in made]
    if rows:
        connection.execute(insert_new(connection, JUDGEMENTS), rows)


def judgements_on(store: Store, event: str) -> tuple[KeptJudgement, ...]:
    """All judgements on an event, persons' and methods', in the order in which they were made."""
    asked = select(JUDGEMENTS).where(or_(JUDGEMENTS.c.left_finding == event, JUDGEMENTS.c.right_finding == event))
    with store.reading() as connection:
        return tuple(map(_as_kept, connection.execute(asked.order_by(JUDGEMENTS.c.number))))


def persons_judgements(connection: Connection, dispatches: Sequence[str]) -> tuple[Judgement, ...]:
    """What people judged about events of these dispatches, the last word on two events only, told of the events as
    they are coded now. Judgements whose event is no longer coded are left out."""
    rows: dict[int, Row[Any]] = {}
    for some in batches(dispatches):
        touching = or_(JUDGEMENTS.c.left_dispatch.in_(some), JUDGEMENTS.c.right_dispatch.in_(some))
        asked = select(JUDGEMENTS).where(JUDGEMENTS.c.person, touching)
        rows.update((row.number, row) for row in connection.execute(asked))
    last: dict[tuple[str, str], Judgement] = {}
    for number in sorted(rows):
        judgement = _JUDGEMENT.decode(rows[number].body)
        ends = [_now_called(connection, anchor) for anchor in (judgement.left, judgement.right)]
        if None not in ends and ends[0] != ends[1]:
            left, right = sorted(filter(None, ends))
            last[left.finding, right.finding] = msgspec.structs.replace(judgement, left=left, right=right)
    return tuple(last[pair] for pair in sorted(last))


def joined_to(connection: Connection, events: Sequence[str], by: str) -> set[str]:
    """The events that a method judged the same as these."""
    found: set[str] = set()
    here, there = JUDGEMENTS.c.left_finding, JUDGEMENTS.c.right_finding
    for some in batches(events):
        for own, other in ((here, there), (there, here)):
            asked = select(other).where(own.in_(some), JUDGEMENTS.c.by == by, JUDGEMENTS.c.opinion == "same")
            found.update(connection.execute(asked).scalars())
    return found


def persons_same(connection: Connection, events: Sequence[str]) -> set[str]:
    """The events that people judged the same as these, by the names that they have now."""
    rows = connection.execute(select(tables.events.c.dispatch).where(tables.events.c.id.in_(events))).scalars()
    own = set(events)
    found: set[str] = set()
    for judgement in persons_judgements(connection, sorted(set(rows))):
        ends = {judgement.left.finding, judgement.right.finding}
        if judgement.opinion == "same" and ends & own:
            found |= ends
    return found


def _anchor(connection: Connection, store: Store, event: str) -> Anchor:
    table = tables.events
    row = connection.execute(select(table.c.dispatch, table.c.type, table.c.body).where(table.c.id == event)).first()
    if row is None:
        raise NotKeptError(f"{store.name}: there is no event {event}")
    trigger = msgspec.json.decode(row.body)["trigger"]
    return Anchor(row.dispatch, event, row.type, trigger["start"], trigger["end"])


def _now_called(connection: Connection, anchor: Anchor) -> Anchor | None:
    """The event that stands now where the judged one stood."""
    table = tables.events
    rows = connection.execute(select(table.c.id, table.c.type, table.c.body).where(table.c.dispatch == anchor.dispatch))
    standing = {}
    for row in rows:
        trigger = msgspec.json.decode(row.body)["trigger"]
        standing[row.id] = Standing("event", row.type, trigger["start"], trigger["end"])
    stood = Standing("event", anchor.type, anchor.start, anchor.end)
    name = found_again(anchor.finding, stood, standing.items())
    if name is None:
        return None
    now_standing = standing[name]
    return Anchor(anchor.dispatch, name, now_standing.type, now_standing.start, now_standing.end)


def _as_kept(row: Row[Any]) -> KeptJudgement:
    judgement = _JUDGEMENT.decode(row.body)
    return KeptJudgement(row.number, msgspec.structs.replace(judgement, made=row.made))


def _row(judgement: Judgement, person: bool) -> dict[str, Any]:
    return {
        "left_finding": judgement.left.finding,
        "right_finding": judgement.right.finding,
        "left_dispatch": judgement.left.dispatch,
        "right_dispatch": judgement.right.dispatch,
        "opinion": judgement.opinion,
        "by": judgement.by,
        "person": person,
        "score": judgement.score,
        "made": judgement.made,
        "body": msgspec.json.encode(msgspec.structs.replace(judgement, made="")).decode(),
    }
