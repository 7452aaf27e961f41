"""Who stands together: the parties of the last sentence that has so many, "the two", "both countries"."""

from __future__ import annotations

from dotterel.actors.gathering import Gathering
from dotterel.actors.naming import state_of_code
from dotterel.reference.keys import key


def recent_group(gathering: Gathering, index: int, among: list[int] | None) -> tuple[int, ...]:
    """The two or more actors of the last sentence that has so many: persons if there are, else states."""
    allowed = set(range(len(gathering.drafts))) if among is None else set(among)
    here = gathering.tree.sentence[gathering.mentions[index].head]
    by_sentence: dict[int, list[int]] = {}
    for i in range(index):
        for number in gathering.stands[i]:
            row = by_sentence.setdefault(gathering.tree.sentence[gathering.mentions[i].head], [])
            if number in allowed and number not in row and _acts(gathering, i):
                row.append(number)
    for kind in ("person", "state"):
        for sentence in sorted((s for s in by_sentence if s <= here), reverse=True):
            group = [n for n in by_sentence[sentence] if gathering.drafts[n].kind == kind]
            if 2 <= len(group) <= 4:
                return tuple(group)
    return ()


def pair(gathering: Gathering, index: int) -> tuple[int, ...]:
    """The two of the last sentence in which two persons, and no more, are subject and object of one another."""
    here = gathering.tree.sentence[gathering.mentions[index].head]
    by_sentence: dict[int, list[int]] = {}
    for i in range(index):
        mention = gathering.mentions[i]
        if not gathering.tree.relation(mention.head, "nsubj", "obj", "obl", "iobj", "conj"):
            continue
        for number in gathering.stands[i]:
            row = by_sentence.setdefault(gathering.tree.sentence[mention.head], [])
            if gathering.drafts[number].kind == "person" and number not in row:
                row.append(number)
    pairs = [s for s, row in by_sentence.items() if len(row) == 2 and here - s <= 4]
    return tuple(by_sentence[max(pairs)]) if pairs else ()


def two_states(gathering: Gathering, index: int) -> tuple[int, ...]:
    """The two states of the last sentence that names two and no more; else the two most spoken of."""
    here = gathering.tree.sentence[gathering.mentions[index].head]
    by_sentence: dict[int, list[int]] = {}
    counts: dict[int, int] = {}
    for i in range(index):
        for number in gathering.stands[i]:
            own = _state_draft(gathering, number)
            if own is None:
                continue
            counts[own] = counts.get(own, 0) + 1
            row = by_sentence.setdefault(gathering.tree.sentence[gathering.mentions[i].head], [])
            if own not in row:
                row.append(own)
    pairs = [s for s, row in by_sentence.items() if len(row) == 2 and here - s <= 2]
    if pairs:
        return tuple(by_sentence[max(pairs)])
    most = sorted(counts, key=lambda n: (-counts[n], n))[:2]
    return tuple(sorted(most)) if len(most) == 2 else ()


def _state_draft(gathering: Gathering, number: int) -> int | None:
    """The state that an actor stands for: itself, or whose official a person is."""
    draft = gathering.drafts[number]
    if draft.kind == "state":
        return number
    if draft.kind != "person" or draft.state is None or len(draft.state) != 3:
        return None
    return state_of_code(gathering, draft.state)


def _acts(gathering: Gathering, index: int) -> bool:
    """Whether a mention stands for an actor in its own right, not as the attribute of another noun."""
    return not gathering.tree.relation(gathering.mentions[index].head, "nmod:poss", "compound", "amod")


def nearest(gathering: Gathering, index: int, numbers: list[int]) -> int:
    """Of these actors the one mentioned last before, else first after."""
    before = [(max((i for i in gathering.drafts[n].mentions if i < index), default=-1), n) for n in numbers]
    place, number = max(before)
    if place >= 0:
        return number
    return min(numbers, key=lambda n: min(gathering.drafts[n].mentions, default=10**9))


def organisation_before(gathering: Gathering, index: int, noun: str) -> tuple[int, ...]:
    """The international organisation named last before that "the bloc" or "the council" means, if there is one."""
    for i in range(index - 1, -1, -1):
        for number in gathering.stands[i]:
            draft = gathering.drafts[number]
            known = draft.kind == "organisation" and draft.code is not None and draft.sector == "IGO"
            words = {*key(draft.name).split(), *key(gathering.mentions[i].span.quote).split()}
            if known and (noun in gathering.roles.any_organisation or noun in words):
                return (number,)
    return ()
