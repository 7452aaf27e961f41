from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dotterel.cli.main import dotterel

MEETING = {
    "plover": "CONSULT",
    "mode": "visit",
    "format": "in-person",
    "trigger": "met",
    "quote": "OSLO - Foreign Minister",
    "actors": [
        {"name": "Pablo Rey", "state": "CHL", "role": None, "part": "actor"},
        {"name": "Ada Lunde", "state": "NOR", "role": "Foreign Minister", "part": "recipient"},
    ],
    "date": "2024-05-02",
    "date_basis": "explicit",
    "place": {"name": "Oslo", "iso3": "NOR", "explicit": True},
    "occasion": None,
    "status": "occurred",
}
PROMISE = {**MEETING, "plover": "AGREE", "trigger": "promised", "quote": "She promised", "mode": None}


@pytest.fixture
def gold(dispatch: Path) -> Path:
    """A folder with one gold dispatch: a meeting (found, with another date) and a promise (not found)."""
    folder = dispatch.parent
    (folder / "gold").mkdir()
    (folder / "texts").mkdir()
    (folder / "texts" / "x01.txt").write_bytes(dispatch.read_bytes())
    annotation = {"id": "x01", "published": None, "events": [MEETING, PROMISE], "statements": []}
    (folder / "gold" / "x01.json").write_text(json.dumps(annotation))
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(dotterel, ["evaluate", "records", *map(str, arguments)])


def test_the_figures_are_one_object_with_the_usual_names(gold: Path) -> None:
    figures = json.loads(run(gold, "--json").stdout)
    assert figures["events"]["precision"] == 1.0
    assert figures["events"]["recall"] == 0.5
    assert figures["events"]["by_type"]["AGREE"]["recall"] == 0.0
    assert (figures["parties"]["f1"], figures["part"], figures["date"], figures["place"]) == (1.0, 1.0, 0.0, 1.0)
    assert (figures["dispatches"], figures["failed"], figures["untrue_spans"]) == (1, 0, 0)
    assert figures["events_per_empty_dispatch"] is None


def test_misses_and_wrong_fields_are_shown_in_their_sentence(gold: Path) -> None:
    shown = " ".join(run(gold).stdout.split())
    assert "missed AGREE occurred: Pablo Rey (actor), Ada Lunde (recipient) She promised to send" in shown
    assert "date: expected 2024-05-02 (explicit), found 2024-05-03 (explicit)" in shown
    assert "false statement of Ada Lunde, cue “said”" in shown


def test_no_dispatch_is_shown_when_none_is_wanted(gold: Path) -> None:
    assert "x01" not in run(gold, "--worst", "0").stdout


def test_a_folder_without_gold_is_bad_input(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 65
    assert result.stderr.startswith("dotterel: ")


def test_a_gold_file_of_another_form_is_named(gold: Path) -> None:
    (gold / "gold" / "x01.json").write_text('{"id": "x01"}')
    result = run(gold)
    assert result.exit_code == 65
    assert "x01.json" in result.stderr
