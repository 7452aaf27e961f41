"""JSON-LD: happenings as schema.org events, which search engines and archives of linked data read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from dotterel.exporting.telling import Telling
from dotterel.schema.happening import HappeningParty

CONTEXT = {
    "@vocab": "https://schema.org/",
    "plover": "urn:plover:",
    "dotterel": "urn:dotterel:",
}
STATUS = {
    "planned": "EventScheduled",
    "occurred": "EventScheduled",
    "historical": "EventScheduled",
    "cancelled": "EventCancelled",
}


def json_ld(tellings: Iterable[Telling]) -> bytes:
    """One JSON-LD document with a graph of all happenings."""
    return msgspec.json.encode({"@context": CONTEXT, "@graph": [_event(telling) for telling in tellings]})


def _event(telling: Telling) -> dict[str, Any]:
    happening, place = telling.happening, telling.happening.place
    told: dict[str, Any] = {
        "@id": f"dotterel:happening:{happening.id}",
        "@type": "Event",
        "name": f"{happening.type}: {', '.join(party.name for party in happening.parties)}",
        "additionalType": [f"plover:{happening.type}", *(f"plover:{mode}" for mode in happening.modes)],
        "keywords": list(happening.contexts),
        "startDate": happening.date.value,
        "endDate": happening.date.end,
        "eventStatus": STATUS.get(happening.status),
        "dotterel:status": happening.status,
        "organizer": [_party(party) for party in happening.parties if party.part == "recipient"],
        "attendee": [_party(party) for party in happening.parties if party.part == "actor"],
        "superEvent": {"@type": "Event", "name": happening.occasion.canonical or happening.occasion.name}
        if happening.occasion
        else None,
        "location": {
            "@type": "Place",
            "name": place.name,
            "address": {"@type": "PostalAddress", "addressCountry": place.iso3},
            "sameAs": f"https://www.geonames.org/{place.geonames}" if place.geonames else None,
        }
        if place.name
        else None,
        "subjectOf": [_report(telling, number) for number in range(len(telling.events))],
    }
    return {name: value for name, value in told.items() if value not in (None, [])}


def _party(party: HappeningParty) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": {"person": "Person", "state": "Country"}.get(party.kind, "Organization"),
        "name": party.name,
        "jobTitle": party.offices[0] if party.offices and party.kind == "person" else None,
        "affiliation": party.state if party.kind == "person" else None,
        "sameAs": f"http://www.wikidata.org/entity/{party.canonical}"
        if (party.canonical or "").startswith("Q")
        else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _report(telling: Telling, number: int) -> dict[str, Any]:
    kept = telling.events[number]
    told: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"dotterel:dispatch:{kept.source.dispatch}",
        "headline": kept.source.title,
        "url": kept.source.url,
        "datePublished": kept.source.published,
        "publisher": kept.source.publisher.name,
        "dotterel:quote": " ".join(kept.event.sentence.quote.split()),
        "dotterel:start": kept.event.trigger.start,
        "dotterel:end": kept.event.trigger.end,
    }
    return {name: value for name, value in told.items() if value is not None}
