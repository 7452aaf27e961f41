"""Persons by name: title before, name, office beside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel.actors.entities import find_entities
from dotterel.actors.people import find_people, set_scene
from dotterel.kit import Kit
from dotterel.schema.tree import Tree

Trees = Callable[[str], Tree]

PEOPLE = [
    # a title before the name
    ("Foreign Minister Yerlan Dastanov left.", [("Foreign Minister", "Yerlan Dastanov", None)]),
    ("Kazakh Foreign Minister Yerlan Dastanov left.", [("Kazakh Foreign Minister", "Yerlan Dastanov", None)]),
    ("Norway's Prime Minister Ada Lunde spoke.", [("Norway's Prime Minister", "Ada Lunde", None)]),
    ("Minister of Foreign Affairs of Togo Kodjo Amevor spoke.",
     [("Minister of Foreign Affairs of Togo", "Kodjo Amevor", None)]),
    ("Speaker of the National Assembly of Togo Kodjo Amevor spoke.",
     [("Speaker of the National Assembly of Togo", "Kodjo Amevor", None)]),
    ("The Ambassador of Peru to Fiji Rosa Quispe arrived.", [("Ambassador of Peru to Fiji", "Rosa Quispe", None)]),
    ("He thanked UN Secretary-General Tomas Veld.", [("UN Secretary-General", "Tomas Veld", None)]),
    ("Secretary of State Warren Whitlock called.", [("Secretary of State", "Warren Whitlock", None)]),
    ("Mr. Kodjo Amevor bowed.", [("Mr.", "Kodjo Amevor", None)]),
    ("H.E. Dr. Salem bin Rashid Al Harbi bowed.", [("H.E. Dr.", "Salem bin Rashid Al Harbi", None)]),
    ("His Excellency Kodjo Amevor bowed.", [("Excellency", "Kodjo Amevor", None)]),
    ("Prof. Dr. Mehmet Karasu bowed.", [("Prof. Dr.", "Mehmet Karasu", None)]),
    ("Former president Ada Lunde spoke.", [("Former president", "Ada Lunde", None)]),
    # coordinated titles are one person's; a person before "and" is another
    ("Deputy Prime Minister and Minister of Justice Ada Lunde spoke.",
     [("Deputy Prime Minister and Minister of Justice", "Ada Lunde", None)]),
    ("The Secretary-General and Mr. Kodjo Amevor spoke.", [("Mr.", "Kodjo Amevor", None)]),
    ("President Ada Lunde and Foreign Minister Yerlan Dastanov spoke.",
     [("President", "Ada Lunde", None), ("Foreign Minister", "Yerlan Dastanov", None)]),
    # an office beside the name
    ("Ada Lunde, the foreign minister of Norway, spoke.", [(None, "Ada Lunde", "the foreign minister of Norway")]),
    ("Ada Lunde, Norway's foreign minister, spoke.", [(None, "Ada Lunde", "Norway's foreign minister")]),
    ("She met Ada Lunde, Norwegian Minister for Trade.", [(None, "Ada Lunde", "Norwegian Minister for Trade")]),
    ("Tomas Veld, the United Nations High Commissioner for Refugees, spoke.",
     [(None, "Tomas Veld", "the United Nations High Commissioner for Refugees")]),
    ("Ada Lunde, who is foreign minister, spoke.", [(None, "Ada Lunde", None)]),
    ("Ada Lunde, Foreign Minister Yerlan Dastanov and others spoke.",
     [(None, "Ada Lunde", None), ("Foreign Minister", "Yerlan Dastanov", None)]),
    ("Ada Lunde met, in Oslo, a minister.", [(None, "Ada Lunde", None)]),
    ("President Paul Okello of Uganda spoke.", [("President", "Paul Okello", "Uganda")]),
    # names of many lands
    ("Minister Salem bin Rashid Al-Harbi spoke.", [("Minister", "Salem bin Rashid Al-Harbi", None)]),
    ("President Abdel Rahman el-Tayeb spoke.", [("President", "Abdel Rahman el-Tayeb", None)]),
    ("Prime Minister Nguyen Van Lam spoke.", [("Prime Minister", "Nguyen Van Lam", None)]),
    ("National Assembly Chairwoman Tran Thi Bich Thuy spoke.",
     [("National Assembly Chairwoman", "Tran Thi Bich Thuy", None)]),
    ("Foreign Minister Péter Halmosy-Kiss spoke.", [("Foreign Minister", "Péter Halmosy-Kiss", None)]),
    ("Foreign Minister José Luis Ibáñez de la Torre spoke.",
     [("Foreign Minister", "José Luis Ibáñez de la Torre", None)]),
    ("Foreign Minister B.Oyuunchimeg spoke.", [("Foreign Minister", "B.Oyuunchimeg", None)]),
    ("Prime Minister G. Batkhuyag spoke.", [("Prime Minister", "G. Batkhuyag", None)]),
    ("Prime Minister Ólafur Þórsson spoke.", [("Prime Minister", "Ólafur Þórsson", None)]),
    ("President Jean-Baptiste N'Goma spoke.", [("President", "Jean-Baptiste N'Goma", None)]),
    ("Foreign Minister Wang Guoliang spoke.", [("Foreign Minister", "Wang Guoliang", None)]),
    ("Foreign Minister Ferdinand R. Dela Peña Jr. spoke.",
     [("Foreign Minister", "Ferdinand R. Dela Peña Jr.", None)]),
    # names that look like something else
    ("Minister Kukua spoke to Minister Iceland Brown.",
     [("Minister", "Kukua", None), ("Minister", "Iceland Brown", None)]),
    ("Ada Lunde spoke. Later Lunde left.", [(None, "Ada Lunde", None), (None, "Lunde", None)]),
    # nobody by name
    ("The foreign minister spoke in Oslo.", []),
    ("The Lunde Foundation gave money to Peru.", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "people"), PEOPLE, ids=[words for words, _ in PEOPLE])
def test_people(words: str, people: list[tuple[str | None, str, str | None]], trees: Trees, kit: Kit) -> None:
    tree = trees(words)
    scene = set_scene(tree, kit.world, kit.roles, find_entities(tree.parse, kit.world))

    def quoted(tokens: tuple[int, int] | None) -> str | None:
        return tree.parse.span(*tokens).quote if tokens else None

    assert [(quoted(p.title), quoted(p.name), quoted(p.apposition)) for p in find_people(scene)] == people
