"""What a dispatch shows: events, statements, commitments, each with the words it rests on (docs/record.md)."""

from __future__ import annotations

from typing import Literal

import msgspec

from dotterel.schema.actor import Actor
from dotterel.schema.source import Precision
from dotterel.schema.span import Span

Status = Literal["occurred", "planned", "cancelled", "denied", "hypothetical", "negated", "historical"]
Format = Literal["in-person", "phone", "video", "letter"]
DateBasis = Literal["explicit", "relative", "published", "occasion", "unknown"]
PlaceBasis = Literal["explicit", "dateline", "occasion", "host", "unknown"]
Firmness = Literal["promised", "agreed", "planned", "offered"]


class When(msgspec.Struct, frozen=True):
    """A date or an interval, ISO 8601 cut to its precision; `end` is the last day of an interval, else null."""

    value: str | None
    end: str | None
    precision: Precision | None
    basis: DateBasis
    span: Span | None = None

    @property
    def is_one_day(self) -> bool:
        """Whether it is a single day, and no interval, month or year."""
        return self.precision == "day" and self.end is None


class Where(msgspec.Struct, frozen=True):
    """A place. `geonames` is a GeoNames id; coordinates are WGS 84 degrees."""

    name: str | None
    iso3: str | None
    geonames: int | None
    lat: float | None
    lon: float | None
    basis: PlaceBasis
    span: Span | None = None


class Occasion(msgspec.Struct, frozen=True):
    """The session, summit or conference on which something took place."""

    name: str
    canonical: str | None
    span: Span


class Party(msgspec.Struct, frozen=True):
    """An actor in an event or commitment: `actor` is the id of an entry in the record's actors."""

    actor: str
    office: str | None
    span: Span


class Why(msgspec.Struct, frozen=True):
    """What made a finding: the rule and where it stands, and the probability the classifier gave (null without one)."""

    rule: str
    file: str
    line: int
    classifier: float | None = None


class Event(msgspec.Struct, frozen=True):
    """An event in PLOVER terms; `score` is PLOVER's conflict-cooperation score, `quad` the quad category 1-4."""

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str | None
    score: float | None
    quad: int | None
    status: Status
    format: Format | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: When
    place: Where
    occasion: Occasion | None
    trigger: Span
    sentence: Span
    confidence: float
    why: Why


class Statement(msgspec.Struct, frozen=True):
    """Something said: who (ids of actors), to whom, the cue and the content. Null speakers with `agentless` true
    when the text names none ("it was noted that …")."""

    id: str
    speakers: tuple[Party, ...]
    on_behalf_of: str | None
    addressees: tuple[Party, ...]
    cue: Span
    content: tuple[Span, ...]
    act: str
    agentless: bool
    within: str | None
    event: str | None
    contexts: tuple[str, ...]
    confidence: float
    why: Why


class Commitment(msgspec.Struct, frozen=True, rename={"source": "from"}):
    """Something promised, agreed, planned or offered; `source` ("from" in JSON) is the event or statement it is in."""

    id: str
    by: tuple[Party, ...]
    to: tuple[Party, ...]
    what: Span
    due: When
    firmness: Firmness
    source: str
    confidence: float
    why: Why


class Findings(msgspec.Struct, frozen=True):
    """All findings of one dispatch, in text order; `others` are speakers who are no actors of the cast."""

    others: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
