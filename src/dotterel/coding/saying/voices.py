"""Who can speak: the actors that words name, news media left out, and the words for speakers of no cast."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dotterel.coding.saying.desk import Desk
from dotterel.coding.stage import Part
from dotterel.reference.outlets import outlet_named
from dotterel.schema.span import Span

_SPEAKING = ("person", "state", "organisation", "group")
_MEDIA = ("agency", "newspaper", "broadcaster", "syndicator")


class Speakers(msgspec.Struct, frozen=True):
    """Speakers by actor, or the words for another speaker; `document` where these words are for a document, `issued`
    where it was said in one; `at` is the token of the cue."""

    parts: tuple[Part, ...] = ()
    other: Span | None = None
    document: bool = False
    issued: bool = False
    at: int = -1

    @property
    def known(self) -> bool:
        """Whether anybody was found."""
        return bool(self.parts) or self.other is not None


NOBODY = Speakers()


def actors_at(desk: Desk, token: int) -> tuple[Part, ...]:
    """The actors that a token stands for and that can speak; "the state of Ruritania" is Ruritania."""
    cast = desk.stage.cast
    mentions = desk.stage.at.get(token, ())
    headed = [i for i in mentions if cast.mentions[i].head == token] or list(mentions[:1])
    found = tuple(Part(a, i) for i in headed for a in cast.stands_for[i] if cast.actors[a].kind in _SPEAKING)
    if not found and desk.lemma(token) in desk.codebook.speakers.states:
        within = [c for c in desk.tree.under(token, "nmod", "appos") if c > token]
        return next((parts for c in within if (parts := actors_at(desk, c))), ())
    return found


def by_short_name(desk: Desk, token: int) -> tuple[Part, ...]:
    """The state named before that "the North" means, where one and only one has the word in its name."""
    cast = desk.stage.cast
    alone = desk.parse.upos[token] == "PROPN" and not desk.tree.under(token, "flat", "compound")
    if not alone or not is_definite(desk, token):
        return ()
    states = {
        actors[0]: Part(actors[0], i)
        for i, actors in enumerate(cast.stands_for)
        if len(actors) == 1 and cast.actors[actors[0]].kind == "state" and cast.mentions[i].end <= token
        and desk.parse.form[token] in cast.actors[actors[0]].name.split()[:-1]
    }  # fmt: skip
    return tuple(states.values()) if len(states) == 1 else ()


def is_outlet(desk: Desk, token: int) -> bool:
    """Whether a token names a news outlet, or the publisher of the dispatch."""
    parse = desk.parse
    name = next((n for n in parse.names if n.start <= token < n.end), None)
    spans = [parse.span(name.start, name.end)] if name else []
    spans.append(parse.span(*desk.tree.extent(token)))
    publishers = {p.casefold() for p in (desk.text.publisher, desk.text.syndicator) if p}
    for span in spans:
        outlet = outlet_named(span.quote, desk.codebook.outlets)
        if (outlet is not None and outlet.kind in _MEDIA) or span.quote.casefold() in publishers:
            return True
    return False


def is_medium(desk: Desk, token: int) -> bool:
    """Whether a noun is a word for news media, by itself or with the word before it ("news agency")."""
    own = desk.lemma(token)
    pair = f"{desk.lemma(token - 1)} {own}" if token else own
    return bool({own, pair} & desk.codebook.speakers.media)


def is_definite(desk: Desk, token: int) -> bool:
    """Whether a noun has "the", "this" or an owner before it."""
    return any(
        desk.form(c) in ("the", "this", "that", "its", "their", "his", "her")
        for c in desk.tree.under(token, "det", "nmod:poss")
    )


def has_name(desk: Desk, token: int) -> bool:
    """Whether a noun phrase names its own state, body or field: "the Ruritanian ministry", "the foreign ministry"."""
    inside = [t for t in desk.tree.subtree(token) if t != token and not desk.tree.relation(t, "det", "punct")]
    return any(desk.parse.form[t][0].isupper() or desk.tree.relation(t, "amod", "compound", "nmod") for t in inside)


def kind_of(desk: Desk, part: Part) -> str:
    """The kind of an actor: person, organisation …"""
    return desk.stage.cast.actors[part.actor].kind


def last_of(desk: Desk, before: Sequence[Speakers], kinds: Sequence[str]) -> tuple[Part, ...]:
    """Those of a kind who spoke last."""
    return next((s.parts for s in reversed(before) if s.parts and all(kind_of(desk, p) in kinds for p in s.parts)), ())


def other_speaker(desk: Desk, token: int) -> Speakers:
    """The words for a speaker who is no actor of the cast: a name, or a noun for people."""
    parse = desk.parse
    if is_outlet(desk, token) or parse.upos[token] == "PRON":
        return NOBODY
    speaks = desk.lemma(token) in desk.codebook.speakers.people | desk.codebook.speakers.bodies
    kinds = {n.kind for n in parse.names if n.start <= token < n.end}
    named = parse.upos[token] == "PROPN" and kinds <= {"PER", "ORG"}
    of_state = any(desk.stage.at.get(c) for c in desk.tree.under(token, "amod", "compound", "nmod:poss"))
    own = _own_words(desk, token) if speaks or named or of_state or desk.stage.at.get(token) else None
    return Speakers((), own) if own else NOBODY


def _own_words(desk: Desk, token: int) -> Span | None:
    """A noun phrase without relative clauses and appositions."""
    tree = desk.tree
    start, end = tree.extent(token)
    behind = [c for c in tree.under(token, "acl", "appos", "parataxis") if c > token]
    end = max(token + 1, min([end, *(tree.extent(c)[0] for c in behind)]))
    start = max(
        [start, *(c + 1 for o in tree.under(token, "case", "punct", "cc") for c in tree.subtree(o) if c < token)]
    )
    return desk.words(start, end)
