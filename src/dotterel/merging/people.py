"""The parties of several reports as one list, each under its fullest name, with the reports that name it."""

from __future__ import annotations

from collections.abc import Sequence

from dotterel.merging.persons import same_person
from dotterel.reference.keys import key
from dotterel.schema.happening import HappeningParty
from dotterel.schema.kept import KeptEvent, KeptParty

Naming = tuple[KeptParty, str]


def parties_of(events: Sequence[KeptEvent]) -> tuple[HappeningParty, ...]:
    """The parties: those that act before those that receive, those in more reports first.

    A state that stands for the person whom another report names is that person.
    """
    groups: list[list[Naming]] = []
    for naming in sorted(_namings(events), key=_fullest_first):
        group = next((g for g in groups if _same(g[0][0], naming[0])), None)
        if group is None:
            groups.append([naming])
        else:
            group.append(naming)
    parties = [_party(group) for group in groups]
    return tuple(sorted(parties, key=lambda p: (p.part != "actor", -len(p.reports), p.state or "", p.name)))


def _namings(events: Sequence[KeptEvent]) -> list[Naming]:
    return [(party, event.id) for event in events for party in event.parties]


def _fullest_first(naming: Naming) -> tuple[bool, int, int, str, str]:
    party, event = naming
    return party.kind != "person", -len(party.name.split()), -len(party.name), party.name, event


def _same(known: KeptParty, other: KeptParty) -> bool:
    if known.actor == other.actor:
        return True
    if known.kind == other.kind == "person":
        one, two = key(known.name).split(), key(other.name).split()
        full = min(len(one), len(two)) > 1 or None in (known.state, other.state) or known.state == other.state
        return bool(one and two) and full and same_person(one, two)
    if known.state != other.state:
        return False
    if other.kind == "state":
        return known.part == other.part
    return known.kind == other.kind and key(known.name) == key(other.name)


def _party(group: Sequence[Naming]) -> HappeningParty:
    first = group[0][0]
    parts = [party.part for party, _ in group]
    return HappeningParty(
        max(sorted(set(parts)), key=parts.count),
        first.name,
        first.kind,
        next((party.state for party, _ in group if party.state), None),
        next((party.sector for party, _ in group if party.sector), None),
        next((party.canonical for party, _ in group if party.canonical and party.kind == first.kind), None),
        tuple(dict.fromkeys(party.office for party, _ in group if party.office)),
        tuple(dict.fromkeys(party.actor for party, _ in group)),
        tuple(sorted({event for _, event in group})),
    )
