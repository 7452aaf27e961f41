"""Commitments: what was promised, agreed, planned or offered, by whom, to whom and by when.

They are read off the findings that hold them: agreements to act, planned meetings, and statements that promise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from dotterel.coding.circumstances import NO_DATE, Setting
from dotterel.coding.dating import resolve_in
from dotterel.schema.finding import Commitment, Event, Firmness, Statement, When
from dotterel.schema.span import Span
from dotterel.schema.tree import Tree


def find_commitments(
    events: Sequence[Event], statements: Sequence[Statement], setting: Setting
) -> tuple[Commitment, ...]:
    """The commitments in the findings, those of events first."""
    of_events = [_as_said(c, statements) for c in _of_events(events, setting)]
    covered = [c.what for c in of_events]
    promised = _of_statements(statements, setting)
    return (*of_events, *(c for c in promised if not any(c.what.overlaps(w) for w in covered)))


def _of_events(events: Sequence[Event], setting: Setting) -> Iterator[Commitment]:
    firmness_of = {rule.name: rule.firmness for rule in setting.codebook.rules.rules}
    for event in events:
        if event.type != "AGREE" or event.status in ("cancelled", "denied", "negated", "historical"):
            continue
        firmness: Firmness = "planned" if event.status == "planned" else firmness_of.get(event.why.rule, "agreed")
        what = _what(event, setting.tree)
        yield Commitment(
            id=_id(what),
            by=event.actors,
            to=event.recipients,
            what=what,
            due=event.date if event.status == "planned" else _due(what, setting),
            firmness=firmness,
            source=event.id,
            confidence=event.confidence,
            why=event.why,
        )


def _as_said(commitment: Commitment, statements: Sequence[Statement]) -> Commitment:
    """The commitment in the words of the promise that holds it: "Peru would open an embassy"."""
    said = (s.content[0] for s in statements if s.act == "promise" and not s.content[0].quote.startswith("to "))
    words = next((w for w in said if commitment.what.holds(w)), commitment.what)
    return msgspec.structs.replace(commitment, what=words, id=_id(words))


def _what(event: Event, tree: Tree) -> Span:
    """The words of the undertaking: the trigger with all that hangs on it."""
    parse = tree.parse
    tokens = [
        t for t in range(len(parse.form)) if parse.start[t] >= event.trigger.start and parse.end[t] <= event.trigger.end
    ]
    head = next((t for t in tokens if parse.head[t] not in tokens), tokens[0])
    other = {t for c in tree.under(head, "conj", "cc", "parataxis") if c > head for t in tree.subtree(c)}
    below = [t for t in tree.subtree(head) if t >= tokens[0] and t not in other]
    end = max(below, default=tokens[-1]) + 1
    while end - 1 > tokens[-1] and parse.upos[end - 1] == "PUNCT":
        end -= 1
    return parse.span(tokens[0], end)


def _due(what: Span, setting: Setting) -> When:
    """By when, as the words of the undertaking tell: "to reopen the embassies within two months".

    A day that has come when the dispatch is written is that of the undertaking ("pledged on Thursday") or another's.
    """
    for words in (t for sentence in setting.times for t in sentence if what.holds(t.span)):
        when = resolve_in(words, setting.writing, "future", None)
        if when.value is not None and not _past(when, setting):
            return when
    return NO_DATE


def _past(when: When, setting: Setting) -> bool:
    last, written = when.end or when.value or "", setting.writing.day
    if written is None:
        return False
    today = written.isoformat()
    return last <= today if len(last) >= len(today) else last < today[: len(last)]


def _of_statements(statements: Sequence[Statement], setting: Setting) -> Iterator[Commitment]:
    for statement in statements:
        if statement.act == "promise" and statement.speakers:
            what = statement.content[0]
            yield Commitment(
                id=_id(what),
                by=statement.speakers,
                to=statement.addressees,
                what=what,
                due=_due(what, setting),
                firmness="promised",
                source=statement.id,
                confidence=statement.confidence,
                why=statement.why,
            )


def _id(what: Span) -> str:
    return hashlib.sha256(f"commitment|{what.start}|{what.end}".encode()).hexdigest()[:12]
