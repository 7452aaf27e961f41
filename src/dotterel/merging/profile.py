"""What is compared of an event, worked out once for each."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from dotterel.merging.story import names_of
from dotterel.reference.keys import key
from dotterel.schema.finding import When
from dotterel.schema.kept import KeptEvent, KeptParty

# Words that tell nothing of which happening it is: small words, days and months, what every dispatch says.
PLAIN_WORDS = frozenset(
    "a an and are as at be been by for from had has have he her his in is it its of on or said she that the their they"
    " this to was were which who will with would monday tuesday wednesday thursday friday saturday sunday january"
    " february march april may june july august september october november december today yesterday counterpart"
    " colleague minister ministers president prime foreign affairs met meeting talks held".split()
)
FIGURES = re.compile(r"\d+")
WEEK = 7  # days before publication in which an undated event may have been


class Someone(msgspec.Struct, frozen=True):
    """A party: the words of a person's name (none for a state, a body, or a person called by office only)."""

    name: tuple[str, ...]
    state: str | None
    whole: str  # the key of all of what the party is called
    offices: frozenset[str]


class Profile(msgspec.Struct, frozen=True):
    """An event as it is compared: its parties, first and last day, whether these are its own date, and its words.

    `story` are the names and figures of its dispatch, where neither the event nor the dispatch has a date.
    """

    kept: KeptEvent
    parties: tuple[Someone, ...]
    acting: frozenset[str]
    receiving: frozenset[str]
    first: int | None  # days as numbers
    last: int | None
    dated: bool
    words: frozenset[str]
    story: frozenset[str]

    @property
    def states(self) -> frozenset[str]:
        """The states and organisations of the parties."""
        return frozenset(party.state for party in self.parties if party.state)


def profile(kept: KeptEvent, text: str = "") -> Profile:
    """The profile of an event; `text` is that of its dispatch, and asked for only where `undated`."""
    first, last, dated = _time(kept)
    someone = {party.actor: _someone(party) for party in kept.parties}
    return Profile(
        kept,
        tuple(someone[actor] for actor in sorted(someone)),
        _states(kept.parties, "actor"),
        _states(kept.parties, "recipient"),
        first,
        last,
        dated,
        _words(kept),
        names_of(text) if first is None else frozenset(),
    )


def undated(kept: KeptEvent) -> bool:
    """Whether nothing tells when it may have been."""
    return _time(kept)[0] is None


def _someone(party: KeptParty) -> Someone:
    words = key(party.name)
    named = party.kind == "person" and _is_name(party)
    offices = frozenset([key(party.office)]) if party.office else frozenset[str]()
    return Someone(tuple(words.split()) if named else (), party.state, words, offices)


def _is_name(party: KeptParty) -> bool:
    """Whether a person is called by name: "Uruguayan president" is an office."""
    words = [word for word in party.name.split() if len(word) > 3]
    office = key(party.office) if party.office else ""
    return all(word != word.lower() for word in words) and key(party.name) != office


def _states(parties: tuple[KeptParty, ...], part: str) -> frozenset[str]:
    return frozenset(party.state for party in parties if party.state and party.part == part)


def _words(kept: KeptEvent) -> frozenset[str]:
    """The words of the sentence but for those that call the parties or the place."""
    called = [quote for party in kept.parties for quote in (party.name, party.span.quote, party.office or "")]
    if kept.event.place.span is not None:
        called.append(kept.event.place.span.quote)
    left_out = PLAIN_WORDS | {word for quote in called for word in key(quote).split()}
    words = key(kept.event.sentence.quote).split()
    return frozenset(word for word in words if len(word) > 2 and word not in left_out and not FIGURES.fullmatch(word))


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
