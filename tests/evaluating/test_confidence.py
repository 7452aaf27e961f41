from __future__ import annotations

import pytest

from dotterel.coding.confidence import Line, log_odds, probability
from dotterel.corpus.written import Item, MarkedEvent
from dotterel.evaluating.confidence import Outcome, by_sort, calibration_error, fit, kept_at, outcomes, reliability
from dotterel.kit import Kit
from dotterel.schema.span import Span


def outcome(confidence: float, right: bool, kind: str = "event", strength: float = 0.5, scorer: float = 0.5) -> Outcome:
    return Outcome(kind, confidence, strength, scorer, right)


def test_a_bin_tells_how_many_are_right() -> None:
    (low, high) = reliability([outcome(0.21, False), outcome(0.29, True), outcome(0.95, True)])
    assert (low.low, low.count, low.right) == (0.2, 2, 0.5)
    assert low.confidence == pytest.approx(0.25)
    assert (high.low, high.count, high.right) == (0.9, 1, 1.0)


def test_the_error_is_weighed_by_how_many_stand_in_each_bin() -> None:
    bins = reliability([outcome(0.25, False), outcome(0.25, False), outcome(0.25, True), outcome(0.95, True)])
    assert calibration_error(bins) == pytest.approx((3 * abs(0.25 - 1 / 3) + 0.05) / 4)


def test_nothing_found_is_no_error() -> None:
    assert calibration_error(reliability([])) == 0.0


def test_a_threshold_keeps_what_is_as_sure() -> None:
    assert kept_at([outcome(0.5, False), outcome(0.7, True), outcome(0.9, True)], 0.7) == (2, 2)


def test_the_fit_follows_the_scorer_where_the_scorer_is_right() -> None:
    seen = [outcome(0.5, scorer > 0.5, scorer=scorer) for scorer in (0.05, 0.1, 0.2, 0.8, 0.9, 0.95)]
    line = fit(seen).event
    assert line.scorer > 0.5
    assert probability(line, 0.5, 0.95) > 0.8 > 0.2 > probability(line, 0.5, 0.05)


def test_a_kind_never_seen_has_even_odds() -> None:
    assert fit([]).scored_statement == Line(0.0, 0.0, 0.0)
    assert probability(Line(0.0, 0.0, 0.0), 0.9, 0.9) == 0.5


def test_probabilities_stay_within_what_can_be_told() -> None:
    assert probability(Line(99.0, 0.0, 0.0), 0.5, 0.5) == 0.99
    assert log_odds(0.0) == pytest.approx(-log_odds(1.0))


def test_events_and_statements_are_told_apart() -> None:
    sorts = by_sort([outcome(0.5, True, "scored_event"), outcome(0.5, True, "statement")])
    assert {name: len(found) for name, found in sorts.items()} == {"events": 1, "statements": 1}


def test_findings_in_a_marked_sentence_are_right_where_the_marks_have_their_type(kit: Kit) -> None:
    text = "Norwegian Foreign Minister Ada Lunde met President Jon Quispe of Peru in Lima on Monday."
    met = Span.of(text, text.index("met"), text.index("met") + 3)
    meeting = MarkedEvent("CONSULT", (), "occurred", (met,), (), ())
    told = [Item("agency", "fish", text, events, (), "", 1) for events in ((meeting,), ())]
    marked, unmarked = outcomes(told, kit)
    assert [o.right for o in marked if o.kind == "event"] == [True]
    assert [o.right for o in unmarked if o.kind == "event"] == [False]
