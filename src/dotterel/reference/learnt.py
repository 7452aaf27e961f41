"""Office-holders that dispatches teach: who is given an office in so many of them holds it, as far as they tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dotterel.reference.holders import holders_of, same_name
from dotterel.reference.nouns import World
from dotterel.reference.own_holders import Entry

SOURCE = "learnt"  # what the source of every learnt line begins with


class Sighting(msgspec.Struct, frozen=True):
    """That a dispatch of a day (ISO 8601) gives a person an office in so many words."""

    person: str
    office: str
    of: str
    day: str
    dispatch: str


def learn(sightings: Iterable[Sighting], world: World, least: int) -> tuple[Entry, ...]:
    """The holders that at least so many dispatches give, and that the tables do not have on those days.

    They hold the office from the first to the last of these days: more is not known.
    """
    groups: dict[tuple[str, str], list[list[Sighting]]] = {}
    for sighting in sorted(sightings, key=lambda s: (s.of, s.office, s.day, s.person)):
        people = groups.setdefault((sighting.of, sighting.office), [])
        own = next((group for group in people if _is_one(group[0].person, sighting.person)), None)
        if own is None:
            people.append([sighting])
        else:
            own.append(sighting)
    return tuple(_entries(groups, world, least))


def _entries(groups: dict[tuple[str, str], list[list[Sighting]]], world: World, least: int) -> Iterator[Entry]:
    for (of, office), people in groups.items():
        for group in people:
            dispatches = {sighting.dispatch for sighting in group}
            name = max((s.person for s in group), key=len)
            if len(dispatches) < least or len(name.split()) < 2 or _is_known(name, office, of, world):
                continue
            told = f"{SOURCE} from {len(dispatches)} dispatches"
            yield Entry(name, office, of, group[0].day, group[-1].day, told, agreement=len(dispatches))


def _is_one(one: str, other: str) -> bool:
    """Whether two names are one person's: alike, or one of them the other's surname."""
    if same_name(one, other):
        return True
    words, others = one.split(), other.split()
    return words[-1] == others[-1] and 1 in (len(words), len(others))


def _is_known(person: str, office: str, of: str, world: World) -> bool:
    held = holders_of(office, of, world, None)
    return any(same_name(person, name) for holding in held for name in (holding.person, *holding.other_names))
