"""The desk: what those who look for statements look at together."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dotterel.coding.codebook import Codebook
from dotterel.coding.quotations import bare, find_quotations, unmarked_speech
from dotterel.coding.stage import Stage
from dotterel.schema.parse import Parse
from dotterel.schema.source import Text
from dotterel.schema.span import Span
from dotterel.schema.tree import Tree


class Desk(msgspec.Struct, frozen=True):
    """A dispatch with its quotations; `quoted` gives for each token the quotation that it stands in, or -1."""

    stage: Stage
    codebook: Codebook
    text: Text
    quotations: tuple[Span, ...]
    quoted: tuple[int, ...]

    @property
    def tree(self) -> Tree:
        """The trees of the dispatch."""
        return self.stage.tree

    @property
    def parse(self) -> Parse:
        """Its tokens."""
        return self.stage.tree.parse

    def lemma(self, token: int) -> str:
        """The lemma of a token, in small letters."""
        return self.parse.lemma[token].lower()

    def is_time(self, token: int) -> bool:
        """Whether a token stands in a time expression."""
        return any(n.kind == "TIM" and n.start <= token < n.end for n in self.parse.names)

    def marks(self, token: int) -> tuple[str, ...]:
        """The words that open a clause or a phrase."""
        return tuple(self.form(c) for c in self.tree.under(token, "mark", "case"))

    def form(self, token: int) -> str:
        """The form of a token, in small letters."""
        return self.parse.form[token].lower()

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The token ranges of the sentences, those of the headline left out: it repeats what the body says."""
        paragraphs = self.text.paragraphs
        headline = paragraphs.index(self.text.headline) if self.text.headline in paragraphs else None
        for number, bounds in enumerate(self.parse.sentences):
            if self.parse.paragraph[number] != headline:
                yield bounds

    def words(self, start: int, end: int) -> Span | None:
        """The span of tokens [start, end), with no "that" before it, nor a dateline, nor marks at its edges."""
        while start < end and self._opens(start):
            start += 1
        if start >= end:
            return None
        first = self.parse.start[start]
        dateline = self.text.dateline
        if dateline is not None and first < dateline.span.end < self.parse.end[end - 1]:
            first = dateline.span.end
        return bare(self.text.text, first, self.parse.end[end - 1])

    def _opens(self, token: int) -> bool:
        """Whether a token only leads into what is said: a mark, "that", "however,"."""
        upos = self.parse.upos[token]
        return upos == "PUNCT" or (upos != "PRON" and self.form(token) in self.codebook.reporting.openers)


def set_desk(stage: Stage, codebook: Codebook, text: Text) -> Desk:
    """The desk for one dispatch."""
    parse = stage.tree.parse
    speeches = unmarked_speech(text.text, text.paragraphs, _leading_in(stage, codebook, text))
    marked = find_quotations(text.text, text.paragraphs)
    apart = [q for q in marked if not any(q.overlaps(s) for s in speeches)]
    quotations = tuple(sorted([*apart, *speeches], key=lambda q: q.start))
    quoted = tuple(next((n for n, q in enumerate(quotations) if q.start <= start < q.end), -1) for start in parse.start)
    return Desk(stage, codebook, text, quotations, quoted)


def _leading_in(stage: Stage, codebook: Codebook, text: Text) -> list[bool]:
    """For each paragraph whether its last sentence has a verb of saying."""
    parse, spoken = stage.tree.parse, [False] * len(text.paragraphs)
    for number, (first, last) in enumerate(parse.sentences):
        verbs = (parse.lemma[t].lower() for t in range(first, last) if parse.upos[t] == "VERB")
        spoken[parse.paragraph[number]] = any(verb in codebook.reporting.verbs for verb in verbs)
    return spoken


def is_marked(desk: Desk, clause: int, *words: str) -> bool:
    """Whether a clause is opened by one of these words."""
    return any(desk.form(c) in words for c in desk.tree.under(clause, "mark"))


def is_infinitive(desk: Desk, clause: int) -> bool:
    """Whether a clause is an infinitive with "to" and without a subject ("his aim was to be out" is none)."""
    return is_marked(desk, clause, "to") and not desk.tree.under(clause, "nsubj")
