"""States, organisations and bodies that knowledge knows by name: longest match over capitalised words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from dotterel.reference.keys import key, without_possessive
from dotterel.reference.offices import office_of
from dotterel.reference.states import names_no_state, organisation_of, state_of
from dotterel.reference.world import World
from dotterel.schema.parse import Parse

Sort = Literal["name", "demonym", "capital", "seat", "body", "organisation"]


class Entity(msgspec.Struct, frozen=True):
    """Tokens [start, end) that name a state or organisation. `state` is its ISO code or (topmost) acronym."""

    start: int
    end: int
    sort: Sort
    state: str | None
    name: str
    code: str | None = None  # the organisation's own acronym, or the state's ISO code
    sector: str | None = None
    kind: str = "state"


def find_entities(parse: Parse, world: World) -> tuple[Entity, ...]:
    """The known names of a parse, none overlapping another, in text order."""
    openings = world.openings.union(name.partition(" ")[0] for name in world.states.no_states)
    found = [e for start, end in parse.sentences for e in _in_sentence(parse, start, end, world, openings)]
    found = _national(parse, found)
    return tuple(sorted([*found, *_short(parse, found, world)], key=lambda e: e.start))


def _national(parse: Parse, found: Sequence[Entity]) -> list[Entity]:
    """The known names with national branches put together: "Vanuatu Red Cross" is Vanuatu's."""
    whole: list[Entity] = []
    for entity in found:
        before = whole[-1] if whole and whole[-1].end == entity.start else None
        if entity.kind == "ngo" and before is not None and before.sort in ("name", "demonym"):
            name = parse.text[parse.start[before.start] : parse.end[entity.end - 1]]
            whole[-1] = msgspec.structs.replace(entity, start=before.start, state=before.state, name=name, code=None)
        else:
            whole.append(entity)
    return whole


def _short(parse: Parse, found: Sequence[Entity], world: World) -> Iterator[Entity]:
    """Short names of states that the dispatch names in full: "the North" beside North Korea."""
    named = {e.state for e in found}
    taken = {t for e in found for t in range(e.start, e.end)}
    for token, form in enumerate(parse.form):
        short = world.states.short.get(form)
        if short is None or token in taken or not named & short.beside:
            continue
        following = parse.form[token + 1] if token + 1 < len(parse.form) else "."
        if token > 0 and parse.form[token - 1] in ("the", "The", "-") and not following[0].isupper():
            yield Entity(token, token + 1, "name", short.state.iso3, short.state.name, short.state.iso3)


def _in_sentence(parse: Parse, start: int, end: int, world: World, openings: frozenset[str]) -> Iterator[Entity]:
    at = start
    while at < end:
        found, behind = None, at + 1
        if parse.form[at][0].isupper() and (_opens(parse.form[at], openings) or _opens_owning(parse, at, openings)):
            found, behind = _longest(parse, at, min(end, at + world.longest), world)
        if found is not None:
            yield found
        at = behind


def _opens(form: str, openings: frozenset[str]) -> bool:
    """Whether a known name can begin with this word: most words need no look-up at all."""
    return form == "The" or key(without_possessive(form)).partition(" ")[0] in openings


def _opens_owning(parse: Parse, at: int, openings: frozenset[str]) -> bool:
    """Whether a known name can begin with a word and the 's behind it: "People's Republic of China"."""
    owning = at + 1 < len(parse.form) and parse.xpos[at + 1] == "POS"
    return owning and key(parse.form[at] + parse.form[at + 1]) in openings


def _longest(parse: Parse, start: int, limit: int, world: World) -> tuple[Entity | None, int]:
    """The longest known name that begins here and the token behind it; no entity where it is no state's ("Indian
    Ocean")."""
    for end in range(limit, start, -1):
        last = parse.form[end - 1]
        if not last[0].isalnum() and not last[0].isupper():
            continue
        words = parse.text[parse.start[start] : parse.end[end - 1]]
        if len(words) > 120:
            continue
        found = _named(words, start, end, world)
        if found is not None or names_no_state(words, world):
            return found, end
    return None, start + 1


def _named(words: str, start: int, end: int, world: World) -> Entity | None:
    state = state_of(words, world)
    if state is not None:
        return Entity(start, end, state.sort, state.iso3, state.name, state.iso3)
    organisation = organisation_of(words, world)
    if organisation is not None and not _is_its_head(words, world):
        own = organisation.state if organisation.kind == "group" else organisation.top
        return Entity(
            start,
            end,
            "organisation",
            own,
            organisation.name,
            organisation.acronym,
            organisation.sector,
            organisation.kind,
        )
    return None


def _is_its_head(words: str, world: World) -> bool:
    """Whether an organisation is called by the office of its head ("UN High Commissioner for Refugees")."""
    office = office_of(words, world)
    return office is not None and words.casefold().endswith(office.title.casefold())
