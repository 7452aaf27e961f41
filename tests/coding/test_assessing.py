"""What the scorer adds to the rules: tried with opinions of our own making."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from dotterel.actors.circumstances import circumstances_of
from dotterel.actors.mentions import find_mentions
from dotterel.actors.resolve import resolve
from dotterel.coding.assessing import assess, consult
from dotterel.coding.match import Proposal, propose
from dotterel.coding.stage import Stage, set_stage
from dotterel.kit import Kit
from dotterel.schema.scoring import NONE, CueOpinion, Opinion, Opinions, Relation, Tokens, TriggerOpinion, Weigh
from dotterel.schema.source import Published, Text
from dotterel.schema.span import Span
from dotterel.schema.tree import Tree

Trees = Callable[[str], Tree]


def plain_text(words: str) -> Text:
    unknown = Published(None, None, "unknown")
    return Text(None, words, "en", unknown, None, None, None, None, (Span.of(words, 0, len(words)),))


def stage_of(words: str, kit: Kit, trees: Trees) -> Stage:
    tree = trees(words)
    around = circumstances_of(plain_text(words), kit.codebook.outlets, kit.world)
    cast = resolve(find_mentions(tree, kit.world, kit.roles), tree, kit.world, kit.roles, around)
    return set_stage(tree, cast, kit.codebook.words, kit.codebook.modals)


def thinking(
    stage: Stage, word: str, kind: str, sure: float, actors: Sequence[str] = (), recipients: Sequence[str] = ()
) -> Weigh:
    """A scorer that takes one word for the trigger of some event, and phrases with these words for its parties."""
    form = stage.tree.parse.form

    def role(phrase: Tokens) -> tuple[float, float]:
        words = form[slice(*phrase)]
        return (0.9, 0.0) if set(words) & set(actors) else (0.0, 0.9) if set(words) & set(recipients) else (0.1, 0.1)

    def weigh(sentence: int, phrases: Sequence[Tokens], relations: Sequence[Relation]) -> Opinions:
        token = form.index(word)
        types: Mapping[str, float] = {kind: sure, NONE: round(1 - sure, 3)}
        opinion = TriggerOpinion(types, {"occurred": 1.0}, {f"{kind}/visit": 0.9}, tuple(role(p) for p in phrases))
        cues: Mapping[int, CueOpinion] = {}
        return Opinions({token: opinion}, cues, tuple(Opinion(types) for _ in relations))

    return weigh


def assessed(stage: Stage, kit: Kit, weigh: Weigh) -> list[Proposal]:
    return assess(stage, consult(stage, list(propose(stage, kit.codebook.rules)), weigh))


def names(stage: Stage, proposal: Proposal) -> tuple[list[str], list[str]]:
    sides = (proposal.actors, proposal.recipients)
    one, other = ([stage.cast.actors[p.actor].name for p in side] for side in sides)
    return one, other


def test_an_event_that_no_rule_knows_is_found_with_its_parties(kit: Kit, trees: Trees) -> None:
    stage = stage_of("Norway flummoxed Chile.", kit, trees)
    (found,) = assessed(stage, kit, thinking(stage, "flummoxed", "COERCE", 0.95, ["Norway"], ["Chile"]))
    assert (found.rule.event, found.rule.name, found.classifier) == ("COERCE", "scorer.coerce", 0.95)
    assert names(stage, found) == (["Norway"], ["Chile"])


def test_what_the_scorer_is_not_sure_of_is_not_found(kit: Kit, trees: Trees) -> None:
    stage = stage_of("Norway flummoxed Chile.", kit, trees)
    assert not assessed(stage, kit, thinking(stage, "flummoxed", "COERCE", 0.4, ["Norway"], ["Chile"]))


def test_who_acts_is_told_by_the_grammar_where_the_scorer_does_not_know(kit: Kit, trees: Trees) -> None:
    stage = stage_of("Norway flummoxed Chile.", kit, trees)
    (found,) = assessed(stage, kit, thinking(stage, "flummoxed", "COERCE", 0.95))
    assert names(stage, found)[0] == ["Norway"]


def test_a_deed_of_nobody_is_none(kit: Kit, trees: Trees) -> None:
    stage = stage_of("Everything was flummoxed in Chile.", kit, trees)
    assert not assessed(stage, kit, thinking(stage, "flummoxed", "COERCE", 0.95))


def test_what_a_rule_proposes_is_not_proposed_twice_and_has_the_scorers_word(kit: Kit, trees: Trees) -> None:
    stage = stage_of("President Marta Oriel of Peru met Norwegian Foreign Minister Ada Lunde.", kit, trees)
    (found,) = assessed(stage, kit, thinking(stage, "met", "CONSULT", 0.8, ["Oriel"], ["Lunde"]))
    assert not found.rule.name.startswith("scorer.")
    assert found.classifier == 0.8


def test_what_a_rule_proposes_and_the_scorer_is_sure_is_none_is_none(kit: Kit, trees: Trees) -> None:
    stage = stage_of("President Marta Oriel of Peru met Norwegian Foreign Minister Ada Lunde.", kit, trees)
    assert not assessed(stage, kit, thinking(stage, "met", "CONSULT", 0.002, ["Oriel"], ["Lunde"]))


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Norway did not flummox Chile.", "negated"),
        ("Norway will flummox Chile.", "planned"),
        ("Norway flummoxed Chile.", "occurred"),
    ],
)
def test_the_grammar_tells_whether_it_happened(words: str, status: str, kit: Kit, trees: Trees) -> None:
    stage = stage_of(words, kit, trees)
    verb = "flummoxed" if "flummoxed" in words else "flummox"
    (found,) = assessed(stage, kit, thinking(stage, verb, "COERCE", 0.95, ["Norway"], ["Chile"]))
    assert found.status == status


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("The long cooperation between Norway and Chile was noted with satisfaction.", "cooperation"),
        ("Norway's minister emphasised Norway's support for Chile.", "support"),
    ],
)
def test_a_good_relation_that_is_only_spoken_of_is_no_event(words: str, trigger: str, kit: Kit, trees: Trees) -> None:
    stage = stage_of(words, kit, trees)
    weigh = thinking(stage, trigger, "SUPPORT", 0.95, ["Norway"], ["Chile"])
    assert not [p for p in assessed(stage, kit, weigh) if p.rule.name.startswith("scorer.")]


def test_a_country_does_not_support_itself(kit: Kit, trees: Trees) -> None:
    stage = stage_of("Norwegian Foreign Minister Ada Lunde flummoxed Norway.", kit, trees)
    assert not assessed(stage, kit, thinking(stage, "flummoxed", "SUPPORT", 0.95, ["Lunde"], ["Norway"]))
