"""Bodies named without their state ("the army", "the foreign ministry"): whose they are, and which are one."""

from __future__ import annotations

from collections.abc import Iterator

from dotterel.actors.gathering import Draft, Gathering
from dotterel.actors.groups import organisation_before
from dotterel.reference.keys import key

_ANY = frozenset(["a", "an", "any", "some", "no", "other", "another", "every", "each"])


def house_bodies(gathering: Gathering) -> None:
    """Gives each body without a state that of the report, or of the official who speaks of it; then joins what is one
    body under a longer and a shorter name ("South Sudan's rebels", "the rebels")."""
    for draft in gathering.drafts:
        if draft.kind == "organisation" and draft.state is None and _is_body(gathering, draft):
            if _means_organisation(gathering, draft):
                continue
            draft.state = _speaker_state(gathering, draft) or _scene_state(gathering, draft) or gathering.home
    for number, draft in enumerate(gathering.drafts):
        if draft.kind == "organisation" and draft.code is None and draft.state is not None:
            _join(gathering, number, draft)


def _means_organisation(gathering: Gathering, draft: Draft) -> bool:
    """Whether a body is the short name of an international organisation told of before, for which it then stands."""
    nouns = draft.heads & gathering.roles.short_of_organisation
    if draft.code is not None or len(_words(draft)) != 1 or not nouns:
        return False
    found = organisation_before(gathering, min(draft.mentions), min(nouns))
    for index in list(draft.mentions) if found else ():
        gathering.stand(index, found)
        draft.mentions.remove(index)
    return bool(found)


def _is_body(gathering: Gathering, draft: Draft) -> bool:
    """Whether a draft is known by a noun for bodies, and not by a name alone; "a team" may be anybody's."""
    form = gathering.tree.parse.form
    titled = [gathering.mentions[i] for i in draft.mentions if gathering.mentions[i].title]
    return any(form[mention.start].lower() not in _ANY for mention in titled)


def _scene_state(gathering: Gathering, draft: Draft) -> str | None:
    """The state of the capital in which people or police are told to act: "in Lomé, police fired on protesters"."""
    if draft.sector not in ("CVL", "COP"):
        return None
    form, mention = gathering.tree.parse.form, gathering.mentions[draft.mentions[0]]
    here = gathering.tree.sentence[mention.head]
    for other in gathering.mentions:
        at = other.start > 0 and form[other.start - 1].lower() in ("in", "at")
        if at and other.title in ("capital", "name") and gathering.tree.sentence[other.head] == here:
            return other.state
    return None


def _speaker_state(gathering: Gathering, draft: Draft) -> str | None:
    """The state of the one subject before a body in its sentence, where the body is the subject of a further clause."""
    tree = gathering.tree
    mention = gathering.mentions[draft.mentions[0]]
    if not tree.relation(mention.head, "nsubj") or not tree.relation(tree.parse.head[mention.head], "ccomp"):
        return None
    said = {
        state
        for i, other in enumerate(gathering.mentions)
        if other.end <= mention.start
        and tree.sentence[other.head] == tree.sentence[mention.head]
        and tree.relation(other.head, "nsubj")
        for n in gathering.stands[i]
        if (state := gathering.drafts[n].state) is not None and len(state) == 3
    }
    return said.pop() if len(said) == 1 else None


def _join(gathering: Gathering, number: int, draft: Draft) -> None:
    """Lets the mentions of a body stand for the longer-named one of the same noun and state, the nearest before."""
    fuller = [n for n in _alike(gathering, number, draft) if len(_words(gathering.drafts[n])) > len(_words(draft))]
    if not fuller:
        return
    first = min(draft.mentions, default=0)
    starts = {n: min(gathering.drafts[n].mentions) for n in fuller}
    chosen = min(fuller, key=lambda n: (starts[n] > first, abs(starts[n] - first)))
    for index in draft.mentions:
        gathering.stand(index, (chosen,))
    joined = gathering.drafts[chosen]
    if first < starts[chosen]:
        joined.name = draft.name
    joined.mentions.sort()
    draft.mentions = []


def _alike(gathering: Gathering, number: int, draft: Draft) -> Iterator[int]:
    for n, other in enumerate(gathering.drafts):
        same = n != number and other.kind == draft.kind and other.state == draft.state and other.mentions
        if same and other.heads & draft.heads and _words(draft) <= _words(other):
            yield n


def _words(draft: Draft) -> frozenset[str]:
    return frozenset(key(draft.name).split()) - {"the", "of"}
