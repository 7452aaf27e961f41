"""Whether a confidence of 0.9 means that nine in ten are right: outcomes, calibration, and its fit.

Outcomes come from marked sentences and from annotated dispatches. In a sentence an event is right when the marks have
one of its type there; a statement when it shares at least half of the characters that it and a marked content cover
together. In a dispatch they are right as they are scored. Expected calibration error: Guo and others, "On Calibration
of Modern Neural Networks", ICML 2017, with ten bins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np

from dotterel.coding.assessing import is_own
from dotterel.coding.confidence import NAMED, UNNAMED, Confidence, Line, log_odds
from dotterel.corpus.written import Item
from dotterel.evaluating.gold import GoldDispatch
from dotterel.evaluating.locating import locate_contents
from dotterel.evaluating.matching import NOT_SCORED, match_events, match_statements, overlap, scored_events
from dotterel.evaluating.texts import code_texts
from dotterel.kit import Kit
from dotterel.pipeline import code_source
from dotterel.reading import identify
from dotterel.schema.finding import Event, Statement

BINS = 10
_ENOUGH = 0.5
_STEPS, _RATE, _HOLD = 4000, 0.1, 1e-3


class Outcome(msgspec.Struct, frozen=True):
    """A finding: its kind (a field of Confidence), its confidence, what that is made of, and whether it is right."""

    kind: str
    confidence: float
    strength: float
    scorer: float
    right: bool


class Bin(msgspec.Struct, frozen=True):
    """Findings with a confidence in [low, low + 0.1): how many, their mean confidence, the share that is right."""

    low: float
    count: int
    confidence: float
    right: float


def outcomes(items: Sequence[Item], kit: Kit) -> Iterator[tuple[Outcome, ...]]:
    """The findings in each item, coded as a dispatch of its own; none where it cannot be read as one."""
    strengths = {rule.name: rule.strength for rule in kit.codebook.rules.rules}
    for item in items:
        body = item.text.encode()
        record = code_source(identify(body, None, "text/plain"), body, kit)
        if record.dispatch is None or record.dispatch.text != item.text:
            yield ()
            continue
        events = (_of_event(e, _is_marked(e, item), strengths) for e in record.events if e.status not in NOT_SCORED)
        yield (*events, *(_of_statement(s, _is_marked_saying(s, item)) for s in record.statements))


def outcomes_of_dispatches(gold: Sequence[GoldDispatch], kit: Kit) -> Iterator[tuple[Outcome, ...]]:
    """The findings in each dispatch, right or false as they are scored; what meets an optional one is left out."""
    strengths = {rule.name: rule.strength for rule in kit.codebook.rules.rules}
    for dispatch, record in zip(gold, code_texts(gold, kit), strict=True):
        text = record.dispatch.text if record.dispatch else dispatch.text
        events = scored_events(record.events)
        actors = {actor.id: actor for actor in record.actors}
        matched = match_events(dispatch.events, dispatch.optional_events, events, actors, text)
        said = match_statements(
            locate_contents(text, dispatch.statements),
            [statement.cue for statement in dispatch.statements],
            locate_contents(text, dispatch.optional_statements),
            record.statements,
        )
        yield (
            *(_of_event(events[f], True, strengths) for _, f in matched.pairs),
            *(_of_event(events[f], False, strengths) for f in matched.false),
            *(_of_statement(record.statements[f], True) for _, f in said.pairs),
            *(_of_statement(record.statements[f], False) for f in said.false),
        )


def _is_marked(event: Event, item: Item) -> bool:
    inside = range(event.sentence.start, event.sentence.end)
    return any(e.type == event.type and any(t.start in inside for t in e.triggers) for e in item.events)


def _is_marked_saying(statement: Statement, item: Item) -> bool:
    return any(overlap(content, statement.content) >= _ENOUGH for s in item.statements for content in s.contents)


def _of_event(event: Event, right: bool, strengths: Mapping[str, float]) -> Outcome:
    own = is_own(event.why.rule)
    scorer = event.why.classifier or 0.0
    strength = scorer if own else strengths[event.why.rule]
    return Outcome("scored_event" if own else "event", event.confidence, strength, scorer, right)


def _of_statement(statement: Statement, right: bool) -> Outcome:
    kind = "scored_statement" if is_own(statement.why.rule) else "statement"
    strength = NAMED if statement.speakers else UNNAMED
    return Outcome(kind, statement.confidence, strength, statement.why.classifier or 0.0, right)


def by_sort(found: Sequence[Outcome]) -> dict[str, tuple[Outcome, ...]]:
    """Events and statements apart, whoever found them."""
    return {
        "events": tuple(o for o in found if o.kind in ("event", "scored_event")),
        "statements": tuple(o for o in found if o.kind in ("statement", "scored_statement")),
    }


def reliability(found: Sequence[Outcome]) -> tuple[Bin, ...]:
    """The reliability table: bins that hold anything, from the least sure up."""
    bins: dict[int, list[Outcome]] = {}
    for outcome in found:
        bins.setdefault(min(int(outcome.confidence * BINS), BINS - 1), []).append(outcome)
    return tuple(
        Bin(n / BINS, len(b), sum(o.confidence for o in b) / len(b), sum(o.right for o in b) / len(b))
        for n, b in sorted(bins.items())
    )


def kept_at(found: Sequence[Outcome], least: float) -> tuple[int, int]:
    """How many findings have at least a confidence, and how many of these are right."""
    kept = [o for o in found if o.confidence >= least]
    return len(kept), sum(o.right for o in kept)


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far confidence and share of right ones lie apart, over all findings."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.confidence - b.right) for b in bins) / total if total else 0.0


def fit(found: Sequence[Outcome]) -> Confidence:
    """The lines that make the outcomes likeliest, held a little towards nothing."""
    kinds = {kind: [o for o in found if o.kind == kind] for kind in Confidence.__struct_fields__}
    return Confidence(**{kind: _line(listed) for kind, listed in kinds.items()})


def _line(found: Sequence[Outcome]) -> Line:
    """Logistic regression by plain gradient descent, from zeros: the same outcomes give the same line."""
    if not found:
        return Line(0.0, 0.0, 0.0)
    seen = np.array([[1.0, log_odds(o.strength), log_odds(o.scorer)] for o in found])
    right = np.array([float(o.right) for o in found])
    weights = np.zeros(3)
    for _ in range(_STEPS):
        said = 1.0 / (1.0 + np.exp(-seen @ weights))
        weights -= _RATE * (seen.T @ (said - right) / len(found) + _HOLD * weights)
    base, strength, scorer = (round(float(w), 3) for w in weights)
    return Line(base, strength, scorer)
