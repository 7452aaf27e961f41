"""Records into the store: each once for a version, the last one coded being the one that counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, Table, delete, insert, select, update

from dotterel.reference.keys import key
from dotterel.schema.keeping import Kept, dispatch_id, take_apart
from dotterel.schema.kept import KeptParty, Publisher
from dotterel.schema.record import Record
from dotterel.store import rows, tables
from dotterel.store.bodies import pack, unpack, versions
from dotterel.store.copying import forget_copies
from dotterel.store.days import days, first_day
from dotterel.store.loosening import loosen
from dotterel.store.opening import Store
from dotterel.store.standing import corrected
from dotterel.store.writes import insert_new, now

FINDINGS = (tables.events, tables.statements, tables.commitments)


def save(store: Store, record: Record, publisher: Publisher | None = None) -> bool:
    """Keep a record; false when this version of it is kept already. What is true has been written to the disk.

    The findings of earlier versions stay in the store, but no longer count. New events belong to no happening yet.
    """
    with store.writing() as connection:
        return save_within(connection, record, publisher)


def save_within(connection: Connection, record: Record, publisher: Publisher | None = None) -> bool:
    """The same, as part of a larger write."""
    dispatch, made = dispatch_id(record.source), now()
    number = connection.execute(
        insert_new(connection, tables.records).returning(tables.records.c.number),
        {"dispatch": dispatch, "made_by": versions(record.made_by), "coded": made, "body": pack(record)},
    ).scalar()
    if number is None:
        return False
    if _is_indexed(connection, dispatch):
        _forget_index(connection, dispatch)
        forget_copies(connection, dispatch)
    _put_dispatch(connection, record, dispatch, number, made, publisher)
    index_findings(connection, record, take_apart(record, publisher))
    return True


def reindex(connection: Connection, dispatch: str) -> None:
    """Make the index of a dispatch anew, from the record that counts and the corrections; loosen its happenings."""
    table = tables.dispatches
    held = connection.execute(
        select(table, tables.records.c.body)
        .join(tables.records, tables.records.c.number == table.c.record)
        .where(table.c.id == dispatch)
    ).one()
    record = unpack(held.body)
    _forget_index(connection, dispatch)
    publisher = Publisher(held.publisher, held.publisher_state, held.publisher_kind)
    index_findings(connection, record, take_apart(record, publisher))


def index_findings(connection: Connection, record: Record, kept: Kept) -> None:
    """Write the rows of the findings, with what people corrected in them."""
    kept = corrected(connection, kept)
    dispatch, day = kept.cited.dispatch, first_day(kept.cited.published)
    words = record.dispatch
    passages = [rows.passage(dispatch, None, "dispatch", f"{words.title or ''}\n{words.text}")] if words else []
    parties: list[rows.Row] = []
    dyads: list[rows.Row] = []
    labels: list[rows.Row] = []
    for position, event in enumerate(kept.events):
        at = days(event.event.date)[0]
        _add(connection, tables.events, rows.event_row(event, position))
        parties += rows.party_rows("event", event.id, event.parties, at)
        dyads += rows.dyad_rows("event", event.id, event.parties, at)
        labels += rows.label_rows("event", event.id, event.event.modes, event.event.contexts, at)
        passages.append(rows.passage(dispatch, event.id, "event", event.event.sentence.quote))
    for position, statement in enumerate(kept.statements):
        _add(connection, tables.statements, rows.statement_row(statement, position))
        parties += rows.party_rows("statement", statement.id, statement.parties, day)
        dyads += rows.dyad_rows("statement", statement.id, statement.parties, day)
        labels += rows.label_rows("statement", statement.id, (), statement.statement.contexts, day)
        said = " … ".join(span.quote for span in statement.statement.content)
        passages.append(rows.passage(dispatch, statement.id, "statement", said))
    for position, commitment in enumerate(kept.commitments):
        due = days(commitment.commitment.due)[0]
        _add(connection, tables.commitments, rows.commitment_row(commitment, position))
        parties += rows.party_rows("commitment", commitment.id, commitment.parties, due)
        dyads += rows.dyad_rows("commitment", commitment.id, commitment.parties, due)
        passages.append(rows.passage(dispatch, commitment.id, "commitment", commitment.commitment.what.quote))
    for table, many in (
        (tables.parties, parties),
        (tables.dyads, dyads),
        (tables.labels, labels),
        (tables.passages, passages),
    ):
        _add_all(connection, table, many)
    _put_actors(connection, record, kept, day)


def _is_indexed(connection: Connection, dispatch: str) -> bool:
    table = tables.dispatches
    return connection.execute(select(table.c.id).where(table.c.id == dispatch)).first() is not None


def _forget_index(connection: Connection, dispatch: str) -> None:
    """Take the findings that counted until now out of the index, and loosen the happenings that they were in."""
    own = select(tables.events.c.id).where(tables.events.c.dispatch == dispatch)
    loosen(connection, connection.execute(own).scalars().all())
    for table in FINDINGS:
        ids = select(table.c.id).where(table.c.dispatch == dispatch)
        for below in (tables.parties, tables.dyads, tables.labels, tables.blocks):
            connection.execute(delete(below).where(below.c.finding.in_(ids)))
        connection.execute(delete(table).where(table.c.dispatch == dispatch))
    for table in (tables.passages, tables.offices):
        connection.execute(delete(table).where(table.c.dispatch == dispatch))


def _put_dispatch(
    connection: Connection, record: Record, dispatch: str, number: int, made: str, publisher: Publisher | None
) -> None:
    read = record.dispatch
    known = publisher or Publisher(read.publisher if read else None)
    row = {
        "record": number,
        "record_id": record.id,
        "digest": record.source.digest,
        "url": record.source.url,
        "title": read.title if read else None,
        "language": read.language if read else None,
        "published": read.published.value if read else None,
        "day": first_day(read.published.value) if read else None,
        "publisher": known.name,
        "publisher_key": key(known.name) if known.name else None,
        "publisher_state": known.state,
        "publisher_kind": known.kind,
        "syndicator": read.syndicator if read else None,
        "byline": read.byline if read else None,
        "made_by": versions(record.made_by),
        "coded": made,
        "failures": msgspec.json.encode(record.failures).decode(),
    }
    there = connection.execute(update(tables.dispatches).where(tables.dispatches.c.id == dispatch).values(row))
    if not there.rowcount:
        connection.execute(insert(tables.dispatches), {"id": dispatch, **row})


def _put_actors(connection: Connection, record: Record, kept: Kept, day: str | None) -> None:
    """Actors who are a party of something, and their offices; who is only mentioned is left in the record."""
    of_all = [f.parties for f in kept.events] + [f.parties for f in kept.statements]
    of_all += [f.parties for f in kept.commitments]
    named = {party.actor: party for parties in of_all for party in parties}
    if named:
        connection.execute(insert_new(connection, tables.actors), [_actor_row(named[actor]) for actor in sorted(named)])
    offices = {
        (actor.id, office.title): {
            "dispatch": kept.cited.dispatch,
            "actor": actor.id,
            "title": office.title,
            "of": office.of,
            "basis": office.basis,
            "day": day,
        }
        for actor in record.actors
        if actor.id in named
        for office in actor.offices
    }
    _add_all(connection, tables.offices, list(offices.values()))


def _actor_row(party: KeptParty) -> rows.Row:
    return {
        "id": party.actor,
        "kind": party.kind,
        "name": party.name,
        "name_key": key(party.name),
        "state": party.state,
        "sector": party.sector,
        "canonical": party.canonical,
    }


def _add(connection: Connection, table: Table, row: rows.Row) -> None:
    connection.execute(insert(table), row)


def _add_all(connection: Connection, table: Table, many: Sequence[rows.Row] | Iterable[rows.Row]) -> None:
    if listed := list(many):
        connection.execute(insert(table), listed)
