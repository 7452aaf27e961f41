"""Readouts compared: which side tells what of a happening, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import msgspec

from dotterel.merging.likeness import likeness, stems, weights
from dotterel.merging.meaning import Encoder, nearness
from dotterel.merging.persons import same_person
from dotterel.reference.keys import key
from dotterel.schema.comparison import THIRD, Comparison, Passage, Point, Reading, Sort, Topic
from dotterel.schema.happening import Happening
from dotterel.schema.kept import Cited, KeptCommitment, KeptParty, KeptStatement

SAME_POINT = 0.4  # by words: set on the pairs in tests/merging/test_comparing.py
SAME_MEANING = 0.45  # by meaning: set on tests/merging/points.yaml
SPEAKING = ("speaker", "behalf", "by")


def compare_readouts(
    happening: Happening,
    statements: Sequence[KeptStatement],
    commitments: Sequence[KeptCommitment],
    encoder: Encoder | None = None,
) -> Comparison:
    """The reports of a happening compared, by the statements and commitments made in it.

    What makes the same point is told by meaning where there is an encoder, else by the words shared.
    """
    states = {party.state for party in happening.parties if party.state}
    readings = {report.source.dispatch: _reading(report.source, states) for report in happening.reports}
    side_of = {name: reading.side for name, reading in readings.items()}
    said = [_statement(one, side_of) for one in statements if one.source.dispatch in side_of]
    promised = [_commitment(one, side_of) for one in commitments if one.source.dispatch in side_of]
    sides = tuple(sorted({reading.side for reading in readings.values()}, key=lambda side: (side == THIRD, side)))
    return Comparison(
        happening.id,
        sides,
        tuple(sorted(readings.values(), key=lambda r: (sides.index(r.side), r.published or "", r.dispatch))),
        _topics(statements, side_of, sides),
        (*_points("statement", said, sides, encoder), *_points("commitment", promised, sides, encoder)),
        "meaning" if encoder else "words",
    )


def _reading(source: Cited, states: set[str]) -> Reading:
    side = source.publisher.state if source.publisher.state in states else None
    return Reading(
        source.dispatch,
        side or THIRD,
        source.publisher.name,
        source.published,
        source.title,
        source.url,
        source.copy_of,
    )


def _topics(statements: Sequence[KeptStatement], side_of: dict[str, str], sides: Sequence[str]) -> tuple[Topic, ...]:
    shown: dict[str, set[str]] = {}
    for one in statements:
        if (side := side_of.get(one.source.dispatch)) is not None:
            for context in one.statement.contexts:
                shown.setdefault(context, set()).add(side)
    topics = [Topic(context, tuple(side for side in sides if side in having)) for context, having in shown.items()]
    return tuple(sorted(topics, key=lambda topic: (-len(topic.sides), topic.context)))


def _statement(kept: KeptStatement, side_of: dict[str, str]) -> Passage:
    spans = kept.statement.content or (kept.statement.cue,)
    return Passage(kept.id, kept.source.dispatch, side_of[kept.source.dispatch], _speakers(kept.parties), spans)


def _commitment(kept: KeptCommitment, side_of: dict[str, str]) -> Passage:
    dispatch = kept.source.dispatch
    return Passage(kept.id, dispatch, side_of[dispatch], _speakers(kept.parties), (kept.commitment.what,))


def _speakers(parties: Iterable[KeptParty]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.name for party in parties if party.part in SPEAKING))


def _points(sort: Sort, passages: Sequence[Passage], sides: Sequence[str], encoder: Encoder | None) -> list[Point]:
    """Passages grouped, those most alike first; a dispatch makes a point once."""
    ordered = sorted(passages, key=lambda p: (sides.index(p.side), p.dispatch, p.spans))
    words = {passage.finding: stems(_words(passage)) for passage in ordered}
    group_of = {number: [number] for number in range(len(ordered))}
    for _, one, other in sorted(_alike(ordered, words, encoder)):
        both = [*group_of[one], *group_of[other]]
        if len({ordered[number].dispatch for number in both}) == len(both):
            group_of.update(dict.fromkeys(both, sorted(both)))
    groups = {group[0]: group for group in group_of.values()}
    points = [_point(sort, [ordered[number] for number in groups[first]], words) for first in sorted(groups)]
    return sorted(points, key=lambda p: (-len(p.sides), sides.index(p.sides[0])))


def _alike(
    passages: Sequence[Passage], words: dict[str, tuple[str, ...]], encoder: Encoder | None
) -> Iterator[tuple[float, int, int]]:
    """Every two passages of different dispatches that may make the same point, with how alike they are, below zero."""
    near = nearness(encoder, [_words(passage) for passage in passages]) if encoder else None
    weight, least = weights(words.values()), SAME_POINT if near is None else SAME_MEANING
    for one, other in combinations(range(len(passages)), 2):
        left, right = passages[one], passages[other]
        if left.dispatch == right.dispatch or not _may_be_same(left, right):
            continue
        shared = likeness(words[left.finding], words[right.finding], weight)
        alike = shared if near is None else float(near[one, other])
        if alike >= least:
            yield -round(alike, 4), one, other


def _may_be_same(one: Passage, other: Passage) -> bool:
    """Whether a speaker may be the same; a passage without one may be anybody's."""
    if not one.speakers or not other.speakers:
        return True
    named = [(key(a).split(), key(b).split()) for a in one.speakers for b in other.speakers]
    return any(same_person(a, b) for a, b in named if a and b)


def _point(sort: Sort, group: Sequence[Passage], words: dict[str, tuple[str, ...]]) -> Point:
    if len(group) == 1:
        return Point(sort, (group[0].side,), tuple(group), None)
    alike = len({" ".join(key(_words(passage)).split()) for passage in group}) == 1
    apart = [] if alike else [_apart(passage, group, words) for passage in group]
    told = tuple(apart or group)
    return Point(sort, tuple(dict.fromkeys(p.side for p in group)), told, "alike" if alike else "differently")


def _apart(passage: Passage, group: Sequence[Passage], words: dict[str, tuple[str, ...]]) -> Passage:
    """The passage with the words that no other version has, as they are written."""
    others = {stem for one in group if one is not passage for stem in words[one.finding]}
    own = [word.strip(".,;:\"“”'’()") for word in _words(passage).split()]
    apart = [word for word in own if (stem := stems(word)) and not set(stem) & others]
    return msgspec.structs.replace(passage, apart=tuple(dict.fromkeys(apart)))


def _words(passage: Passage) -> str:
    return " ".join(span.quote for span in passage.spans)
