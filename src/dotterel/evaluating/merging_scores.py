"""How well reports of one happening are brought together: B³ and pairs, against stories whose happenings are known.

What is clustered are reports: a dispatch with the words in which it tells of a happening. The system's event for it is
the one of that type whose sentence holds the words. A report that was not coded at all stands alone, so that what the
coder misses lowers recall; the same figures are given for coded reports only, which measure the merging by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from dotterel.evaluating.stories import Story, ToldDispatch
from dotterel.kit import Kit
from dotterel.merging.merge import merge
from dotterel.pipeline import code_source
from dotterel.reference.outlets import Outlet, with_outlets
from dotterel.schema.happening import Happening
from dotterel.schema.keeping import take_apart
from dotterel.schema.kept import KeptEvent
from dotterel.schema.source import Told


class Placed(msgspec.Struct, frozen=True):
    """A report: where it stands, which happening it is of, the system's event for it and the happening of that."""

    where: str
    words: str
    gold: str
    event: str | None
    happening: str | None


class BCubed(msgspec.Struct, frozen=True):
    """Precision and recall averaged over reports; `pairs` are the pairs of reports right, false and missed."""

    precision: float
    recall: float
    pairs_right: int
    pairs_false: int
    pairs_missed: int
    reports: int

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class MergingScores(msgspec.Struct, frozen=True):
    """All reports, those that were coded, and what it would be with every report alone."""

    placed: tuple[Placed, ...]
    all: BCubed
    coded: BCubed
    alone: BCubed

    @property
    def mistakes(self) -> tuple[tuple[str, Placed, Placed], ...]:
        """Pairs of reports that are falsely together or falsely apart."""
        pairs = combinations(self.placed, 2)
        return tuple(
            ("together" if same else "apart", a, b)
            for a, b in pairs
            if (same := a.happening is not None and a.happening == b.happening) != (a.gold == b.gold)
        )


def score_merging(stories: Sequence[Story], kit: Kit) -> MergingScores:
    """The scores of all stories, merged together as one store would hold them."""
    kit = _knowing(kit, stories)
    told = [(f"{story.name}/{number}", story, dispatch) for story in stories for number, dispatch in _numbered(story)]
    events = [_code(dispatch, kit) for _, _, dispatch in told]
    texts = {event.source.dispatch: d.text for (*_, d), found in zip(told, events, strict=True) for event in found}
    merged = merge((event for found in events for event in found), texts=texts).happenings
    return score_placed(
        [
            placed
            for (where, story, dispatch), found in zip(told, events, strict=True)
            for placed in _place(where, story, dispatch, found, merged)
        ]
    )


def score_placed(placed: Sequence[Placed]) -> MergingScores:
    """The scores of reports that are placed already."""
    coded = [one for one in placed if one.event is not None]
    alone = [msgspec.structs.replace(one, happening=None) for one in placed]
    return MergingScores(tuple(placed), b_cubed(placed), b_cubed(coded), b_cubed(alone))


def b_cubed(placed: Sequence[Placed]) -> BCubed:
    """B³ of Bagga and Baldwin (1998): for each report, how many of those together with it belong there, and so on."""
    own = [one.happening or f"alone {number}" for number, one in enumerate(placed)]
    precision, recall = 0.0, 0.0
    for number, one in enumerate(placed):
        together = [n for n in range(len(placed)) if own[n] == own[number]]
        belong = [n for n in range(len(placed)) if placed[n].gold == one.gold]
        right = len(set(together) & set(belong))
        precision += right / len(together)
        recall += right / len(belong)
    pairs = [(own[a] == own[b], placed[a].gold == placed[b].gold) for a, b in combinations(range(len(placed)), 2)]
    counted = (pairs.count((True, True)), pairs.count((True, False)), pairs.count((False, True)))
    size = len(placed) or 1
    return BCubed(precision / size, recall / size, *counted, len(placed))


def _numbered(story: Story) -> Iterable[tuple[int, ToldDispatch]]:
    return enumerate(story.dispatches, start=1)


def _knowing(kit: Kit, stories: Iterable[Story]) -> Kit:
    """The kit with the invented outlets known: whose "the foreign minister" is depends on whose dispatch it is."""
    invented = {
        dispatch.outlet: Outlet(dispatch.outlet, (), (), dispatch.state, dispatch.kind, "a story")
        for story in stories
        for dispatch in story.dispatches
        if dispatch.state and dispatch.kind
    }
    codebook = kit.codebook
    outlets = with_outlets(codebook.outlets, invented.values())
    return msgspec.structs.replace(kit, codebook=msgspec.structs.replace(codebook, outlets=outlets))


def _code(dispatch: ToldDispatch, kit: Kit) -> tuple[KeptEvent, ...]:
    told = Told(publisher=dispatch.outlet if dispatch.kind else None)
    record = code_source(dispatch.source, dispatch.text.encode(), kit, dispatch.published or None, told)
    return take_apart(record, dispatch.publisher).events


def _place(
    where: str, story: Story, dispatch: ToldDispatch, found: Sequence[KeptEvent], merged: Sequence[Happening]
) -> Iterable[Placed]:
    happening_of = {report.event: happening.id for happening in merged for report in happening.reports}
    for name, report in dispatch.reports.items():
        kind, words = ("CONSULT", report) if isinstance(report, str) else report
        others = [w if isinstance(w, str) else w[1] for w in dispatch.reports.values()]
        event = _event(kind, words, [o for o in others if o != words], found, happening_of, merged)
        yield Placed(where, words, f"{story.name}/{name}", event, happening_of.get(event or ""))


def _event(
    kind: str,
    words: str,
    others: Sequence[str],
    found: Sequence[KeptEvent],
    happening_of: dict[str, str],
    merged: Sequence[Happening],
) -> str | None:
    """The event of that type in the sentence with these words, one whose trigger stands in them first.

    Where no words are told, the event of the dispatch that most others report too.
    """
    if not words:
        size = {happening.id: happening.independent for happening in merged}
        ranks = [(-size[happening_of[event.id]], event.event.sentence.start, event.id) for event in found]
        return min(ranks)[2] if ranks else None
    fitting = [event for event in found if event.event.type == kind and words in event.event.sentence.quote]
    fitting = [event for event in fitting if not any(event.event.trigger.quote in other for other in others)] or [
        event for event in fitting if event.event.trigger.quote in words
    ]
    best = sorted(fitting, key=lambda event: event.event.trigger.quote not in words)
    return best[0].id if best else None
