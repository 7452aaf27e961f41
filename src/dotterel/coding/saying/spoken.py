"""A statement before it has an id."""

from __future__ import annotations

import msgspec

from dotterel.coding.saying.voices import Speakers
from dotterel.coding.stage import Part
from dotterel.schema.span import Span


class Spoken(msgspec.Struct, frozen=True):
    """Speakers by actor, or by the words of one who is no actor of the cast; cue, content, and the act done by it.

    `behalf` is the actor (index in the cast) for whom a spokesperson speaks; `line` is where the cue's group stands in
    lexicons/reporting.yaml; `feels` marks a state of mind, `phrase` a content that is no clause.
    """

    speakers: tuple[Part, ...]
    other: Span | None
    addressees: tuple[Part, ...]
    cue: Span
    content: Span
    act: str
    agentless: bool
    token: int
    rule: str
    line: int = 1
    behalf: int | None = None
    feels: bool = False
    phrase: bool = False


class Told(msgspec.Struct, frozen=True):
    """A statement with its speakers as found."""

    spoken: Spoken
    speakers: Speakers
