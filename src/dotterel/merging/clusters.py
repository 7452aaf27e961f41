"""Judgements -> groups of events. The groups depend on the events and judgements alone, not on their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dotterel.merging.same_happening import IMPOSSIBLE, SAME
from dotterel.schema.happening import Judgement

Pair = tuple[str, str]


def cluster(
    events: Iterable[tuple[str, str]], judged: Iterable[Judgement], persons: Iterable[Judgement] = ()
) -> tuple[tuple[str, ...], ...]:
    """The events, told by id and dispatch, in groups; each group and the groups are in order.

    What a person accepted is joined first. Then the pairs with the highest scores: two groups become one when the
    scores between them are on average high enough, none is impossible, no person rejected it, and they are not of one
    dispatch, which tells of its happenings once each.
    """
    dispatch_of = dict(events)
    group_of = {event: frozenset([event]) for event in sorted(dispatch_of)}
    scores, wanted, refused = _scores(judged), _told(persons, "same"), _told(persons, "different")
    for left, right in sorted(wanted):
        if left in group_of and right in group_of:
            _join(group_of, left, right)
    for (left, right), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < SAME or left not in group_of or right not in group_of or group_of[left] == group_of[right]:
            continue
        if _may_join(group_of[left], group_of[right], dispatch_of, scores, refused):
            _join(group_of, left, right)
    return tuple(sorted(tuple(sorted(group)) for group in set(group_of.values())))


def _scores(judged: Iterable[Judgement]) -> dict[Pair, float]:
    return {(j.left.finding, j.right.finding): j.score for j in judged if j.score is not None}


def _told(persons: Iterable[Judgement], opinion: str) -> set[Pair]:
    return {(j.left.finding, j.right.finding) for j in persons if j.opinion == opinion}


def _join(group_of: dict[str, frozenset[str]], left: str, right: str) -> None:
    both = group_of[left] | group_of[right]
    for event in both:
        group_of[event] = both


def _may_join(
    left: frozenset[str],
    right: frozenset[str],
    dispatch_of: dict[str, str],
    scores: dict[Pair, float],
    refused: set[Pair],
) -> bool:
    if {dispatch_of[event] for event in left} & {dispatch_of[event] for event in right}:
        return False
    pairs: Sequence[Pair] = [(min(a, b), max(a, b)) for a in left for b in right]
    if any(pair in refused for pair in pairs):
        return False
    between = [scores[pair] for pair in pairs if pair in scores]
    return min(between) > IMPOSSIBLE and sum(between) / len(between) >= SAME
