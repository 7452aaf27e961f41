"""What is right and wrong in a finding that was matched with a gold one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from dotterel.evaluating.counting import Counts, Share, share_of
from dotterel.evaluating.gold import GoldDispatch, GoldEvent, GoldStatement
from dotterel.evaluating.locating import locate
from dotterel.evaluating.matching import FoundParty, actors_named, pair_parties, parties_of, states_of
from dotterel.evaluating.names import same_heading
from dotterel.schema.actor import Actor
from dotterel.schema.finding import Event, Statement, When
from dotterel.schema.record import Dispatch

DATED_BY_THE_TEXT = ("explicit", "relative")
HEADINGS = ("published", "publisher", "syndicator", "byline", "dateline")


class EventVerdict(msgspec.Struct, frozen=True):
    """A matched event, field by field; null where the gold does not ask. `wrong` tells what was expected and found."""

    parties: Counts
    part: Share
    states: bool
    date: bool | None
    place: bool | None
    status: bool
    mode: bool
    format: bool
    wrong: tuple[str, ...]


class StatementVerdict(msgspec.Struct, frozen=True):
    """A matched statement: whether its speakers are the right ones."""

    speaker: bool
    wrong: tuple[str, ...]


class HeadingVerdict(msgspec.Struct, frozen=True):
    """A field of the header: whether it is right where the text shows it, and stated where the text shows none."""

    field: str
    right: bool | None
    unfounded: bool | None
    wrong: str | None


def judge_event(gold: GoldEvent, event: Event, actors: Mapping[str, Actor]) -> EventVerdict:
    """The fields of an event compared with those of the gold event that it was matched with."""
    found = parties_of(event, actors)
    pairs = pair_parties(gold.parties, found)
    parts = [gold.parties[g].part in found[f].parts for g, f in pairs]
    verdict = EventVerdict(
        parties=Counts(len(pairs), len(found) - len(pairs), len(gold.parties) - len(pairs)),
        part=share_of(parts),
        states=gold.states == states_of(found),
        date=_same_date(gold, event.date),
        place=None if gold.place is None or gold.place.iso3 is None else gold.place.iso3 == event.place.iso3,
        status=gold.status == event.status,
        mode=bool(set(gold.modes) & set(event.modes)) or not (gold.modes or event.modes),
        format=gold.format == event.format,
        wrong=(),
    )
    return msgspec.structs.replace(verdict, wrong=tuple(_wrong(gold, event, found, verdict)))


def judge_statement(gold: GoldStatement, statement: Statement, actors: Mapping[str, Actor]) -> StatementVerdict:
    """The speakers of a statement compared with those of the gold statement; one without a speaker must say so."""
    found = actors_named(statement.speakers, actors)
    if gold.speakers:
        right = len(found) == len(gold.speakers) == len(pair_parties(gold.speakers, found))
    else:
        right = statement.agentless and not found
    expected = " and ".join(party.name for party in gold.speakers) or "agentless"
    said = " and ".join(party.actor.name for party in found) or ("agentless" if statement.agentless else "unknown")
    return StatementVerdict(right, () if right else (f"speaker: expected {expected}, found {said}",))


def judge_headings(gold: GoldDispatch, dispatch: Dispatch | None) -> tuple[HeadingVerdict, ...]:
    """The fields of the header, each counted only where the text of the dispatch shows it."""
    return tuple(_heading_verdict(field, gold, dispatch) for field in HEADINGS)


def _same_date(gold: GoldEvent, date: When) -> bool | None:
    """Whether the date is the gold one as far as that is known; null where the text does not tell the gold one."""
    if gold.date is None or gold.date_basis not in DATED_BY_THE_TEXT:
        return None
    return date.value is not None and date.value[: len(gold.date)] == gold.date


def _wrong(gold: GoldEvent, event: Event, found: tuple[FoundParty, ...], verdict: EventVerdict) -> Iterator[str]:
    yield from _wrong_parties(gold, found)
    if not verdict.states:
        yield f"states: expected {_listed(gold.states)}, found {_listed(states_of(found))}"
    if verdict.date is False:
        yield f"date: expected {gold.date} ({gold.date_basis}), found {event.date.value} ({event.date.basis})"
    if verdict.place is False and gold.place:
        yield f"place: expected {gold.place.iso3}, found {event.place.iso3} ({event.place.basis})"
    if not verdict.status:
        yield f"status: expected {gold.status}, found {event.status}"
    if not verdict.mode:
        yield f"mode: expected {_listed(gold.modes)}, found {_listed(event.modes)}"
    if not verdict.format:
        yield f"format: expected {gold.format}, found {event.format}"


def _wrong_parties(gold: GoldEvent, found: tuple[FoundParty, ...]) -> Iterator[str]:
    pairs = dict(pair_parties(gold.parties, found))
    for g, party in enumerate(gold.parties):
        if g not in pairs:
            yield f"party missed: {party.name} ({party.state}, {party.part})"
        elif party.part not in found[pairs[g]].parts:
            yield f"part of {party.name}: expected {party.part}, found {_listed(found[pairs[g]].parts)}"
    for f, other in enumerate(found):
        if f not in pairs.values():
            yield f"party false: {other.actor.name} ({other.actor.state}, {_listed(other.parts)})"


def _heading_verdict(field: str, gold: GoldDispatch, dispatch: Dispatch | None) -> HeadingVerdict:
    expected, found = _expected(field, gold), _found(field, dispatch)
    agree = expected is not None and (found == expected if field == "published" else same_heading(expected, found))
    if expected is not None and _is_shown(field, expected, gold):
        return HeadingVerdict(field, agree, None, None if agree else f"{field}: expected {expected}, found {found}")
    unfounded = found is not None and not agree
    return HeadingVerdict(field, None, unfounded, f"{field}: the text shows none, found {found}" if unfounded else None)


def _expected(field: str, gold: GoldDispatch) -> str | None:
    fields = {
        "published": gold.published,
        "publisher": gold.publisher,
        "syndicator": gold.syndicator,
        "byline": gold.byline,
        "dateline": gold.dateline_place,
    }
    return fields[field]


def _found(field: str, dispatch: Dispatch | None) -> str | None:
    if dispatch is None:
        return None
    fields = {
        "published": dispatch.published.value,
        "publisher": dispatch.publisher,
        "syndicator": dispatch.syndicator,
        "byline": dispatch.byline,
        "dateline": dispatch.dateline.place if dispatch.dateline else None,
    }
    return fields[field]


def _is_shown(field: str, expected: str, gold: GoldDispatch) -> bool:
    if field == "published":
        return gold.published_is_shown
    return locate(gold.text.casefold(), expected.casefold()) is not None


def _listed(names: frozenset[str] | tuple[str, ...]) -> str:
    return ", ".join(sorted(names)) or "none"
