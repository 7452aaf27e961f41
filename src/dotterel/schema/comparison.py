"""What the readouts of one happening have in common, and what only one of them tells."""

from __future__ import annotations

from typing import Literal

import msgspec

from dotterel.schema.span import Span

THIRD = "third parties"

Sort = Literal["statement", "commitment"]


class Reading(msgspec.Struct, frozen=True):
    """One dispatch on the happening. `side` is the state whose outlet or ministry it is of, or "third parties"."""

    dispatch: str
    side: str
    publisher: str | None
    published: str | None
    title: str | None
    url: str | None
    copy_of: str | None = None


class Passage(msgspec.Struct, frozen=True):
    """A statement or commitment as one dispatch has it; `apart` are words that no other version has."""

    finding: str
    dispatch: str
    side: str
    speakers: tuple[str, ...]
    spans: tuple[Span, ...]
    apart: tuple[str, ...] = ()


class Point(msgspec.Struct, frozen=True):
    """Passages that say the same, laid beside each other; `sides` are those that have it.

    `worded` is null where only one has it, "alike" or "differently" where several have.
    """

    sort: Sort
    sides: tuple[str, ...]
    passages: tuple[Passage, ...]
    worded: Literal["alike", "differently"] | None


class Topic(msgspec.Struct, frozen=True):
    """A PLOVER context that findings of a side show, with the sides that show it."""

    context: str
    sides: tuple[str, ...]


class Comparison(msgspec.Struct, frozen=True):
    """The readouts of a happening side by side: topics, statements and commitments, those of most sides first.

    `aligned` tells by what passages were found to make the same point.
    """

    happening: str
    sides: tuple[str, ...]
    readings: tuple[Reading, ...]
    topics: tuple[Topic, ...]
    points: tuple[Point, ...]
    aligned: Literal["words", "meaning"] = "words"
