"""Triage: what is parsed and what is set aside."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import dotterel
from dotterel.kit import Kit
from dotterel.schema.errors import KnowledgeError
from dotterel.sifting import Sieve, load_sieve, sift

TALKS = (
    "Foreign Minister Lina Orsk met the ambassador of Norway in Suva on Monday. "
    "They discussed trade and fisheries. "
    "Orsk said that the two countries would sign a treaty in June. "
    "The ambassador thanked her. "
    "It rained."
)
RECIPE = (
    "Put the flour in a large bowl. Add the butter, a pinch of salt and two eggs, and mix well. "
    "Leave the dough to rest for an hour. Bake it until it is golden. It keeps for a week in a tin."
)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return dotterel.load_kit()


@pytest.fixture(scope="module")
def sieve(kit: Kit) -> Sieve:
    assert kit.sieve is not None
    return kit.sieve


def test_a_dispatch_without_political_deeds_is_set_aside(kit: Kit) -> None:
    record = dotterel.code(RECIPE, kit=kit)
    assert record.set_aside and "political" in record.set_aside
    assert not (record.events or record.statements or record.failures)
    assert record.dispatch is not None and record.dispatch.text == RECIPE


def test_talks_are_coded_as_without_triage(kit: Kit) -> None:
    sifted, whole = (dotterel.code(TALKS, kit=each) for each in (kit, msgspec.structs.replace(kit, sieve=None)))
    assert sifted.set_aside is None and sifted.events
    assert (sifted.events, sifted.statements) == (whole.events, whole.statements)


def test_sentences_that_hold_nothing_are_not_parsed(sieve: Sieve) -> None:
    sentences = [sentence.split() for sentence in TALKS.split(". ")]
    dull = "I think this is the best place to eat if you like good food , and it 's cheap , too !".split()
    kept = sift([*sentences, dull], sieve).kept
    assert kept[0] and kept[2] and not kept[-1]


@pytest.mark.parametrize("words", [[], ["Orsk", "sang", "."]])
def test_short_texts_are_never_set_aside(words: list[str], sieve: Sieve) -> None:
    sentences = [words] if words else []
    assert sift(sentences, sieve).kept == (True,) * len(sentences)


def test_rules_of_the_users_own_may_know_other_words(tmp_path: Path) -> None:
    assert dotterel.load_kit(tmp_path).sieve is None


def test_a_sheet_without_its_base_is_refused(tmp_path: Path, kit: Kit) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "sieve.csv").write_text("word,event,finding\nmet,1,1\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="base"):
        load_sieve(tmp_path, kit.world)
