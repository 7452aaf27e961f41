"""Counts and shares, and what is computed from them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Counts(msgspec.Struct, frozen=True):
    """Findings that are right, false and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; null where nothing was found."""
        return _share(self.right, self.right + self.false)

    @property
    def recall(self) -> float | None:
        """The share of what there is that was found; null where there is nothing."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; null where there is nothing and nothing was found."""
        return _share(2 * self.right, 2 * self.right + self.false + self.missed)


class Share(msgspec.Struct, frozen=True):
    """How many of those compared are right."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float | None:
        """The share; null where nothing was compared."""
        return _share(self.right, self.of)


def all_counts(counts: Iterable[Counts]) -> Counts:
    """The sum of counts."""
    listed = list(counts)
    return Counts(sum(c.right for c in listed), sum(c.false for c in listed), sum(c.missed for c in listed))


def all_shares(shares: Iterable[Share]) -> Share:
    """The sum of shares."""
    listed = list(shares)
    return Share(sum(s.right for s in listed), sum(s.of for s in listed))


def share_of(verdicts: Iterable[bool | None]) -> Share:
    """The share of verdicts that are true; null ones were not to be compared."""
    listed = [verdict for verdict in verdicts if verdict is not None]
    return Share(sum(listed), len(listed))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
