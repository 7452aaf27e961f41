"""Which events are worth comparing: those that share a block of type, parties and time, or, undated, of a story."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations, pairwise

from dotterel.merging.profile import Profile
from dotterel.merging.story import bands

STRETCH = 16  # days in a block
SLACK = 2  # days by which reports of one happening may differ
LONGEST = 45  # days: what may have been at any time of a year is compared with nothing
MANY = 12  # states beyond which not every two make a block
ALIKE = str.maketrans("ckqzxwj", "kkkssvy")
VOWELS = re.compile("[aeiouyh]")
ALONE = frozenset(["hypothetical"])  # not a happening at all


def blocks(profile: Profile) -> tuple[str, ...]:
    """The blocks of an event, in order; two events are compared when they have one in common. None for those that
    have nothing to be compared by."""
    event = profile.kept.event
    if event.status in ALONE:
        return ()
    if profile.first is None or profile.last is None:
        return tuple(sorted({f"{event.type} {band}" for band in bands(profile.story)}))
    if profile.last - profile.first > LONGEST:
        return ()
    stretches = range((profile.first - SLACK) // STRETCH, (profile.last + SLACK) // STRETCH + 1)
    return tuple(f"{event.type} {parties} {stretch}" for parties in sorted(_parties(profile)) for stretch in stretches)


def _parties(profile: Profile) -> Iterable[str]:
    """Every two states, and every person by surname; where there is neither, the single party by its
    state or last word."""
    states = sorted(profile.states)
    pairs = pairwise(states) if len(states) > MANY else combinations(states, 2)
    found = {*(f"{a}-{b}" for a, b in pairs), *(skeleton(party.name[-1]) for party in profile.parties if party.name)}
    return found or {party.state or party.whole.rpartition(" ")[2] for party in profile.parties}


def skeleton(surname: str) -> str:
    """The consonants of a surname, those alike that languages write for each other: Veliyev and Valiyev are vlv."""
    plain = surname.translate(ALIKE)
    return plain[:1] + VOWELS.sub("", plain[1:])
