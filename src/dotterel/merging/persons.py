"""When two names are one person's, and which parties of two events are the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from rapidfuzz.distance import JaroWinkler

from dotterel.merging.profile import Someone

ALIKE = 0.88  # spellings of one surname: Zelensky, Zelenskyy; Valiyev, Veliyev
GIVEN_ALIKE = 0.75


class Pairing(msgspec.Struct, frozen=True):
    """Parties of two events laid beside each other: the same persons, the same states or bodies, and who is left over.

    `other_persons` are parties of one state, or of states that are not known, under names that cannot be one person's.
    """

    persons: tuple[tuple[Someone, Someone], ...]
    bodies: tuple[tuple[Someone, Someone], ...]
    other_persons: tuple[tuple[Someone, Someone], ...]
    left_over: tuple[Someone, ...]


def pair_parties(one: Sequence[Someone], other: Sequence[Someone]) -> Pairing:
    """Parties of two events laid beside each other: persons by name first, then by state, then who differs."""
    left, right = list(one), list(other)
    persons = _take(left, right, _same_named)
    bodies = _take(left, right, _same_body)
    known = {party.state for pair in (*persons, *bodies) for party in pair if party.state}
    left, right = _not_with(left, known), _not_with(right, known)  # a delegation is told of more or less fully
    differing = _take(left, right, _same_side)
    return Pairing(tuple(persons), tuple(bodies), tuple(differing), (*left, *right))


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names may be one person's: the same surname, spelt alike, or all words of one in the other.

    Given names that are both there must not differ: two Aliyevs are two.
    """
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    if len(one) > 1 and len(other) > 1 and sorted(one) == sorted(other):
        return True
    if JaroWinkler.similarity(one[-1], other[-1]) < ALIKE:
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    return JaroWinkler.similarity(one[0], other[0]) >= GIVEN_ALIKE or one[0][0] == other[0][0]


def _take(
    left: list[Someone], right: list[Someone], same: Callable[[Someone, Someone], bool]
) -> list[tuple[Someone, Someone]]:
    """The pairs that are the same, taken out of both lists."""
    pairs = []
    for party in list(left):
        found = next((candidate for candidate in right if same(party, candidate)), None)
        if found is not None:
            pairs.append((party, found))
            left.remove(party)
            right.remove(found)
    return pairs


def _same_named(one: Someone, other: Someone) -> bool:
    """One person: by a full name whatever state the coder found, by a surname within one state."""
    if not one.name or not other.name or not same_person(one.name, other.name):
        return False
    full = len(one.name) > 1 and len(other.name) > 1
    return full or one.state is None or other.state is None or one.state == other.state


def _same_body(one: Someone, other: Someone) -> bool:
    """The same state or body, or a state and its official; two persons with names are compared by these.

    A body without a state is known by its words, all of which a fuller name holds: "police", "Staunton police".
    """
    if one.name and other.name:
        return False
    if one.state is not None and other.state is not None:
        return one.state == other.state
    left, right = set(one.whole.split()), set(other.whole.split())
    return bool(left and right) and (left <= right or right <= left)


def _same_side(one: Someone, other: Someone) -> bool:
    return bool(one.name and other.name) and (one.state == other.state or None in (one.state, other.state))


def _not_with(parties: list[Someone], states: set[str]) -> list[Someone]:
    return [party for party in parties if party.state not in states]
