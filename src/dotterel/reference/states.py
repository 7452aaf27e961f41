"""Which state words stand for, and which organisation."""

from __future__ import annotations

from typing import TypeVar

from dotterel.reference.keys import acronym, is_capitalised, key, without_possessive
from dotterel.reference.nouns import Organisation, StateName, World

Named = TypeVar("Named", StateName, Organisation)


def state_of(words: str, world: World) -> StateName | None:
    """The state that the words name, by its name, a demonym, its capital, or a seat or body of its government.

    Case matters: "Polish" names a state and "polish" none, "US" does and "us" does not.
    """
    return _named(words, world.states.names, world.states.acronyms)


def organisation_of(words: str, world: World) -> Organisation | None:
    """The organisation that the words name. Case matters as it does for states."""
    return _named(words, world.organisations.names, world.organisations.acronyms)


def names_no_state(words: str, world: World) -> bool:
    """Whether the words look like a state's but name something else: "Indian Ocean", "Korean Peninsula"."""
    return key(words) in world.states.no_states


def _named(words: str, names: dict[str, Named], acronyms: dict[str, Named]) -> Named | None:
    bare = without_possessive(words)
    exact = acronyms.get(acronym(_without_article(bare)))
    if exact is not None:
        return exact
    if not is_capitalised(_without_article(bare)):
        return None
    return names.get(key(bare)) or names.get(key(_without_article(bare)))


def _without_article(words: str) -> str:
    return words[4:] if words[:4].casefold() == "the " else words
