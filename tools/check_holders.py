"""Checks the holders of our own table against the reference sources: who else has them in that state's service.

    python tools/check_holders.py ../shared/data/reference/office_holders [--sample 100] [--seed 1] [--mark]

A source agrees with a line when it has a person of that name (in another spelling, too) in an office of that state at
some time of the line. Prints the share of lines with none, one, two or more sources, and the lines without any. With
--mark the sources that agree are written into the table.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from compile_knowledge import COLUMNS, KNOWLEDGE, SAME_PERSON, all_evidence, leaders_of
from rapidfuzz import fuzz

from dotterel.reference.holders import same_name
from dotterel.reference.keys import key
from dotterel.reference.tables import items, read_table
from dotterel.reference.world import World, load_world


class Sighting(msgspec.Struct, frozen=True):
    """That a source has a person in the service of a state in some years."""

    person: str
    of: str
    first: int
    last: int
    source: str


def main() -> None:
    """Prints how far the sources agree with the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="so many lines drawn by chance; all without it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mark", action="store_true", help="write the sources that agree into the table")
    given = parser.parse_args()
    rows = read_table(KNOWLEDGE / "actors" / "holders_curated.csv", COLUMNS)
    rows = [row for row in rows if len(row["of"]) == 3 and row["from"]]
    if given.mark:
        mark(KNOWLEDGE / "actors" / "holders_curated.csv", sightings_in(given.sources, load_world(KNOWLEDGE)))
        return
    if given.sample:
        rows = random.Random(given.seed).sample(rows, given.sample)
    sightings = sightings_in(given.sources, load_world(KNOWLEDGE))
    agreeing = [agreeing_with(row, sightings) for row in rows]
    for least, words in ((2, "two or more sources agree"), (1, "one source agrees"), (0, "no source has it")):
        count = sum(len(found) == least or (least == 2 and len(found) > 2) for found in agreeing)
        print(f"{words}: {count} of {len(rows)}")
    for row, found in zip(rows, agreeing, strict=True):
        if not found:
            print("  none:", row["person"], row["office"], row["of"], row["from"], row["until"])


def mark(path: Path, sightings: dict[str, list[Sighting]]) -> None:
    """Writes into each line of the table which sources agree with it, and how many tell the same, ours with them."""
    rows = read_table(path, COLUMNS)
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        table.writeheader()
        for row in rows:
            others = sorted(agreeing_with(row, sightings)) if len(row["of"]) == 3 and row["from"] else []
            table.writerow({**row, "source": "; ".join(["compiled", *others]), "agreement": str(1 + len(others))})


def agreeing_with(row: dict[str, str], sightings: dict[str, list[Sighting]]) -> frozenset[str]:
    """The sources that have the person of a line in that state at that time."""
    first, last = int(row["from"][:4] or 0), int((row["until"] or "9999")[:4])
    names = (row["person"], *items(row["other_names"]))
    return frozenset(
        s.source
        for s in sightings[row["of"]]
        if s.first <= last and first <= s.last and any(_one_person(name, s.person) for name in names)
    )


def _one_person(one: str, other: str) -> bool:
    first, second = key(one), key(other)
    if len(second.split()) == 1:
        return second in first.split()
    return same_name(one, other) or fuzz.token_set_ratio(first, second) >= SAME_PERSON


def sightings_in(folder: Path, world: World) -> dict[str, list[Sighting]]:
    """What all sources tell, by state."""
    found: defaultdict[str, list[Sighting]] = defaultdict(list)
    evidence = [*all_evidence(folder, world), *leaders_of(folder, world)]
    told = (Sighting(e.person, e.of, _year(e.since, 1990), _year(e.until, 2026), e.source) for e in evidence)
    for sighting in (*told, *_listed(folder)):
        found[sighting.of].append(sighting)
    return found


def _listed(folder: Path) -> Iterator[Sighting]:
    """The persons of the two lists that end in 2011 and 2014."""
    for row in _lines(folder / "countryinfo_office_holders.jsonl"):
        for spell in row["spells"]:
            if row["iso3"]:
                yield Sighting(
                    row["name"], row["iso3"], _year(spell["from"], 1990), _year(spell["to"], 2012), "CountryInfo"
                )
    for row in _lines(folder / "phoenix_dated_actors.jsonl"):
        for name in (row["name"], *row["aliases"]):
            for role in row["roles"]:
                if "GOV" in role["code"] or "MIL" in role["code"]:
                    span = _year(role["from"], 1990), _year(role["to"], 2015)
                    yield Sighting(name.replace("_", " "), role["code"][:3], *span, "Phoenix 2014")


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def _year(date: str | None, otherwise: int) -> int:
    return int(date[:4]) if date else otherwise


if __name__ == "__main__":
    main()
