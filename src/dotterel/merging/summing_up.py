"""Reports of one happening summed up: the values that most independent reports give, and where reports conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dotterel.merging.conflicts import find_conflicts
from dotterel.merging.people import parties_of
from dotterel.reference.keys import key
from dotterel.schema.finding import Event, When, Where
from dotterel.schema.happening import Happening, Report
from dotterel.schema.kept import KeptEvent

Value = TypeVar("Value")
DATE_BASES = ("explicit", "relative", "occasion", "published", "unknown")  # the firmest first
PLACE_BASES = ("explicit", "dateline", "occasion", "host", "unknown")


def sum_up(events: Sequence[KeptEvent]) -> Happening:
    """The happening that these events report; its id is the smallest of theirs."""
    kept = sorted(events, key=lambda event: event.id)
    typical = _most(kept, lambda e: (e.type, e.modes), _surest)
    return Happening(
        id=kept[0].id,
        type=typical.type,
        modes=typical.modes,
        contexts=tuple(sorted({context for one in kept for context in one.event.contexts})),
        cameo=typical.cameo,
        score=typical.score,
        quad=typical.quad,
        status=_most(kept, lambda e: e.status, _surest).status,
        format=_format(kept),
        parties=parties_of(kept),
        date=_date(kept),
        place=_place(kept),
        occasion=next((e.event.occasion for e in sorted(kept, key=_by_occasion) if e.event.occasion), None),
        confidence=max(one.event.confidence for one in kept),
        reports=tuple(map(_report, sorted(kept, key=lambda e: (e.source.published or "9", e.id)))),
        independent=independent(kept),
        conflicts=find_conflicts(kept),
    )


def independent(events: Iterable[KeptEvent]) -> int:
    """Reports that do not come from one another: copies, and several of one publisher, are one."""
    return len({witness(event) for event in events})


def witness(kept: KeptEvent) -> str:
    """Who tells it: the publisher, or of a copy and of an unnamed publisher the dispatch it goes back to."""
    publisher = kept.source.publisher.name
    return key(publisher) if publisher and not kept.source.copy_of else kept.source.copy_of or kept.source.dispatch


def _most(kept: Sequence[KeptEvent], value: Callable[[Event], object], firmness: Callable[[Event], object]) -> Event:
    """The event with the value that most independent reports give; of several the firmest, then the smallest id."""
    witnesses: dict[object, set[str]] = {}
    for one in kept:
        witnesses.setdefault(value(one.event), set()).add(witness(one))
    best = min(kept, key=lambda one: (-len(witnesses[value(one.event)]), firmness(one.event), one.id))
    return best.event


def _surest(event: Event) -> float:
    return -event.confidence


def _format(kept: Sequence[KeptEvent]) -> str | None:
    told = [one for one in kept if one.event.format]
    return _most(told, lambda e: e.format, _surest).format if told else None


def _date(kept: Sequence[KeptEvent]) -> When:
    """The day most reports tell; a date of the event before a date of publication, a day before a month."""
    bases = [one.event.date.basis for one in kept]
    own = [one for one in kept if one.event.date.basis not in ("published", "unknown")] or [
        one for one in kept if one.event.date.basis == min(bases, key=DATE_BASES.index)
    ]
    days = [one for one in own if one.event.date.is_one_day] or own
    return _most(days, lambda e: (e.date.value, e.date.end), lambda e: DATE_BASES.index(e.date.basis)).date


def _place(kept: Sequence[KeptEvent]) -> Where:
    """The place that most reports tell; a named one before a supposed one."""
    firmest = min(PLACE_BASES.index(one.event.place.basis) for one in kept)
    told = [one for one in kept if PLACE_BASES.index(one.event.place.basis) == firmest]
    return _most(told, lambda e: (e.place.iso3, key(e.place.name or "")), lambda e: e.place.geonames is None).place


def _by_occasion(kept: KeptEvent) -> tuple[bool, str]:
    return kept.event.occasion is None or kept.event.occasion.canonical is None, kept.id


def _report(kept: KeptEvent) -> Report:
    event = kept.event
    return Report(
        kept.id, kept.source, event.status, event.date, event.place, event.trigger, event.sentence, event.confidence,
        kept.corrected,
    )  # fmt: skip
