"""Which finding of a record is which of the gold: "How a record is scored" in docs/evaluate.md, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from dotterel.evaluating.gold import GoldEvent, GoldParty
from dotterel.evaluating.locating import locate_trigger
from dotterel.evaluating.names import agreement
from dotterel.schema.actor import Actor
from dotterel.schema.finding import Event, Party, Statement
from dotterel.schema.span import Span

NOT_SCORED = ("negated", "historical")  # what did not happen, and what is only background, is not in the gold
ENOUGH_OVERLAP = 0.5

Rank = tuple[float, ...]
Found = TypeVar("Found")


class FoundParty(msgspec.Struct, frozen=True):
    """An actor of the record in an event, with the parts it has there."""

    actor: Actor
    parts: tuple[str, ...]


class Matching(msgspec.Struct, frozen=True):
    """Indices of gold and found that are the same, of gold that is missed and of findings that are false."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    false: tuple[int, ...]


def scored_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that are compared with the gold."""
    return tuple(event for event in events if event.status not in NOT_SCORED)


def match_events(
    gold: Sequence[GoldEvent],
    optional: Sequence[GoldEvent],
    events: Sequence[Event],
    actors: Mapping[str, Actor],
    text: str,
) -> Matching:
    """Gold events paired with events of the record: by sentence first, then by parties, then by their states."""
    triggers = [locate_trigger(text, event) for event in gold]
    triggers_optional = [locate_trigger(text, event) for event in optional]

    def rank(index: int, event: Event) -> Rank | None:
        return _event_rank(gold[index], triggers[index], event, actors)

    def is_optional(event: Event) -> bool:
        ranks = (_event_rank(o, at, event, actors) for o, at in zip(optional, triggers_optional, strict=True))
        return any(found is not None for found in ranks)

    return _match(len(gold), events, rank, is_optional)


def match_statements(
    gold: Sequence[Span | None],
    cues: Sequence[str | None],
    optional: Sequence[Span | None],
    statements: Sequence[Statement],
) -> Matching:
    """Contents of gold statements paired with statements of the record that share most characters with them."""

    def rank(index: int, statement: Statement) -> Rank | None:
        shared = overlap(gold[index], statement.content)
        return (-shared, _other_cue(cues[index], statement)) if shared >= ENOUGH_OVERLAP else None

    def is_optional(statement: Statement) -> bool:
        return any(overlap(content, statement.content) >= ENOUGH_OVERLAP for content in optional)

    return _match(len(gold), statements, rank, is_optional)


def pair_parties(gold: Sequence[GoldParty], found: Sequence[FoundParty]) -> tuple[tuple[int, int], ...]:
    """Gold parties paired with parties of the record whose names agree, the same words first."""
    ranks = {
        (g, f): (-agreement(party, other.actor), g, f)
        for g, party in enumerate(gold)
        for f, other in enumerate(found)
        if agreement(party, other.actor)
    }
    return _take_best(ranks)


def parties_of(event: Event, actors: Mapping[str, Actor]) -> tuple[FoundParty, ...]:
    """The actors and recipients of an event, each actor of the record once."""
    parts: dict[str, tuple[str, ...]] = {}
    for part, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in parties:
            known = parts.get(party.actor, ())
            parts[party.actor] = known if part in known else (*known, part)
    return tuple(FoundParty(actors[actor], held) for actor, held in parts.items())


def actors_named(parties: Iterable[Party], actors: Mapping[str, Actor]) -> tuple[FoundParty, ...]:
    """The speakers of a statement, each once, in the form in which parties are compared."""
    return tuple(FoundParty(actors[name], ()) for name in dict.fromkeys(party.actor for party in parties))


def states_of(parties: Iterable[FoundParty]) -> frozenset[str]:
    """The states and organisations of parties."""
    return frozenset(party.actor.state for party in parties if party.actor.state)


def overlap(content: Span | None, spans: Sequence[Span]) -> float:
    """Intersection over union of the characters."""
    if content is None:
        return 0.0
    expected = set(range(content.start, content.end))
    found = {place for span in spans for place in range(span.start, span.end)}
    return len(expected & found) / len(expected | found)


def _event_rank(gold: GoldEvent, trigger: Span | None, event: Event, actors: Mapping[str, Actor]) -> Rank | None:
    """How well an event meets a gold one, the lowest best; null where it does not meet it."""
    if gold.type != event.type:
        return None
    found = parties_of(event, actors)
    same_sentence = trigger is not None and event.sentence.start <= trigger.start < event.sentence.end
    same_parties = bool(gold.parties) and len(pair_parties(gold.parties, found)) == len(gold.parties)
    same_states = bool(gold.states) and gold.states == states_of(found)
    if not (same_sentence or same_parties or same_states):
        return None
    distance = abs(trigger.start - event.trigger.start) if trigger else 0
    return (not same_sentence, not same_parties, not same_states, distance)


def _other_cue(cue: str | None, statement: Statement) -> bool:
    """Two statements may have one content ("A denied B's claim that …"): the cue tells them apart."""
    return cue is None or cue.casefold() not in statement.cue.quote.casefold()


def _match(
    gold: int,
    found: Sequence[Found],
    rank: Callable[[int, Found], Rank | None],
    is_optional: Callable[[Found], bool],
) -> Matching:
    ranks: dict[tuple[int, int], Rank] = {}
    for g in range(gold):
        for f, finding in enumerate(found):
            place = rank(g, finding)
            if place is not None:
                ranks[g, f] = (*place, g, f)
    pairs = _take_best(ranks)
    matched_gold, matched = {g for g, _ in pairs}, {f for _, f in pairs}
    missed = tuple(g for g in range(gold) if g not in matched_gold)
    false = tuple(f for f, finding in enumerate(found) if f not in matched and not is_optional(finding))
    return Matching(pairs, missed, false)


def _take_best(ranks: Mapping[tuple[int, int], Rank]) -> tuple[tuple[int, int], ...]:
    """Pairs taken from the best to the worst, each gold and each finding once."""
    taken: dict[int, int] = {}
    for gold, found in sorted(ranks, key=lambda pair: ranks[pair]):
        if gold not in taken and found not in taken.values():
            taken[gold] = found
    return tuple(sorted(taken.items()))
