"""Whom a deed is done to that names nobody, where the dispatch tells of a quarrel: "Togo shut the crossing"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dotterel.coding.crowds import is_country
from dotterel.coding.draft import Draft
from dotterel.coding.needs import OUTSIDERS
from dotterel.coding.stage import Part
from dotterel.schema.actor import Cast

_QUARRELS = frozenset(["ACCUSE", "REQUEST", "SANCTION", "REJECT", "THREATEN", "COERCE", "ASSAULT"])
_ANSWERS = frozenset(["REJECT", "THREATEN", "ACCUSE"])  # to what is told before
_BLOWS = frozenset(["MOBILIZE", "SANCTION", "THREATEN", "ACCUSE"])  # to the one adversary that a dispatch knows


def answered(drafts: Sequence[Draft], cast: Cast) -> list[Draft]:
    """The drafts, with those that name no recipient addressed to the other side of the quarrel told last before, or of
    the only one in the dispatch; and without those that need somebody and have nobody."""
    result: list[Draft] = []
    for draft in drafts:
        opponents: tuple[Part, ...] = ()
        if draft.type in _ANSWERS and _is_open(draft):
            told = sorted(result, key=_is_answered)
            opponents = next((o for d in reversed(told) if (o := _opponents(draft, d, cast))), ())
        result.append(msgspec.structs.replace(draft, recipients=opponents) if opponents else draft)
    result = _between_two(result, cast)
    return [d for d in result if d.recipients or "somebody" not in d.rule.needs]


def _is_open(draft: Draft) -> bool:
    """Whether a draft wants a recipient that its sentence does not name."""
    return not draft.recipients and "told alone" not in draft.rule.needs


def _between_two(drafts: list[Draft], cast: Cast) -> list[Draft]:
    """The drafts of a dispatch on the quarrel of two countries, where what one of them does is done to the other."""
    sides = _adversaries(drafts, cast)
    if not sides:
        return drafts
    return [_against_other(draft, sides, cast) for draft in drafts]


def _against_other(draft: Draft, sides: dict[str, Part], cast: Cast) -> Draft:
    acting = _states(draft.actors, cast)
    if draft.type not in _BLOWS or not _is_open(draft) or len(acting) != 1 or not acting <= set(sides):
        return draft
    (other,) = set(sides) - acting
    return msgspec.structs.replace(draft, recipients=(sides[other],))


def _adversaries(drafts: Sequence[Draft], cast: Cast) -> dict[str, Part]:
    """The two countries that alone quarrel in a dispatch, with words for each; nothing where there are more or none."""
    pairs: set[frozenset[str]] = set()
    words: dict[str, Part] = {}
    for draft in drafts:
        one, other = _states(draft.actors, cast), _states(draft.recipients, cast)
        if draft.type not in _QUARRELS or draft.status != "occurred":
            continue
        if not draft.recipients and len(draft.actors) == 2:  # "traded accusations"
            one, other = (_states((part,), cast) for part in draft.actors)
        if len(one) == len(other) == 1 and one != other and all(map(is_country, one | other)):
            pairs.add(one | other)
            for part in draft.parties:
                words.setdefault(cast.actors[part.actor].state or "", part)
                if cast.actors[part.actor].kind == "state":
                    words[cast.actors[part.actor].state or ""] = part
    return words if len(pairs) == 1 else {}


def _states(parts: Sequence[Part], cast: Cast) -> frozenset[str]:
    return frozenset(state for p in parts if (state := cast.actors[p.actor].state) is not None)


def _is_answered(quarrel: Draft) -> int:
    """How readily a quarrel is what somebody answers: what is alleged or demanded most, then what is deplored."""
    if quarrel.type not in ("ACCUSE", "REQUEST"):
        return 0
    return 1 if "disapprove" in quarrel.modes else 2


def _opponents(draft: Draft, quarrel: Draft, cast: Cast) -> tuple[Part, ...]:
    """The side of a quarrel on which the draft's actors are not; nobody if they are on neither."""
    if quarrel.type not in _QUARRELS:
        return ()
    own, one, other = (_sides_of(side, cast) for side in (draft.actors, quarrel.actors, quarrel.recipients))
    if own & other and not own & one:
        return quarrel.actors
    return quarrel.recipients if draft.type != "REJECT" and own & one and not own & other else ()


def _sides_of(parts: Sequence[Part], cast: Cast) -> set[str]:
    """Those parties, with the states of those who act for one; "rebels" of a state are not it."""
    told = [cast.actors[p.actor] for p in parts]
    return {a.id for a in told} | {a.state for a in told if a.state and a.sector not in OUTSIDERS}
