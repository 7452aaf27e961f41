from __future__ import annotations

import pytest

from dotterel.evaluating.gold import GoldParty
from dotterel.evaluating.names import agreement, name_words, same_heading
from dotterel.schema.actor import Actor, ActorKind


def actor(name: str, state: str | None, kind: ActorKind, canonical: str | None = None) -> Actor:
    return Actor("a1", kind, name, canonical, state, None, (), ())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ömer Şahin", ("omer", "sahin")),
        ("Ilkın Ærø", ("ilkin", "aero")),
        ("O’Dara", ("odara",)),
        ("D.Batbold", ("d", "batbold")),
        ("U.S. mission", ("us", "mission")),
        ("Al-Rumi", ("al", "rumi")),
    ],
)
def test_words_are_compared_without_diacritics_and_signs(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("gold", "found", "agrees"),
    [
        ("Ada Lunde", "Ada Lunde", 2),
        ("Ömer Şahin", "Omer Sahin", 2),
        ("King Olav Berg II", "Olav Berg II", 2),
        ("S Vaidya", "Vaidya", 1),
        ("D.Batbold", "Batbold", 1),
        ("Ada Lunde", "Lunde", 1),
        ("Ada M. Lunde", "Ada Lunde", 1),
        ("Lin Meihua", "Lin", 1),  # the surname stands first: all words agree
        ("Ada Lunde", "President Lunde", 1),
        ("Ada Lunde", "Ada Berg", 0),
        ("President of Norway", "President", 1),
        ("Minister of Fisheries of Norway", "Vice President of Norway", 0),
    ],
)
def test_persons_agree_by_surname_or_all_words(gold: str, found: str, agrees: int) -> None:
    assert agreement(GoldParty(gold, "NOR"), actor(found, "NOR", "person")) == agrees


@pytest.mark.parametrize(
    ("gold", "state", "found", "agrees"),
    [
        ("Norway", "NOR", actor("Norway", "NOR", "state"), 2),
        ("United States", "USA", actor("America", "USA", "state"), 1),
        ("Government of Norway", "NOR", actor("Oslo", "NOR", "state"), 1),
        ("Republic of Chile", "CHL", actor("Santiago", "CHL", "state"), 1),
        ("United Nations", "UN", actor("UN", "UN", "organisation"), 1),
        ("Norwegian army", "NOR", actor("Norway", "NOR", "state"), 0),
        ("Norway", "NOR", actor("Norwegian army", "NOR", "group"), 0),
        ("Norwegian Fisheries Ministry", "NOR", actor("Fisheries Ministry", "NOR", "organisation"), 1),
        ("Norwegian Fisheries Ministry", "NOR", actor("Defence Ministry", "NOR", "organisation"), 0),
        ("Fisheries Ministry", "NOR", actor("Fisheries Ministry of Chile", "CHL", "organisation"), 0),
        ("Ministry of Fisheries", "NOR", actor("the Fisheries Ministry", "NOR", "organisation"), 2),
        ("Norwegian Fisheries Ministry", "NOR", actor("Ministry of Fisheries", "NOR", "organisation"), 1),
        ("President of Chile", "CHL", actor("Chile", "CHL", "state"), 0),
        ("Chile", "CHL", actor("Chile mission to Geneva", "CHL", "organisation"), 0),
    ],
)
def test_states_and_bodies_agree_by_all_words_or_by_being_the_same_state(
    gold: str, state: str, found: Actor, agrees: int
) -> None:
    assert agreement(GoldParty(gold, state), found) == agrees


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("NordWire", "NORDWIRE", True),
        ("The Oslo Post", "Oslo Post", True),
        ("U.S. Office of Tides", "US Office of Tides", True),
        ("Oslo Post", "Bergen Post", False),
        ("Oslo Post", None, False),
    ],
)
def test_names_of_outlets_must_be_the_same_but_for_case_and_signs(gold: str, found: str | None, same: bool) -> None:
    assert same_heading(gold, found) is same
