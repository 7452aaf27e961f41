"""`dotterel knowledge` and `dotterel learn`: taking in what users and dispatches know of office-holders."""

from __future__ import annotations

from pathlib import Path

import msgspec
from click.testing import CliRunner, Result

import dotterel
from dotterel.cli.main import dotterel as command
from dotterel.kit import Kit, load_kit

MINE = "person,office,of,from,until\nAda Lunde,Foreign Minister,Norway,2031-01-01,\nX,Nothing,NOR,2031,\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(a) for a in arguments])


def test_coverage_by_year() -> None:
    result = run("knowledge", "coverage", "--from", "2020", "--until", "2021", "--members", "EU", "--missing")
    assert result.exit_code == 0
    assert "2021-07-01" in result.output and "Share of 27 states." in result.output


def test_a_wrong_line_is_told_and_the_rest_added(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(MINE, encoding="utf-8")
    checked = run("knowledge", "check", path)
    assert checked.exit_code == 65
    assert "1 office-holders, 1 errors, 0 conflicts" in checked.output
    added = run("knowledge", "add", path, "--to", tmp_path / "own")
    assert added.exit_code == 0
    assert "1 added" in added.output
    assert (tmp_path / "own" / "holders.csv").exists()


def test_what_is_added_is_used(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(MINE, encoding="utf-8")
    run("knowledge", "add", path, "--to", tmp_path / "own")
    own = load_kit(tmp_path / "own")
    (lunde,) = [
        actor
        for actor in dotterel.code("Ada Lunde left Oslo.", published="2031-05-01", kit=own).actors
        if actor.kind == "person"
    ]
    assert (lunde.state, [(o.title, o.basis) for o in lunde.offices]) == (
        "NOR", [("Minister of Foreign Affairs", "knowledge")],
    )  # fmt: skip


def test_records_teach_office_holders_and_say_so(tmp_path: Path, kit: Kit) -> None:
    days = ("2031-05-01", "2031-05-02", "2031-05-03")
    texts = [f"Norwegian Foreign Minister Ada Lunde arrived in Peru. It was day {day}." for day in days]
    records = [dotterel.code(text, published=day, kit=kit) for text, day in zip(texts, days, strict=True)]
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(msgspec.json.encode(record) for record in records))
    result = run("learn", path, "--to", tmp_path / "own")
    assert result.exit_code == 0, result.output
    assert (
        "Ada Lunde, Minister of Foreign Affairs, NOR, 2031-05-01 to 2031-05-03: learnt from 3 dispatches"
        in result.output
    )
    (lunde,) = [
        actor
        for actor in dotterel.code(
            "Ada Lunde left Oslo.", published="2031-05-02", kit=load_kit(tmp_path / "own")
        ).actors
        if actor.kind == "person"
    ]
    assert [(o.title, o.basis) for o in lunde.offices] == [("Minister of Foreign Affairs", "learnt")]


def test_a_file_that_holds_no_records_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("no record\n", encoding="utf-8")
    result = run("learn", path, "--to", tmp_path / "own")
    assert result.exit_code == 65
    assert "line 1: is no record" in result.output
