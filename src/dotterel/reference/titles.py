"""The titles of offices, put together from tables of offices, portfolios, and who presides over parliaments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from dotterel.reference.keys import acronym, is_acronym, key
from dotterel.reference.nouns import OfficeName, Standing, Titles
from dotterel.reference.tables import items, read_table

ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "s"})
_SMALL_WORDS = frozenset(
    {"of", "for", "and", "to", "in", "at", "on", "by", "with", "from", "us", "un", "eu", "au", "who", "al"}
)
_MINISTER = (
    "{} minister", "minister of {}", "minister for {}", "minister in charge of {}", "minister responsible for {}",
    "{} secretary", "secretary of {}", "secretary for {}", "secretary of state for {}", "head of ministry of {}",
)  # fmt: skip
_MINISTER_OF_STATE = (
    "minister of state for {}",
    "minister of state {}",
    "state minister for {}",
    "state minister of {}",
)
_PARLIAMENT = {"presider": "Speaker of Parliament", "deputy": "Deputy Speaker of Parliament"}


def read_titles(folder: Path, parliaments: Iterable[str]) -> Titles:
    """The titles known to the tables of the folder; `parliaments` are those with names of their own (the Knesset)."""
    rows = read_table(folder / "offices.csv", ("title", "forms", "sector", "rank"))
    named = {row["title"]: OfficeName(row["title"], row["sector"], int(row["rank"])) for row in rows}
    forms = [(form, named[row["title"]]) for row in rows for form in (row["title"], *items(row["forms"]))]
    # a title written out in the table of offices stands before one put together
    offices = dict(_ministers(folder / "portfolios.csv", named["Minister"].rank))
    own = list(parliaments)
    offices |= _presidings(folder / "presiding.csv", named, own)
    written = {title_key(form): office for form, office in forms if not is_acronym(form)}
    offices |= written
    honorifics = [form for row in read_table(folder / "honorifics.csv", ("forms",)) for form in items(row["forms"])]
    modifiers = _modifiers(folder)
    return Titles(
        offices=offices,
        acronyms={acronym(form): office for form, office in forms if is_acronym(form)},
        modifiers=modifiers,
        words=_words((*offices, *modifiers)) - _SMALL_WORDS - (_words(map(key, own)) - _words(written)),
        honorifics=frozenset(key(form) for form in honorifics if not is_acronym(form)),
        honorific_acronyms=frozenset(acronym(form) for form in honorifics if is_acronym(form)),
    )


def title_key(title: str) -> str:
    """The title as it is looked up: as `key` makes it, without articles."""
    return " ".join(word for word in key(title).split() if word not in ARTICLES)


def _words(titles: Iterable[str]) -> frozenset[str]:
    return frozenset(word for title in titles for word in title.split())


def _ministers(path: Path, rank: int) -> Iterator[tuple[str, OfficeName]]:
    for row in read_table(path, ("portfolio", "forms", "sector")):
        minister = OfficeName(f"Minister of {row['portfolio']}", row["sector"], rank)
        junior = OfficeName("Minister of State", row["sector"], rank + 1)
        for form in map(title_key, items(row["forms"])):
            yield from ((pattern.format(form), minister) for pattern in _MINISTER)
            yield from ((pattern.format(form), junior) for pattern in _MINISTER_OF_STATE)


def _presidings(path: Path, offices: dict[str, OfficeName], own: Iterable[str]) -> dict[str, OfficeName]:
    rows = {row["part"]: items(row["forms"]) for row in read_table(path, ("part", "forms"))}
    parliaments = [title_key(name) for name in (*rows["parliament"], *own)]
    found: dict[str, OfficeName] = {}
    for part, title in _PARLIAMENT.items():
        for presider in map(title_key, rows[part]):
            found |= {f"{presider} of {parliament}": offices[title] for parliament in parliaments}
            found |= {f"{parliament} {presider}": offices[title] for parliament in parliaments}
    return found


def _modifiers(folder: Path) -> dict[str, Standing]:
    rows = read_table(folder / "modifiers.csv", ("standing", "forms"))
    return {key(form): cast(Standing, row["standing"]) for row in rows for form in items(row["forms"])}
