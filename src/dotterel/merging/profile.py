"""What is compared of an event, worked out once for each."""

from __future__ import annotations

import datetime as dt

import msgspec

from dotterel.reference.keys import key
from dotterel.schema.finding import When
from dotterel.schema.kept import KeptEvent, KeptParty

STOP = frozenset(
    "a an and are as at be been by for from had has have he her his in is it its of on or said she that the their they"
    " this to was were which who will with would".split()
)
WEEK = 7  # days before publication in which an undated event may have been


class Side(msgspec.Struct, frozen=True):
    """The parties of one state or organisation: the words of persons' names, and their offices."""

    people: tuple[tuple[str, ...], ...]
    offices: frozenset[str]


class Profile(msgspec.Struct, frozen=True):
    """An event as it is compared: sides by state, first and last day, whether that is its own date, and its words."""

    kept: KeptEvent
    sides: dict[str, Side]
    acting: frozenset[str]
    receiving: frozenset[str]
    nameless: frozenset[str]  # keys of parties of no known state
    first: int | None  # days as numbers
    last: int | None
    dated: bool
    words: frozenset[str]


def profile(kept: KeptEvent) -> Profile:
    """The profile of an event."""
    first, last, dated = _time(kept)
    names = {word for party in kept.parties for word in key(party.name).split()}
    words = frozenset(w for w in key(kept.event.sentence.quote).split() if len(w) > 2 and w not in STOP) - names
    return Profile(
        kept,
        {state: _side(kept.parties, state) for state in sorted({p.state for p in kept.parties if p.state})},
        _states(kept.parties, "actor"),
        _states(kept.parties, "recipient"),
        frozenset(key(party.name) for party in kept.parties if not party.state),
        first,
        last,
        dated,
        words,
    )


def _states(parties: tuple[KeptParty, ...], part: str) -> frozenset[str]:
    return frozenset(party.state for party in parties if party.state and party.part == part)


def _side(parties: tuple[KeptParty, ...], state: str) -> Side:
    own = [party for party in parties if party.state == state]
    people = (tuple(key(party.name).split()) for party in own if party.kind == "person" and _is_name(party))
    return Side(tuple(sorted({words for words in people if words})), frozenset(key(p.office) for p in own if p.office))


def _is_name(party: KeptParty) -> bool:
    """Whether the party is called by name: "Uruguayan president" is an office, and has no capital behind its first."""
    words = party.name.split()
    return all(word[0].isupper() or not word[0].isalpha() for word in words if len(word) > 3) and not (
        party.office and key(party.office) in key(party.name)
    )


def _time(kept: KeptEvent) -> tuple[int | None, int | None, bool]:
    """First and last day, and whether they are told of the event itself: else the week before publication."""
    date: When = kept.event.date
    if date.value is not None and date.basis != "published":
        return _number(date.value, first=True), _number(date.end or date.value, first=False), True
    if kept.source.published is None:
        return None, None, False
    last = _number(kept.source.published, first=False)
    return _number(kept.source.published, first=True) - WEEK, last, False


def _number(value: str, first: bool) -> int:
    """The number of the first or last day that "2024-09-26", "2024-09" or "2024" may mean."""
    if len(value) >= 10:
        return dt.date.fromisoformat(value[:10]).toordinal()
    year, month = int(value[:4]), int(value[5:7]) if len(value) >= 7 else None
    if first:
        return dt.date(year, month or 1, 1).toordinal()
    after = dt.date(year + (month in (None, 12)), 1 if month in (None, 12) else (month or 0) + 1, 1)
    return after.toordinal() - 1
