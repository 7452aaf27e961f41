"""GDELT 2.0: events (61 columns) and mentions (16), tab-separated without a header, as its readers expect them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dotterel.exporting.telling import Telling, countries, day_of, dyads, number_of, reported
from dotterel.schema.finding import Where
from dotterel.schema.happening import Happening, HappeningParty
from dotterel.schema.kept import KeptEvent

GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
EVENT_COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in (1, 2) for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTION_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
LEAD = 500  # characters of a dispatch that count as its lead
WEB, NOT_ON_THE_WEB = 1, 2
COUNTRY, TOWN = 1, 4

Cells = dict[str, object]


def event_lines(tellings: Iterable[Telling]) -> Iterator[str]:
    """The rows of the events file: one for every two states in a happening. Undated happenings are left out."""
    for telling in tellings:
        for cells in event_rows(telling):
            yield _line(cells, EVENT_COLUMNS)


def mention_lines(tellings: Iterable[Telling]) -> Iterator[str]:
    """The rows of the mentions file: one for every report of every row of the events file."""
    for telling in tellings:
        for cells in mention_rows(telling):
            yield _line(cells, MENTION_COLUMNS)


def event_rows(telling: Telling) -> Iterator[Cells]:
    """The rows of one happening."""
    happening, day = telling.happening, day_of(telling.happening)
    if day is None:
        return
    year, month, of_month = int(day[:4]), int(day[5:7]), int(day[8:10])
    added = (reported(telling) or [day])[0]
    for one, other in dyads(happening):
        yield {
            "GLOBALEVENTID": _id(happening, one, other),
            "SQLDATE": day.replace("-", ""),
            "MonthYear": day[:7].replace("-", ""),
            "Year": year,
            "FractionDate": f"{year + (month * 30 + of_month) / 365:.4f}",
            **_actor("Actor1", one),
            **_actor("Actor2", other),
            "IsRootEvent": int(any(report.sentence.start < LEAD for report in happening.reports)),
            "EventCode": happening.cameo,
            "EventBaseCode": (happening.cameo or "")[:3],
            "EventRootCode": (happening.cameo or "")[:2],
            "QuadClass": happening.quad,
            "GoldsteinScale": happening.score,
            "NumMentions": len(happening.reports),
            "NumSources": happening.independent,
            "NumArticles": len({report.source.dispatch for report in happening.reports}),
            **_geo("Action", happening.place),
            "DATEADDED": (added.replace("-", "") + "0101"[len(added.replace("-", "")) - 4 :])[:8] + "000000",
            "SOURCEURL": next((r.source.url for r in happening.reports if r.source.url), None),
        }


def mention_rows(telling: Telling) -> Iterator[Cells]:
    """The mentions of one happening, with exact offsets into the text as Dotterel reads it."""
    happening, day = telling.happening, day_of(telling.happening)
    if day is None:
        return
    for one, other in dyads(happening):
        for kept in telling.events:
            published = (kept.source.published or "").replace("-", "")
            yield {
                "GLOBALEVENTID": _id(happening, one, other),
                "EventTimeDate": day.replace("-", "") + "000000",
                "MentionTimeDate": published + "000000" if len(published) == 8 else None,
                "MentionType": WEB if kept.source.url else NOT_ON_THE_WEB,
                "MentionSourceName": kept.source.publisher.name,
                "MentionIdentifier": kept.source.url or kept.source.dispatch,
                "Actor1CharOffset": _offset(one, kept),
                "Actor2CharOffset": _offset(other, kept),
                "ActionCharOffset": kept.event.trigger.start,
                "InRawText": 1,
                "Confidence": round(100 * kept.event.confidence),
            }


def _id(happening: Happening, one: HappeningParty | None, other: HappeningParty | None) -> int:
    return number_of(happening.id, *(party.state or party.name if party else "" for party in (one, other)))


def _actor(name: str, party: HappeningParty | None) -> Cells:
    if party is None:
        return {}
    country = party.state if party.state in countries() else None
    group = party.state if party.state and not country else None
    return {
        f"{name}Code": f"{country or group or ''}{party.sector or ''}",
        f"{name}Name": party.name.upper(),
        f"{name}CountryCode": country,
        f"{name}KnownGroupCode": group,
        f"{name}Type1Code": party.sector,
    }


def _geo(name: str, place: Where) -> Cells:
    country = countries().get(place.iso3 or "")
    if country is None:
        return {}
    town = place.geonames is not None and place.name != country.name
    return {
        f"{name}Geo_Type": TOWN if town else COUNTRY,
        f"{name}Geo_FullName": f"{place.name}, {country.name}" if town else country.name,
        f"{name}Geo_CountryCode": country.fips,
        f"{name}Geo_ADM1Code": country.fips,
        f"{name}Geo_Lat": place.lat,
        f"{name}Geo_Long": place.lon,
        f"{name}Geo_FeatureID": place.geonames if town else country.fips,
    }


def _offset(party: HappeningParty | None, kept: KeptEvent) -> int:
    """Where the report names the party; -1 where it does not, as GDELT has it."""
    own = [named.span.start for named in kept.parties if party and named.actor in party.actors]
    return min(own, default=-1)


def _line(cells: Cells, columns: Iterable[str]) -> str:
    values = (cells.get(name) for name in columns)
    return "\t".join("" if value is None else " ".join(str(value).split()) for value in values) + "\n"
