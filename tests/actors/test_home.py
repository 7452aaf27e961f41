"""Whose a person or a body is that a report names without a state, since it is at home there."""

from __future__ import annotations

import pytest

import dotterel
from dotterel.kit import Kit

TEXTS = [
    # the capital in which things happen, against the country whose minister is given his state
    ("On Monday Foreign Minister Ada Lunde received Jon Quispe, Minister of Foreign Affairs of the Republic of Peru, "
     "who is on a visit to Oslo.", "Ada Lunde", "NOR"),
    # a government that somebody speaks for
    ("Telephone conversation between Minister Ada Lunde and the Foreign Minister of Peru\n\nThe Foreign Minister, "
     "Ambassador Ada Lunde, spoke with the Foreign Minister of Peru, Jon Quispe.\n\nOn behalf of the Norwegian "
     "Government she condemned the attack. The Prime Minister of Peru will come to Oslo in May.", "Ada Lunde", "NOR"),
    # the other country's minister is not at home, however often it is named
    ("Telephone conversation between Minister Ada Lunde and the Foreign Minister of Peru\n\nThe Foreign Minister, "
     "Ambassador Ada Lunde, spoke with the Foreign Minister of Peru, Jon Quispe.\n\nOn behalf of the Norwegian "
     "Government she condemned the attack. The Prime Minister of Peru will come to Oslo in May.", "Jon Quispe", "PER"),
    ("Interior Minister Kodjo Amevor resigned in Lomé on Wednesday. Prime Minister Afi Dossou accepted it.",
     "Kodjo Amevor", "TGO"),
    # a minister "in" a capital is its country's
    ("NAIROBI, May 3 - Talks on Togo were put off, Kenyan mediators said. Kodjo Amevor, the information minister in "
     "Lomé, denied this.", "Kodjo Amevor", "TGO"),
    # international officials have no home
    ("Secretary-General Tomas Veld came to Oslo. Norway received him in Oslo.", "Tomas Veld", None),
    # bodies
    ("Togo was suspended from the African Union. ECOWAS called for the release of ministers whom the army is holding "
     "in Lomé.", "army", "TGO"),
    ("Togo was suspended from the African Union. A team from the bloc spent a day in Lomé.", "team", None),
    # the Koreas
    ("North Korea threatened South Korea. The South's Defence Ministry laughed.", "South's Defence Ministry", "KOR"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "state"), TEXTS)
def test_whose_it_is(text: str, name: str, state: str | None, kit: Kit) -> None:
    found = {actor.name: actor.state for actor in dotterel.code(text, published="2024-05-03", kit=kit).actors}
    assert found[name.replace("'s", "")] == state


def test_a_body_under_two_names_is_one(kit: Kit) -> None:
    text = "Togo's rebels attacked Lomé. The rebels said so in Lomé. Rebels left Togo."
    found = [a for a in dotterel.code(text, kit=kit).actors if a.kind == "organisation"]
    assert [(a.name, len(a.mentions)) for a in found] == [("Togo rebels", 3)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # the state as the text calls it; the usual name for acronyms, capitals and nationalities
        ("Britain condemned Chad.", ["Britain", "Chad"]),
        ("The UK condemned Chad.", ["United Kingdom", "Chad"]),
        ("London condemned Chad.", ["United Kingdom", "Chad"]),
        # titles in two parts, a title with "of the Republic", a seat before a title
        ("Finance Minister and Minister of State for Economic and Investment Affairs Kodjo Amevor met Togolese "
         "minister Afi Dossou.", ["Kodjo Amevor", "Afi Dossou"]),
        ("President of the Republic Kodjo Amevor met Afi Dossou.", ["Kodjo Amevor", "Afi Dossou"]),
    ],
)  # fmt: skip
def test_names(text: str, names: list[str], kit: Kit) -> None:
    assert [actor.name for actor in dotterel.code(text, kit=kit).actors] == names


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        # a national society, a grouping by the word before it, people by where they are
        ("Norway gave money to the Togo Red Cross.", "Togo Red Cross", "TGO"),
        ("Four rebel groups left the talks. Chad is sad. Chad spoke.", "rebel groups", "TCD"),
        ("Norway and Chad spoke. In Lomé about 200 people marched.", "people", "TGO"),
        # an adjective gives no name
        ("Houthi authorities left. The Houthis came back.", "Houthis", "YEM"),
        # the holder of an office by his name on the page
        ("Secretary-General Ban Ki-moon\n\nThe Secretary-General met President Kodjo Amevor of Togo.",
         "Ban Ki-moon", "UN"),
    ],
)  # fmt: skip
def test_who_is_who(text: str, name: str, state: str, kit: Kit) -> None:
    found = {actor.name: actor.state for actor in dotterel.code(text, published="2012-05-03", kit=kit).actors}
    assert found.get(name) == state, found
