"""Short words for the parts of a record, as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dotterel.schema.actor import Actor
from dotterel.schema.finding import Commitment, Event, Party, Statement, When, Where
from dotterel.schema.record import Dispatch, Record

UNNAMED = "no one named"


def actors_by_id(record: Record) -> dict[str, Actor]:
    """The actors of a record by their ids."""
    return {actor.id: actor for actor in record.actors}


def party_words(party: Party, actors: Mapping[str, Actor]) -> str:
    """Who it is: "Mira Tolan (foreign minister, RUR)"."""
    actor = actors[party.actor]
    known = [detail for detail in (party.office, actor.state) if detail and detail != actor.name]
    return f"{actor.name} ({', '.join(known)})" if known else actor.name


def parties_words(parties: Iterable[Party], actors: Mapping[str, Actor]) -> str:
    """Several parties in one line."""
    return "; ".join(party_words(party, actors) for party in parties) or UNNAMED


def event_parties(event: Event, actors: Mapping[str, Actor]) -> str:
    """Who did it, and after an arrow to whom."""
    acting = parties_words(event.actors, actors)
    return f"{acting} → {parties_words(event.recipients, actors)}" if event.recipients else acting


def event_kind(event: Event) -> str:
    """Modes, status and format in one line: "visit · occurred · in-person"."""
    return " · ".join([*event.modes, event.status, *([event.format] if event.format else [])])


def when_words(date: When) -> str:
    """The date with what it rests on: "2024-09-25 (explicit)"."""
    if date.value is None:
        return "date unknown"
    return f"{date.value}{f' to {date.end}' if date.end else ''} ({date.basis})"


def where_words(place: Where) -> str:
    """The place with what it rests on: "Geneva, CHE (explicit)"."""
    known = ", ".join(detail for detail in (place.name, place.iso3) if detail)
    return f"{known} ({place.basis})" if known else "place unknown"


def speaker_words(statement: Statement, actors: Mapping[str, Actor]) -> str:
    """Who says it, and to whom: "agentless" where the text names no one."""
    unnamed = "agentless" if statement.agentless else "speaker unknown"
    said = parties_words(statement.speakers, actors) if statement.speakers else unnamed
    behalf = actors.get(statement.on_behalf_of or "")
    said += f", on behalf of {behalf.name if behalf else statement.on_behalf_of}" if statement.on_behalf_of else ""
    return f"{said} → {parties_words(statement.addressees, actors)}" if statement.addressees else said


def content_words(statement: Statement) -> str:
    """What is said, in the words of the text."""
    return " … ".join(" ".join(span.quote.split()) for span in statement.content)


def commitment_parties(commitment: Commitment, actors: Mapping[str, Actor]) -> str:
    """Who commits, and to whom."""
    by = parties_words(commitment.by, actors)
    return f"{by} → {parties_words(commitment.to, actors)}" if commitment.to else by


def outlet_words(dispatch: Dispatch) -> str:
    """Publisher, syndicator, date with its basis, byline and dateline in one line, as far as known."""
    published = dispatch.published
    date = f"{published.value} ({published.basis})" if published.value else "publication date unknown"
    outlet = (
        f"{dispatch.publisher or 'publisher unknown'}{f' via {dispatch.syndicator}' if dispatch.syndicator else ''}"
    )
    dateline = dispatch.dateline.place if dispatch.dateline else None
    return " · ".join(filter(None, [outlet, date, dispatch.byline and f"by {dispatch.byline}", dateline]))
