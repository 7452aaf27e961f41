"""Where the words of a gold annotation stand in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dotterel.evaluating.gold import GoldEvent, GoldStatement
from dotterel.schema.span import Span

SINGLE_QUOTES = "'‘’‛ʼ`´"
DOUBLE_QUOTES = '"“”„‟«»'
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+|\n")


def locate(text: str, words: str, after: int = 0) -> Span | None:
    """The first place at or after `after` where the words stand, whatever the spaces and the shape of quotes."""
    if not words.split():
        return None
    found = re.compile(_pattern(words)).search(text, after)
    return Span.of(text, found.start(), found.end()) if found else None


def locate_trigger(text: str, event: GoldEvent) -> Span | None:
    """The trigger of a gold event, in the sentence that its quote begins or the nearest after it."""
    quote = locate(text, event.quote)
    found = locate(text, event.trigger, quote.start) if quote else None
    return found or locate(text, event.trigger)


def locate_contents(text: str, statements: Sequence[GoldStatement]) -> tuple[Span | None, ...]:
    """The contents of gold statements, which stand in the order of the text."""
    contents: list[Span | None] = []
    reached = 0
    for statement in statements:
        content = _content(text, statement, reached) or _content(text, statement, 0)
        contents.append(content)
        reached = content.start if content else reached
    return tuple(contents)


def sentence_around(text: str, words: Span) -> Span:
    """The sentence, roughly, in which the words stand: enough for a person to see them in."""
    start = max((end.end() for end in SENTENCE_END.finditer(text, 0, words.start)), default=0)
    ending = SENTENCE_END.search(text, words.end)
    sentence = text[start : ending.end() if ending else len(text)].rstrip()
    return Span(start, start + len(sentence), sentence)


def _content(text: str, statement: GoldStatement, after: int) -> Span | None:
    first = locate(text, statement.content_start, after)
    if first is None:
        return None
    last = locate(text, statement.content_end, first.start)
    while last is not None and last.end < first.end:  # the last words may also stand within the first ones
        last = locate(text, statement.content_end, last.start + 1)
    return Span.of(text, first.start, last.end) if last else None


def _pattern(words: str) -> str:
    pattern = r"\s+".join("".join(_either_shape(sign) for sign in word) for word in words.split())
    squeezed = words.strip()
    before = r"(?<!\w)" if squeezed[0].isalnum() else ""
    behind = r"(?!\w)" if squeezed[-1].isalnum() else ""
    return before + pattern + behind


def _either_shape(sign: str) -> str:
    for shapes in (SINGLE_QUOTES, DOUBLE_QUOTES):
        if sign in shapes:
            return f"[{re.escape(shapes)}]"
    return re.escape(sign)
