"""Whom "it", "he", "the bloc", "the diplomat", "the host" mean: told from who was named and who spoke before."""

from __future__ import annotations

from collections.abc import Sequence

from dotterel.coding.grammar import verb_frame
from dotterel.coding.saying.desk import Desk
from dotterel.coding.saying.voices import (
    NOBODY,
    Speakers,
    actors_at,
    has_name,
    is_definite,
    kind_of,
    last_of,
    other_speaker,
)
from dotterel.coding.stage import Part


def spoken_of(desk: Desk, token: int) -> Speakers:
    """Who was brought in before by the same noun with "a": "An Icelandic official … The official"."""
    if desk.parse.upos[token] != "NOUN" or not is_definite(desk, token) or has_name(desk, token):
        return NOBODY
    first = [
        t
        for t in range(token)
        if desk.lemma(t) == desk.lemma(token) and any(desk.form(c) in ("a", "an") for c in desk.tree.under(t, "det"))
    ]
    if not first or desk.lemma(token) in desk.codebook.reporting.documents:
        return NOBODY
    named = actors_at(desk, first[-1])
    return Speakers(named) if named else other_speaker(desk, first[-1])


def it_means(desk: Desk, token: int, before: Sequence[Speakers]) -> Speakers:
    """ "It": the body or state that is a subject before it in the sentence; else who spoke last, if no person; else as
    the cast has it."""
    first, _ = desk.tree.bounds(token)
    subjects = [t for t in range(first, token) if desk.tree.relation(t, "nsubj") and _is_single(desk, t)]
    parts = [p for t in subjects for p in actors_at(desk, t) if kind_of(desk, p) != "person"]
    if not parts and not _is_put_behind(desk, token):
        within = [w for t in subjects for w in desk.tree.subtree(t) if desk.tree.relation(w, "nmod")]
        bodies = [p for w in within if _is_single(desk, w) for p in actors_at(desk, w)]
        parts = [p for p in bodies if kind_of(desk, p) in ("organisation", "group")]
    if parts:
        return Speakers((parts[-1],))
    last = next((s for s in reversed(before) if s.at < first), NOBODY)
    if last.document or (last.parts and kind_of(desk, last.parts[0]) != "person"):
        return last
    found = tuple(p for p in actors_at(desk, token) if kind_of(desk, p) != "person")
    return Speakers(found)


def _is_put_behind(desk: Desk, token: int) -> bool:
    """Whether a subject belongs to a cue that stands behind its content: "…, it said"."""
    head = desk.parse.head[token]
    return desk.form(token - 1) == "," and (
        desk.tree.relation(head, "parataxis") or any(c < token for c in desk.tree.under(head, "ccomp"))
    )


def pronoun_means(desk: Desk, token: int, before: Sequence[Speakers]) -> tuple[Part, ...]:
    """The actors that a pronoun stands for; one known by a noun alone ("the diplomat") is whom that noun means."""
    cast = desk.stage.cast
    found = actors_at(desk, token)
    if not found and desk.form(token) in ("he", "she"):
        return last_of(desk, before[-2:], ("person",))
    if len(found) != 1:
        return found
    known = [m for m, actors in zip(cast.mentions, cast.stands_for, strict=True) if actors == (found[0].actor,)]
    if any(m.form == "name" for m in known):
        return found
    nouns = [m.head for m in known if m.form == "office" and m.end <= token]
    singular = not any(m.plural for m in known if m.form == "office")
    meant = noun_means(desk, nouns[-1], before) if nouns else ()
    return meant or (found if singular else last_of(desk, before, ("person",)))


def _is_single(desk: Desk, token: int) -> bool:
    return desk.parse.xpos[token] not in ("NNS", "NNPS", "PRP") and not desk.tree.under(token, "conj")


def noun_means(desk: Desk, token: int, before: Sequence[Speakers]) -> tuple[Part, ...]:
    """The actor that "the bloc", "the ministry", "the Ruritanian diplomat", "host" means; none for what is named."""
    words = desk.codebook.speakers
    lemma = desk.lemma(token)
    if desk.parse.xpos[token] != "NN" or not (is_definite(desk, token) or lemma in words.hosts | words.guests):
        return ()
    if lemma in words.hosts | words.guests:
        return _received(desk, lemma in words.hosts, token)
    if lemma in words.persons:
        return _person_meant(desk, token, before)
    if lemma not in words.bodies or has_name(desk, token):
        return ()
    bodies = _named_before(desk, token, ("organisation", "group"))
    called = [p for p in bodies if lemma in desk.stage.cast.actors[p.actor].name.lower().split()]
    named = [p for p in bodies if desk.stage.cast.actors[p.actor].name != lemma and _is_capital(desk, p)]
    spoke = last_of(desk, before[-3:], ("organisation", "group"))
    return tuple(called[-1:]) or spoke or tuple(named[-1:])


def _is_capital(desk: Desk, part: Part) -> bool:
    return any(word[0].isupper() for word in desk.stage.cast.mentions[part.mention].span.quote.split())


def _person_meant(desk: Desk, token: int, before: Sequence[Speakers]) -> tuple[Part, ...]:
    """The person that "the diplomat" or "the Ruritanian lawmaker" means: of the state told, the last that spoke, else
    the last named."""
    cast = desk.stage.cast
    start, _ = desk.tree.extent(token)
    states = {m.state for m in cast.mentions if start <= m.start <= token and m.state}
    if any(desk.tree.relation(c, "nmod", "appos") for c in desk.tree.children[token]):
        return ()
    fits = [p for p in _named_before(desk, token, ("person",)) if not states or cast.actors[p.actor].state in states]
    spoke = [p for p in last_of(desk, before[-3:], ("person",)) if any(p.actor == f.actor for f in fits)]
    return tuple(spoke[:1]) or tuple(fits[-1:])


def _received(desk: Desk, host: bool, token: int) -> tuple[Part, ...]:
    """The one who receives, or is received, in the dispatch so far."""
    for verb in range(token - 1, -1, -1):
        if desk.parse.upos[verb] == "VERB" and desk.lemma(verb) in desk.codebook.speakers.receiving:
            frame = verb_frame(desk.tree, verb, desk.stage.words)
            parts = [p for t in frame.roles.get("subject" if host else "object", ()) for p in actors_at(desk, t)]
            people = [p for p in parts if kind_of(desk, p) == "person"]
            if people:
                return tuple(people[:1])
    return ()


def _named_before(desk: Desk, token: int, kinds: Sequence[str]) -> list[Part]:
    """Actors of a kind that are named before a token, in text order."""
    cast = desk.stage.cast
    return [
        Part(actors[0], i)
        for i, (mention, actors) in enumerate(zip(cast.mentions, cast.stands_for, strict=True))
        if mention.end <= token and len(actors) == 1 and mention.form == "name" and cast.actors[actors[0]].kind in kinds
    ]
