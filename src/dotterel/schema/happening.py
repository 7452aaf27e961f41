"""What several dispatches report as one: happenings, and the judgements that they rest on."""

from __future__ import annotations

from typing import Literal

import msgspec

from dotterel.schema.finding import Occasion, When, Where
from dotterel.schema.kept import Cited, KeptEvent
from dotterel.schema.span import Span

Opinion = Literal["same", "different"]


class Reason(msgspec.Struct, frozen=True):
    """One feature of a comparison: what it adds to the score (below zero: takes away), and its words."""

    feature: str
    score: float
    words: str


class Anchor(msgspec.Struct, frozen=True, order=True):
    """Where an event stands, told so that it can be found again when the dispatch is coded anew."""

    dispatch: str
    finding: str
    type: str
    start: int
    end: int

    @classmethod
    def of(cls, kept: KeptEvent) -> Anchor:
        """The anchor of an event: its trigger."""
        trigger = kept.event.trigger
        return cls(kept.source.dispatch, kept.id, kept.event.type, trigger.start, trigger.end)


class Judgement(msgspec.Struct, frozen=True):
    """Whether two events are the same happening: who or what judged, when, with which score and reasons.

    `left` is the smaller anchor. A person's judgement has no score and overrides any other. `made` is ISO 8601, UTC.
    """

    left: Anchor
    right: Anchor
    opinion: Opinion
    by: str
    score: float | None = None
    reasons: tuple[Reason, ...] = ()
    made: str = ""
    withdrawn: bool = False


class HappeningParty(msgspec.Struct, frozen=True):
    """One party of a happening under its fullest name; `reports` are the ids of the events that name it."""

    part: str
    name: str
    kind: str
    state: str | None
    sector: str | None
    canonical: str | None
    offices: tuple[str, ...]
    actors: tuple[str, ...]
    reports: tuple[str, ...]


class Report(msgspec.Struct, frozen=True):
    """One dispatch's report of a happening, with the dispatch's own values."""

    event: str
    source: Cited
    status: str
    date: When
    place: Where
    trigger: Span
    sentence: Span
    confidence: float
    corrected: tuple[str, ...] = ()


class Told(msgspec.Struct, frozen=True):
    """A value and the events that report it."""

    value: str
    reports: tuple[str, ...]


class Conflict(msgspec.Struct, frozen=True):
    """A field (date, place, who came …) on which reports contradict each other."""

    field: str
    values: tuple[Told, ...]


class Happening(msgspec.Struct, frozen=True):
    """One happening with its reports. Values are those that most independent reports give.

    `independent` counts reports, syndicated copies and several of one publisher once. `fulfils` are the ids of planned
    happenings that this one carried out; `fulfilled_by` is the reverse.
    """

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str | None
    score: float | None
    quad: int | None
    status: str
    format: str | None
    parties: tuple[HappeningParty, ...]
    date: When
    place: Where
    occasion: Occasion | None
    confidence: float
    reports: tuple[Report, ...]
    independent: int
    conflicts: tuple[Conflict, ...] = ()
    fulfils: tuple[str, ...] = ()
    fulfilled_by: str | None = None
