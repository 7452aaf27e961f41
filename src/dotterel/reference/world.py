"""Who is who: states, organisations, offices and their holders, read from the knowledge folder and looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar, cast

from dotterel.reference.holders import holders_of, holdings, holdings_by_surname
from dotterel.reference.keys import acronym, is_acronym, key
from dotterel.reference.nouns import (
    Holders,
    Holding,
    OfficeName,
    Organisation,
    OrganisationKind,
    Organisations,
    ShortName,
    StateName,
    States,
    StateSort,
    World,
)
from dotterel.reference.offices import is_honorific, is_title_word, office_of
from dotterel.reference.states import names_no_state, organisation_of, state_of
from dotterel.reference.tables import items, read_table
from dotterel.reference.titles import read_titles

__all__ = [
    "Holding", "OfficeName", "Organisation", "StateName", "World", "holders_of", "holdings", "holdings_by_surname",
    "is_honorific", "is_title_word", "key", "load_world", "names_no_state", "office_of", "organisation_of", "state_of",
]  # fmt: skip

Named = TypeVar("Named", StateName, Organisation)
_STATE_COLUMNS: dict[str, StateSort] = {
    "name": "name", "other_names": "name", "demonyms": "demonym", "capitals": "capital",
    "seats": "seat", "parliaments": "body", "bodies": "body",
}  # fmt: skip
_ORGANISATION_COLUMNS = (
    "acronym", "name", "other_names", "kind", "parent", "seat_city", "seat_iso3", "sector", "state",
)  # fmt: skip
_HOLDER_COLUMNS = ("person", "other_names", "called", "office", "of", "from", "until", "source", "agreement")


def load_world(folder: Path, own: Iterable[Path] = ()) -> World:
    """All that the knowledge folder tells of states, organisations, offices and their holders; `own` are the user's
    tables of holders, which stand before ours."""
    actors = folder / "actors"
    rows = read_table(actors / "states.csv", ("iso3", *_STATE_COLUMNS))
    states = _states(rows, actors)
    organisations = _organisations(read_table(actors / "organisations.csv", _ORGANISATION_COLUMNS))
    ours = (actors / "holders_curated.csv", actors / "holders.csv")
    names = [*states.names, *organisations.names, *map(key, states.acronyms), *map(key, organisations.acronyms)]
    return World(
        states=states,
        organisations=organisations,
        titles=read_titles(actors, [name for row in rows for name in items(row["parliaments"])]),
        holders=_holders([holding for path in (*own, *ours) for holding in _holdings(path)]),
        longest=max(len(name.split()) for name in names),
        openings=frozenset(name.partition(" ")[0] for name in names),
    )


def _states(rows: list[dict[str, str]], folder: Path) -> States:
    entries = [
        (name, StateName(row["iso3"], row["name"], sort))
        for column, sort in _STATE_COLUMNS.items()
        for row in rows
        for name in items(row[column])
    ]
    none = [name for row in read_table(folder / "no_states.csv", ("names",)) for name in items(row["names"])]
    usual = {row["iso3"]: row["name"] for row in rows}
    short = {
        row["name"]: ShortName(StateName(row["iso3"], usual[row["iso3"]], "name"), frozenset(items(row["beside"])))
        for row in read_table(folder / "short_states.csv", ("name", "iso3", "beside"))
    }
    return States(_named(entries), _by_acronym(entries), frozenset(map(key, none)), short)


def _organisations(rows: list[dict[str, str]]) -> Organisations:
    parents = {row["acronym"]: row["parent"] for row in rows}
    entries = [
        (name, _organisation(row, parents))
        for row in rows
        for name in (row["acronym"], row["name"], *items(row["other_names"]))
    ]
    return Organisations(_named(entries), _by_acronym(entries))


def _organisation(row: dict[str, str], parents: dict[str, str]) -> Organisation:
    top = row["acronym"]
    while parents.get(top):
        top = parents[top]
    return Organisation(
        acronym=row["acronym"],
        name=row["name"],
        top=top,
        kind=cast(OrganisationKind, row["kind"]),
        seat_city=row["seat_city"] or None,
        seat_iso3=row["seat_iso3"] or None,
        sector=row["sector"],
        state=row["state"] or None,
    )


def _named(entries: list[tuple[str, Named]]) -> dict[str, Named]:
    """The entries by name. Where two share one, the first stands: a state's name before another's capital."""
    found: dict[str, Named] = {}
    for name, thing in entries:
        if not is_acronym(name):
            found.setdefault(key(name), thing)
    return found


def _by_acronym(entries: list[tuple[str, Named]]) -> dict[str, Named]:
    found: dict[str, Named] = {}
    for name, thing in entries:
        if is_acronym(name):
            found.setdefault(acronym(name), thing)
    return found


def _holdings(path: Path) -> Iterator[Holding]:
    for row in read_table(path, _HOLDER_COLUMNS):
        yield Holding(
            person=row["person"],
            other_names=tuple(items(row["other_names"])),
            called=tuple(items(row["called"])),
            office=row["office"],
            of=row["of"],
            since=row["from"] or None,
            until=row["until"] or None,
            source=row["source"],
            agreement=int(row["agreement"]),
        )


def _holders(held: list[Holding]) -> Holders:
    names = [(holding.person, (holding.person, *holding.other_names)) for holding in held]
    keyed = [(person, key(name)) for person, spellings in names for name in spellings]
    return Holders(
        of_person=_grouped((holding.person, holding) for holding in held),
        by_word=_grouped((word, person) for person, name in keyed for word in name.split()),
        by_name=_grouped((" ".join(sorted(name.split())), person) for person, name in keyed),
        by_surname=_grouped((key(name), holding.person) for holding in held for name in holding.called),
        of_office=_grouped(((holding.office, holding.of), holding) for holding in held),
    )


Key = TypeVar("Key")
Value = TypeVar("Value")


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    """The values under each key, each value once, in the order in which they came."""
    found: dict[Key, dict[Value, None]] = {}
    for name, value in pairs:
        found.setdefault(name, {})[value] = None
    return {name: tuple(values) for name, values in found.items()}
