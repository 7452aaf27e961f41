"""POLECAT: 40 columns, tab-separated with a header, missing values None, lists joined by "; "."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dotterel.exporting.telling import Telling, country_name, day_of
from dotterel.schema.happening import Happening, HappeningParty
from dotterel.schema.kept import KeptEvent

PARTY = (
    "{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw", "Wikipedia {} ID",
)  # fmt: skip
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(name.format("Actor") for name in PARTY), *(name.format("Recipient") for name in PARTY),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
MISSING = "None"


def polecat_lines(tellings: Iterable[Telling], version: str) -> Iterator[str]:
    """The header, then one row for every happening. Undated happenings are left out."""
    yield "\t".join(COLUMNS) + "\n"
    for telling in tellings:
        if day_of(telling.happening) is not None:
            row = polecat_row(telling, version)
            yield "\t".join(MISSING if row[c] is None else " ".join(str(row[c]).split()) for c in COLUMNS) + "\n"


def polecat_row(telling: Telling, version: str) -> dict[str, object]:
    """The row of one happening: parties are lists, as POLECAT has them."""
    happening, place = telling.happening, telling.happening.place
    first = happening.reports[0]
    return {
        "Event ID": happening.id,
        "Event Date": day_of(happening),
        "Event Type": happening.type,
        "Event Mode": _joined(happening.modes),
        "Intensity": happening.score,
        "Quad Code": happening.quad,
        "Contexts": _joined(happening.contexts),
        **_parties("Actor", "actor", telling),
        **_parties("Recipient", "recipient", telling),
        "Placename": place.name,
        "City": place.name if place.geonames is not None else None,
        "District": None,
        "Province": None,
        "Country": place.iso3,
        "Latitude": place.lat,
        "Longitude": place.lon,
        "GeoNames ID": place.geonames,
        "Raw Placename": place.span.quote if place.span else None,
        "Feature Type": None,
        "Source": _joined(dict.fromkeys(r.source.publisher.name or "" for r in happening.reports)),
        "Publication Date": first.source.published,
        "Story People": _joined(_of_kind(happening, "person")),
        "Story Organizations": _joined(_of_kind(happening, "organisation")),
        "Story Locations": place.name,
        "Language": "English",
        "Version": version,
    }


def _parties(name: str, part: str, telling: Telling) -> dict[str, object]:
    own = [party for party in telling.happening.parties if party.part == part]
    values = (
        _joined(party.name for party in own),
        _joined(country_name(party.state) or party.state or "" for party in own),
        None,
        own[0].sector if own else None,
        _joined(dict.fromkeys(party.sector for party in own if party.sector)),
        _joined(party.offices[0] for party in own if party.offices),
        _joined(_raw(own, telling.events)),
        _joined(party.canonical for party in own if party.canonical and party.kind == "person"),
    )
    return {column.format(name): value for column, value in zip(PARTY, values, strict=True)}


def _raw(parties: Sequence[HappeningParty], events: Sequence[KeptEvent]) -> Iterator[str]:
    """The parties as the first report that names each has them."""
    for party in parties:
        named = (n.span.quote for kept in events for n in kept.parties if n.actor in party.actors)
        yield next(named, party.name)


def _of_kind(happening: Happening, kind: str) -> Iterator[str]:
    return (party.name for party in happening.parties if party.kind == kind)


def _joined(values: Iterable[str]) -> str | None:
    return "; ".join(" ".join(value.split()) for value in values if value) or None
