"""States, their metonyms and organisations that knowledge knows by name: the longest match, one for each word."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from dotterel.actors.entities import find_entities
from dotterel.kit import Kit
from dotterel.schema.tree import Tree

Trees = Callable[[str], Tree]

KNOWN = [
    ("Peru thanked Fiji.", ["Peru: name PER", "Fiji: name FJI"]),
    ("The Peruvian envoy left.", ["The Peruvian: demonym PER"]),
    ("Lima has answered Suva.", ["Lima: capital PER", "Suva: capital FJI"]),
    ("The Kremlin was silent.", ["The Kremlin: seat RUS"]),
    ("The Republic of Korea and the Democratic People's Republic of Korea talked.",
     ["The Republic of Korea: name KOR", "Democratic People's Republic of Korea: name PRK"]),
    ("Guinea-Bissau is not Guinea.", ["Guinea-Bissau: name GNB", "Guinea: name GIN"]),
    ("US officials told us nothing.", ["US: name USA"]),
    ("The U.S. and the U.K. agreed.", ["The U.S.: name USA", "U.K.: name GBR"]),
    ("Côte d’Ivoire joined.", ["Côte d’Ivoire: name CIV"]),
    ("Türkiye's parliament voted.", ["Türkiye: name TUR"]),
    ("The polish on the table shone in turkey and china.", []),
    ("The European Union and NATO took note.", ["The European Union: organisation EU", "NATO: organisation NATO"]),
    ("The UN Security Council met.", ["The UN Security Council: organisation UN"]),
    ("The International Committee of the Red Cross called.",
     ["The International Committee of the Red Cross: organisation ICRC"]),
    ("Ships crossed the Indian Ocean.", []),
    ("The Gulf of Guinea is calm.", []),
    ("The Geneva Conventions bind all of Switzerland.", ["Switzerland: name CHE"]),
    ("UNHCR helped; the UN High Commissioner for Refugees thanked it.", ["UNHCR: organisation UN",
     "UN: organisation UN"]),
    ("Hamas and Hezbollah declined.", ["Hamas: organisation PSE", "Hezbollah: organisation LBN"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "known"), KNOWN)
def test_known_names(words: str, known: list[str], trees: Trees, kit: Kit) -> None:
    parse = trees(words).parse
    found = find_entities(parse, kit.world)
    assert [f"{parse.span(e.start, e.end).quote}: {e.sort} {e.state}" for e in found] == known


def test_they_are_apart_and_in_order(trees: Trees, kit: Kit) -> None:
    tree = trees("The Fijian Foreign Ministry and the Ministry of Foreign Affairs of the Republic of Fiji are one.")
    found = find_entities(tree.parse, kit.world)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert [e.code for e in found] == ["FJI", "FJI"]
