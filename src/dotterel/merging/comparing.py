"""Readouts compared: which side tells what of a happening, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dotterel.merging.likeness import likeness, stems, weights
from dotterel.merging.persons import same_person
from dotterel.reference.keys import key
from dotterel.schema.comparison import THIRD, Comparison, Passage, Point, Reading, Sort, Topic
from dotterel.schema.happening import Happening
from dotterel.schema.kept import Cited, KeptCommitment, KeptParty, KeptStatement

SAME_POINT = 0.4  # set on the pairs in tests/merging/test_comparing.py
SPEAKING = ("speaker", "behalf", "by")


def compare_readouts(
    happening: Happening, statements: Sequence[KeptStatement], commitments: Sequence[KeptCommitment]
) -> Comparison:
    """The reports of a happening compared, by the statements and commitments made in it."""
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
        (*_points("statement", said, sides), *_points("commitment", promised, sides)),
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


def _points(sort: Sort, passages: Sequence[Passage], sides: Sequence[str]) -> list[Point]:
    """Passages grouped: each joins the group of the passage most like it that comes before, if it is like enough."""
    words = {passage.finding: stems(_words(passage)) for passage in passages}
    weight = weights(words.values())
    groups: list[list[Passage]] = []
    for passage in sorted(passages, key=lambda p: (sides.index(p.side), p.dispatch, p.spans)):
        ranks = [
            (max(likeness(words[passage.finding], words[one.finding], weight) for one in group), -number)
            for number, group in enumerate(groups)
            if all(one.dispatch != passage.dispatch for one in group)
            and any(_may_be_same(one, passage) for one in group)
        ]
        best = max(ranks, default=(0.0, 0))
        if best[0] >= SAME_POINT:
            groups[-best[1]].append(passage)
        else:
            groups.append([passage])
    points = [_point(sort, group, words) for group in groups]
    return sorted(points, key=lambda p: (-len(p.sides), sides.index(p.sides[0])))


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
