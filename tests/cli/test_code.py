from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dotterel.cli.main import dotterel


def run(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(dotterel, ["code", *map(str, arguments)], input=given)


def test_in_a_pipe_a_record_is_one_line_of_json(dispatch: Path) -> None:
    lines = run(dispatch).stdout.splitlines()
    assert len(lines) == 1
    assert list(json.loads(lines[0]))[:4] == ["id", "made_by", "source", "dispatch"]


def test_letters_stay_as_they_are(dispatch: Path) -> None:
    assert "ñandú" in run(dispatch).stdout


def test_the_same_dispatch_gives_the_same_bytes(dispatch: Path) -> None:
    assert run(dispatch).stdout_bytes == run(dispatch).stdout_bytes


def test_a_folder_is_coded_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "notes.md"):
        (tmp_path / name).write_text(f"Words of {name}.")
    texts = [json.loads(line)["dispatch"]["text"] for line in run(tmp_path).stdout.splitlines()]
    assert texts == ["Words of a.html.", "Words of b.txt."]


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 2


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_what_is_piped_in_is_coded(arguments: tuple[str, ...]) -> None:
    assert json.loads(run(*arguments, given="Rain fell.").stdout)["dispatch"]["text"] == "Rain fell."


@pytest.mark.parametrize(
    ("name", "text", "media_type"),
    [
        ("a.txt", "Rain fell.", "text/plain"),
        ("a.HTM", "<p>Rain fell.", "text/html"),
        ("a", "Rain fell.", "text/plain"),
        ("a", "\n<!DOCTYPE html><p>Rain fell.", "text/html"),
    ],
)
def test_the_media_type_follows_the_name_or_else_the_opening(
    tmp_path: Path, name: str, text: str, media_type: str
) -> None:
    (tmp_path / name).write_text(text)
    assert json.loads(run(tmp_path / name).stdout)["source"]["media_type"] == media_type


def test_address_and_date_are_handed_on(dispatch: Path) -> None:
    record = json.loads(run(dispatch, "--url", "https://example.org/1", "--published", "2024-05-04").stdout)
    assert record["source"]["url"] == "https://example.org/1"
    assert record["dispatch"]["published"]["value"] == "2024-05-04"


def test_without_an_address_the_address_is_null(dispatch: Path) -> None:
    assert json.loads(run(dispatch).stdout)["source"]["url"] is None


@pytest.mark.parametrize("date", ["4 May", "2024-13", "2024-5-4", "today"])
def test_a_date_that_is_none_is_wrong_usage(dispatch: Path, date: str) -> None:
    assert run(dispatch, "--published", date).exit_code == 2


def test_one_address_for_several_dispatches_is_wrong_usage(dispatch: Path) -> None:
    assert run(dispatch, dispatch, "--url", "https://example.org/1").exit_code == 2


def test_a_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path / "none.txt").exit_code == 2


def test_some_failed_is_told_and_the_rest_is_coded(dispatch: Path) -> None:
    (dispatch.parent / "empty.txt").write_text("")
    result = run(dispatch.parent)
    assert result.exit_code == 3
    assert [json.loads(line)["dispatch"] is None for line in result.stdout.splitlines()] == [True, False]
    assert "empty.txt: reading: the source is empty" in result.stderr


def test_all_failed_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert run(tmp_path).exit_code == 65


def test_an_interruption_ends_with_130_and_keeps_what_was_written(dispatch: Path) -> None:
    (dispatch.parent / "zz.txt").write_text("INTERRUPT")
    result = run(dispatch.parent)
    assert result.exit_code == 130
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("least", "kept"),
    [
        ("0.5", (1, 1, 1)),
        ("0.65", (1, 0, 1)),
        ("0.8", (1, 0, 0)),
        ("0.95", (0, 0, 0)),
    ],
)
def test_less_sure_findings_are_left_out(dispatch: Path, least: str, kept: tuple[int, ...]) -> None:
    record = json.loads(run(dispatch, "--min-confidence", least).stdout)
    assert tuple(len(record[kind]) for kind in ("events", "statements", "commitments")) == kept


def test_indented_json_is_an_object_for_one_and_an_array_for_several(dispatch: Path) -> None:
    one = run(dispatch, "--format", "json").stdout
    assert one.startswith('{\n  "id"')
    assert len(json.loads(run(dispatch, dispatch, "--format", "json").stdout)) == 2


def test_the_table_tells_what_a_person_wants_to_know(dispatch: Path) -> None:
    shown = " ".join(run(dispatch, "--format", "table", "--published", "2024-05-04").stdout.split())
    for words in (
        "Nordic Wire · 2024-05-04 (given)",
        "CONSULT visit · occurred · in-person 0.90",
        "Pablo Rey (CHL) → Ada Lunde (Foreign Minister, NOR)",
        "2024-05-03 (explicit)",
        "Oslo, NOR (explicit)",
        "the fishing talks [of both sides] went well",
        "to send the ñandú report by June",
    ):
        assert words in shown


def test_the_table_wraps_at_the_width(dispatch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, run(dispatch, "--format", "table").stdout.splitlines())) <= 50


def test_a_failure_stands_in_the_table(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert "Failed at reading: the source is empty" in run(tmp_path, "--format", "table").stdout
