"""What a dispatch tells of itself that helps to tell who is meant: its day, its outlet's country, its dateline."""

from __future__ import annotations

from datetime import date

from dotterel.actors.gathering import Circumstances
from dotterel.reference.outlets import Outlets, outlet_behind
from dotterel.reference.states import state_of
from dotterel.reference.world import World
from dotterel.schema.source import Text


def circumstances_of(text: Text, outlets: Outlets, world: World) -> Circumstances:
    """The circumstances of a dispatch; unknown ones are None."""
    place = text.dateline.place if text.dateline else None
    return Circumstances(_day(text), _outlet_state(text, outlets), _dateline_state(text, world), place)


def _day(text: Text) -> date | None:
    """The day of publication; the middle of the month or year where no day is known."""
    value = text.published.value
    if value is None:
        return None
    padded = {4: f"{value}-07-01", 7: f"{value}-15"}.get(len(value), value)
    return date.fromisoformat(padded[:10])


def _outlet_state(text: Text, outlets: Outlets) -> str | None:
    outlet = outlet_behind(text.publisher, None, outlets)
    return outlet.state if outlet is not None and outlet.kind != "syndicator" else None


def _dateline_state(text: Text, world: World) -> str | None:
    if text.dateline is None or text.dateline.place is None:
        return None
    named = state_of(text.dateline.place.title(), world)
    return named.iso3 if named else None
