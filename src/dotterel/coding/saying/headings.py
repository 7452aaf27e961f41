"""Headings and interviews in which a colon does for a verb of saying: "‘…’: Ruritania", "Ruritania: ‘…’"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dotterel.coding.quotations import bare
from dotterel.coding.saying.desk import Desk
from dotterel.coding.saying.voices import actors_at
from dotterel.coding.stage import Part
from dotterel.schema.span import Span

_QUOTED = r"[“\"‘'«](?P<said>.+?)[”\"’'»]"
_BEFORE = re.compile(rf"\s*{_QUOTED}\s*(?P<cue>:)\s*(?=\S)")
_BEHIND = re.compile(rf"(?P<cue>:)\s*{_QUOTED}\s*$", re.DOTALL)


class Headed(msgspec.Struct, frozen=True):
    """Words with the speakers that a colon gives them."""

    speakers: tuple[Part, ...]
    cue: Span
    content: Span
    token: int


def find_headings(desk: Desk) -> Iterator[Headed]:
    """The paragraphs, the headline above all, that are a quotation, a colon and a speaker, or the other way round."""
    for paragraph in desk.text.paragraphs:
        before = _BEFORE.match(desk.text.text, paragraph.start, paragraph.end)
        found = _headed(desk, before, before.end()) if before else None
        if found is None:
            found = _introduced(desk, paragraph)
        if found is not None:
            yield found


def _introduced(desk: Desk, paragraph: Span) -> Headed | None:
    """A paragraph that is a speaker, a colon and a quotation."""
    behind = _BEHIND.search(desk.text.text, paragraph.start, paragraph.end)
    if behind is None:
        return None
    ends = [m for m in desk.stage.cast.mentions if m.span.start == paragraph.start and m.span.end == behind.start()]
    return _headed(desk, behind, paragraph.start) if ends else None


def _headed(desk: Desk, match: re.Match[str], start: int) -> Headed | None:
    """The words of a match as said by the actor whose mention begins at a place."""
    mention = next((m for m in desk.stage.cast.mentions if m.span.start == start and m.form != "pronoun"), None)
    speakers = actors_at(desk, mention.head) if mention else ()
    content = bare(desk.text.text, *match.span("said"))
    if mention is None or not speakers or content is None:
        return None
    return Headed(speakers, Span.of(desk.text.text, *match.span("cue")), content, mention.head)
