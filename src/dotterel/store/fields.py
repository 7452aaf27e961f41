"""Changing one field of a finding, as a person corrects it."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dotterel.reference.ontology import Ontology, cameo_of, load_ontology, quad_of, score_of
from dotterel.schema.errors import StoreError
from dotterel.schema.finding import Commitment, Event, Statement

VERDICT = "verdict"
FIELDS = {
    "event": (
        "type", "modes", "contexts", "cameo", "score", "quad", "status", "format",
        "date.value", "date.end", "date.precision", "place.name", "place.iso3", "place.geonames", "place.lat",
        "place.lon", "occasion.name", "occasion.canonical",
    ),
    "statement": ("act", "agentless", "contexts"),
    "commitment": ("firmness", "due.value", "due.end", "due.precision"),
}  # fmt: skip
_KINDS = {"event": Event, "statement": Statement, "commitment": Commitment}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_PRECISION = {4: "year", 7: "month", 10: "day"}

Finding = TypeVar("Finding", Event, Statement, Commitment)


def parse_value(kind: str, field: str, words: str) -> msgspec.Raw:
    """The value of a field as JSON, from words as a person types them: "none" for unknown, "a, b" for a list.

    A `StoreError` tells the fields that can be corrected.
    """
    if field == VERDICT:
        if words not in ("right", "wrong"):
            raise StoreError(f"verdict is right or wrong, not {words!r}")
        return msgspec.Raw(msgspec.json.encode(words))
    if field not in FIELDS[kind]:
        raise StoreError(f"{field!r} cannot be corrected; of {kind}s these can: {', '.join((*FIELDS[kind], VERDICT))}")
    if words.strip().lower() in ("none", "null", "unknown"):
        return msgspec.Raw(b"null")
    if field in ("modes", "contexts"):
        listed = [part.strip() for part in words.split(",") if part.strip()]
        return msgspec.Raw(msgspec.json.encode(listed))
    if field in ("score", "place.lat", "place.lon", "quad", "place.geonames", "agentless"):
        try:
            msgspec.json.decode(words.strip().lower())
        except msgspec.DecodeError as error:
            raise StoreError(f"{field} takes a number or true or false, not {words!r}") from error
        return msgspec.Raw(words.strip().lower().encode())
    return msgspec.Raw(msgspec.json.encode(words))


def with_field(finding: Finding, field: str, value: msgspec.Raw) -> Finding:
    """The finding with another value in a field. A `StoreError` tells why the value does not fit."""
    whole = msgspec.to_builtins(finding)
    _put(whole, field.split("."), msgspec.json.decode(value))
    try:
        if field in ("type", "modes"):
            whole.update(_scored(whole["type"], whole["modes"]))
        return msgspec.convert(whole, type(finding))
    except msgspec.ValidationError as error:
        raise StoreError(f"{field}: {error}") from error


def _scored(kind: str, modes: list[str]) -> dict[str, Any]:
    """CAMEO code, score and quad category of a type and its modes."""
    ontology = _ontology()
    if kind not in ontology.types:
        raise StoreError(f"{kind!r} is no event type of PLOVER: {', '.join(sorted(ontology.types))}")
    known = tuple(mode for mode in modes if mode in ontology.types[kind].modes)
    return {
        "modes": list(known),
        "cameo": cameo_of(kind, known, ontology),
        "score": score_of(kind, known, ontology),
        "quad": quad_of(kind, ontology),
    }


@lru_cache(maxsize=1)
def _ontology() -> Ontology:
    return load_ontology(Path(str(files("dotterel") / "knowledge")))


def _put(whole: dict[str, Any], path: list[str], value: Any) -> None:
    """Set the value; a corrected date is explicit, as precise as it is written, and quotes nothing."""
    if path[0] == "occasion" and whole["occasion"] is None:
        raise StoreError("the event has no occasion whose name could be corrected")
    part = whole
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    if path[-1] in ("value", "end") and value is not None and not _DATE.fullmatch(value):
        raise StoreError(f"{value!r} is no date such as 2024-09-26, 2024-09 or 2024")
    if path[-1] == "value":
        part.update(precision=_PRECISION.get(len(value or "")), basis="explicit" if value else "unknown", span=None)
        if part["end"] is not None and (value is None or part["end"] < value):
            part["end"] = None
    if path[0] == "place" and path[-1] in ("name", "iso3"):
        part.update(basis="explicit", span=None, geonames=None, lat=None, lon=None)
