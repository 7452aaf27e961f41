"""Which events are worth comparing: those that share a block of type, parties and time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, pairwise

from dotterel.merging.profile import Profile

STRETCH = 16  # days in a block
SLACK = 2  # days by which reports of one happening may differ
LONGEST = 45  # days: what may have been at any time of a year is compared with nothing
MANY = 12  # states beyond which not every two make a block
ALONE = frozenset(["hypothetical"])  # not a happening at all


def blocks(profile: Profile) -> tuple[str, ...]:
    """The blocks of an event, in order; two events are compared when they have one in common. None for those that
    have no time or no party to be compared by."""
    event = profile.kept.event
    if profile.first is None or profile.last is None or event.status in ALONE:
        return ()
    if profile.last - profile.first > LONGEST:
        return ()
    stretches = range((profile.first - SLACK) // STRETCH, (profile.last + SLACK) // STRETCH + 1)
    return tuple(f"{event.type} {parties} {stretch}" for parties in sorted(_parties(profile)) for stretch in stretches)


def _parties(profile: Profile) -> Iterable[str]:
    """Every two states; a single state alone, or with the parties that have none."""
    states = sorted(profile.sides)
    if len(states) > MANY:
        return [f"{a}-{b}" for a, b in pairwise(states)]
    if len(states) > 1:
        return [f"{a}-{b}" for a, b in combinations(states, 2)]
    return [*states, *profile.nameless]
