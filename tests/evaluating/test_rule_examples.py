"""Examples of rules are run through the whole pipeline, and what is wrong with them is told."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from dotterel.coding.codebook import load_codebook
from dotterel.coding.rules import Example, Rule
from dotterel.evaluating.rule_examples import Outcome, RuleReport, check_example, check_rules
from dotterel.kit import Kit, knowledge_folder, load_kit

OWN = """\
rule: own.thank
event: REJECT
says: A rule that is wrong on purpose.
trigger: {verb: [thank]}
roles: {actor: subject, recipient: object}
examples:
  - {text: Norway thanked Chile for its help., codes: {actor: Norway, recipient: Chile}}
  - {text: Norway thanked Chile for its ships., codes: nothing}
  - {text: Norway thanked Peru for its ships., codes: {actor: Norway, recipient: Peru}, known-miss: true}
  - {text: Norway thanked Peru for its help., codes: {actor: Norway, recipient: Chile}, known-miss: true}
---
rule: own.never
event: SUPPORT
says: A rule that no dispatch sets off.
trigger: {verb: [yodel]}
roles: {actor: subject}
examples:
  - {text: Norway yodelled., codes: {actor: Norway}}
"""


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


@pytest.fixture(scope="module")
def report(kit: Kit, tmp_path_factory: pytest.TempPathFactory) -> RuleReport:
    """The report on two rules of a user's own, without ours."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "own.yaml").write_text(OWN, encoding="utf-8")
    return check_rules(_only(kit, folder), [b"Norway thanked Chile for its help.", b""])


def _only(kit: Kit, folder: Path) -> Kit:
    own = load_codebook(knowledge_folder(), [folder]).rules
    rules = tuple(rule for rule in own.rules if rule.name.startswith("own."))
    by_verb = {lemma: tuple(r for r in found if r in rules) for lemma, found in own.by_verb.items()}
    book = msgspec.structs.replace(own, rules=rules, by_verb=by_verb, by_noun={}, by_adjective={})
    return msgspec.structs.replace(kit, codebook=msgspec.structs.replace(kit.codebook, rules=book))


def outcome_of(report: RuleReport, text: str) -> Outcome:
    return next(o for o in report.outcomes if o.text == text)


def test_an_example_is_right_when_its_parties_are_found(report: RuleReport) -> None:
    assert outcome_of(report, "Norway thanked Chile for its help.").right


def test_an_event_where_nothing_is_to_be_fails(report: RuleReport) -> None:
    failure = outcome_of(report, "Norway thanked Chile for its ships.")
    assert failure in report.failures
    assert (failure.file, failure.line, failure.expected) == ("own.yaml", 1, "nothing")
    assert failure.found == "REJECT, actor: Norway, recipient: Chile by own.thank"


def test_a_known_miss_that_is_right_by_now_is_told(report: RuleReport) -> None:
    assert [o.text for o in report.mended] == ["Norway thanked Peru for its ships."]


def test_a_known_miss_does_not_fail(report: RuleReport) -> None:
    assert not outcome_of(report, "Norway thanked Peru for its help.").fails


def test_rules_that_no_dispatch_sets_off_are_told(report: RuleReport) -> None:
    assert report.silent == ("own.never",)


def test_rules_of_two_types_on_one_word_conflict(kit: Kit, tmp_path: Path) -> None:
    second = OWN.replace("own.", "own.other-").replace("REJECT", "SUPPORT")
    (tmp_path / "own.yaml").write_text(f"{OWN}---\n{second}", encoding="utf-8")
    conflicts = check_rules(_only(kit, tmp_path)).conflicts
    assert ("thank", ("own.other-thank", "own.thank")) in {(c.word, c.rules) for c in conflicts}


CASES = [
    ({"actor": "Norway", "recipient": "Chile"}, True),
    ({"actor": "Norway; Chile"}, True),  # without a recipient the parts are left open
    ({"actor": "Norway"}, False),
    ({"actor": "Chile", "recipient": "Norway"}, False),
]


@pytest.mark.parametrize(("codes", "right"), CASES)
def test_all_parties_are_to_be_named_in_their_parts(kit: Kit, codes: dict[str, str], right: bool) -> None:
    rule: Rule = next(r for r in kit.codebook.rules.rules if r.name == "accuse.accuse")
    example = Example("Norway accused Chile of spying on its fleet.", codes, False, None)
    assert check_example(kit, rule, example).right is right
