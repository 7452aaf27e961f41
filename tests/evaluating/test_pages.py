"""Pages scored against what a person found on them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dotterel.cli.main import dotterel
from dotterel.evaluating.shingles import Overlap, overlap, text_score

A = "Foreign Minister Lina Orsk received the envoy of Arvenia, Per Tal, in Port Vell on Monday, the ministry said."
B = "The two discussed trade and the fishing grounds, and agreed to meet again in June in the capital of Arvenia."
PAGE = f"""<html><head><meta property="article:published_time" content="2013-05-03T10:00:00Z">
<meta name="author" content="Nia Holm"></head><body><article><h1>Orsk receives envoy</h1>
<p>{A}</p><p>{B}</p></article></body></html>"""


@pytest.mark.parametrize(
    ("wanted", "found", "shared", "false", "missed"),
    [
        ("a b c d e", "a b c d e", 2, 0, 0),
        ("a b c d e", "a b c d", 1, 0, 1),
        ("a b c d", "x a b c d", 1, 1, 0),
        ("a b c d", "", 0, 0, 1),
        ("a b", "a b", 1, 0, 0),
        ("a b c d a b c d", "a b c d", 1, 0, 4),
    ],
)
def test_runs_of_four_words(wanted: str, found: str, shared: int, false: int, missed: int) -> None:
    assert overlap(wanted, found) == Overlap(shared, false, missed)


def test_every_page_counts_the_same() -> None:
    score = text_score([Overlap(1, 0, 0), Overlap(100, 100, 0), Overlap(0, 0, 5)])
    assert (score.precision, round(score.recall, 4), score.pages) == (0.75, 0.6667, 3)


def figures(folder: Path) -> dict[str, dict[str, float]]:
    result: dict[str, dict[str, float]] = json.loads(
        CliRunner().invoke(dotterel, ["evaluate", "pages", str(folder), "--json"]).stdout
    )
    return result


def test_a_folder_with_one_truth_for_all(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a1.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "ground-truth.json").write_text(json.dumps({"a1": {"articleBody": f"{A}\n\n{B}"}}))
    found = figures(tmp_path)
    assert (found["body"]["f1"], found["dispatch"]["f1"], found["title"]["of"]) == (1.0, 1.0, 0)


def test_a_folder_with_a_truth_for_each_outlet(tmp_path: Path) -> None:
    truth = {
        "title": "Orsk receives envoy",
        "authors": ["Nia Holm", "Per Tal"],
        "publishing_date": "2013-05-03 10:00:00+00:00",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [A, B]}]},
    }
    (tmp_path / "Vell.json").write_text(json.dumps({"V1": truth}))
    (tmp_path / "Vell_2013_05_03.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    found = figures(tmp_path)
    assert [found[name]["share"] for name in ("title", "date", "authors")] == [1.0, 1.0, 0.0]
