"""How far two annotations of the same sentences agree; needs the records only, not the sentences.

    python tools/agreement.py corpus/standoff/agreement/first.jsonl corpus/standoff/agreement/second.jsonl

Events match when they have one type and their triggers overlap, statements when cues and contents overlap. Actors and
recipients are compared on matched events and match when they overlap. All F1, as neither side is the truth.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from dotterel.corpus.standoff import EventOffsets, Offsets, StandOff, StatementOffsets, read_records

T = TypeVar("T")


class Tally(msgspec.Struct):
    """What two sides have in common, and what only one of them has."""

    both: int = 0
    one: int = 0

    @property
    def f1(self) -> float:
        """Twice the common ones over all of both sides; 1 when neither side has any."""
        return 2 * self.both / (2 * self.both + self.one) if self.both + self.one else 1.0


def compare(first: Sequence[StandOff], second: Sequence[StandOff]) -> dict[str, Tally]:
    """The tallies of events, their actors, recipients, statuses and modes, and of statements."""
    names = ("events", "actors", "recipients", "status", "modes", "statements")
    tallies = {name: Tally() for name in names}
    others = {record.digest: record for record in second}
    for record in first:
        other = others[record.digest]
        for a, b in _pairs(record.events, other.events, _same_event, tallies["events"]):
            _pairs(a.actors, b.actors, _overlap, tallies["actors"])
            _pairs(a.recipients, b.recipients, _overlap, tallies["recipients"])
            _pairs((a.status,), (b.status,), str.__eq__, tallies["status"])
            _pairs((a.modes,), (b.modes,), tuple.__eq__, tallies["modes"])
        _pairs(record.statements, other.statements, _same_statement, tallies["statements"])
    return tallies


def _pairs(first: Sequence[T], second: Sequence[T], same: Callable[[T, T], bool], tally: Tally) -> list[tuple[T, T]]:
    left = list(second)
    pairs: list[tuple[T, T]] = []
    for a in first:
        for b in left:
            if same(a, b):
                left.remove(b)
                pairs.append((a, b))
                break
    tally.both += len(pairs)
    tally.one += len(first) - len(pairs) + len(left)
    return pairs


def _same_event(a: EventOffsets, b: EventOffsets) -> bool:
    return a.type == b.type and _any_overlap(a.triggers, b.triggers)


def _same_statement(a: StatementOffsets, b: StatementOffsets) -> bool:
    return _any_overlap(a.cues, b.cues) and _any_overlap(a.contents, b.contents)


def _any_overlap(first: Offsets, second: Offsets) -> bool:
    return any(_overlap(a, b) for a in first for b in second)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def main() -> None:
    """Print the F1 of each tally."""
    first, second = (read_records(Path(path)) for path in sys.argv[1:])
    for name, tally in compare(first, second).items():
        print(f"{name:<11} F1 {tally.f1:.3f}  in both {tally.both}, in one {tally.one}")


if __name__ == "__main__":
    main()
