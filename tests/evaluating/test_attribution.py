from __future__ import annotations

import json
from pathlib import Path

import pytest

from dotterel.evaluating.attribution import read_attributions, score_attributions, summed
from dotterel.evaluating.counting import Counts
from dotterel.kit import Kit
from dotterel.schema.errors import GoldError

TEXT = (
    "Norwegian Foreign Minister Ada Lunde met President Jon Quispe of Peru in Lima on Monday.\n\n"
    "Lunde said the fish of the two countries would be counted together from next year."
)
SAID = {
    "source": [[TEXT.index("Lunde said"), TEXT.index("Lunde said") + 5]],
    "cue": [[TEXT.index("said"), TEXT.index("said") + 4]],
    "content": [[TEXT.index("the fish"), len(TEXT) - 1]],
}


def write(path: Path, *attributions: dict[str, list[list[int]]]) -> Path:
    row = {"id": "d1", "text": TEXT, "annotations": [{"annotator": "x", "attributions": list(attributions)}]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_a_statement_that_is_found_counts_in_all_three_roles(kit: Kit, tmp_path: Path) -> None:
    scores = summed(list(score_attributions(read_attributions(write(tmp_path / "p.jsonl", SAID)), kit)), kit.made_by)
    assert scores.by_role == {role: Counts(1, 0, 0) for role in ("source", "cue", "content")}
    assert (scores.documents, scores.failed) == (1, 0)


def test_what_is_not_annotated_is_false_and_what_is_elsewhere_is_missed(kit: Kit, tmp_path: Path) -> None:
    elsewhere = {role: [[0, 3]] for role in SAID}
    scores = summed(
        list(score_attributions(read_attributions(write(tmp_path / "p.jsonl", elsewhere)), kit)), kit.made_by
    )
    assert scores.by_role["cue"] == Counts(0, 1, 1)


def test_a_span_that_stands_in_two_attributions_is_compared_once(tmp_path: Path) -> None:
    (document,) = read_attributions(write(tmp_path / "p.jsonl", SAID, SAID))
    assert [len(document.places[role]) for role in ("source", "cue", "content")] == [1, 1, 1]


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"id": "d1"}\n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"p\.jsonl is no PolNeAR file"):
        read_attributions(path)
