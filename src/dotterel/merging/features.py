"""The features of a comparison: small functions, each giving a score and its words, or nothing where it cannot tell.

Scores add up; two events are judged the same from `SAME` on (same_happening.py). What speaks for one happening is above
zero, what speaks against it below.
"""

from __future__ import annotations

from rapidfuzz.distance import JaroWinkler

from dotterel.merging.profile import Profile, Side
from dotterel.reference.keys import key
from dotterel.schema.happening import Reason

DIRECTED = frozenset(["ACCUSE", "REJECT", "THREATEN", "COERCE", "SANCTION", "ASSAULT", "REQUEST", "PROTEST", "AID"])
ALIKE = 0.9  # spellings of one surname: Jeyhun, Ceyhun; Zelensky, Zelenskyy
AFAR = frozenset(["phone", "video", "letter"])
MEETING_MODES = frozenset(["visit", "third-party", "multilateral", "phone"])


def who(one: Profile, other: Profile) -> Reason | None:
    """The same persons, or the same states where persons are not named; other persons of a state speak against."""
    shared = sorted(one.sides.keys() & other.sides.keys())
    score, told = 0.0, []
    for state in shared:
        points, words = _side(one.sides[state], other.sides[state], state)
        score += points
        told.append(words)
    nameless = one.nameless & other.nameless
    score += 0.35 * len(nameless)
    told += sorted(nameless)
    if not told:
        return Reason("who", -1.0, "no party in common")
    return Reason("who", round(min(score, 0.9), 2), "; ".join(told))


def others(one: Profile, other: Profile) -> Reason | None:
    """Parties that only one of them has: a meeting of three is not a meeting of two of them."""
    more = sorted(one.sides.keys() ^ other.sides.keys())
    if not more:
        return None
    all_states = one.sides.keys() | other.sides.keys()
    return Reason("others", round(-0.5 * len(more) / len(all_states), 2), f"only one names {', '.join(more)}")


def offices(one: Profile, other: Profile) -> Reason | None:
    """Where a state's person is named in one of them only, the offices tell whether it can be the same person."""
    score, told = 0.0, []
    for state in sorted(one.sides.keys() & other.sides.keys()):
        left, right = one.sides[state], other.sides[state]
        if (left.people and right.people) or not (left.offices and right.offices):
            continue
        same = bool(left.offices & right.offices)
        score += 0.2 if same else -0.4
        told.append(f"{state}: {'the same office' if same else 'other offices'}")
    return Reason("offices", round(score, 2), "; ".join(told)) if told else None


def when(one: Profile, other: Profile) -> Reason | None:
    """The same day; a day apart where one is reckoned may be the same; days apart are not."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return None
    apart = max(one.first, other.first) - min(one.last, other.last)
    if not (one.dated and other.dated):
        return Reason("when", -0.6, "too far apart in publication") if apart > 1 else None
    if apart > 0:
        firm = all(p.kept.event.date.basis == "explicit" for p in (one, other))
        if apart == 1:
            return Reason("when", -0.7 if firm else -0.45, "one day apart")
        return Reason("when", -1.3, f"{apart} days apart")
    exact = one.first == one.last and other.first == other.last
    return Reason("when", 0.45, "the same day") if exact else Reason("when", 0.15, "the dates overlap")


def where(one: Profile, other: Profile) -> Reason | None:
    """The same place or country; other countries speak against, unless one is only supposed."""
    left, right = one.kept.event.place, other.kept.event.place
    if not left.iso3 or not right.iso3:
        return None
    supposed = {left.basis, right.basis} & {"host", "dateline"}
    if left.iso3 != right.iso3:
        return Reason("where", -0.2 if supposed else -0.6, f"{left.iso3} and {right.iso3}")
    if left.name and right.name and key(left.name) == key(right.name):
        return Reason("where", 0.25, f"both in {left.name}")
    if left.geonames and right.geonames and left.geonames != right.geonames and not supposed:
        return Reason("where", -0.3, f"{left.name} and {right.name}")
    return Reason("where", 0.1, f"both in {left.iso3}")


def occasion(one: Profile, other: Profile) -> Reason | None:
    """The same session, summit or conference."""
    left, right = one.kept.event.occasion, other.kept.event.occasion
    if left is None or right is None:
        return None
    if key(left.canonical or left.name) == key(right.canonical or right.name):
        return Reason("occasion", 0.2, f"both at {left.name}")
    return Reason("occasion", -0.2, f"{left.name} and {right.name}") if left.canonical and right.canonical else None


def manner(one: Profile, other: Profile) -> Reason | None:
    """The same mode; a telephone call is no meeting, a visit is no session."""
    left, right = one.kept.event, other.kept.event
    formats = {left.format, right.format}
    if None not in formats and len(formats) == 2 and formats & AFAR:
        return Reason("manner", -1.2, f"{left.format} and {right.format}")
    if set(left.modes) & set(right.modes):
        return Reason("manner", 0.1, f"both {', '.join(sorted(set(left.modes) & set(right.modes)))}")
    if left.modes and right.modes and left.type != "CONSULT":
        return Reason("manner", -0.3, f"{', '.join(left.modes)} and {', '.join(right.modes)}")
    return None


def direction(one: Profile, other: Profile) -> Reason | None:
    """Who accuses whom: the reverse is another deed."""
    if one.kept.event.type not in DIRECTED or not (one.receiving and other.receiving):
        return None
    if one.acting & other.receiving and other.acting & one.receiving and not one.acting & other.acting:
        return Reason("direction", -1.5, "the other way round")
    return None


def wording(one: Profile, other: Profile) -> Reason | None:
    """Words in common, party names left out; a deed in words (an accusation, a demand) needs some."""
    least = min(len(one.words), len(other.words))
    if least < 3:
        return None
    shared = one.words & other.words
    share = len(shared) / least
    if share >= 0.25:
        return Reason("wording", round(min(0.4 * share, 0.3), 2), f"words in common: {', '.join(sorted(shared)[:6])}")
    if one.kept.event.type != "CONSULT" and share < 0.1:
        return Reason("wording", -0.35, "hardly a word in common")
    return None


def syndication(one: Profile, other: Profile) -> Reason | None:
    """A copy tells of the same happenings as what it was copied from, in the same words."""
    left, right = one.kept, other.kept
    roots = {left.source.copy_of or left.source.dispatch, right.source.copy_of or right.source.dispatch}
    if len(roots) > 1 or left.event.trigger.quote != right.event.trigger.quote:
        return None
    if key(left.event.sentence.quote) != key(right.event.sentence.quote):
        return None
    return Reason("syndication", 2.0, "a syndicated copy")


def status(one: Profile, other: Profile) -> Reason | None:
    """What one side denies the other may report; what is planned is not yet what happened."""
    left, right = one.kept.event.status, other.kept.event.status
    if left == right:
        return None
    if (left == "planned") != (right == "planned") and "cancelled" not in (left, right):
        return Reason("status", -1.5, f"{left} and {right}")
    return Reason("status", -0.1, f"{left} and {right}")


def _side(left: Side, right: Side, state: str) -> tuple[float, str]:
    if not left.people or not right.people:
        return 0.25, state
    for one in left.people:
        for other in right.people:
            if same_person(one, other):
                return 0.45, f"{state}: {' '.join(one if len(one) >= len(other) else other).title()}"
    return -0.6, f"{state}: {' '.join(left.people[0]).title()} and {' '.join(right.people[0]).title()}"


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of one state's people may be one person's: the same surname, spelt alike, or all words of one.

    Given names that are both there must not differ: two Aliyevs are two.
    """
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    if JaroWinkler.similarity(one[-1], other[-1]) < ALIKE:
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    return JaroWinkler.similarity(one[0], other[0]) >= 0.75 or one[0][0] == other[0][0]
