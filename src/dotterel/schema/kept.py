"""Findings as the store gives them back: each with the dispatch that reports it, its parties by name, and the happening
that it belongs to."""

from __future__ import annotations

from typing import Literal

import msgspec

from dotterel.schema.actor import ActorKind
from dotterel.schema.finding import Commitment, Event, Statement
from dotterel.schema.record import Failure, MadeBy
from dotterel.schema.span import Span

FindingKind = Literal["event", "statement", "commitment"]
Part = Literal["actor", "recipient", "speaker", "behalf", "addressee", "by", "to"]
Verdict = Literal["right", "wrong"]
Fate = Literal["kept", "lapsed", "due", "open"]


class Publisher(msgspec.Struct, frozen=True):
    """What is known of the outlet: `state` is ISO alpha-3 or an acronym; `kind` as in knowledge/outlets.csv."""

    name: str | None
    state: str | None = None
    kind: str | None = None


class Cited(msgspec.Struct, frozen=True):
    """The dispatch that a finding stands in. `copy_of` is the dispatch of which this one is a syndicated copy."""

    dispatch: str
    title: str | None
    url: str | None
    publisher: Publisher
    published: str | None  # ISO 8601, cut to its precision
    copy_of: str | None = None


class KeptParty(msgspec.Struct, frozen=True):
    """A party of a finding with what the dispatch tells of it; `actor` is the id of the actor."""

    part: Part
    actor: str
    name: str
    kind: ActorKind
    state: str | None
    sector: str | None
    canonical: str | None
    office: str | None
    span: Span


class KeptEvent(msgspec.Struct, frozen=True):
    """An event as one dispatch reports it, corrections applied; `corrected` names the fields that a person changed."""

    id: str
    source: Cited
    event: Event
    parties: tuple[KeptParty, ...]
    happening: str | None = None
    corrected: tuple[str, ...] = ()
    verdict: Verdict | None = None


class KeptStatement(msgspec.Struct, frozen=True):
    """A statement as a dispatch reports it; `happening` is the one in which it was made, where that is told."""

    id: str
    source: Cited
    statement: Statement
    parties: tuple[KeptParty, ...]
    happening: str | None = None
    corrected: tuple[str, ...] = ()
    verdict: Verdict | None = None


class KeptCommitment(msgspec.Struct, frozen=True):
    """A commitment as a dispatch reports it. `happening` is the one it was made in, `kept_by` the one that kept it."""

    id: str
    source: Cited
    commitment: Commitment
    parties: tuple[KeptParty, ...]
    happening: str | None = None
    kept_by: str | None = None
    corrected: tuple[str, ...] = ()
    verdict: Verdict | None = None


class KeptDispatch(msgspec.Struct, frozen=True):
    """A dispatch with the versions that coded it and what could not be done; its record holds text and findings."""

    id: str
    cited: Cited
    record: str
    language: str | None
    byline: str | None
    syndicator: str | None
    made_by: MadeBy
    coded: str  # ISO 8601, UTC
    failures: tuple[Failure, ...] = ()


class KeptActor(msgspec.Struct, frozen=True):
    """An actor over all dispatches, with the number of findings that it is a party of."""

    id: str
    kind: ActorKind
    name: str
    state: str | None
    sector: str | None
    canonical: str | None
    findings: int = 0


class KeptOffice(msgspec.Struct, frozen=True):
    """An office in which dispatches speak of an actor: from the first to the last day of publication."""

    actor: str
    title: str
    of: str | None
    first: str | None
    last: str | None
    dispatches: int


class Correction(msgspec.Struct, frozen=True):
    """A person's word on a finding: the new value of a field, or the verdict "right" or "wrong", and why.

    `withdrawn` tells that a later row took it back.
    """

    number: int
    finding: str
    field: str
    value: msgspec.Raw
    because: str
    by: str
    made: str  # ISO 8601, UTC
    withdrawn: bool = False
