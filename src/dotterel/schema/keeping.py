"""A record taken apart into findings that stand for themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from dotterel.schema.actor import Actor
from dotterel.schema.finding import Commitment, Event, Party, Statement
from dotterel.schema.kept import Cited, KeptCommitment, KeptEvent, KeptParty, KeptStatement, Part, Publisher
from dotterel.schema.record import Record
from dotterel.schema.source import Source


class Kept(msgspec.Struct, frozen=True):
    """The findings of a record, each with its dispatch and parties."""

    cited: Cited
    events: tuple[KeptEvent, ...]
    statements: tuple[KeptStatement, ...]
    commitments: tuple[KeptCommitment, ...]


def dispatch_id(source: Source) -> str:
    """The id of a dispatch, by address and bytes: it stays the same however the dispatch is read and coded."""
    return hashlib.sha256(f"{source.url}|{source.digest}".encode()).hexdigest()[:16]


def finding_id(dispatch: str, finding: str) -> str:
    """The id of a finding among those of all dispatches."""
    return f"{dispatch}-{finding}"


def take_apart(record: Record, publisher: Publisher | None = None) -> Kept:
    """The findings of a record. `publisher` tells more of the outlet than the record does."""
    cited = cite(record, publisher)
    actors = {actor.id: actor for actor in record.actors}
    return Kept(
        cited,
        tuple(KeptEvent(finding_id(cited.dispatch, e.id), cited, e, event_parties(e, actors)) for e in record.events),
        tuple(
            KeptStatement(finding_id(cited.dispatch, s.id), cited, s, statement_parties(s, actors))
            for s in record.statements
        ),
        tuple(
            KeptCommitment(finding_id(cited.dispatch, c.id), cited, c, commitment_parties(c, actors))
            for c in record.commitments
        ),
    )


def cite(record: Record, publisher: Publisher | None = None) -> Cited:
    """The dispatch of a record, as findings cite it."""
    read = record.dispatch
    known = publisher or Publisher(read.publisher if read else None)
    return Cited(
        dispatch_id(record.source),
        read.title if read else None,
        record.source.url,
        known,
        read.published.value if read else None,
    )


def event_parties(event: Event, actors: dict[str, Actor]) -> tuple[KeptParty, ...]:
    """The actors of an event, then its recipients."""
    return (*_named("actor", event.actors, actors), *_named("recipient", event.recipients, actors))


def statement_parties(statement: Statement, actors: dict[str, Actor]) -> tuple[KeptParty, ...]:
    """The speakers of a statement, for whom they speak, and to whom."""
    behalf = actors.get(statement.on_behalf_of or "")
    return (
        *_named("speaker", statement.speakers, actors),
        *([_party("behalf", Party(behalf.id, None, behalf.mentions[0]), behalf)] if behalf else []),
        *_named("addressee", statement.addressees, actors),
    )


def commitment_parties(commitment: Commitment, actors: dict[str, Actor]) -> tuple[KeptParty, ...]:
    """Who is bound, and to whom."""
    return (*_named("by", commitment.by, actors), *_named("to", commitment.to, actors))


def _named(part: Part, parties: Iterable[Party], actors: dict[str, Actor]) -> Iterator[KeptParty]:
    for party in parties:
        yield _party(part, party, actors[party.actor])


def _party(part: Part, party: Party, actor: Actor) -> KeptParty:
    return KeptParty(
        part, actor.id, actor.name, actor.kind, actor.state, actor.sector, actor.canonical, party.office, party.span
    )
