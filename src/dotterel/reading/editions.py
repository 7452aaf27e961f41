"""What a later edition of a dispatch at the same address says otherwise: sentences gained, lost and changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from dotterel.schema.source import Text
from dotterel.schema.span import Span

SENTENCE = re.compile(r"[^\s].*?(?:[.!?…][\"”’')\]]*(?=\s)|$)", re.DOTALL)
ALIKE = 0.5  # of their words two sentences share that are one, changed


class Edit(msgspec.Struct, frozen=True):
    """A sentence that only one edition has, or that both have in other words; spans in the older and the newer text."""

    kind: Literal["gained", "lost", "changed"]
    before: Span | None
    after: Span | None


def edits(older: Text, newer: Text) -> tuple[Edit, ...]:
    """What the newer edition says otherwise, in text order; nothing where only blanks or the furniture differ."""
    before, after = _sentences(older), _sentences(newer)
    matched = SequenceMatcher(None, [_words(s) for s in before], [_words(s) for s in after], autojunk=False)
    found: list[Edit] = []
    for kind, a, b, c, d in matched.get_opcodes():
        if kind != "equal":
            found.extend(_paired(before[a:b], after[c:d]))
    return tuple(found)


def _paired(before: Sequence[Span], after: Sequence[Span]) -> list[Edit]:
    """Each lost sentence with the first gained one that has most of its words."""
    left = list(after)
    found: list[Edit] = []
    for span in before:
        other = next((each for each in left if _likeness(span, each) >= ALIKE), None)
        if other is None:
            found.append(Edit("lost", span, None))
            continue
        found.extend(Edit("gained", None, each) for each in left[: left.index(other)])
        del left[: left.index(other) + 1]
        found.append(Edit("changed", span, other))
    return [*found, *(Edit("gained", None, each) for each in left)]


def _likeness(one: Span, other: Span) -> float:
    return SequenceMatcher(None, _words(one).split(), _words(other).split(), autojunk=False).ratio()


def _sentences(text: Text) -> list[Span]:
    return [
        Span.of(text.text, paragraph.start + match.start(), paragraph.start + match.end())
        for paragraph in text.paragraphs
        for match in SENTENCE.finditer(paragraph.quote)
    ]


def _words(span: Span) -> str:
    return " ".join(span.quote.split())
