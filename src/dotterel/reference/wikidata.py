"""Office-holders out of a Wikidata export: the CSV or JSON that query.wikidata.org gives for a query of one's own."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from dotterel.reference.nouns import World
from dotterel.reference.own_holders import Entry, Remark, entry_of
from dotterel.schema.errors import KnowledgeError

# The names that queries commonly give to their columns, the surest first.
COLUMNS = {
    "person": ("personLabel", "itemLabel", "holderLabel", "officeholderLabel", "officeholderlabel", "name", "person"),
    "office": ("positionLabel", "positionlabel", "officeLabel", "position", "office"),
    "of": ("jurisdictionLabel", "countryLabel", "countrylabel", "ofLabel", "organizationLabel", "country", "of"),
    "from": ("start", "startTime", "start_year", "from", "began", "since"),
    "until": ("end", "endTime", "end_year", "until", "ended"),
}


def read_export(path: Path, world: World) -> tuple[list[Entry], list[Remark]]:
    """The entries of an export, and what is wrong with the lines that could not be taken in."""
    rows = _from_json(path) if path.suffix.lower() == ".json" else _from_csv(path)
    if not rows:
        return [], []
    chosen = {name: _column(name, rows[0], path) for name in COLUMNS}
    entries: list[Entry] = []
    remarks: list[Remark] = []
    for number, row in enumerate(rows, start=2):
        told = {name: (row.get(column) or "") if column else "" for name, column in chosen.items()}
        entry = entry_of({**told, "source": "Wikidata export"}, world)
        if isinstance(entry, str):
            remarks.append(Remark(number, "error", entry))
        elif entry not in entries:
            entries.append(entry)
    return entries, remarks


def _column(name: str, row: Mapping[str, str], path: Path) -> str | None:
    found = next((column for column in COLUMNS[name] if column in row), None)
    if found is None and name not in ("from", "until"):
        raise KnowledgeError(f"{path}: no column tells the {name}; call it one of {', '.join(COLUMNS[name])}")
    return found


def _from_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [dict(row) for row in csv.DictReader(lines)]


def _from_json(path: Path) -> list[dict[str, str]]:
    """The rows of a JSON list, or of the SPARQL results format."""
    try:
        told: Any = msgspec.json.decode(path.read_bytes())
        bindings = told["results"]["bindings"] if isinstance(told, dict) else told
        return [{name: _value(cell) for name, cell in row.items()} for row in bindings]
    except (msgspec.DecodeError, KeyError, AttributeError) as why:
        raise KnowledgeError(f"{path}: is neither a list of rows nor a SPARQL result ({why})") from why


def _value(cell: Any) -> str:
    return str(cell["value"] if isinstance(cell, dict) else cell if cell is not None else "")
