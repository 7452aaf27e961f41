from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from dotterel.cli.main import dotterel

# the real report, before the pipeline of the other tests takes its place
from dotterel.evaluating.rule_examples import Conflict, Outcome, RuleReport

RIGHT = Outcome("a.right", "a.yaml", 1, "Norway met Chile.", "CONSULT", "CONSULT by a.right", True, False)
WRONG = Outcome("a.wrong", "a.yaml", 9, "Norway left Chile.", "nothing", "CONSULT by a.wrong", False, False)
MENDED = Outcome("a.mended", "a.yaml", 20, "Norway saw Chile.", "CONSULT", "CONSULT by a.mended", True, True)
CONFLICT = Conflict("Norway met Chile.", "meet", ("a.right", "b.other"))


def run(monkeypatch: pytest.MonkeyPatch, report: RuleReport, *arguments: str | Path) -> Result:
    module = ModuleType("dotterel.evaluating.rule_examples")
    vars(module).update(check_rules=lambda kit, dispatches: report)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return CliRunner().invoke(dotterel, ["check-rules", *map(str, arguments)])


def test_all_right_ends_with_a_count(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(monkeypatch, RuleReport((RIGHT,), (), None))
    assert (result.exit_code, result.stdout) == (0, "1 examples of 1 rules: 0 fail, 0 known misses, 0 conflicts\n")


def test_a_failure_is_told_by_file_and_line_and_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(monkeypatch, RuleReport((RIGHT, WRONG), (), None))
    assert result.exit_code == 1
    assert "a.yaml:9: a.wrong: Norway left Chile.\n    expected  nothing\n    found     CONSULT by" in result.stdout


def test_mended_misses_conflicts_and_silent_rules_are_told(monkeypatch: pytest.MonkeyPatch, dispatch: Path) -> None:
    report = RuleReport((RIGHT, MENDED), (CONFLICT,), ("a.mended",))
    result = run(monkeypatch, report, "--dispatches", dispatch.parent)
    assert result.exit_code == 0
    assert "a.yaml:20: a.mended: known miss is right by now" in result.stdout
    assert "conflict on “meet” of a.right, b.other: Norway met Chile." in result.stdout
    assert "never fire on the dispatches: a.mended" in result.stdout


def test_json_holds_the_whole_report(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(monkeypatch, RuleReport((WRONG,), (CONFLICT,), None), "--json")
    report = json.loads(result.stdout)
    assert [outcome["rule"] for outcome in report["outcomes"]] == ["a.wrong"]
    assert (report["conflicts"][0]["word"], report["silent"]) == ("meet", None)
