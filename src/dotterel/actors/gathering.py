"""What is gathered of a dispatch's actors while its mentions are gone through: drafts, and whom each mention means."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

import msgspec

from dotterel.actors.lexicon import Roles
from dotterel.actors.titles import Gender
from dotterel.reference.keys import key
from dotterel.reference.world import World
from dotterel.schema.actor import Actor, ActorKind, Cast, Mention, Office
from dotterel.schema.span import Span
from dotterel.schema.tree import Tree


class Circumstances(msgspec.Struct, frozen=True):
    """What the dispatch tells of itself: when it was published, whose outlet it is, where it was written (ISO 3166)."""

    on: date | None = None
    outlet_state: str | None = None
    dateline_state: str | None = None
    dateline: str | None = None  # the place


class Draft:
    """An actor while it is gathered; its mentions are indices."""

    def __init__(self, kind: ActorKind, name: str, state: str | None) -> None:
        self.kind, self.name, self.state = kind, name, state
        self.code: str | None = None
        self.written = False  # named as the text has it, and not by the usual name
        self.sector: str | None = None
        self.offices: list[Office] = []
        self.mentions: list[int] = []
        self.names: list[str] = [name]
        self.gender: Gender = None
        self.heads: set[str] = set()  # lemmas of the nouns it was called by ("minister")
        self.counterpart: Span | None = None  # the words that call a person somebody's counterpart
        self.rank = 9  # of the highest office, 1 a head of state


class Gathering:
    """The mentions of a dispatch, the drafts of its actors, and which drafts each mention stands for so far."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        tree: Tree,
        world: World,
        roles: Roles,
        circumstances: Circumstances,
    ) -> None:
        self.mentions, self.tree, self.world, self.roles = list(mentions), tree, world, roles
        self.circumstances = circumstances
        self.drafts: list[Draft] = []
        self.stands: list[tuple[int, ...]] = [()] * len(mentions)
        self.home: str | None = None  # the state that is left out before officials and bodies

    def open(self, draft: Draft) -> int:
        """Takes in a new draft; gives back its number."""
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def stand(self, index: int, numbers: tuple[int, ...]) -> None:
        """Lets a mention stand for these drafts."""
        self.stands[index] = numbers
        for number in numbers:
            if index not in self.drafts[number].mentions and len(numbers) == 1:
                self.drafts[number].mentions.append(index)

    def cast(self) -> Cast:
        """The drafts as actors, in order of first mention."""
        meant = {n for stands in self.stands for n in stands}
        order = sorted(meant, key=lambda n: (min(self.drafts[n].mentions, default=10**9), n))
        place = {n: p for p, n in enumerate(order)}
        return Cast(
            actors=tuple(self._actor(self.drafts[n]) for n in order),
            mentions=tuple(self.mentions),
            stands_for=tuple(tuple(place[n] for n in s) for s in self.stands),
            outlet_state=self.circumstances.outlet_state,
        )

    def _actor(self, draft: Draft) -> Actor:
        known = draft.code if draft.kind != "person" else None
        digest = hashlib.sha256(f"{draft.kind}|{known or key(draft.name)}|{draft.state}".encode()).hexdigest()[:12]
        return Actor(
            id=digest,
            kind=draft.kind,
            name=draft.name,
            canonical=draft.code,
            state=draft.state,
            sector=draft.sector,
            offices=tuple(draft.offices),
            mentions=tuple(self.mentions[i].span for i in sorted(draft.mentions)),
        )
