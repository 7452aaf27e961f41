from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from dotterel.cli.codebook import page
from dotterel.cli.main import dotterel
from dotterel.kit import Kit

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"
OWN = """\
rule: own.flummox
event: COERCE
says: One flummoxes another.
trigger: {verb: [flummox]}
roles: {actor: subject, recipient: object}
examples:
  - {text: Norway flummoxed Chile., codes: {actor: Norway, recipient: Chile}}
  - {text: Norway was puzzled., codes: nothing, because: nobody does it}
"""


def test_the_page_in_docs_is_that_of_the_rules(kit: Kit) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(kit.codebook), "dotterel codebook > docs/codebook.md"


def test_every_type_and_every_rule_stands_in_it(kit: Kit) -> None:
    lines = page(kit.codebook).splitlines()
    assert [line[3:] for line in lines if line.startswith("## ")] == list(kit.codebook.ontology.types)
    assert {line[4:] for line in lines if line.startswith("### ")} == {rule.name for rule in kit.codebook.rules.rules}


def test_rules_of_ones_own_are_told_with_their_words_and_examples(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    outcome = CliRunner().invoke(dotterel, ["codebook", "--rules", str(tmp_path)])
    assert outcome.exit_code == 0
    assert "One flummoxes another. Set off by *flummox*." in outcome.output
    assert "- “Norway was puzzled.” — nothing: nobody does it" in outcome.output
