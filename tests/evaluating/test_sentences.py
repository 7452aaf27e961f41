"""Sentences of whole dispatches against gold that stands off them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dotterel.cli.main import dotterel
from dotterel.evaluating.sentences import GoldSentences, read_gold_sentences
from dotterel.kit import load_kit
from dotterel.schema.errors import GoldError

TEXT = "The envoy of Fiji met the minister of Norway in Suva on Monday. They talked about fish. He left.\n"
REPOSITORY = Path(__file__).parents[2]


def gold_file(folder: Path, sentences: list[tuple[int, int]]) -> Path:
    """The text, and a gold file for it with these sentences."""
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"text": "a.txt", "digest": digest, "sentences": sentences}) + "\n", encoding="utf-8")
    return path


def scored(path: Path, folder: Path) -> dict[str, float]:
    """The figures that the command prints."""
    result = CliRunner().invoke(dotterel, ["evaluate", "sentences", str(path), str(folder), "--json"])
    assert result.exit_code == 0, result.output
    figures: dict[str, float] = json.loads(result.output)
    return figures


def test_a_sentence_is_right_when_both_its_ends_are(tmp_path: Path) -> None:
    first, rest = TEXT.index(". They") + 1, TEXT.index("They")
    figures = scored(gold_file(tmp_path, [(0, first), (rest, len(TEXT) - 1)]), tmp_path)
    assert (figures["tp"], figures["fp"], figures["fn"]) == (1, 2, 1)


def test_a_text_that_was_changed_is_refused(tmp_path: Path) -> None:
    path = gold_file(tmp_path, [(0, 5)])
    (tmp_path / "a.txt").write_text(TEXT + "More.", encoding="utf-8")
    result = CliRunner().invoke(dotterel, ["evaluate", "sentences", str(path), str(tmp_path)])
    assert isinstance(result.exception, GoldError) or "digest" in result.output


def test_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": 1}\n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl"):
        read_gold_sentences(path)


def test_the_samples_have_the_sentences_of_the_gold() -> None:
    """The dispatches of the gold that are ours: 44 texts stand in it, six of them are samples."""
    from dotterel.evaluating.sentences import score_sentences

    samples = REPOSITORY / "src" / "dotterel" / "samples"
    gold = read_gold_sentences(REPOSITORY / "corpus" / "sentences" / "dispatches.jsonl")
    ours: list[GoldSentences] = [text for text in gold if (samples / text.text).exists()]
    scores = score_sentences(ours, [samples], load_kit())
    assert len(ours) == 6
    assert [text.false for text in scores.texts] == [()] * 6
