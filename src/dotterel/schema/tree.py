"""The parse seen as trees: who hangs on whom. Derived from Parse once for a dispatch, for all steps that walk it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dotterel.schema.parse import Parse
from dotterel.schema.span import Span


class Tree(msgspec.Struct, frozen=True):
    """A parse with the children of each token (in text order) and the sentence each stands in."""

    parse: Parse
    children: tuple[tuple[int, ...], ...]
    sentence: tuple[int, ...]

    def under(self, token: int, *deprels: str) -> tuple[int, ...]:
        """The children of a token in these relations; a relation without subtype means all its subtypes too."""
        return tuple(c for c in self.children[token] if self.relation(c, *deprels))

    def relation(self, token: int, *deprels: str) -> bool:
        """Whether a token hangs on its head in one of these relations."""
        own = self.parse.deprel[token]
        return own in deprels or own.partition(":")[0] in deprels

    def subtree(self, token: int) -> Iterator[int]:
        """The token and all below it, not in text order."""
        waiting = [token]
        while waiting:
            at = waiting.pop()
            yield at
            waiting.extend(self.children[at])

    def extent(self, token: int) -> tuple[int, int]:
        """The half-open token range from the first to the last token of a subtree."""
        tokens = list(self.subtree(token))
        return min(tokens), max(tokens) + 1

    def above(self, token: int) -> Iterator[int]:
        """The heads of a token, nearest first."""
        at = self.parse.head[token]
        while at >= 0:
            yield at
            at = self.parse.head[at]

    def bounds(self, token: int) -> tuple[int, int]:
        """The half-open token range of the sentence that a token stands in."""
        return self.parse.sentences[self.sentence[token]]

    def sentence_span(self, token: int) -> Span:
        """The span of that sentence."""
        return self.parse.span(*self.bounds(token))


def tree_of(parse: Parse) -> Tree:
    """The trees of a parse."""
    children: list[list[int]] = [[] for _ in parse.head]
    for token, head in enumerate(parse.head):
        if head >= 0:
            children[head].append(token)
    sentence = [number for number, (start, end) in enumerate(parse.sentences) for _ in range(start, end)]
    return Tree(parse, tuple(map(tuple, children)), tuple(sentence))
