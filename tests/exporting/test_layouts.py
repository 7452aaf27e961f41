"""The layouts of others: their columns and types, read back as their readers read them."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from dotterel.exporting import calendar, dyads, gdelt, icews, linked, networks, plover, polecat
from dotterel.exporting.flat import happening_row
from dotterel.exporting.frames import to_arrow, to_pandas, to_polars, write_parquet, write_stata
from dotterel.exporting.telling import Telling
from dotterel.merging.merge import merge
from dotterel.schema.keeping import take_apart
from dotterel.schema.record import Record

Write = Callable[..., Record]


@pytest.fixture
def told(write: Write) -> list[Telling]:
    """A meeting that two outlets report, a plan, and a meeting whose date nobody knows."""
    records = [
        write(url="https://example.org/1"),
        write(publisher="Santiago Hoy", topic="tin; copper\tand zinc", url="https://example.org/2"),
        write("Ivo Marek", "CZE", "=cmd()", "DEU", "2024-08-01", "2024-07-11", status="planned", trigger="will meet"),
    ]
    events = {event.id: event for record in records for event in take_apart(record).events}
    return [
        Telling(one, tuple(events[report.event] for report in one.reports)) for one in merge(events.values()).happenings
    ]


def test_gdelt_events_have_61_columns_that_hold_what_they_should(told: list[Telling]) -> None:
    rows = [line.rstrip("\n").split("\t") for line in gdelt.event_lines(told)]
    assert {len(row) for row in rows} == {61}
    row = next(dict(zip(gdelt.EVENT_COLUMNS, row, strict=True)) for row in rows if "NORGOV" in row)
    assert (row["SQLDATE"], row["MonthYear"], row["FractionDate"]) == ("20240503", "202405", "2024.4192")
    assert (row["Actor1CountryCode"], row["Actor2CountryCode"]) == ("NOR", "CHL")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"]) == ("042", "042", "04", "1")
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == ("2", "2", "2")
    assert row["ActionGeo_CountryCode"] == "NO"
    assert row["SOURCEURL"] in ("https://example.org/1", "https://example.org/2")
    assert int(row["GLOBALEVENTID"]) < 2**53


def test_gdelt_mentions_point_at_the_words(told: list[Telling]) -> None:
    rows = [line.rstrip("\n").split("\t") for line in gdelt.mention_lines(told)]
    assert {len(row) for row in rows} == {16}
    ids = {line.split("\t")[0] for line in gdelt.event_lines(told)}
    assert {row[0] for row in rows} == ids
    row = next(dict(zip(gdelt.MENTION_COLUMNS, row, strict=True)) for row in rows if "example.org/1" in row[5])
    words = "Foreign Minister Ada Lunde met Pablo Rey"
    assert int(row["Actor1CharOffset"]) == words.index("Ada Lunde")
    assert int(row["ActionCharOffset"]) == words.index("met")
    assert row["Confidence"] == "90"


def test_icews(told: list[Telling]) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(icews.icews_lines(told))), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert list(rows[0]) == list(icews.COLUMNS)
    assert len({row["Event ID"] for row in rows}) == len(rows)  # unlike ICEWS, ids are never used twice
    row = next(row for row in rows if row["Source Name"] == "Ada Lunde")
    assert (row["Event Date"], row["Source Country"], row["Target Country"]) == ("2024-05-03", "Norway", "Chile")
    assert (row["CAMEO Code"], row["Country"], row["District"]) == ("042", "Norway", "NA")


def test_polecat(told: list[Telling]) -> None:
    lines = "".join(polecat.polecat_lines(told, "Dotterel 1"))
    rows = list(csv.DictReader(io.StringIO(lines), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows[0]) == 40
    row = next(row for row in rows if row["Actor Name"] == "Ada Lunde")
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"]) == ("CONSULT", "visit", "1")
    assert sorted(row["Source"].split("; ")) == ["Nordic Wire", "Santiago Hoy"]
    assert row["Wikipedia Actor ID"] == "None"


def test_columns_are_those_of_the_published_files() -> None:
    assert len(gdelt.EVENT_COLUMNS) == 61 and gdelt.EVENT_COLUMNS[35] == "Actor1Geo_Type"
    assert len(gdelt.MENTION_COLUMNS) == 16
    assert len(icews.COLUMNS) == 20 and icews.COLUMNS[11] == "Story ID"
    assert len(polecat.COLUMNS) == 40 and polecat.COLUMNS[15] == "Recipient Name"


def test_plover_json_has_the_required_fields_and_spans(told: list[Telling]) -> None:
    events = [json.loads(line) for line in plover.plover_lines(told)]
    for event in events:
        assert event["id"] and event["date"] and event["actor"] and event["event"]
    met = next(event for event in events if event["event"] == ["CONSULT"])
    assert met["actor"][0]["code"] == "NOR"
    assert [info["sequence"] for info in met["text_info"]] == [1, 2]
    assert met["cite_info"][0]["publication"] in ("Nordic Wire", "Santiago Hoy")
    planned = next(event for event in events if event["event"] == ["AGREE"])
    assert planned["mode"] == ["future"]


def test_a_calendar_keeps_to_its_lines(told: list[Telling]) -> None:
    text = calendar.ics(told)
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20240801\r\nDTEND;VALUE=DATE:20240802" in unfolded
    assert "STATUS:TENTATIVE" in unfolded
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == len(told)


def test_json_ld(told: list[Telling]) -> None:
    graph = json.loads(linked.json_ld(told))["@graph"]
    met = next(node for node in graph if node["startDate"] == "2024-05-03")
    assert met["@type"] == "Event"
    assert met["attendee"][0] == {
        "@type": "Person",
        "name": "Ada Lunde",
        "jobTitle": "Minister of Foreign Affairs",
        "affiliation": "NOR",
    }
    assert len(met["subjectOf"]) == 2


def test_networks_of_who_met_whom(told: list[Telling]) -> None:
    for written in (networks.graphml(told), networks.gexf(told)):
        names = {element.tag.partition("}")[2] for element in ET.fromstring(written).iter()}
        assert {"node", "edge"} <= names
        assert b"Ada Lunde" in written
        assert b"Ivo Marek" not in written  # a plan is no meeting


def test_dyad_months(told: list[Telling]) -> None:
    (row,) = dyads.dyad_months(told, {"2024-05": 2})
    assert row == {
        "source": "NOR", "target": "CHL", "month": "2024-05", "happenings": 1, "quad_1": 1, "quad_2": 0, "quad_3": 0,
        "quad_4": 0, "score_sum": 4.0, "score_mean": 4.0, "dispatches": 2,
    }  # fmt: skip


def test_tables_come_back_as_they_were(told: list[Telling], tmp_path: Path) -> None:
    import pandas
    import pyarrow.parquet

    rows = [happening_row(one.happening) for one in told]
    columns = tuple(rows[0])
    assert to_arrow(columns, rows).to_pylist() == rows
    assert to_polars(columns, rows).to_dicts() == rows
    assert to_pandas(columns, rows)["independent_reports"].tolist() == [row["independent_reports"] for row in rows]
    write_parquet(rows, tmp_path / "events.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "events.parquet").to_pylist() == rows
    write_stata(rows, tmp_path / "events.dta")
    back = pandas.read_stata(tmp_path / "events.dta")
    assert back["actors"].tolist() == [row["actors"] for row in rows]
    assert back["score"].tolist() == [row["score"] for row in rows]


def test_csv_is_safe_to_open_in_a_spreadsheet() -> None:
    from dotterel.exporting.sheet import as_csv

    assert as_csv([{"name": "=cmd()", "score": -2.0}]) == "name,score\n'=cmd(),-2.0\n"
