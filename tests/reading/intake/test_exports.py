"""Exports of news databases: each row a document, each column accounted for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dotterel.reading import Layout, load_layouts
from dotterel.reading.intake.columns import columns_in
from dotterel.reading.intake.layouts import layout_for
from dotterel.schema.errors import KnowledgeError
from dotterel.schema.record import Failure
from dotterel.schema.source import Incoming, Told

Taker = Callable[..., list[Incoming | Failure]]
KNOWLEDGE = Path(__file__).parents[3] / "src/dotterel/knowledge"

LEAD = "Foreign Minister Lina Orsk received the envoy of Arvenia in Port Vell on Monday."


def test_a_table(take: Taker) -> None:
    body = "Headline,Publication,Published date,Full text,Byline\r\n"
    body += f'Talks,Vell Sun,"May 3, 2013 Friday","{LEAD}\n\nMore.",Per Tal\r\n'
    (row,) = take("press.csv", body)
    assert isinstance(row, Incoming) and row.name.endswith("row 2")
    assert row.told == Told("2013-05-03", "Talks", "Vell Sun", "Per Tal")
    assert row.body.decode() == f"Talks\n\n{LEAD}\n\nMore."


def test_factiva_has_its_text_in_two_columns(take: Taker) -> None:
    (row,) = take("f.csv", f"HD;BY;PD;SN;LP;TD\nTalks;;3 May 2013;Vell Sun;{LEAD};They met again.\n")
    assert isinstance(row, Incoming) and row.body.decode() == f"Talks\n\n{LEAD}\n\nThey met again."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_in_any_encoding(encoding: str, take: Taker) -> None:
    (row,) = take("a.tsv", f"title\ttext\nCafé\t{LEAD} É.\n".encode(encoding))
    assert isinstance(row, Incoming) and row.told.title == "Café" and row.body.decode().endswith("É.")


def test_lines_of_json(take: Taker) -> None:
    article = {"uri": "1", "url": "https://example.org/1", "dateTime": "2013-05-03T10:00:00Z", "title": "Talks"}
    article |= {"body": LEAD, "source": {"title": "Vell Sun"}, "authors": [{"name": "Per Tal"}, {"name": "Nia Holm"}]}  # type: ignore[dict-item]
    came = take("er.jsonl", json.dumps(article) + "\n{broken\n\n" + json.dumps(article | {"body": ""}))
    assert isinstance(came[0], Incoming) and came[0].source.url == "https://example.org/1"
    assert came[0].told == Told("2013-05-03", "Talks", "Vell Sun", "Per Tal, Nia Holm")
    assert isinstance(came[1], Failure) and "line 2: no JSON object" in came[1].reason
    assert isinstance(came[2], Failure) and "line 4: no text in body" in came[2].reason


def test_an_array_of_json(take: Taker) -> None:
    came = take("a.json", json.dumps([{"text": LEAD}, {"text": f"<html><p>{LEAD}</p></html>"}]))
    assert [each.source.media_type for each in came if isinstance(each, Incoming)] == ["text/plain", "text/html"]


def test_columns_of_no_known_layout(take: Taker) -> None:
    (refused,) = take("a.csv", "eins,zwei\n1,2\n")
    assert isinstance(refused, Failure) and "(eins, zwei)" in refused.reason


def test_an_endless_line_is_refused_and_what_came_before_is_kept(take: Taker) -> None:
    came = take("a.jsonl", json.dumps({"text": LEAD}).encode() + b'\n{"text": "' + b"a" * 21_000_000)
    assert isinstance(came[0], Incoming) and isinstance(came[1], Failure) and "a line of more than" in came[1].reason


def test_the_report_tells_every_column(tmp_path: Path, layouts: tuple[Layout, ...]) -> None:
    (tmp_path / "a.csv").write_text(
        f"Headline,Publication,Full text,Section,Mood\nTalks,Vell Sun,{LEAD},World,\nA,B,C,,glad\n"
    )
    report = columns_in(tmp_path / "a.csv", layouts)
    assert report.layouts == {"nexis": 2}
    assert report.read == {"headline": 2, "publication": 2, "full text": 2}
    assert (report.left_out, report.unmapped) == ({"section": 1}, {"mood": 1})


def test_a_layout_of_ones_own_goes_first(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        'name = "own"\nsays = "x"\nwritten = "2026-01-01"\nknown_by = ["eins"]\n[columns]\ntext = ["zwei"]'
    )
    layout = layout_for(["eins", "zwei"], load_layouts(KNOWLEDGE, [tmp_path / "own.toml"]))
    assert layout is not None and layout.name == "own"


def test_a_layout_that_is_none_is_told_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('name = "own"')
    with pytest.raises(KnowledgeError, match=r"own\.toml"):
        load_layouts(KNOWLEDGE, [tmp_path / "own.toml"])


def test_the_layouts_tell_themselves_apart(layouts: tuple[Layout, ...]) -> None:
    """By what it is known by, each layout is chosen, and no other."""
    assert [layout_for(layout.known_by, layouts) for layout in layouts] == list(layouts)
