"""Who held which office on a date."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from rapidfuzz import fuzz

from dotterel.reference.keys import key
from dotterel.reference.nouns import Holding, World

_PARTICLES = frozenset({"bin", "ibn", "al", "el", "ould", "de", "da", "dos", "van", "von", "der", "bint", "abu"})
_ALIKE = 80  # of 100, for each word of two spellings of a name
_ALL_ALIKE = 87  # of 100, on the average over the words


def holdings(name: str, world: World, on: date | None) -> tuple[Holding, ...]:
    """The offices a person held, by full name in either order and spelling, those of that date first."""
    words = key(name).split()
    if len(words) < 2:
        return ()
    person = _by_all_words(words, world) or _by_spelling(words, world)
    return _best_first(world.holders.of_person[person], on) if person is not None else ()


def holdings_by_surname(
    surname: str, world: World, on: date | None, offices: Collection[str] = ()
) -> tuple[Holding, ...]:
    """The offices of the one person in office on that date who is called so; none where there are several.

    With `offices`, of several those who held one of these count, if all of them held it of one state: whichever of
    the two Presidents Bush is meant, he is of the United States.
    """
    persons = world.holders.by_surname.get(key(surname), ())
    serving = [person for person in persons if any(_covers(held, on) for held in world.holders.of_person[person])]
    if len(serving) == 1:
        return _best_first(world.holders.of_person[serving[0]], on)
    fitting = tuple(
        held
        for person in serving
        for held in world.holders.of_person[person]
        if held.office in offices and _covers(held, on)
    )
    return _best_first(fitting, on) if len({held.of for held in fitting}) == 1 else ()


def holders_of(office: str, of: str, world: World, on: date | None) -> tuple[Holding, ...]:
    """Who held an office (by canonical title) of a state or organisation on that date, or, without one, ever."""
    held = world.holders.of_office.get((office, of), ())
    return _best_first(tuple(holding for holding in held if _covers(holding, on)), on)


def same_name(one: str, other: str) -> bool:
    """Whether two full names are one person's, to all appearance: in either order, another spelling, or shortened."""
    words, others = key(one).split(), key(other).split()
    return bool(words and others) and (sorted(words) == sorted(others) or _same(words, others))


def overlapping(since: str | None, until: str | None, other_since: str | None, other_until: str | None) -> bool:
    """Whether two spells share time for certain, as exactly as their dates are known: a year in common may be none."""
    first, last = _last_day(since) if since else 0, _first_day(until) if until else date.max.toordinal()
    start = _last_day(other_since) if other_since else 0
    end = _first_day(other_until) if other_until else date.max.toordinal()
    return max(first, start) < min(last, end)


def _by_all_words(words: list[str], world: World) -> str | None:
    """The person whose name has these words in any order."""
    persons = world.holders.by_name.get(" ".join(sorted(words)), ())
    return persons[0] if len(persons) == 1 else None


def _by_spelling(words: list[str], world: World) -> str | None:
    """The only person whose name is this one in another transliteration, shortened, or with initials."""
    near = sorted({person for word in words for person in world.holders.by_word.get(word, ())})
    alike = [person for person in near if any(_same(words, spelt.split()) for spelt in _spellings(person, world))]
    return alike[0] if len(alike) == 1 else None


def _spellings(person: str, world: World) -> list[str]:
    first = world.holders.of_person[person][0]
    return [key(name) for name in (first.person, *first.other_names)]


def _same(one: list[str], other: list[str]) -> bool:
    """Whether two names are one: words alike one by one, or the shorter is the longer's first and last words."""
    if len(one) == len(other):
        return _alike(one, other)
    short, long = sorted((one, other), key=len)
    middle_left_out = [long[0], *long[len(long) - len(short) + 1 :]]
    tail_left_out = long[: len(short)]
    if len(short) < 2 or short[-1] in _PARTICLES:
        return False
    return _alike(short, middle_left_out) or _alike(short, tail_left_out)


def _alike(one: list[str], other: list[str]) -> bool:
    if one[-1] == other[-1] and one[1:-1] == other[1:-1] and 1 in (len(one[0]), len(other[0])):
        return one[0][0] == other[0][0]
    scores = [
        fuzz.ratio(a, b) if min(len(a), len(b)) > 2 else 100.0 * (a == b) for a, b in zip(one, other, strict=True)
    ]
    return min(scores) >= _ALIKE and sum(scores) / len(scores) >= _ALL_ALIKE


def _best_first(held: tuple[Holding, ...], on: date | None) -> tuple[Holding, ...]:
    """Those of the date first, then the nearest in time; without a date, the latest first."""
    return tuple(sorted(held, key=lambda holding: _distance(holding, on)))


def _distance(holding: Holding, on: date | None) -> tuple[int, int, int]:
    first, last = _first_day(holding.since), _last_day(holding.until)
    if on is None:
        return (0, -last, -first)
    day = on.toordinal()
    return (max(first - day, day - last, 0), -holding.agreement, -first)


def _covers(holding: Holding, on: date | None) -> bool:
    return on is None or _first_day(holding.since) <= on.toordinal() <= _last_day(holding.until)


def _first_day(known: str | None) -> int:
    """The first day that a date cut to year or month may mean; the beginning of time where none is known."""
    if known is None:
        return 0
    year, month, day = (*map(int, known.split("-")), 1, 1)[:3]
    return date(year, month, day).toordinal()


def _last_day(known: str | None) -> int:
    if known is None:
        return date.max.toordinal()
    year, month, day = (*map(int, known.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day).toordinal()
    return (date(year, month + 1, 1) if 0 < month < 12 else date(year + 1, 1, 1)).toordinal() - 1
