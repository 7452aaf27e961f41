"""What was said: the words that a cue reports, found where the cue's frame says that they stand."""

from __future__ import annotations

from dotterel.coding.quotations import bare
from dotterel.coding.saying.bounds import Saying
from dotterel.coding.saying.clauses import beside_cue, clause_said
from dotterel.coding.saying.desk import Desk
from dotterel.coding.saying.phrases import of_noun, phrase_said, weighty_topic
from dotterel.schema.span import Span


def content_of(desk: Desk, saying: Saying) -> Span | None:
    """What was said: the first place of the cue's frame that is filled."""
    if saying.said.noun is not None:
        return of_noun(desk, saying.said.head, saying.said.noun)
    for slot in saying.said.cue.frame.content:
        found = _in_place(desk, saying, slot)
        if found is not None:
            return _within_quotation(desk, saying, found)
    return weighty_topic(desk, saying)


def _in_place(desk: Desk, saying: Saying, slot: str) -> Span | None:
    if slot == "clause":
        return clause_said(desk, saying)
    return beside_cue(desk, saying) if slot == "quotation" else phrase_said(desk, saying, slot)


def _within_quotation(desk: Desk, saying: Saying, content: Span) -> Span | None:
    """The content as far as the quotation goes in which the cue itself stands."""
    number = desk.quoted[saying.said.head]
    if number < 0:
        return content
    quotation = desk.quotations[number]
    return bare(desk.text.text, max(content.start, quotation.start), min(content.end, quotation.end))
