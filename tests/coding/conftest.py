"""A dispatch in, its findings out in words, for the tests of coding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import pytest

import dotterel
from dotterel.kit import Kit
from dotterel.schema.finding import Event, Party
from dotterel.schema.record import Record


class Coded:
    """A record, told in words."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @property
    def events(self) -> list[str]:
        """ "CONSULT visit, occurred: Jon Quispe PER > Ada Lunde NOR" for each event."""
        return [self.told(event) for event in self.record.events]

    def told(self, event: Event) -> str:
        """One event in words."""
        what = " ".join([event.type, *event.modes])
        sides = " > ".join(self.names(side) for side in (event.actors, event.recipients) if side)
        return f"{what}, {event.status}: {sides}"

    def names(self, parties: Iterable[Party]) -> str:
        """The names of parties with their states."""
        actors = {actor.id: actor for actor in self.record.actors}
        return " + ".join(f"{actors[p.actor].name} {actors[p.actor].state}" for p in parties)


Coding = Callable[[str], Coded]


@pytest.fixture(scope="session")
def coded(kit: Kit) -> Coding:
    """Codes a text that was published on Friday, 3 May 2024, or a whole dispatch that starts with its own date."""

    @cache
    def codes(text: str) -> Coded:
        return Coded(dotterel.code(text, published="2024-05-03", kit=kit))

    return codes
