"""The commands over a store, as they are typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import dotterel
from dotterel import store as keeping
from dotterel.cli.main import dotterel as command
from dotterel.ingesting.merging import merge_store
from dotterel.schema.kept import Publisher
from dotterel.schema.record import MadeBy, Record
from dotterel.store import Store

Write = Callable[..., Record]
Run = Callable[..., str]


@pytest.fixture
def filled(store: Store, write: Write) -> Store:
    keeping.save(store, write(), Publisher("Ministry", "NOR", "ministry"))
    keeping.save(store, write(publisher="Hoy", topic="the new fishing quota"), Publisher("Hoy", "CHL", "newspaper"))
    keeping.save(store, write("Ivo Marek", "CZE", "Lena Holt", "DEU", "2024-07-10", "2024-07-11"))
    merge_store(store)
    return store


@pytest.fixture
def run(filled: Store) -> Run:
    """What a command over the filled store prints."""

    def typed(*words: str, code: int = 0) -> str:
        done = CliRunner().invoke(command, [*words, "--store", str(filled.path)])
        assert done.exit_code == code, done.output
        return done.output

    return typed


def test_events_are_listed_once_each(run: Run) -> None:
    rows = [json.loads(line) for line in run("events").splitlines()]
    assert [(row["date"], row["independent_reports"]) for row in rows] == [("2024-05-03", 2), ("2024-07-10", 1)]
    assert len(run("events", "--reports", "--pair", "NOR", "CHL").splitlines()) == 2
    assert "CONSULT" in run("events", "--format", "table")


def test_statements_actors_and_timeline(run: Run) -> None:
    (said,) = run("statements", "--text", "new quota").splitlines()
    assert json.loads(said)["content"] == "the new fishing quota was fair"
    assert json.loads(run("actors", "marek"))["state"] == "CZE"
    assert run("timeline", "--by", "year", "--format", "csv").splitlines()[1].startswith("2024,3,2,")


def test_promises_and_wording(run: Run) -> None:
    rows = [
        json.loads(line) for line in run("promises", "--by", "NOR", "--to", "CHL", "--as-of", "2025-01-01").splitlines()
    ]
    assert [row["fate"] for row in rows] == ["lapsed", "lapsed"]
    assert run("promises", "--fate", "kept") == ""
    phrases = [json.loads(line) for line in run("wording", "--actor", "NOR", "--topic", "fishing").splitlines()]
    assert phrases[0]["phrase"] == "fishing quota was fair"


def test_readouts_are_laid_beside_each_other(run: Run) -> None:
    happening = json.loads(run("events", "--actor", "lunde"))["id"]
    shown = run("compare", happening)
    assert shown.index("Reported by several sides") < shown.index("worded differently")
    found = json.loads(run("compare", happening, "--json"))
    assert found["sides"] == ["CHL", "NOR"]


def test_a_correction_on_the_command_line(run: Run) -> None:
    event = json.loads(run("events", "--actor", "marek"))["id"]
    assert "2024-07-09" in run(
        "correct", event, "date.value", "2024-07-09", "--because", "the ministry's page", "--by", "v"
    )
    assert json.loads(run("events", "--actor", "marek"))["date"] == "2024-07-09"
    assert json.loads(run("events", "--actor", "marek"))["corrected"] is True
    assert "cannot be corrected" in run("correct", event, "mood", "good", "--because", "x", code=65)


def test_a_person_overturns_the_method(run: Run) -> None:
    first, second = (json.loads(line)["id"] for line in run("events", "--reports", "--actor", "NOR").splitlines())
    assert "who: Ada Lunde; Pablo Rey" in run("merge", "--why", first)
    run("merge", "--reject", first, second, "--by", "vera")
    assert len(run("events", "--actor", "NOR").splitlines()) == 2
    run("merge", "--accept", first, second, "--by", "vera")
    assert len(run("events", "--actor", "NOR").splitlines()) == 1


def test_what_a_newer_version_codes_differently(run: Run, filled: Store, write: Write) -> None:
    newer = MadeBy("2", "p1", "r1", "k1", "s1")
    keeping.save(filled, write(made_by=newer, place="Oslo"))
    assert "2\tdotterel 2" in run("diff", "--versions")
    assert run("diff") == ""
    run("diff", "--old", "7", code=2)


@pytest.mark.parametrize(
    "form", ["plover", "gdelt-events", "gdelt-mentions", "icews", "polecat", "csv", "jsonld", "ics", "graphml", "gexf"]
)
def test_exports(run: Run, form: str) -> None:
    assert "lunde" in run("export", "--format", form).lower() or form == "gdelt-mentions"
    assert run("export", "--format", form) == run("export", "--format", form)


@pytest.mark.parametrize("form", ["parquet", "stata"])
def test_exports_that_are_no_text(run: Run, tmp_path: Path, form: str) -> None:
    run("export", "--format", form, "--out", str(tmp_path / form))
    assert (tmp_path / form).stat().st_size > 1000
    run("export", "--format", form, code=2)


def test_a_store_in_python(filled: Store) -> None:
    assert filled.path is not None
    archive = dotterel.open(filled.path)
    assert archive.happenings(pair=("NOR", "CHL")).to_pandas()["independent_reports"].tolist() == [2]
    assert archive.events().to_arrow().num_rows == 3
    assert archive.statements(actor="CZE").to_polars()["speakers"].to_list() == ["Ivo Marek"]
    assert len(archive.timeline("year")) == 1


def test_where_there_is_no_store(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["events", "--store", str(tmp_path / "none.db")])
    assert done.exit_code == 65
    assert "there is no store here" in done.output
