"""Happenings of a store with their reports, for the exports."""

from __future__ import annotations

from collections.abc import Iterator

from dotterel.exporting.telling import Telling
from dotterel.store import Filters, Store, every, happenings
from dotterel.store.settling import events_named


def tellings(store: Store, filters: Filters) -> Iterator[Telling]:
    """The happenings that the filters let through, the oldest first, each with all its reports."""
    for happening in every(store, happenings, filters):
        with store.reading() as connection:
            kept = {event.id: event for event in events_named(connection, [r.event for r in happening.reports])}
        yield Telling(happening, tuple(kept[r.event] for r in happening.reports if r.event in kept))
