"""Who is spoken of."""

from __future__ import annotations

from typing import Literal

import msgspec

from dotterel.schema.span import Span

ActorKind = Literal["person", "state", "organisation", "group", "place"]
OfficeBasis = Literal["text", "knowledge", "learnt"]


class Office(msgspec.Struct, frozen=True):
    """An office that an actor holds: "Minister of Foreign Affairs" of "AZE"."""

    title: str
    of: str | None  # ISO 3166 alpha-3, or the acronym of an international organisation
    basis: OfficeBasis
    span: Span | None = None


class Mention(msgspec.Struct, frozen=True):
    """Words that stand for an actor. `head` is the token that the parse hangs the mention on; tokens are half-open.

    `form` tells how the actor is spoken of: by name, by office alone, by a role noun ("the counterpart"), by a
    pronoun, or by the nationality or capital that stands for a state.
    """

    span: Span
    start: int
    end: int
    head: int
    kind: ActorKind
    form: Literal["name", "office", "role", "pronoun", "metonym"]
    name: str | None = None  # the bare name, titles off
    title: str | None = None  # the office or title words, as written
    title_span: Span | None = None
    state: str | None = None  # the state or organisation named in the mention itself
    plural: bool = False


class Actor(msgspec.Struct, frozen=True):
    """One actor of the dispatch with all mentions of it; `id` is a digest of kind, name and state."""

    id: str
    kind: ActorKind
    name: str
    canonical: str | None
    state: str | None
    sector: str | None
    offices: tuple[Office, ...]
    mentions: tuple[Span, ...]


class Term(msgspec.Struct, frozen=True):
    """When a person held the office that the text gives: spells from first to last day, ISO 8601 cut to what is known,
    "" where an end is open or unknown."""

    person: str
    spells: tuple[tuple[str, str], ...]


class Cast(msgspec.Struct, frozen=True):
    """The actors of a dispatch, and which of them each mention stands for (indices into `actors`, in text order).

    A mention of several ("the two ministers", "the sides") stands for all of them; one that cannot be told stands
    for none.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    stands_for: tuple[tuple[int, ...], ...]
    outlet_state: str | None = None  # whose "our country" is
    terms: tuple[Term, ...] = ()  # of the office-holders named, as knowledge has them
