"""Office-holders that users add: tables of their own, checked line by line before they are taken in.

A table lies in a folder that is given as `--rules`, beside rules of one's own, under a name that begins with
"holders" ("holders.csv", "holders_learnt.csv"). Its columns are those of our own table.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from dotterel.reference.calling import called
from dotterel.reference.holders import overlapping, same_name
from dotterel.reference.keys import key
from dotterel.reference.nouns import World
from dotterel.reference.offices import office_of
from dotterel.reference.states import organisation_of, state_of
from dotterel.reference.tables import read_table

COLUMNS = ("person", "other_names", "called", "office", "of", "from", "until", "source", "agreement")
NEEDED = ("person", "office", "of")
SEVERAL = frozenset(
    ["Vice President", "Deputy Prime Minister", "Deputy Minister of Foreign Affairs", "Spokesperson", "Special Envoy",
     "Ambassador", "Commissioner", "Permanent Representative", "Member of Parliament", "Minister", "Adviser"]
)  # fmt: skip
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class Entry(msgspec.Struct, frozen=True):
    """One office-holder to be taken in: `of` is a state's ISO code or an organisation's acronym; dates are ISO 8601."""

    person: str
    office: str
    of: str
    since: str
    until: str
    source: str
    other_names: str = ""
    agreement: int = 1


class Remark(msgspec.Struct, frozen=True):
    """What is to be said of a line of a table: an error keeps it out, a conflict is shown and kept out, too, unless the
    user has it otherwise."""

    line: int
    kind: str  # "error" or "conflict"
    words: str


def own_tables(folder: Path) -> tuple[Path, ...]:
    """The tables of office-holders in a folder of the user's own, in order of their names."""
    return tuple(sorted(folder.rglob("holders*.csv")))


def read_entries(path: Path, world: World) -> tuple[list[Entry], list[Remark]]:
    """The entries of a table, offices and states by whatever name, and what is wrong with the other lines."""
    entries, remarks = [], []
    for number, row in enumerate(read_table(path, NEEDED), start=2):
        entry = entry_of(row, world)
        if isinstance(entry, str):
            remarks.append(Remark(number, "error", entry))
        else:
            entries.append(entry)
    return entries, remarks


def entry_of(row: Mapping[str, str], world: World) -> Entry | str:
    """The entry that a row tells, or what is wrong with it."""
    person, office, of = (row[name].strip() for name in NEEDED)
    since, until = (row.get("from") or "")[:10], (row.get("until") or "")[:10]
    known, owner = office_of(office, world), whose(of, world)
    if not person or re.fullmatch(r"Q\d+", person):
        return f"{person!r} is no name of a person"
    if known is None:
        return f"{office!r} is no office that is known; write it as in offices.csv, such as Minister of Foreign Affairs"
    if owner is None:
        return f"{of!r} is no state or organisation that is known; use the ISO 3166 alpha-3 code or the acronym"
    wrong = next((day for day in (since, until) if day and not _DATE.fullmatch(day)), None)
    if wrong is not None:
        return f"{wrong!r} is no date such as 2024-09-26, 2024-09 or 2024"
    if since and until and until[: len(since)] < since[: len(until)]:
        return f"it ends ({until}) before it begins ({since})"
    return Entry(person, known.title, owner, since, until, row.get("source") or "own", row.get("other_names") or "")


def whose(words: str, world: World) -> str | None:
    """The code of the state or the acronym of the organisation that words name, codes themselves included."""
    codes = {state.iso3 for state in world.states.names.values()}
    if words in codes:
        return words
    state = state_of(words, world)
    if state is not None:
        return state.iso3
    organisation = organisation_of(words, world)
    return organisation.acronym if organisation is not None else None


def conflicts(entries: Sequence[Entry], world: World) -> Iterator[tuple[int, str]]:
    """The entries (by index) that the tables gainsay: another held that seat some of the time. One who comes after
    a holder whose end we do not know succeeds him."""
    for index, entry in enumerate(entries):
        if entry.office in SEVERAL or not (entry.since or entry.until):
            continue
        for held in world.holders.of_office.get((entry.office, entry.of), ()):
            others = not any(same_name(entry.person, name) for name in (held.person, *held.other_names))
            succeeds = held.until is None and entry.since > (held.since or "")
            if (
                others
                and not succeeds
                and overlapping(entry.since or None, entry.until or None, held.since, held.until)
            ):
                since, until = held.since or "?", held.until or "now"
                yield index, f"{entry.person}: {held.person} held {entry.office} of {entry.of} {since} to {until}"
                break


def add_entries(path: Path, entries: Iterable[Entry], orders: Mapping[str, str]) -> int:
    """Adds the entries to a table, which is made where there is none; gives back how many were new to it."""
    rows = read_table(path, COLUMNS) if path.exists() else []
    seen = {_identity(row["person"], row["office"], row["of"], row["from"]) for row in rows}
    new = [e for e in entries if _identity(e.person, e.office, e.of, e.since) not in seen]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if rows else "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        if not rows:
            table.writerow(COLUMNS)
        for entry in new:
            names = ";".join(called(entry.person, orders.get(entry.of, "last")))
            told = [entry.person, entry.other_names, names, entry.office, entry.of]
            table.writerow([*told, entry.since, entry.until, entry.source, entry.agreement])
    return len(new)


def _identity(person: str, office: str, of: str, since: str) -> tuple[str, str, str, str]:
    return key(person), office, of, since
