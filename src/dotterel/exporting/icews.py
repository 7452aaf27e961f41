"""ICEWS: 20 columns, tab-separated with a header, missing values NA."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dotterel.exporting.telling import Telling, country_name, day_of, dyads, number_of
from dotterel.schema.happening import HappeningParty

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
MISSING = "NA"


def icews_lines(tellings: Iterable[Telling]) -> Iterator[str]:
    """The header, then a row for every two states in a happening. Undated happenings are left out."""
    yield "\t".join(COLUMNS) + "\n"
    for telling in tellings:
        for row in icews_rows(telling):
            yield "\t".join(MISSING if v is None else " ".join(str(v).split()) for v in row.values()) + "\n"


def icews_rows(telling: Telling) -> Iterator[dict[str, object]]:
    """The rows of one happening."""
    happening, day = telling.happening, day_of(telling.happening)
    if day is None or not happening.reports:
        return
    first = happening.reports[0]
    place = happening.place
    for one, other in dyads(happening):
        names = [party.state or party.name if party else "" for party in (one, other)]
        yield {
            "Event ID": number_of(happening.id, *names),
            "Event Date": day,
            **_party("Source", one),
            "Event Text": ", ".join([happening.type.capitalize(), *happening.modes]),
            "CAMEO Code": happening.cameo,
            "Intensity": happening.score,
            **_party("Target", other),
            "Story ID": number_of(first.source.dispatch),
            "Sentence Number": None,
            "Publisher": first.source.publisher.name,
            "City": place.name if place.geonames is not None else None,
            "District": None,
            "Province": None,
            "Country": country_name(place.iso3),
            "Latitude": place.lat,
            "Longitude": place.lon,
        }


def _party(name: str, party: HappeningParty | None) -> dict[str, object]:
    return {
        f"{name} Name": party.name if party else None,
        f"{name} Sectors": party.sector if party else None,
        f"{name} Country": (country_name(party.state) or party.state) if party else None,
    }
