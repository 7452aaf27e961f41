"""Words -> which sentences are worth parsing, and whether the dispatch is: triage, which costs next to nothing.

Each word has two weights: how it speaks for an event between political actors, and for any finding (an event or a
statement). A dispatch none of whose sentences may tell an event is set aside whole; of the others, sentences that hold
nothing are not parsed. The weights are learnt by tools/learn_sieve.py from what the whole coder finds in open texts,
and the bounds are set low, so that hardly anything is lost: `dotterel evaluate triage` tells how much.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from dotterel.reference.keys import key, without_possessive
from dotterel.reference.states import organisation_of, state_of
from dotterel.reference.world import World, is_title_word
from dotterel.schema.errors import KnowledgeError

SHEET = "lexicons/sieve.csv"
BASE, STATE, OFFICE, QUOTATION = "(base)", "(state)", "(office)", "(quotation)"  # what is weighed besides words
FEWEST = 4  # sentences; of less nothing is set aside
MAY_TELL_EVENT = -2.0  # the surest sentence of a dispatch must reach it: an event to about eight of none
MAY_HOLD_FINDING = -4.5  # and each sentence that is parsed
LONGEST_NAME = 6  # words
NOTHING_POLITICAL = "no sentence tells a deed of states, governments or other political actors"


class Sieve(msgspec.Struct, frozen=True):
    """The weights of words, for an event and for any finding, and the names of states and organisations."""

    weights: Mapping[str, tuple[float, float]]
    world: World


class Sifted(msgspec.Struct, frozen=True):
    """For each sentence whether it is to be parsed; and why the dispatch is set aside, where it is."""

    kept: tuple[bool, ...]
    set_aside: str | None = None


def load_sieve(folder: Path, world: World) -> Sieve:
    """The sieve of a knowledge folder."""
    path = folder / SHEET
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            weights = {row["word"]: (float(row["event"]), float(row["finding"])) for row in csv.DictReader(lines)}
    except (OSError, KeyError, ValueError) as error:
        raise KnowledgeError(f"{SHEET}: {error}: it has the columns word, event, finding") from error
    if BASE not in weights:
        raise KnowledgeError(f"{SHEET}: no row {BASE}")
    return Sieve(weights, world)


def sift(sentences: Sequence[Sequence[str]], sieve: Sieve) -> Sifted:
    """What of the sentences (each its words) is worth parsing."""
    if len(sentences) < FEWEST:
        return Sifted((True,) * len(sentences))
    scores = [score(words, sieve) for words in sentences]
    if max(event for event, _ in scores) < MAY_TELL_EVENT:
        return Sifted((False,) * len(sentences), NOTHING_POLITICAL)
    return Sifted(tuple(finding >= MAY_HOLD_FINDING for _, finding in scores))


def score(words: Sequence[str], sieve: Sieve) -> tuple[float, float]:
    """How much the sentence speaks for an event, and for any finding (log odds)."""
    weighed = [sieve.weights.get(sign, (0.0, 0.0)) for sign in (BASE, *sorted(signs(words, sieve.world)))]
    return round(sum(event for event, _ in weighed), 6), round(sum(finding for _, finding in weighed), 6)


def signs(words: Sequence[str], world: World) -> frozenset[str]:
    """What of a sentence is weighed: its different words in lower case; whether it has states, offices, quotations."""
    found = {word.lower() for word in words}
    found.update(_marks(words, world))
    return frozenset(found)


def _marks(words: Sequence[str], world: World) -> Iterator[str]:
    if any(_is_known(words, at, world) for at in range(len(words))):
        yield STATE
    if any(is_title_word(word, world) for word in words):
        yield OFFICE
    if any(word[0] in '"“”«»' for word in words):
        yield QUOTATION


def _is_known(words: Sequence[str], at: int, world: World) -> bool:
    """Whether the name of a state or organisation begins there."""
    first = words[at]
    if not first[0].isupper() or key(without_possessive(first)).partition(" ")[0] not in world.openings:
        return False
    names = (" ".join(words[at:end]) for end in range(at + 1, min(len(words), at + LONGEST_NAME) + 1))
    return any(state_of(name, world) or organisation_of(name, world) for name in names)
