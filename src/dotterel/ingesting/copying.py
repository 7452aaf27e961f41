"""Syndicated copies among the dispatches of a store: told by the words, so that they count once."""

from __future__ import annotations

from collections.abc import Sequence

from dotterel.reading.copies import Print, likeness, print_of
from dotterel.store import Store
from dotterel.store.copying import (
    Worded,
    find_origins,
    not_compared,
    put_bands,
    put_copies,
    sharing,
    worded,
)
from dotterel.store.settling import hold_for_merging

AT_ONCE = 200  # dispatches in one write
BANDS = 21  # of the print's; texts that share 0.6 of their shingles meet in one with a chance of 0.99


def mark_copies(store: Store) -> None:
    """Look through the dispatches that have not been yet. Stopped, it goes on next time."""
    while True:
        with store.writing() as connection:
            hold_for_merging(connection)
            fresh = not_compared(connection, AT_ONCE)
            if not fresh:
                return
            prints = {one.id: print_of(one.words) for one in fresh}
            bands = {name: _bands(own) for name, own in prints.items()}
            put_bands(connection, bands)
            together = sharing(connection, {band for own in bands.values() for band in own})
            near = {name for members in together.values() if len(members) > 1 for name in members} - prints.keys()
            known = prints | {one.id: print_of(one.words) for one in worded(connection, near)}
            pairs = _copies(fresh, bands, together, known)
            put_copies(connection, pairs)
            find_origins(connection, {name for pair in pairs for name in pair} | prints.keys())


def _copies(
    fresh: Sequence[Worded],
    bands: dict[str, tuple[int, ...]],
    together: dict[int, set[str]],
    prints: dict[str, Print],
) -> list[tuple[str, str]]:
    """The pairs of a new dispatch and another that have the same words or nearly the same, in order."""
    likely = {
        (min(one.id, other), max(one.id, other))
        for one in fresh
        for band in bands[one.id]
        for other in together.get(band, ())
        if other != one.id
    }
    return [pair for pair in sorted(likely) if _is_copy(prints[pair[0]], prints[pair[1]])]


def _is_copy(one: Print, other: Print) -> bool:
    return one.digest == other.digest or likeness(one, other) > 0


def _bands(own: Print) -> tuple[int, ...]:
    """The bands as numbers, with one for the very same words."""
    same = bytes.fromhex(own.digest[:16])
    return tuple(int.from_bytes(band, "big", signed=True) for band in (same, *own.bands[:BANDS]))
