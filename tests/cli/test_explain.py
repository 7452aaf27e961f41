from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dotterel.cli.main import dotterel

RULES = """
- rule: consult.visit
  event: CONSULT
  says: A leader goes to another country.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(dotterel, ["explain", *map(str, arguments)])


def test_all_findings_are_explained(dispatch: Path) -> None:
    shown = run(dispatch).stdout
    assert shown.index("e1f0") < shown.index("51aa") < shown.index("c0de")


def test_one_finding_is_named_by_the_beginning_of_its_id(dispatch: Path) -> None:
    shown = run(dispatch, "51").stdout
    assert "Statement (say)" in shown
    assert "CONSULT" not in shown


def test_an_id_that_is_not_there_is_wrong_usage_and_tells_which_are(dispatch: Path) -> None:
    result = run(dispatch, "ffff")
    assert result.exit_code == 2
    assert "e1f0, 51aa, c0de" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        "consult.visit (consult.yaml:3)",
        "0.90 (the classifier gave 0.81)",
        "OSLO - Foreign Minister Ada Lunde met her Chilean colleague Pablo Rey in Oslo on 3 May 2024.",
        "Ada Lunde (Foreign Minister, NOR) ← “Ada Lunde”",
        "2024-05-03 (explicit) ← ",
        "fishing talks",
    ],
)
def test_an_event_is_traced_to_rule_words_and_sentence(dispatch: Path, words: str) -> None:
    assert words in " ".join(run(dispatch, "e1f0").stdout.split())


def test_the_rule_speaks_where_its_file_is_found(dispatch: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "consult.yaml").write_text(RULES)
    assert "A leader goes to another country." in run(dispatch, "e1f0", "--rules", rules).stdout


def test_a_dispatch_that_cannot_be_read_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    result = run(tmp_path / "empty.txt")
    assert result.exit_code == 65
    assert "the source is empty" in result.stderr
