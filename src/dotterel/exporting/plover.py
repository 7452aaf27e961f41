"""PLOVER JSON: one object a line, in the fields of the manual's chapter "Data Fields"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dotterel.exporting.telling import Telling, country_name, day_of
from dotterel.schema.happening import Happening, HappeningParty
from dotterel.schema.kept import KeptEvent

CODEBOOK = "PLOVER"
AUXILIARY = {"planned": "future", "hypothetical": "hypothetical", "negated": "negation", "historical": "historical"}


def plover_lines(tellings: Iterable[Telling]) -> Iterator[bytes]:
    """The happenings as JSON lines. Those without a date are left out: the manual requires one."""
    for telling in tellings:
        if day_of(telling.happening) is not None:
            yield msgspec.json.encode(plover_event(telling)) + b"\n"


def plover_event(telling: Telling) -> dict[str, Any]:
    """One happening in the manual's fields, with the exact spans in `text_info`, one entry for each report."""
    happening = telling.happening
    auxiliary = AUXILIARY.get(happening.status)
    return {
        "id": happening.id,
        "has_event": happening.status not in ("negated", "denied", "cancelled"),
        "date": day_of(happening),
        "enddate": happening.date.end,
        "actor": [_entity(party) for party in happening.parties if party.part == "actor"],
        "recipient": [_entity(party) for party in happening.parties if party.part == "recipient"],
        "event": [happening.type],
        "event_loc": _location(happening),
        "event_text": [report.trigger.quote for report in happening.reports],
        "quad_code": happening.quad,
        "event_scale": happening.score,
        "mode": [*happening.modes, *([auxiliary] if auxiliary else [])],
        "context": list(happening.contexts),
        "link": happening.fulfilled_by,
        "text_info": [_text_info(number, kept) for number, kept in enumerate(telling.events, start=1)],
        "cite_info": [_cite_info(kept) for kept in telling.events],
        "coder": "Dotterel",
        "comment": _comment(happening),
    }


def _entity(party: HappeningParty) -> dict[str, Any]:
    return {
        "code": party.state,
        "sector": party.sector,
        "entity_text": party.name,
        "identifier_id": party.canonical if party.canonical and party.canonical.startswith("Q") else None,
        "identifier_text": party.name,
        "office": party.offices[0] if party.offices else None,
    }


def _location(happening: Happening) -> dict[str, Any] | None:
    place = happening.place
    if place.name is None and place.iso3 is None:
        return None
    return {
        "extracted_place": place.span.quote if place.span else None,
        "resolved_place": place.name,
        "geonameid": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "country": country_name(place.iso3),
        "country_code": place.iso3,
    }


def _text_info(number: int, kept: KeptEvent) -> dict[str, Any]:
    return {
        "sequence": number,
        "start": kept.event.trigger.start,
        "end": kept.event.trigger.end,
        "text_story": [" ".join(kept.event.sentence.quote.split())],
        "id": kept.id,
    }


def _cite_info(kept: KeptEvent) -> dict[str, Any]:
    return {
        "citation": kept.source.dispatch,
        "url": kept.source.url,
        "title": kept.source.title,
        "language": "en",
        "publication": kept.source.publisher.name,
        "publication_date": kept.source.published,
        "codebook": CODEBOOK,
    }


def _comment(happening: Happening) -> str | None:
    told = [f"date {happening.date.basis}"] if happening.date.basis not in ("explicit", "relative") else []
    told += [f"reports differ on {conflict.field}" for conflict in happening.conflicts]
    told += ["corrected by a person"] if any(report.corrected for report in happening.reports) else []
    return "; ".join(told) or None
