"""Attributions: phrases that name a speaker without a verb of saying, "according to X", "as X put it"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dotterel.coding.grammar import NOMINAL
from dotterel.coding.saying.desk import Desk
from dotterel.coding.saying.endings import cut
from dotterel.reference.reporting import Attribution, attribution_at
from dotterel.schema.span import Span

_SHORTEST = 3  # words


class Attributed(msgspec.Struct, frozen=True):
    """What is said to be somebody's words without a verb; `speakers` are the tokens of the phrase that names them."""

    act: str
    cue: Span
    content: Span
    token: int
    speakers: tuple[int, ...]
    line: int


def find_attributions(desk: Desk) -> Iterator[Attributed]:
    """The phrases that name a speaker ("according to the ministry, …"), with the clause beside them."""
    for first, last in desk.sentences():
        lemmas = [lemma.lower() for lemma in desk.parse.lemma[first:last]]
        for at in range(first, last):
            such = at > first and desk.form(at - 1) == "such"  # "states such as A and B say"
            match = None if such else attribution_at(lemmas, at - first, desk.codebook.reporting)
            found = _attributed(desk, match[0], at, first + match[1], (first, last)) if match else None
            if found is not None:
                yield found


def _attributed(desk: Desk, phrase: Attribution, start: int, end: int, bounds: tuple[int, int]) -> Attributed | None:
    """Its speaker stands behind it or among its words; "what he called" opens the content."""
    if phrase.speaker == "after":
        speaker, over = _speaker_after(desk, end, bounds[1])
    else:
        speaker, over = _speaker_between(desk, start, end), end
    if speaker is None:
        return None
    opens = desk.parse.upos[start] == "PRON"
    content = desk.words(end, _phrase_end(desk, end, bounds[1])) if opens else _beside(desk, start, over, bounds)
    if content is None or len(content.quote.split()) < (_SHORTEST - opens):
        return None
    cue = desk.parse.span(start, end)
    return Attributed(phrase.act, cue, content, start, (speaker,), phrase.line)


def _speaker_after(desk: Desk, start: int, last: int) -> tuple[int | None, int]:
    """The head of the noun phrase that begins at a token, and where the phrase ends."""
    parse = desk.parse
    at = next((t for t in range(start, min(last, start + 10)) if parse.upos[t] in ("NOUN", "PROPN", "PRON")), None)
    if at is None:
        return None, start
    while at < parse.head[at] < last and parse.upos[parse.head[at]] in NOMINAL:
        if any(parse.form[t] in (",", ";") for t in range(at, parse.head[at])):
            break
        at = parse.head[at]
    mention = next((m for m in desk.stage.cast.mentions if m.start <= at < m.end), None)
    speaker = mention.head if mention is not None else at
    over = max(desk.tree.extent(speaker)[1], mention.end if mention else at + 1)
    over = min(over, last)
    while over > speaker + 1 and parse.upos[over - 1] == "PUNCT":
        over -= 1
    return speaker, over


def _phrase_end(desk: Desk, start: int, last: int) -> int:
    """The end of the phrase that begins at a token: at the next mark outside a quotation."""
    return next(
        (t for t in range(start + 1, last) if desk.parse.form[t] in (",", ".", ";") and desk.quoted[t] < 0), last
    )


def _speaker_between(desk: Desk, start: int, end: int) -> int | None:
    """The head of the noun phrase that stands among the words of an attribution: "as the envoy put it"."""
    inside = [t for t in range(start + 1, end - 1) if desk.parse.upos[t] in ("NOUN", "PROPN", "PRON")]
    return next(
        (t for t in inside if not start < desk.parse.head[t] < end or desk.parse.upos[desk.parse.head[t]] == "VERB"),
        None,
    )


def _beside(desk: Desk, start: int, end: int, bounds: tuple[int, int]) -> Span | None:
    """What the phrase is put to: what follows it at the start of a sentence, what precedes it at the end, else both."""
    first, last = bounds
    number = desk.quoted[start]
    if number >= 0:
        first = max(first, next(t for t in range(first, last) if desk.quoted[t] == number))
        last = max(t for t in range(first, last) if desk.quoted[t] == number) + 1
    if start - first <= 1:
        return desk.words(end, cut(desk, end, last))
    if all(desk.parse.upos[t] == "PUNCT" for t in range(end, last)) or desk.parse.form[end] not in (",", "—", "–"):
        return desk.words(_clause_start(desk, first, start), start)
    return desk.words(first, cut(desk, end, last))


def _clause_start(desk: Desk, first: int, end: int) -> int:
    """Behind the last semicolon, else the start of the sentence."""
    return max([first, *(t + 1 for t in range(first, end) if desk.parse.form[t] == ";")])
