"""Where reports of one happening contradict each other. That one tells more than another is no contradiction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dotterel.merging.persons import same_person
from dotterel.merging.profile import profile
from dotterel.schema.happening import Conflict, Told
from dotterel.schema.kept import KeptEvent

Telling = Callable[[KeptEvent], str | None]


def find_conflicts(events: Sequence[KeptEvent]) -> tuple[Conflict, ...]:
    """The fields on which reports differ, each value with the reports that give it."""
    tellings: tuple[tuple[str, Telling], ...] = (
        ("date", _day),
        ("country", _country),
        ("place", _place),
        ("status", lambda kept: kept.event.status),
        ("format", lambda kept: kept.event.format),
    )
    found = [_conflict(field, events, telling) for field, telling in tellings]
    return (*filter(None, found), *_people(events))


def _conflict(field: str, events: Sequence[KeptEvent], telling: Telling) -> Conflict | None:
    values: dict[str, list[str]] = {}
    for kept in events:
        if (value := telling(kept)) is not None:
            values.setdefault(value, []).append(kept.id)
    if len(values) < 2:
        return None
    return Conflict(field, tuple(Told(value, tuple(sorted(values[value]))) for value in sorted(values)))


def _day(kept: KeptEvent) -> str | None:
    date = kept.event.date
    return date.value if date.basis in ("explicit", "relative") and date.is_one_day else None


def _country(kept: KeptEvent) -> str | None:
    place = kept.event.place
    return place.iso3 if place.basis in ("explicit", "occasion") else None


def _place(kept: KeptEvent) -> str | None:
    """A town or house; the country alone is told apart."""
    place = kept.event.place
    return place.name if place.basis == "explicit" and place.geonames is not None else None


def _people(events: Sequence[KeptEvent]) -> Iterator[Conflict]:
    """States for which reports name other persons, none of them the same."""
    sides: dict[str, list[tuple[str, frozenset[tuple[str, ...]]]]] = {}
    for kept in events:
        parties = profile(kept).parties
        for state in {party.state for party in parties if party.state and party.name}:
            named = frozenset(party.name for party in parties if party.state == state and party.name)
            sides.setdefault(state, []).append((kept.id, named))
    for state in sorted(sides):
        groups: list[tuple[frozenset[tuple[str, ...]], list[str]]] = []
        for event, people in sides[state]:
            known = next((ids for own, ids in groups if any(same_person(a, b) for a in own for b in people)), None)
            if known is None:
                groups.append((people, [event]))
            else:
                known.append(event)
        if len(groups) > 1:
            told = (Told("; ".join(sorted(" ".join(n).title() for n in own)), tuple(ids)) for own, ids in groups)
            yield Conflict(f"who came for {state}", tuple(sorted(told, key=lambda t: t.value)))
