"""What a rule says of itself."""

from __future__ import annotations

from pathlib import Path

from dotterel.reference.rulebook import what_rule_says
from dotterel.schema.finding import Why


def test_a_rule_is_quoted() -> None:
    assert (
        what_rule_says(Why("consult.meet", "consult/meet.yaml", 1), None)
        == "Leaders, ministers or envoys meet face to face."
    )


def test_what_the_scorer_found_has_no_rule_to_quote() -> None:
    assert what_rule_says(Why("scorer.consult", "models/scorer.onnx", 1), None) is None


def test_a_rule_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("rule: own.tea\nsays: They drink tea.\n", encoding="utf-8")
    assert what_rule_says(Why("own.tea", "own.yaml", 1), tmp_path) == "They drink tea."
