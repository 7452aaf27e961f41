from __future__ import annotations

import pytest

from dotterel.evaluating.counting import Counts, Share, share_of


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(8, 2, 0), 0.8, 1.0, 16 / 18),
        (Counts(0, 2, 0), 0.0, None, 0.0),
        (Counts(0, 0, 3), None, 0.0, 0.0),
        (Counts(0, 0, 0), None, None, None),
    ],
)
def test_precision_recall_and_f1(counts: Counts, precision: float | None, recall: float | None, f1: float) -> None:
    assert (counts.precision, counts.recall, counts.f1) == (precision, recall, f1)


def test_what_was_not_to_be_compared_does_not_count() -> None:
    assert share_of([True, None, False, True]) == Share(2, 3)
    assert share_of([None]).value is None
