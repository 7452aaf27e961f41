"""Events -> happenings: block, compare, group, sum up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

import msgspec

from dotterel.merging.blocking import blocks
from dotterel.merging.clusters import cluster
from dotterel.merging.profile import Profile, profile
from dotterel.merging.same_happening import compare
from dotterel.merging.summing_up import sum_up
from dotterel.schema.happening import Happening, Judgement
from dotterel.schema.kept import KeptEvent

NO_TEXTS: Mapping[str, str] = MappingProxyType({})


class Merged(msgspec.Struct, frozen=True):
    """Happenings, in the order of their ids, and all judgements of the method that they rest on."""

    happenings: tuple[Happening, ...]
    judgements: tuple[Judgement, ...]


def merge(
    events: Iterable[KeptEvent], persons: Sequence[Judgement] = (), texts: Mapping[str, str] = NO_TEXTS
) -> Merged:
    """The happenings that events report. What goes in in another order comes out the same.

    `texts` are those of the dispatches, by which events that nothing dates are compared.
    """
    kept = {event.id: event for event in events}
    judged = judge_all([profile(kept[name], texts.get(kept[name].source.dispatch, "")) for name in sorted(kept)])
    groups = cluster(((name, event.source.dispatch) for name, event in kept.items()), judged, persons)
    return Merged(tuple(sum_up([kept[name] for name in group]) for group in groups), judged)


def judge_all(profiles: Sequence[Profile]) -> tuple[Judgement, ...]:
    """The judgements on all two events that share a block and are of different dispatches, in order."""
    together: dict[str, list[int]] = {}
    for number, one in enumerate(profiles):
        for block in blocks(one):
            together.setdefault(block, []).append(number)
    pairs = {pair for members in together.values() for pair in combinations(members, 2)}
    judged = (
        compare(profiles[a], profiles[b])
        for a, b in pairs
        if profiles[a].kept.source.dispatch != profiles[b].kept.source.dispatch
    )
    return tuple(sorted(judged, key=lambda j: (j.left, j.right)))
