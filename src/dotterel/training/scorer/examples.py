"""Items of the corpus -> what the scorer learns from: sentences with triggers, roles and relations by word number.

A *trigger* word carries an event of some type, status and modes. A *role* says what a phrase is to a trigger: nothing,
actor or recipient. A *relation* is the type of what one phrase does to another, with the trigger or without it; NONE
where nothing of the kind is told. Phrases that are marked by nobody (names, subjects and objects of other verbs) make
the cases where the answer is nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import msgspec

from dotterel.corpus.written import Item, MarkedEvent
from dotterel.parsing.parser import Analysis, Parser, analyse
from dotterel.parsing.segment import Word, split
from dotterel.schema.scoring import NONE
from dotterel.schema.span import Span

Words = tuple[int, int]  # half-open word numbers
ROLES = ("none", "actor", "recipient")
_PHRASED = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod:poss")
_LONGEST_PHRASE = 8


class Trigger(msgspec.Struct, frozen=True):
    """One word that carries an event, and what the event is."""

    word: int
    type: str
    status: str
    modes: tuple[str, ...]


class Relation(msgspec.Struct, frozen=True):
    """What `actor` does to `recipient`; a phrase is None where the sentence does not tell it."""

    actor: Words | None
    recipient: Words | None
    trigger: Words | None
    type: str


class Saying(msgspec.Struct, frozen=True):
    """Words of a cue, the numbers of the words of what is said, and the phrases (by number) of who says it."""

    cues: tuple[int, ...]
    content: tuple[int, ...]
    speakers: tuple[int, ...]


class Example(msgspec.Struct, frozen=True):
    """One sentence (or a short paragraph read as one)."""

    words: tuple[str, ...]
    triggers: tuple[Trigger, ...]
    phrases: tuple[Words, ...]
    roles: tuple[tuple[int, int, str], ...]  # trigger word, number of the phrase, role
    relations: tuple[Relation, ...]
    sayings: tuple[Saying, ...]
    topic: str
    genre: str


def examples_of(items: Sequence[Item], parser: Parser, seed: int) -> Iterator[Example]:
    """The sentences of the items, each by itself, as the coder will see them; a paragraph also as a whole."""
    for number, item in enumerate(items):
        chance = random.Random(f"{seed}|{number}|{item.text}")
        sentences = split(item.text, 0, len(item.text), parser.abbreviations)
        analyses = analyse([[w.form for w in s] for s in sentences], parser.network)
        for words, analysis in zip(sentences, analyses, strict=True):
            yield _example(item, words, [analysis], chance)
        if len(sentences) > 1:
            yield _example(item, [w for s in sentences for w in s], analyses, chance)


def _example(item: Item, words: Sequence[Word], analyses: Sequence[Analysis], chance: random.Random) -> Example:
    events = [e for e in item.events if any(_words(t, words) for t in e.triggers)]
    triggers = tuple(
        Trigger(w, e.type, e.status, e.modes) for e in events for t in e.triggers for w in _content(t, words, analyses)
    )
    parties = [s for e in item.events for s in (*e.actors, *e.recipients)]
    speakers = [s for said in item.statements for s in said.speakers]
    marked = [p for s in (*parties, *speakers) if (p := _words(s, words))]
    phrases = tuple(dict.fromkeys([*marked, *_unmarked(analyses, marked)]))
    return Example(
        tuple(w.form for w in words),
        triggers,
        phrases,
        tuple(_roles(events, words, analyses, phrases)),
        (*_told(events, words), *_untold(triggers, phrases, analyses, chance)),
        tuple(_sayings(item, words, analyses, phrases)),
        item.topic,
        item.genre,
    )


def _words(span: Span, words: Sequence[Word]) -> Words | None:
    """The words that a span covers."""
    covered = [n for n, w in enumerate(words) if w.start < span.end and span.start < w.end]
    return (covered[0], covered[-1] + 1) if covered else None


def _content(span: Span, words: Sequence[Word], analyses: Sequence[Analysis]) -> list[int]:
    """The words of a trigger that carry meaning; all of them if none does ("hit back at": "hit")."""
    covered = _words(span, words)
    if covered is None:
        return []
    upos = [u for a in analyses for u in a.upos]
    telling = [n for n in range(*covered) if upos[n] in ("VERB", "NOUN", "ADJ", "PROPN")]
    return telling or list(range(*covered))


def _roles(
    events: Sequence[MarkedEvent], words: Sequence[Word], analyses: Sequence[Analysis], phrases: Sequence[Words]
) -> Iterator[tuple[int, int, str]]:
    """For each trigger word, what each phrase is to its event."""
    for event in events:
        actors = {_words(s, words) for s in event.actors}
        recipients = {_words(s, words) for s in event.recipients}
        for word in (w for t in event.triggers for w in _content(t, words, analyses)):
            for number, phrase in enumerate(phrases):
                role = "actor" if phrase in actors else "recipient" if phrase in recipients else "none"
                yield word, number, role


def _sayings(
    item: Item, words: Sequence[Word], analyses: Sequence[Analysis], phrases: Sequence[Words]
) -> Iterator[Saying]:
    """The statements whose cue stands in these words; what is said elsewhere is not theirs to find."""
    for said in item.statements:
        cues = tuple(w for s in said.cues for w in _content(s, words, analyses))
        content = {w for s in said.contents if (p := _words(s, words)) for w in range(*p)} - set(cues)
        speakers = tuple(phrases.index(p) for s in said.speakers if (p := _words(s, words)))
        if cues and content:
            yield Saying(cues, tuple(sorted(content)), speakers)


def _told(events: Sequence[MarkedEvent], words: Sequence[Word]) -> Iterator[Relation]:
    """The relations of the marked events: each actor with each recipient, or actors with each other."""
    for event in events:
        actors = [p for s in event.actors if (p := _words(s, words))]
        recipients = [p for s in event.recipients if (p := _words(s, words))]
        trigger = next((p for t in event.triggers if (p := _words(t, words))), None)
        if not recipients and len(actors) > 1:
            actors, recipients = actors[:1], actors[1:]
        pairs: list[tuple[Words | None, Words | None]] = [(a, r) for a in actors[:2] for r in recipients[:3]]
        one = (next(iter(actors), None), next(iter(recipients), None))
        for actor, recipient in pairs or [one]:
            yield Relation(actor, recipient, trigger, event.type)


def _untold(
    triggers: Sequence[Trigger], phrases: Sequence[Words], analyses: Sequence[Analysis], chance: random.Random
) -> Iterator[Relation]:
    """Verbs that carry no event, with phrases of their sentence: NONE."""
    upos = [u for a in analyses for u in a.upos]
    carrying = {t.word for t in triggers}
    near = {w + d for w in carrying for d in (-2, -1, 0, 1, 2)}
    verbs = [n for n, u in enumerate(upos) if u == "VERB" and n not in near]
    for verb in chance.sample(verbs, min(2 if triggers else 4, len(verbs))):
        before = [p for p in phrases if p[1] <= verb]
        behind = [p for p in phrases if p[0] > verb]
        actor = before[-1] if before else None
        recipient = behind[0] if behind else None
        if actor or recipient:
            yield Relation(actor, recipient, (verb, verb + 1), NONE)
    if not triggers and len(phrases) > 1:
        one, other = chance.sample(list(phrases), 2)
        yield Relation(one, other, None, NONE)


def _unmarked(analyses: Sequence[Analysis], marked: Sequence[Words]) -> Iterator[Words]:
    """Names, and the subjects and objects of verbs, that overlap no marked phrase."""
    first = 0
    for analysis in analyses:
        found = [(first + n.start, first + n.end) for n in analysis.names if n.kind not in ("TIM", "EVT")]
        found.extend(_phrase(analysis, word, first) for word, d in enumerate(analysis.deprel) if d in _PHRASED)
        for start, end in found:
            if end - start <= _LONGEST_PHRASE and not any(start < e and s < end for s, e in marked):
                yield start, end
        first += len(analysis.head)


def _phrase(analysis: Analysis, word: int, first: int) -> Words:
    """The nominal that a word heads, its determiner and what hangs on it as clauses or prepositions left out."""
    left = right = word
    for other in range(len(analysis.head)):
        if analysis.head[other] == word + 1 and analysis.deprel[other] in ("compound", "amod", "flat", "nmod:poss"):
            left, right = min(left, other), max(right, other)
    return first + left, first + right + 1
