"""How much of the world's heads of state and government and foreign ministers the tables have on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from dotterel.reference.holders import holders_of
from dotterel.reference.nouns import World
from dotterel.reference.tables import items, read_table
from dotterel.schema.errors import KnowledgeError

HEADS = "heads.csv"


class Seat(msgspec.Struct, frozen=True):
    """Titles that make their holder a head or foreign minister of `states` (of all, if empty); `of` is whose office
    it is, where not the state's own."""

    kind: str
    titles: tuple[str, ...]
    of: str | None
    states: frozenset[str]


class Coverage(msgspec.Struct, frozen=True):
    """Of one kind of office on one day: how many states have a holder in the tables, and which have none."""

    kind: str
    on: date
    states: int
    without: tuple[str, ...]

    @property
    def share(self) -> float:
        """Covered states as a fraction of all."""
        return 1 - len(self.without) / self.states


def load_seats(folder: Path) -> tuple[Seat, ...]:
    """The seats of `actors/heads.csv` in a knowledge folder."""
    rows = read_table(folder / "actors" / HEADS, ("kind", "titles", "of", "states"))
    return tuple(
        Seat(row["kind"], tuple(items(row["titles"])), row["of"] or None, frozenset(items(row["states"])))
        for row in rows
    )


def members_of(organisation: str, folder: Path) -> tuple[str, ...]:
    """The member states (ISO 3166 alpha-3) of an organisation, by its acronym; a KnowledgeError for one not listed."""
    rows = read_table(folder / "actors" / "members.csv", ("organisation", "members"))
    members = {row["organisation"]: tuple(items(row["members"])) for row in rows}
    if organisation not in members:
        raise KnowledgeError(f"no members are listed for {organisation!r}; one of {', '.join(sorted(members))}")
    return members[organisation]


def coverage(world: World, seats: tuple[Seat, ...], states: tuple[str, ...], on: date) -> tuple[Coverage, ...]:
    """The coverage of each kind of office on a day, in the order of the table of seats."""
    kinds = dict.fromkeys(seat.kind for seat in seats)
    return tuple(
        Coverage(kind, on, len(states), tuple(state for state in states if not _held(world, seats, kind, state, on)))
        for kind in kinds
    )


def _held(world: World, seats: tuple[Seat, ...], kind: str, state: str, on: date) -> bool:
    return any(
        holders_of(title, seat.of or state, world, on)
        for seat in seats
        if seat.kind == kind and (not seat.states or state in seat.states)
        for title in seat.titles
    )
