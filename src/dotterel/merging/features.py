"""The features of a comparison: small functions, each giving a score and its words, or nothing where it cannot tell.

Scores add up; two events are judged the same from `SAME` on (same_happening.py). What speaks for one happening is above
zero, what speaks against it below.
"""

from __future__ import annotations

import math

from dotterel.merging.persons import pair_parties
from dotterel.merging.profile import Profile, Someone
from dotterel.merging.story import another_story, one_story
from dotterel.reference.keys import key
from dotterel.schema.finding import Where
from dotterel.schema.happening import Reason

KM_IN_A_DEGREE, TOWN_KM = 111, 30
DIRECTED = frozenset(["ACCUSE", "REJECT", "THREATEN", "COERCE", "SANCTION", "ASSAULT", "REQUEST", "PROTEST", "AID"])
AFAR = frozenset(["phone", "video", "letter"])


def who(one: Profile, other: Profile) -> Reason | None:
    """The same persons, or the same states where persons are not named; other persons of a state speak against."""
    pairing = pair_parties(one.parties, other.parties)
    score = 0.45 * len(pairing.persons) + 0.25 * len(pairing.bodies)
    told = [_fuller(*pair) for pair in pairing.persons] + [_name(pair[0]) for pair in pairing.bodies]
    if not told:
        return Reason("who", -0.3 if _loosely_told(one, other) else -1.5, "no party in common")
    differing = [f"{_name(a)} is not {_name(b)}" for a, b in pairing.other_persons]
    return Reason("who", round(min(score, 0.9) - 0.9 * len(differing), 2), "; ".join([*told, *differing]))


def others(one: Profile, other: Profile) -> Reason | None:
    """Parties that only one of them has: a meeting of three is not a meeting of two of them."""
    more = pair_parties(one.parties, other.parties).left_over
    if not more or _loosely_told(one, other):
        return None
    size = max(len(one.parties), len(other.parties))
    told = ", ".join(map(_name, more))
    return Reason("others", round(max(-0.9 * len(more) / size, -0.9), 2), f"only one names {told}")


def offices(one: Profile, other: Profile) -> Reason | None:
    """Where a state's person is named in one of them only, the offices tell whether it can be the same person."""
    score, told = 0.0, []
    for left, right in pair_parties(one.parties, other.parties).bodies:
        if left.offices and right.offices:
            same = bool(left.offices & right.offices)
            score += 0.2 if same else -0.4
            told.append(f"{left.state}: {'the same office' if same else 'other offices'}")
    return Reason("offices", round(score, 2), "; ".join(told)) if told else None


def when(one: Profile, other: Profile) -> Reason | None:
    """The same day; a day apart where one is reckoned may be the same; days apart are not."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return None
    apart = max(one.first, other.first) - min(one.last, other.last)
    if not (one.dated and other.dated):
        if apart > 1:
            return Reason("when", -0.6, "too far apart in publication")
        reported = {one.kept.source.published, other.kept.source.published}
        alike = len(reported) == 1 and not (one.dated or other.dated)
        return Reason("when", 0.15, "published on the same day") if alike else None
    if apart > 0:
        firm = all(p.kept.event.date.basis == "explicit" for p in (one, other))
        if apart == 1:
            return Reason("when", -0.7 if firm else -0.45, "one day apart")
        return Reason("when", -1.3, f"{apart} days apart")
    exact = one.first == one.last and other.first == other.last
    return Reason("when", 0.45, "the same day") if exact else Reason("when", 0.15, "the dates overlap")


def story(one: Profile, other: Profile) -> Reason | None:
    """Where nothing is dated: whether the two dispatches tell one story, and of the deed in the same word."""
    if not one.story or not other.story:
        return None
    if another_story(one.story, other.story):
        return Reason("story", -0.6, "the dispatches have no date and few names in common")
    alike = 0.8 if one_story(one.story, other.story) else 0.4
    shared = ", ".join(sorted(one.story & other.story)[:6])
    if _deed(one) == _deed(other) and one.kept.event.type != "CONSULT":
        said = one.kept.event.trigger.quote
        return Reason("story", round(alike + 0.3, 2), f"both dispatches hold {shared}, and both say {said}")
    return Reason("story", alike, f"both dispatches hold {shared}")


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
    if left.geonames and right.geonames and _far(left, right) and not supposed:
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
    if one.kept.event.type != "CONSULT" and share < 0.1 and not _loosely_told(one, other):
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


def _loosely_told(one: Profile, other: Profile) -> bool:
    """Whether it is a deed against somebody in one undated story: reports of these leave out who did or suffered it."""
    return one.kept.event.type in DIRECTED and bool(one.story) and not another_story(one.story, other.story)


def _deed(one: Profile) -> str:
    """The first word of the deed, cut to what its forms share."""
    return key(one.kept.event.trigger.quote).partition(" ")[0][:5]


def _far(one: Where, other: Where) -> bool:
    """Whether two places are not of one town: further apart than about 30 km, where both are known."""
    if None in (one.lat, one.lon, other.lat, other.lon):
        return False
    north = abs((one.lat or 0) - (other.lat or 0))
    east = abs((one.lon or 0) - (other.lon or 0)) * math.cos(math.radians(one.lat or 0))
    return math.hypot(north, east) * KM_IN_A_DEGREE > TOWN_KM


def _fuller(one: Someone, other: Someone) -> str:
    return _name(one if len(one.name) >= len(other.name) else other)


def _name(party: Someone) -> str:
    if party.name:
        return " ".join(party.name).title()
    return party.state or party.whole
