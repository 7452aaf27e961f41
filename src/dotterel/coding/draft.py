"""An event in the making."""

from __future__ import annotations

import msgspec

from dotterel.coding.grammar import Frame
from dotterel.coding.occasions import OccasionHit
from dotterel.coding.rules import Rule
from dotterel.coding.stage import Part
from dotterel.schema.finding import Format, Status, When, Where


class Draft(msgspec.Struct, frozen=True):
    """What is known of an event so far; `sentence` is its number in the parse."""

    type: str
    modes: tuple[str, ...]
    format: Format | None
    status: Status
    actors: tuple[Part, ...]
    recipients: tuple[Part, ...]
    when: When
    where: Where
    occasion: OccasionHit | None
    frame: Frame
    rule: Rule
    sentence: int
    subjects: tuple[Part, ...]  # of the actors, those who are the grammatical subject
    confidence: float
    format_told: bool = True  # by the rule or by words near the event; else it is only what is usual
    classifier: float | None = None  # the probability that the learnt scorer gives it

    @property
    def parties(self) -> tuple[Part, ...]:
        """Actors and recipients."""
        return (*self.actors, *self.recipients)

    @property
    def party_ids(self) -> frozenset[int]:
        """The actors' indices in the cast."""
        return frozenset(p.actor for p in self.parties)
