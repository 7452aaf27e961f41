"""Set phrases: words that an actor uses again and again, and when they change or are no longer used."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dotterel.merging.likeness import stems
from dotterel.reference.keys import key
from dotterel.schema.kept import KeptStatement

SHORTEST, LONGEST = 3, 8  # words
AT_LEAST = 2  # dispatches
WORD = re.compile(r"[\w’'-]+")


class Use(msgspec.Struct, frozen=True):
    """A statement in which a phrase stands."""

    published: str | None
    statement: str
    dispatch: str


class Phrase(msgspec.Struct, frozen=True):
    """A set phrase with its uses, the oldest first. `silent_since` are later statements on the topic without it."""

    words: str
    uses: tuple[Use, ...]
    silent_since: tuple[Use, ...]


def set_phrases(statements: Sequence[KeptStatement], topic: str) -> tuple[Phrase, ...]:
    """The phrases that statements on a topic share, the most used first, then the longest.

    A phrase is as long as it can be: a part of another is left out unless it is used more often. Syndicated copies are
    one use.
    """
    about = set(stems(topic))
    on_topic = [s for s in sorted(statements, key=_when) if about <= set(stems(_words(s))) and not s.source.copy_of]
    uses: dict[tuple[str, ...], dict[str, KeptStatement]] = {}
    for statement in on_topic:
        for phrase in _phrases(statement):
            uses.setdefault(phrase, {}).setdefault(statement.source.dispatch, statement)
    shared = {phrase: list(used.values()) for phrase, used in uses.items() if len(used) >= AT_LEAST}
    kept = [phrase for phrase in shared if about & set(stems(" ".join(phrase))) and not _within(phrase, shared)]
    ranked = sorted(kept, key=lambda phrase: (-len(shared[phrase]), -len(phrase), phrase))
    return tuple(_phrase(phrase, shared[phrase], on_topic) for phrase in ranked)


def _phrase(phrase: tuple[str, ...], used: list[KeptStatement], on_topic: list[KeptStatement]) -> Phrase:
    last = on_topic.index(used[-1])
    return Phrase(" ".join(phrase), tuple(map(_use, used)), tuple(map(_use, on_topic[last + 1 :])))


def _phrases(statement: KeptStatement) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for span in statement.statement.content:
        words = [key(word) for word in WORD.findall(span.quote)]
        for size in range(SHORTEST, LONGEST + 1):
            found.update(tuple(words[at : at + size]) for at in range(len(words) - size + 1))
    return found


def _within(phrase: tuple[str, ...], shared: dict[tuple[str, ...], list[KeptStatement]]) -> bool:
    """Whether it is a part of a longer phrase that is used as often."""
    size = len(phrase)
    return any(
        len(other) > size
        and len(used) == len(shared[phrase])
        and any(other[at : at + size] == phrase for at in range(len(other) - size + 1))
        for other, used in shared.items()
    )


def _use(statement: KeptStatement) -> Use:
    return Use(statement.source.published, statement.id, statement.source.dispatch)


def _when(statement: KeptStatement) -> tuple[str, str]:
    return statement.source.published or "9999", statement.id


def _words(statement: KeptStatement) -> str:
    return " ".join(span.quote for span in statement.statement.content)
