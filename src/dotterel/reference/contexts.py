"""What a passage has to do with, by the words in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dotterel.reference.knowledge_file import read_entries
from dotterel.reference.ontology import Ontology
from dotterel.schema.errors import KnowledgeError

STRONG, WEAK, ENOUGH = 1.0, 0.5, 1.0


class ContextWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that show a context: one of the strong, or two different ones of the weak; with passages to try."""

    strong: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    weak: tuple[str, ...] = ()


class ContextsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon as written: contexts by name, and phrases that show nothing though a word in them might."""

    idle: tuple[str, ...]
    contexts: dict[str, ContextWords]


class ContextLexicon(msgspec.Struct, frozen=True):
    """What each phrase shows, and how strongly; `longest` is the number of words of the longest phrase."""

    shown: dict[tuple[str, ...], dict[str, float]]
    longest: int
    order: tuple[str, ...]


def load_contexts(folder: Path, ontology: Ontology) -> ContextLexicon:
    """The lexicon in `lexicons/contexts.yaml` of a knowledge folder; it must have words for every context."""
    path = folder / "lexicons" / "contexts.yaml"
    written = read_entries(path, ContextsFile)
    _check_complete(written, ontology, path)
    shown: dict[tuple[str, ...], dict[str, float]] = {words_of(phrase.split()): {} for phrase in written.idle}
    for context, words in written.contexts.items():
        for phrase, weight in _weighed(words):
            if context in shown.setdefault(words_of(phrase.split()), {}):
                raise KnowledgeError(f"{path}: {context}: {phrase!r} stands twice; keep one")
            shown[words_of(phrase.split())][context] = weight
    return ContextLexicon(shown, max(map(len, shown)), tuple(ontology.contexts))


def contexts_in(lemmas: Sequence[str], lexicon: ContextLexicon) -> tuple[str, ...]:
    """The contexts that the lemmas of a passage show, in the order of the ontology."""
    evidence: dict[str, float] = {}
    for phrase in dict.fromkeys(_phrases_in(words_of(lemmas), lexicon)):
        for context, weight in lexicon.shown[phrase].items():
            evidence[context] = evidence.get(context, 0.0) + weight
    return tuple(context for context in lexicon.order if evidence.get(context, 0.0) >= ENOUGH)


def words_of(lemmas: Sequence[str]) -> tuple[str, ...]:
    """The lemmas in the one form that phrases are compared in: lower case, hyphens opened, plural endings off.

    Parsers differ on hyphens and on the lemma of names ("Human Rights Council"), so both sides are levelled.
    """
    return tuple(_singular(word) for lemma in lemmas for word in lemma.lower().replace("’", "'").split("-") if word)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui'":
        return word[:-1]
    return word


def _phrases_in(words: tuple[str, ...], lexicon: ContextLexicon) -> Iterator[tuple[str, ...]]:
    at = 0
    while at < len(words):
        longest = _longest_at(words, at, lexicon)
        if longest:
            yield longest
        at += len(longest) or 1


def _longest_at(words: tuple[str, ...], at: int, lexicon: ContextLexicon) -> tuple[str, ...]:
    lengths = range(min(lexicon.longest, len(words) - at), 0, -1)
    return next((words[at : at + n] for n in lengths if words[at : at + n] in lexicon.shown), ())


def _weighed(words: ContextWords) -> Iterator[tuple[str, float]]:
    yield from ((phrase, STRONG) for phrase in words.strong)
    yield from ((phrase, WEAK) for phrase in words.weak)


def _check_complete(written: ContextsFile, ontology: Ontology, path: Path) -> None:
    for context in written.contexts:
        if context not in ontology.contexts:
            raise KnowledgeError(f"{path}: {context!r} is no context; there are {', '.join(ontology.contexts)}")
    for context in ontology.contexts:
        if context not in written.contexts:
            raise KnowledgeError(f"{path}: words for {context!r} are missing; give it strong words, yes and no")
