"""A rule that cannot be understood is told by its file and line, with what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from dotterel.coding.rules import Condition, Rule, load_rules, read_rules
from dotterel.schema.errors import RuleError

TYPES = {"CONSULT": ("visit", "phone"), "SUPPORT": (), "REJECT": ("meet",)}
GOOD = """\
rule: support.thank
event: SUPPORT
says: One thanks another.
trigger: {verb: [thank, "pay to"], noun: [thanks]}
roles: {actor: subject, recipient: object + after to | owner of object}
where: {inside object: [<helpers>, nurse]}
needs: [actor]
examples:
  - {text: Norway thanked Chile., codes: {actor: Norway, recipient: Chile}}
  - {text: Thanks a lot., codes: nothing, because: nobody is thanked}
"""
LISTS = {"helpers": ("doctor", "medic")}


def read(text: str) -> Rule:
    (rule,) = read_rules(text, "support/thank.yaml", TYPES, LISTS)
    return rule


def test_roles_are_alternatives_of_unions_of_paths() -> None:
    assert read(GOOD).recipient == ((("object",), ("after to",)), (("owner", "object"),))


def test_a_list_stands_for_its_words() -> None:
    assert read(GOOD).where == (Condition(("object",), True, frozenset(["doctor", "medic", "nurse"])),)


def test_verbs_keep_their_particles() -> None:
    assert read(GOOD).trigger.verbs == (("thank",), ("pay", "to"))


def test_a_mode_may_have_conditions() -> None:
    rule = read(GOOD.replace("event: SUPPORT", "event: REJECT\nmode: {meet: {object: [talk]}}"))
    assert (rule.modes, rule.modes_by) == ((), (("meet", (Condition(("object",), False, frozenset(["talk"])),)),))


WRONG = [
    ("event: SUPPORT", "event: HELP", "no event type 'HELP'; the types are CONSULT, SUPPORT, REJECT"),
    ("event: SUPPORT", "event: REJECT\nmode: yield", "REJECT has no mode 'yield'; its modes are meet"),
    ("event: SUPPORT", "event: SUPPORT\nmode: meet", "SUPPORT has no mode 'meet'; its modes are none"),
    ("says: One thanks another.\n", "", "the rule lacks `says:`"),
    ("says:", "why: who knows\nsays:", "no such key: why; a rule may have event, examples"),
    ("actor: subject", "actor: agent", "no role 'agent'; roles are subject, object"),
    ("owner of object", "owner in object", "no role 'owner in object'"),
    ("needs: [actor]", "needs: [luck]", "`needs: luck` is unknown; it may be actor, recipient"),
    ("needs: [actor]", "unless: [rain]", "`unless: rain` is unknown; it may be negated"),
    ("needs: [actor]", "turns: {negated: NOTHING}", "`turns: negated: NOTHING`: a mood (negated"),
    ("<helpers>", "<friends>", "no list '<friends>' in words.yaml; the lists are helpers"),
    ("{inside object: [<helpers>, nurse]}", "[nurse]", "name roles with lists of lemmas"),
    ('{verb: [thank, "pay to"], noun: [thanks]}', "[thank]", "a trigger has `verb:`, `noun:` or `adjective:`"),
    ("noun: [thanks]}", "noun: [thanks], light: maybe}", "`light:` may be required, allowed or never"),
    ("codes: nothing, ", "", "an example has `text:` and `codes:`"),
]


@pytest.mark.parametrize(("good", "bad", "hint"), WRONG, ids=[hint for _, _, hint in WRONG])
def test_what_is_wrong_is_told_with_file_line_and_hint(good: str, bad: str, hint: str) -> None:
    assert good in GOOD
    with pytest.raises(RuleError) as error:
        read(f"# a comment\n{GOOD.replace(good, bad)}")
    assert str(error.value).startswith("support/thank.yaml:2: ")
    assert hint in str(error.value)


def test_the_line_is_that_of_the_rule_among_several() -> None:
    second = GOOD.replace("event: SUPPORT", "event: HELP")
    with pytest.raises(RuleError, match=r"^two\.yaml:12: "):
        list(read_rules(f"{GOOD}---\n{second}", "two.yaml", TYPES, LISTS))


def test_a_rule_is_a_mapping() -> None:
    with pytest.raises(RuleError, match=r"^x\.yaml:1: a rule is a mapping"):
        list(read_rules("- rule: a\n", "x.yaml", TYPES))


def test_broken_yaml_is_told() -> None:
    with pytest.raises(RuleError, match=r"^x\.yaml: not valid YAML"):
        list(read_rules("rule: [", "x.yaml", TYPES))


def test_two_rules_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("helpers: [doctor]\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(RuleError, match=r"^a\.yaml:1: another rule is named 'support\.thank'"):
        load_rules([tmp_path], TYPES)


def test_rules_are_found_by_each_of_their_words(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("helpers: [doctor]\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    book = load_rules([tmp_path], TYPES)
    assert [rule.name for rule in book.rules] == ["support.thank"]
    assert (set(book.by_verb), set(book.by_noun)) == ({"thank", "pay"}, {"thanks"})
