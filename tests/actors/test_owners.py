"""Whose people and bodies are, by the words around them."""

from __future__ import annotations

import pytest

import dotterel
from dotterel.kit import Kit

TEXTS = [
    # a report from abroad is not at home in its outlet's country
    ("LOMÉ, May 2 (Xinhua) -- Police arrested opposition politician Kodjo Amevor on Thursday. The government said he "
     "had broken the law.", "Kodjo Amevor", "TGO"),
    # a name known by a word and its 's
    ("Foreign Minister Ada Lunde of Norway received the Ambassador of the People's Republic of China to Norway, H.E. "
     "Zhou Lijun.", "Zhou Lijun", "CHN"),
    # an organisation behind its owner, and "its" spokesman
    ("Norway's Northern Fleet Command announced on Friday that it would hold exercises. The drills are a warning, its "
     "spokesman, Colonel Olav Berg, said. A spokesperson of the Chilean embassy laughed.", "Northern Fleet Command",
     "NOR"),
    ("Norway's Northern Fleet Command announced on Friday that it would hold exercises. The drills are a warning, its "
     "spokesman, Colonel Olav Berg, said. A spokesperson of the Chilean embassy laughed.", "Olav Berg", "NOR"),
    # several portfolios parted by a comma
    ("Norwegian Foreign Minister Ada Lunde received a call from Luis Arrieta, Minister of Foreign Affairs, European "
     "Union and Cooperation of the Kingdom of Spain.", "Luis Arrieta", "ESP"),
    # an official who tells of his own government by its capital
    ("Ambassadors failed to agree on Wednesday. Prime Minister Robert Havran said Bratislava would not back the plan.",
     "Robert Havran", "SVK"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "state"), TEXTS)
def test_whose_they_are(text: str, name: str, state: str, kit: Kit) -> None:
    found = {actor.name: actor.state for actor in dotterel.code(text, published="2024-05-03", kit=kit).actors}
    assert found[name] == state


SHORT = [
    ("Norway sued Chile before the International Court of Justice on Monday. It asked the court to order a halt.",
     "the court", "International Court of Justice"),
    ("The European Union condemned Chile on Monday. Norway thanked the bloc for its support.", "the bloc",
     "European Union"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), SHORT)
def test_the_short_name_of_an_organisation(text: str, words: str, name: str, kit: Kit) -> None:
    meant = [
        actor.name
        for actor in dotterel.code(text, kit=kit).actors
        if any(span.quote.lower() == words for span in actor.mentions)
    ]
    assert meant == [name]


CROWDS = [
    (
        "Norway expelled three employees of the Chilean embassy on Monday.",
        "three employees of the Chilean embassy",
        "CHL",
    ),
    ("Norway imposed sanctions on five companies based in Chile on Monday.", "five companies", "CHL"),
]


@pytest.mark.parametrize(("text", "name", "state"), CROWDS)
def test_people_of_a_body_or_a_place(text: str, name: str, state: str, kit: Kit) -> None:
    found = {actor.name: actor.state for actor in dotterel.code(text, kit=kit).actors}
    assert found[name] == state


def test_his_minister_is_of_his_country(kit: Kit) -> None:
    text = (
        "Norwegian Foreign Minister Ada Lunde received Chilean envoy Tomas Verde in Oslo. Envoy Tomas Verde conveyed \
an invitation from his minister."
    )
    record = dotterel.code(text, published="2024-05-03", kit=kit)
    (minister,) = [a for a in record.actors if any(m.quote == "his minister" for m in a.mentions)]
    assert minister.state == "CHL"
