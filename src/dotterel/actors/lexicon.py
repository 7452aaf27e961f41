"""The word lists of lexicons/roles.yaml, for finding and resolving mentions."""

from __future__ import annotations

from pathlib import Path

import msgspec
import yaml


class Roles(msgspec.Struct, frozen=True):
    """Lemmas of role nouns, bodies and pronouns; `bodies` maps a lemma to its PLOVER sector."""

    counterpart: frozenset[str]
    host: frozenset[str]
    guest: frozenset[str]
    all: frozenset[str]
    self: frozenset[str]
    pairs: frozenset[str]
    bodies: dict[str, str]
    particles: frozenset[str]
    one: frozenset[str]
    many: frozenset[str]
    thing: frozenset[str]
    speaker: frozenset[str]
    suffixes: frozenset[str]
    seats: frozenset[str]
    groupings: frozenset[str]
    grouped: frozenset[str]
    any_organisation: frozenset[str]
    short_of_organisation: frozenset[str]


def load_roles(folder: Path) -> Roles:
    """The role lexicon of the knowledge folder."""
    raw = yaml.safe_load((folder / "lexicons" / "roles.yaml").read_text(encoding="utf-8"))
    bodies: dict[str, str] = {}
    for sector, nouns in raw["bodies"].items():
        for noun in nouns:
            bodies.setdefault(noun, sector)
    plain = {k: frozenset(v) for k, v in raw.items() if k not in ("bodies", "pronouns")}
    pronouns = {k: frozenset(v) for k, v in raw["pronouns"].items()}
    return Roles(bodies=bodies, **plain, **pronouns)
