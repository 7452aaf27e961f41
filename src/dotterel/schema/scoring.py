"""What the learnt scorer is asked about a sentence, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

NONE = "NONE"  # the type of what is no event
Tokens = tuple[int, int]  # half-open, over the whole text


class Trace(msgspec.Struct, frozen=True):
    """What the parser's trunk made of one sentence; word w has the pieces first[w]:first[w + 1] (0 is the root)."""

    states: NDArray[np.float32]  # (P, S) hidden states of the pieces above the shared layers
    first: NDArray[np.int64]  # (W + 2,)


class Relation(msgspec.Struct, frozen=True):
    """A question: what does this actor do to this recipient, by this trigger? Each may be unknown (None)."""

    actor: Tokens | None
    recipient: Tokens | None
    trigger: Tokens | None


class Opinion(msgspec.Struct, frozen=True):
    """The probabilities of the event types, NONE among them, of one trigger word or relation; they sum to 1."""

    types: Mapping[str, float]

    @property
    def best(self) -> str:
        """The likeliest type."""
        return max(self.types, key=lambda t: (self.types[t], t))


class TriggerOpinion(Opinion, frozen=True):
    """Of a trigger word also the status and modes of its event, if it is one."""

    statuses: Mapping[str, float]
    modes: Mapping[str, float]  # "CONSULT/visit": each by itself
    roles: tuple[tuple[float, float], ...]  # for each phrase asked about: probability that it is actor, recipient


class CueOpinion(msgspec.Struct, frozen=True):
    """Of a word that may be the cue of a statement: how sure that is, what would be said, and who says it."""

    sure: float
    content: tuple[int, ...]  # words of the text, likelier than not
    speakers: tuple[float, ...]  # for each phrase asked about: probability that it says so


class Opinions(msgspec.Struct, frozen=True):
    """The scorer's answer for one sentence: by word (numbered over the whole text), and for each relation asked."""

    triggers: Mapping[int, TriggerOpinion]
    cues: Mapping[int, CueOpinion]
    relations: tuple[Opinion, ...]


Weigh = Callable[[int, Sequence[Tokens], Sequence[Relation]], Opinions]
"""Asks the scorer about a sentence (by number): its phrases and relations, in tokens of the whole text."""
