"""Quotations that go on somebody's words: in the same paragraph, or in paragraphs of nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dotterel.coding.quotations import EDGES, bare
from dotterel.coding.saying.desk import Desk
from dotterel.coding.saying.spoken import Spoken
from dotterel.schema.span import Span

_NEAR, _BY_PARAGRAPH = 60, 120  # characters between what was said and what goes on it


def continued(desk: Desk, found: Sequence[Spoken]) -> list[Spoken]:
    """Statements with the quotations that go on them: in the same paragraph they are one statement, in a paragraph
    of their own another by the same cue."""
    statements = list(found)
    for quotation in desk.quotations:
        if any(s.content.overlaps(quotation) for s in statements):
            continue
        earlier = [n for n, s in enumerate(statements) if max(s.content.end, s.cue.end) <= quotation.start]
        paragraph = next((p for p in desk.text.paragraphs if p.start <= quotation.start < p.end), None)
        last = max(earlier, key=lambda n: max(statements[n].content.end, statements[n].cue.end), default=None)
        if last is None or paragraph is None or not _is_quotation(desk, statements[last].content):
            continue
        statements = _gone_on(desk, statements, last, quotation, paragraph)
    return statements


def _gone_on(desk: Desk, found: list[Spoken], last: int, quotation: Span, paragraph: Span) -> list[Spoken]:
    said = found[last]
    between = desk.text.text[max(said.content.end, said.cue.end) : quotation.start]
    if paragraph.holds(said.cue):
        if len(between) > _NEAR or any(desk.parse.upos[t] == "VERB" for t in _tokens(desk, between, quotation.start)):
            return found
        whole = bare(desk.text.text, said.content.start, quotation.end) or quotation
        return [*found[:last], msgspec.structs.replace(said, content=whole), *found[last + 1 :]]
    final = next(p for p in desk.text.paragraphs if p.start < quotation.end <= p.end)
    around = desk.text.text[paragraph.start : quotation.start] + desk.text.text[quotation.end : final.end]
    if around.strip(EDGES + ".") or len(between) > _BY_PARAGRAPH:
        return found
    whole = bare(desk.text.text, quotation.start, quotation.end) or quotation
    return [*found, msgspec.structs.replace(said, content=whole)]


def _tokens(desk: Desk, between: str, end: int) -> list[int]:
    return [t for t, start in enumerate(desk.parse.start) if end - len(between) <= start < end]


def _is_quotation(desk: Desk, content: Span) -> bool:
    """Whether a content is in great part quotation."""
    quoted = sum(min(content.end, q.end) - max(content.start, q.start) for q in desk.quotations if q.overlaps(content))
    return quoted > 0.6 * (content.end - content.start)
