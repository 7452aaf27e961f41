"""Gold dispatches: texts with the findings that careful coders put down (the form is told in docs/evaluate.md)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from dotterel.schema.errors import GoldError

Part = Literal["actor", "recipient"]
SHOWN_IN_TEXT = ("header", "text")  # the bases of a publication date that a reader of the text alone can know


class GoldParty(msgspec.Struct, frozen=True):
    """An actor or recipient of a gold event, or a speaker."""

    name: str
    state: str | None = None
    role: str | None = None
    part: Part = "actor"


class GoldPlace(msgspec.Struct, frozen=True):
    """Where a gold event took place; `explicit` is false where it is known only by inference."""

    name: str | None = None
    iso3: str | None = None
    explicit: bool = True


class GoldEvent(msgspec.Struct, frozen=True, rename={"type": "plover", "parties": "actors"}):
    """An event that the dispatch reports; `quote` is the start of the sentence that first reports it."""

    type: str
    trigger: str
    quote: str
    parties: tuple[GoldParty, ...]
    mode: str | tuple[str, ...] | None = None
    format: str | None = None
    date: str | None = None
    date_basis: str = "unknown"
    place: GoldPlace | None = None
    occasion: str | None = None
    status: str = "occurred"

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes that are accepted, none where the event has no mode."""
        return _several(self.mode)

    @property
    def states(self) -> frozenset[str]:
        """The states and organisations of the parties."""
        return frozenset(party.state for party in self.parties if party.state)


class GoldStatement(msgspec.Struct, frozen=True):
    """Something said, its content given by its first and last five words."""

    content_start: str
    content_end: str
    speaker: str | tuple[str, ...] | None = None
    state: str | tuple[str | None, ...] | None = None
    cue: str | None = None
    agentless: bool = False
    addressee: str | tuple[str, ...] | None = None

    @property
    def speakers(self) -> tuple[GoldParty, ...]:
        """Who said it, none where the text names no one."""
        names = _several(self.speaker)
        states = self.state if isinstance(self.state, tuple) else (self.state,) * len(names)
        states += (None,) * (len(names) - len(states))
        return tuple(GoldParty(name, state) for name, state in zip(names, states, strict=False))


class GoldDateline(msgspec.Struct, frozen=True):
    """A dateline that is given with its parts."""

    place: str | None = None
    date: str | None = None


class GoldDispatch(msgspec.Struct, frozen=True):
    """One annotated dispatch. Findings under `optional` are those on which careful coders differ."""

    id: str
    events: tuple[GoldEvent, ...]
    statements: tuple[GoldStatement, ...]
    optional_events: tuple[GoldEvent, ...] = ()
    optional_statements: tuple[GoldStatement, ...] = ()
    url: str | None = None
    published: str | None = None
    published_basis: str | None = None
    published_source: str | None = None
    publisher: str | None = None
    syndicator: str | None = None
    byline: str | None = None
    dateline: str | GoldDateline | None = None
    text: str = ""
    cluster: str | None = None  # dispatches on one happening share it

    @property
    def published_is_shown(self) -> bool:
        """Whether the text shows when it was published."""
        return self.published is not None and (self.published_basis or self.published_source) in SHOWN_IN_TEXT

    @property
    def dateline_place(self) -> str | None:
        """The place of the dateline."""
        return self.dateline.place if isinstance(self.dateline, GoldDateline) else self.dateline


def read_gold(folder: Path) -> tuple[GoldDispatch, ...]:
    """The gold dispatches of a folder, by name: `gold/<id>.json` with the text in `texts/<id>.txt`."""
    gold = tuple(_dispatches(folder))
    if not gold:
        raise GoldError(f"{folder}: no gold dispatches: expected gold/<id>.json and texts/<id>.txt in it")
    return gold


def _dispatches(folder: Path) -> Iterator[GoldDispatch]:
    for path in sorted((folder / "gold").glob("*.json")):
        text = folder / "texts" / f"{path.stem}.txt"
        yield msgspec.structs.replace(_annotation(path), text=_text(text, path))


def _annotation(path: Path) -> GoldDispatch:
    try:
        return msgspec.json.decode(path.read_bytes(), type=GoldDispatch)
    except (OSError, msgspec.DecodeError) as error:
        raise GoldError(f"{path}: {error}") from error


def _text(path: Path, annotation: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{annotation}: its text {path} cannot be read: {error}") from error


def _several(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value
