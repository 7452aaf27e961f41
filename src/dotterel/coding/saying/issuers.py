"""Documents speak for those whose they are: named with them, or those who put them out before."""

from __future__ import annotations

from collections.abc import Sequence

from dotterel.coding.grammar import noun_frame, verb_frame
from dotterel.coding.saying.desk import Desk
from dotterel.coding.saying.voices import NOBODY, Speakers, _own_words, actors_at, is_definite, is_outlet, last_of
from dotterel.coding.stage import Part


def of_document(desk: Desk, token: int, before: Sequence[Speakers]) -> Speakers:
    """Those whose a document is: named with it, or those who spoke by it before."""
    adjectives = {p.actor for c in desk.tree.under(token, "amod", "compound") for p in actors_at(desk, c)}
    owners = owners_of(desk, token, before)
    if owners.known and not adjectives:
        return owners
    issuers = _issuers(desk, token)
    if issuers:
        return Speakers(issuers)
    if is_definite(desk, token):
        earlier = _issuer_before(desk, token, before)
        if earlier:
            return Speakers(earlier)
    own = _own_words(desk, token)
    return owners if owners.known else Speakers((), own, True) if own else NOBODY


def _issuer_before(desk: Desk, token: int, before: Sequence[Speakers]) -> tuple[Part, ...]:
    """Those who put out a document of the same kind before, or spoke last in one, of the state that stands with this
    one; else any body that spoke last."""
    cast = desk.stage.cast
    own = tuple(p for c in desk.tree.under(token, "amod", "compound") for p in actors_at(desk, c))
    states = {cast.actors[p.actor].state for p in own}
    same = [t for t in range(token) if desk.lemma(t) == desk.lemma(token) and desk.parse.upos[t] == "NOUN"]
    for earlier in reversed(same):
        parts = owners_of(desk, earlier, before).parts or _issuers(desk, earlier)
        if parts and states <= {cast.actors[p.actor].state for p in parts}:
            return parts
    issued = [s for s in before if s.issued and s.parts]
    fits = [s for s in issued if states <= {cast.actors[p.actor].state for p in s.parts}]
    if fits:
        return fits[-1].parts
    return own or last_of(desk, before, ("organisation", "state", "group"))


def owners_of(desk: Desk, token: int, before: Sequence[Speakers]) -> Speakers:
    """Those named as the owners of a noun: "the ministry's statement", "a release of his office"."""
    frame = noun_frame(desk.tree, token, desk.stage.words)
    for role in ("after by", "after from", "owner", "after of"):
        tokens = [t for t in frame.roles.get(role, ()) if not is_outlet(desk, t) and t != token]
        parts = [p for t in tokens for p in actors_at(desk, t)]
        if parts:
            return Speakers(tuple(parts))
    makers = [c for c in desk.tree.under(token, "acl") if c > token]
    for maker in makers:
        by = verb_frame(desk.tree, maker, desk.stage.words).roles.get("subject", ())
        parts = [p for t in by if t != token for p in actors_at(desk, t)]
        if parts:
            return Speakers(tuple(parts))
    return NOBODY


def _issuers(desk: Desk, token: int) -> tuple[Part, ...]:
    """The subject of the verb by which a document is put out: "the mission issued a statement rejecting …"."""
    above = desk.parse.head[token]
    if above < 0 or desk.parse.upos[above] != "VERB" or not desk.tree.relation(token, "obj", "obl"):
        return ()
    frame = verb_frame(desk.tree, above, desk.stage.words)
    return tuple(p for t in frame.roles.get("subject", ()) if t != token for p in actors_at(desk, t))
