"""The record of one dispatch: what `dotterel code` prints."""

from __future__ import annotations

import msgspec

from dotterel.schema.actor import Actor
from dotterel.schema.finding import Commitment, Event, Statement
from dotterel.schema.source import Dateline, Published, Source


class MadeBy(msgspec.Struct, frozen=True):
    """The versions that made a record."""

    dotterel: str
    parser: str
    rules: str
    knowledge: str
    scorer: str


class Failure(msgspec.Struct, frozen=True):
    """A step that could not be done, and why."""

    step: str
    reason: str


class Dispatch(msgspec.Struct, frozen=True):
    """The dispatch as read: its text and its wire furniture."""

    title: str | None
    text: str
    language: str
    published: Published
    publisher: str | None
    syndicator: str | None
    byline: str | None
    dateline: Dateline | None


class Record(msgspec.Struct, frozen=True):
    """One dispatch, its actors and findings; `dispatch` is null when reading failed.

    `set_aside` tells why nothing was looked for, where triage found that the dispatch can hold nothing codable.
    """

    id: str
    made_by: MadeBy
    source: Source
    dispatch: Dispatch | None
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    failures: tuple[Failure, ...] = ()
    set_aside: str | None = None
