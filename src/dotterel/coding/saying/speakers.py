"""Who spoke, to whom, and on whose behalf."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dotterel.coding.grammar import verb_frame
from dotterel.coding.saying.antecedents import it_means, noun_means, pronoun_means, spoken_of
from dotterel.coding.saying.desk import Desk
from dotterel.coding.saying.issuers import of_document
from dotterel.coding.saying.voices import (
    NOBODY,
    Speakers,
    actors_at,
    by_short_name,
    is_medium,
    is_outlet,
    other_speaker,
)
from dotterel.coding.stage import Part


def speakers_at(desk: Desk, tokens: Iterable[int], before: Sequence[Speakers]) -> Speakers:
    """Those whom these subjects name; `before` are the speakers of the statements so far."""
    parts: list[Part] = []
    other: Speakers = NOBODY
    for token in tokens:
        found = _speaker(desk, token, before)
        parts.extend(p for p in found.parts if all(p.actor != q.actor for q in parts))
        other = other if other.known else found
    return Speakers(tuple(parts)) if parts else other


def _speaker(desk: Desk, token: int, before: Sequence[Speakers]) -> Speakers:
    if is_outlet(desk, token) or is_medium(desk, token):
        return NOBODY
    if desk.lemma(token) in desk.codebook.reporting.documents:
        if desk.parse.xpos[token] == "NNS":  # "reports say": hearsay
            return NOBODY
        return of_document(desk, token, before)
    if desk.form(token) == "it":
        return it_means(desk, token, before)
    if desk.parse.upos[token] == "PRON":
        return Speakers(pronoun_means(desk, token, before))
    again = spoken_of(desk, token)
    if again.known:
        return again
    meant = noun_means(desk, token, before)
    if meant:
        return Speakers(meant)
    named = by_short_name(desk, token) or actors_at(desk, token)
    beside = [p for c in desk.tree.under(token, "appos") for p in actors_at(desk, c)]
    return Speakers(named or tuple(beside)) if named or beside else other_speaker(desk, token)


def hearers_of(desk: Desk, head: int, slots: Sequence[str], speakers: Speakers) -> tuple[Part, ...]:
    """To whom it was said; the speaker himself is no hearer."""
    frame = verb_frame(desk.tree, head, desk.stage.words)
    taken = {p.actor for p in speakers.parts}
    found: list[Part] = []
    for slot in dict.fromkeys((*slots, "after to", "indirect object")):
        for token in frame.roles.get(slot, ()):
            found.extend(p for p in actors_at(desk, token) if p.actor not in taken)
            taken.update(p.actor for p in found)
    return tuple(found)


def spoken_for(desk: Desk, speakers: Speakers) -> int | None:
    """The body or state on whose behalf a spokesperson speaks: the first of that state, or that his office names."""
    cast = desk.stage.cast
    if len(speakers.parts) != 1:
        return None
    actor = cast.actors[speakers.parts[0].actor]
    if not any(
        word in office.title.lower() for office in actor.offices for word in desk.codebook.speakers.spokespersons
    ):
        return None
    state = next((o.of for o in actor.offices if o.of), actor.state)
    return next((n for n, a in enumerate(cast.actors) if a.kind != "person" and a.state == state and state), None)
