"""The parse, as columns over tokens. Labels are those of Universal Dependencies and the Penn Treebank."""

from __future__ import annotations

import msgspec

from dotterel.schema.span import Span


class Name(msgspec.Struct, frozen=True):
    """A name of tokens [start, end): PER, ORG, LOC, NORP (nationality), EVT, TIM or MISC (docs/decisions/0004)."""

    start: int
    end: int
    kind: str


class Parse(msgspec.Struct, frozen=True):
    """Tokens of the whole text and what is known of each; token indices run over the whole text.

    `head[i]` is the index of the head of token i, or -1 for the head of a sentence. `sentences` are half-open token
    ranges. `paragraph[s]` is the paragraph (index into Text.paragraphs) of sentence s.
    """

    text: str
    start: tuple[int, ...]
    end: tuple[int, ...]
    form: tuple[str, ...]
    lemma: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    head: tuple[int, ...]
    deprel: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    paragraph: tuple[int, ...]
    names: tuple[Name, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of tokens [start, end)."""
        return Span.of(self.text, self.start[start], self.end[end - 1])
