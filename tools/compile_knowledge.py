"""Compiles knowledge/actors/holders.csv, the dated office-holders, from the reference sources.

    python tools/compile_knowledge.py ../shared/data/reference/office_holders

Facts only are taken: who held which office, of which state, from when until when. What our own table
holders_curated.csv tells is left out, as that table stands before this one.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from rapidfuzz import fuzz

from dotterel.reference.calling import called
from dotterel.reference.holders import same_name
from dotterel.reference.keys import key
from dotterel.reference.tables import read_table
from dotterel.reference.world import World, is_honorific, load_world, office_of, state_of

KNOWLEDGE = Path(__file__).parents[1] / "src" / "dotterel" / "knowledge"
COLUMNS = ("person", "other_names", "called", "office", "of", "from", "until", "source", "agreement")
EARLIEST = 2010
KEPT = frozenset(
    {
        "President", "King", "Queen", "Emperor", "Emir", "Sultan", "Grand Duke", "Sovereign Prince", "Supreme Leader",
        "Governor-General", "Prime Minister", "Chancellor", "Crown Prince", "Vice President", "Deputy Prime Minister",
        "Minister of Foreign Affairs", "Secretary of State", "Minister of Defence", "Minister of the Interior",
        "Minister of Finance", "Pope", "Chairman of the Presidency", "Head of the Transition", "State Councilor",
        "Deputy Minister of Foreign Affairs", "Minister of European Affairs", "Minister of Trade",
        "Minister of Economy", "Minister of Energy", "Minister of Justice",
    }
)  # fmt: skip
HEADS = frozenset({"President", "Prime Minister", "Chancellor", "King", "Emir", "Sultan", "Supreme Leader"})
SEVERAL_SEATS = frozenset(
    {"Vice President", "Deputy Prime Minister", "Deputy Minister of Foreign Affairs", "Chairman of the Presidency"}
)
PARTS_OF_STATES = frozenset({"England", "Scotland", "Wales", "Northern Ireland", "Republika Srpska", "Zanzibar"})
MISTAKES = frozenset({("Tito Mboweni", "ETH")})  # of the sources
SAME_PERSON = 88  # of 100; within one office of one state a likeness that would not do elsewhere is enough
RANKS = re.compile(
    r"^(?:(?:[A-Z]\.){2,}|Field Marshal"
    r"|(?:Lt|Maj|Brig|Lieutenant|Major|Brigadier|Vice|Rear)?\.?[ -]?(?:General|Gen|Admiral)\b"
    r"|Colonel|Col|Captain|Capt|Gen|Engineer|U(?= [A-Z])|Lyonpo|Lyompo|Lyonchoen|Dasho)[.,]? +",
)


class Evidence(msgspec.Struct, frozen=True):
    """That one source has a person in an office; `trust` orders the sources, the best lowest."""

    person: str
    office: str
    of: str
    since: str | None
    until: str | None
    source: str
    trust: int
    surname: str | None = None


class Line(msgspec.Struct, frozen=True):
    """One line of the table."""

    person: str
    other_names: tuple[str, ...]
    surnames: tuple[str, ...]
    office: str
    of: str
    since: str | None
    until: str | None
    sources: tuple[str, ...]


def main() -> None:
    """Writes the table beside the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, help="the folder office_holders of the reference data")
    folder = parser.parse_args().sources
    world = load_world(KNOWLEDGE)
    curated = read_table(KNOWLEDGE / "actors" / "holders_curated.csv", COLUMNS)
    lines = compile_lines(list(all_evidence(folder, world)), list(leaders_of(folder, world)), curated)
    orders = {row["iso3"]: row["called_by"] for row in read_table(KNOWLEDGE / "actors" / "states.csv", ("called_by",))}
    _write(KNOWLEDGE / "actors" / "holders.csv", lines, orders)


def compile_lines(found: list[Evidence], leaders: list[Evidence], curated: list[dict[str, str]]) -> list[Line]:
    """One line for each person in an office, from all evidence of it, in the order of the table."""
    found = [item for item in found if item.office in KEPT and (item.until or "9999") >= str(EARLIEST)]
    found = [item for item in found if (item.person, item.of) not in MISTAKES]
    lines = [_line(group, leaders) for group in _groups(found)]
    own = [_curated_line(row) for row in curated]
    lines = [line for line in lines if not any(_stands_in(line, other) for other in own) and not _gainsaid(line, own)]
    lines = [line for line in _closed(lines, own) if (line.until or "9999") >= str(EARLIEST)]
    lines = _one_spelling(sorted(lines, key=_order), own)
    return [line for line in lines if len(line.person.split()) > 1 or len(line.sources) > 1]


def all_evidence(folder: Path, world: World) -> Iterator[Evidence]:
    """What the sources tell of holders, one source after the other."""
    yield from _current(folder / "world_leaders_current_2026" / "current" / "all-leaders.csv", world)
    for name, trust in (("wikidata", 1), ("wikipedia", 2)):
        yield from _leaders_2021(folder / "world_leaders_2021" / f"{name}.csv", f"{name} 2022", trust, world)
        path = folder / "foreign_ministers_wikidata_2023" / ("scraped.csv" if trust == 2 else "wikidata.csv")
        yield from _foreign_ministers(path, f"{name} 2023", trust, world)
    yield from _cabinets(folder / "cia_world_leaders" / "persons.json", world)
    yield from _speakers(folder / "ungdc_speakers.jsonl", world)


def _current(path: Path, world: World) -> Iterator[Evidence]:
    for row in read_table(path, ("Country",)):
        state = state_of(row["Country"], world)
        for part, name in (("HoG", "Head of Government"), ("HoS", "Head of State")):
            office = office_of(row[f"{part} Title"], world)
            if state and office and row[name] and row[f"{part} Since"] and row[f"{part} Title"] != "Monarch":
                since = row[f"{part} Since"]
                yield Evidence(row[name], office.title, state.iso3, since, None, "world leaders 2026", 0)


def _leaders_2021(path: Path, source: str, trust: int, world: World) -> Iterator[Evidence]:
    for row in read_table(path, ("country", "start_year", "end_year")):
        label = row.get("officeholderLabel") or row.get("officeholderlabel") or ""
        title = row.get("positionLabel") or row.get("positionlabel") or ""
        state, office = state_of(row["country"], world), office_of(title, world)
        if state and office and label and not re.match(r"Q\d", label) and "onarch" not in title:
            span = (row["start_year"] or None, row["end_year"] or None)
            yield Evidence(clean(label, world), office.title, state.iso3, *span, source, trust)


def _foreign_ministers(path: Path, source: str, trust: int, world: World) -> Iterator[Evidence]:
    for row in read_table(path, ("name", "start", "positionLabel")):
        name = row["name"] or ""
        state, office = state_of(row["countryLabel"], world), office_of(row["positionLabel"], world)
        if state and office and name and row["countryLabel"] not in PARTS_OF_STATES:
            yield Evidence(clean(name, world), office.title, state.iso3, row["start"] or None, None, source, trust)


def _cabinets(path: Path, world: World) -> Iterator[Evidence]:
    """Ministers of 2019, where the source has one for the office; several mean that some are out of date."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    for person in json.loads(path.read_text(encoding="utf-8")).values():
        for label in _labels(person):
            seat = re.fullmatch(r"The Office of (.+?) \(([^()]+(?: \([^()]*\))?)\)", label)
            state = state_of(_straight(seat[2]), world) if seat else None
            office = office_of(seat[1].replace("&", "and"), world) if seat else None
            if seat and state and office and office.standing == "incumbent" and _is_its_own(seat[1], office.title):
                item = _cabinet_member(person, office.title, state.iso3, world)
                found.setdefault((item.of, item.office), []).append(item)
    yield from (items[0] for seat, items in found.items() if len(items) == 1 or seat[1] in SEVERAL_SEATS)


def _is_its_own(title: str, office: str) -> bool:
    """Whether the title is not that of a president of something less than the state (a bank, a board)."""
    return office != "President" or title in ("President", "Federal President", "State President")


def _labels(person: dict[str, Any]) -> Iterator[str]:
    for held in person["objectProperties"]:
        for office in held.values():
            yield office["http://www.w3.org/2000/01/rdf-schema#label"]


def _cabinet_member(person: dict[str, Any], office: str, of: str, world: World) -> Evidence:
    names = person["datatypeProperties"]
    name = clean(names["http://xmlns.com/foaf/0.1/name"], world)
    surname = clean(names.get("http://xmlns.com/foaf/0.1/lastName", ""), world) or None
    return Evidence(name, office, of, "2019", "2019", "CIA 2019", 3, surname)


def _straight(country: str) -> str:
    last, _, first = country.partition(", ")
    return f"{first} {last}" if first else country


def _speakers(path: Path, world: World) -> Iterator[Evidence]:
    """Who spoke in the General Debate: evidence that the office was held that autumn."""
    states = {state.iso3 for state in world.states.names.values()}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        office = office_of(row["post"] or "", world)
        known = row["iso3"] in states and bool(row["name"]) and row["year"] >= EARLIEST
        if known and office and office.standing == "incumbent":
            year = str(row["year"])
            yield Evidence(clean(row["name"], world), office.title, row["iso3"], year, year, "UN General Debate", 4)


def leaders_of(folder: Path, world: World) -> Iterator[Evidence]:
    """Leaders with exact dates, by surname as a rule."""
    names = {
        row["cowcode"]: row["gwf_country"] for row in read_table(folder / "reign" / "regime_list.csv", ("cowcode",))
    }
    with (folder / "reign" / "leaderlist_3_21.csv").open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            state = state_of(names.get(row["ccode"], ""), world)
            if state and row["syear"] and row["sdate"] and row["smonth"]:
                since = f"{row['syear']}-{int(row['smonth']):02}-{int(row['sdate']):02}"
                until = f"{row['eyear']}-{int(row['emonth']):02}" if row["eyear"] and row["emonth"] else None
                yield Evidence(row["leader"].strip(), "", state.iso3, since, until, "REIGN 2021", 2)


def clean(name: str, world: World) -> str:
    """A name without forms of address, ranks and notes, in ordinary capitals."""
    name = re.sub(r"\s*\([^)]*\)", "", name.replace("’", "'")).split(",")[0].strip()
    name = re.sub(r" of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*$", "", name)
    before = ""
    while before != name:
        before = name
        first, _, rest = name.partition(" ")
        name = rest.strip() if rest and is_honorific(first, world) else RANKS.sub("", name)
    return " ".join(_ordinary(word) for word in name.split())


def _ordinary(word: str) -> str:
    """The word with its parts in capitals made ordinary, but numerals and initials left: "al-MAHMUD", "III"."""
    return re.sub(r"[^\W\d_]{3,}", lambda part: _lowered(part.group()), word)


def _lowered(part: str) -> str:
    return part.capitalize() if part.isupper() and not re.fullmatch("[IVX]+", part) else part


def _groups(found: list[Evidence]) -> Iterator[list[Evidence]]:
    """The evidence of each person in each office."""
    seats: dict[tuple[str, str], list[list[Evidence]]] = {}
    for item in sorted(found, key=lambda item: (item.trust, item.since or "", item.person)):
        groups = seats.setdefault((item.of, item.office), [])
        alike = next((group for group in groups if any(_one_person(item, other) for other in group)), None)
        if alike is None:
            groups.append([item])
        else:
            alike.append(item)
    for groups in seats.values():
        yield from groups


def _one_person(item: Evidence, other: Evidence) -> bool:
    one, two = key(item.person), key(other.person)
    return same_name(one, two) or fuzz.token_set_ratio(one, two) >= SAME_PERSON


def _line(group: list[Evidence], leaders: list[Evidence]) -> Line:
    best = group[0]
    known = next((leader for leader in leaders if _leads(leader, group)), None)
    dated = [item for item in group if item.trust < 3]
    since = known.since if known else _first(dated, group)
    return Line(
        person=best.person,
        other_names=_variants(group),
        surnames=tuple(dict.fromkeys(item.surname for item in group if item.surname)),
        office=best.office,
        of=best.of,
        since=since,
        until=known.until if known and known.until else _last(dated, group),
        sources=tuple(dict.fromkeys([item.source for item in group] + ([known.source] if known else []))),
    )


def _leads(leader: Evidence, group: list[Evidence]) -> bool:
    """Whether the dated leader is this person, in this very spell at the head of state or government."""
    one, surname = group[0], key(leader.person).split()[-1:]
    if leader.of != one.of or one.office not in HEADS or not surname or surname[0] not in key(one.person).split():
        return False
    first, last = int((leader.since or "0")[:4]), int((leader.until or "9999")[:4])
    starts = [int(item.since[:4]) for item in group if item.since and item.trust < 3]
    if starts:
        return any(abs(year - first) <= 1 for year in starts)
    return all(first <= int(item.since[:4]) <= last for item in group if item.since)


def _first(dated: list[Evidence], group: list[Evidence]) -> str | None:
    exact = [item.since for item in dated if item.since]
    return max(exact, key=len) if exact else min((item.since for item in group if item.since), default=None)


def _last(dated: list[Evidence], group: list[Evidence]) -> str | None:
    if not dated:
        return max((item.until for item in group if item.until), default=None)
    if any(item.trust == 0 for item in dated):
        return None
    return max((item.until for item in dated if item.until), key=len, default=None)


def _variants(group: list[Evidence]) -> tuple[str, ...]:
    """Other spellings, at most three, the best sources' first."""
    found: dict[str, str] = {key(group[0].person): ""}
    for item in group[1:]:
        if len(item.person.split()) > 1:
            found.setdefault(key(item.person), item.person)
    return tuple(name for name in found.values() if name)[:3]


def _curated_line(row: dict[str, str]) -> Line:
    others = tuple(filter(None, row["other_names"].split(";")))
    dates = (row["from"] or None, row["until"] or None)
    return Line(row["person"], others, (), row["office"], row["of"], *dates, (row["source"],))


def _stands_in(line: Line, own: Line) -> bool:
    """Whether our own table already has this person in this office, or a foreign minister by another title."""
    if own.office == "Secretary of State" and line.office == "Minister of Foreign Affairs" and line.of == own.of:
        return True
    if (line.of, line.office) != (own.of, own.office):
        return False
    names = (own.person, *own.other_names)
    return any(_alike(mine, name) for mine in (line.person, *line.other_names) for name in names)


def _gainsaid(line: Line, own: list[Line]) -> bool:
    """Whether one source alone has this person in a seat that by our own table another held all that time."""
    if len(line.sources) > 1 or line.office in SEVERAL_SEATS or not line.since:
        return False
    seat = [other for other in own if (other.of, other.office) == (line.of, line.office)]
    years = range(int(line.since[:4]), int((line.until or line.since)[:4]) + 1)
    return all(any(_held_in(other, year) for other in seat) for year in years)


def _held_in(line: Line, year: int) -> bool:
    return int((line.since or "0")[:4]) <= year <= int((line.until or "9999")[:4])


def _alike(one: str, other: str) -> bool:
    return same_name(one, other) or fuzz.token_set_ratio(key(one), key(other)) >= SAME_PERSON


def _closed(lines: list[Line], own: list[Line]) -> Iterator[Line]:
    """The lines with open ones ended where the next holder of the same seat begins."""
    for line in lines:
        seat = [other for other in (*lines, *own) if (other.of, other.office) == (line.of, line.office)]
        later = sorted(other.since for other in seat if other.since and line.since and other.since > line.since)
        open_ended = line.until is None and "world leaders 2026" not in line.sources
        if open_ended and later and line.office not in SEVERAL_SEATS:
            yield msgspec.structs.replace(line, until=later[0])
        else:
            yield line


def _one_spelling(lines: list[Line], own: list[Line]) -> list[Line]:
    """The lines with each person of a state under one spelling, our own table's first."""
    spellings: dict[str, list[str]] = {}
    for line in own:
        spellings.setdefault(line.of, []).append(line.person)
    spelt: list[Line] = []
    for line in lines:
        known = spellings.setdefault(line.of, [])
        name = next((name for name in known if same_name(name, line.person)), None)
        if name is None:
            known.append(line.person)
        spelt.append(_spelt_as(name or line.person, line))
    return spelt


def _spelt_as(name: str, line: Line) -> Line:
    if name == line.person:
        return line
    others = tuple(dict.fromkeys((line.person, *line.other_names)))[:3]
    return msgspec.structs.replace(line, person=name, other_names=others)


def _order(line: Line) -> tuple[str, str, str, str]:
    return (line.of, line.office, line.since or "", line.person)


def _write(path: Path, lines: list[Line], orders: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(COLUMNS)
        for line in lines:
            names = called(line.person, orders.get(line.of, "last"), line.surnames)
            sources = "; ".join(line.sources)
            row = [line.person, ";".join(line.other_names), ";".join(names), line.office, line.of]
            table.writerow([*row, line.since or "", line.until or "", sources, len(line.sources)])


if __name__ == "__main__":
    main()
