"""MUC, B³, CEAFe: worked examples."""

from __future__ import annotations

import pytest

from dotterel.evaluating.coreference import score_groups


def grouping(*groups: str) -> dict[str, str]:
    """ "abc" is a group of the mentions a, b and c."""
    return {mention: group for group in groups for mention in group}


def test_the_same_groups() -> None:
    scores = score_groups(grouping("ab", "c", "def"), grouping("ab", "c", "def"))
    assert scores.conll == pytest.approx(1.0)


def test_the_example_of_the_reference_scorer() -> None:
    """Pradhan et al. (2014), section 5: key {a b c} {d e f g}, response {a b} {c d} {f g h i}."""
    scores = score_groups(grouping("abc", "defg"), grouping("ab", "cd", "fghi"))
    assert scores.muc.recall == pytest.approx(2 / 5)
    assert scores.muc.precision == pytest.approx(2 / 5)
    assert scores.b_cubed.recall == pytest.approx((2 * 2 / 3 + 1 / 3 + 1 / 4 + 2 * 2 / 4) / 7)
    assert scores.b_cubed.precision == pytest.approx((2 * 2 / 2 + 2 * 1 / 2 + 2 * 2 / 4) / 8)
    alike = 4 / 5 + 4 / 8  # {a b c} with {a b}, {d e f g} with {f g h i}
    assert scores.ceaf_e.recall == pytest.approx(alike / 2)
    assert scores.ceaf_e.precision == pytest.approx(alike / 3)


def test_every_mention_alone_has_no_links() -> None:
    scores = score_groups(grouping("ab", "c"), grouping("a", "b", "c"))
    assert scores.muc.f1 == 0
    assert scores.b_cubed.precision == pytest.approx(1)
    assert scores.b_cubed.recall == pytest.approx(2 / 3)
