"""Every example of every rule that ships, through the whole pipeline: the rules are their own codebook."""

from __future__ import annotations

from collections import Counter

import pytest

from dotterel.coding.codebook import load_codebook
from dotterel.coding.rules import Example, Rule, RuleBook
from dotterel.evaluating.rule_examples import check_example
from dotterel.kit import Kit, knowledge_folder, load_kit

BOOK: RuleBook = load_codebook(knowledge_folder()).rules


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


def _case(rule: Rule, example: Example) -> object:
    known = pytest.mark.xfail(reason="known miss", strict=True)
    return pytest.param(rule, example, id=f"{rule.name}: {example.text}", marks=[known] if example.known_miss else [])


@pytest.mark.parametrize(("rule", "example"), [_case(rule, e) for rule in BOOK.rules for e in rule.examples])
def test_example(rule: Rule, example: Example, kit: Kit) -> None:
    outcome = check_example(kit, rule, example)
    assert outcome.right, f"{rule.file}:{rule.line}: expected {outcome.expected}, found {outcome.found}"


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.name)
def test_rule_has_an_example_that_matches_and_one_that_does_not(rule: Rule) -> None:
    assert Counter(example.codes is None for example in rule.examples).keys() == {True, False}
    assert all(example.because for example in rule.examples if example.codes is None)


def test_every_type_of_the_ontology_has_rules() -> None:
    ontology = load_codebook(knowledge_folder()).ontology
    assert {rule.event for rule in BOOK.rules} == set(ontology.types)
