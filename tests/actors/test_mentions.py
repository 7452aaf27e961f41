"""The words that stand for an actor, and how: by name, office, role, pronoun, or the place or people of a state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel.actors.mentions import find_mentions
from dotterel.kit import Kit
from dotterel.schema.actor import Mention
from dotterel.schema.tree import Tree

Trees = Callable[[str], Tree]

MENTIONS = [
    # persons, with the state that their title names
    ("Norwegian Foreign Minister Ada Lunde left.", ["Norwegian Foreign Minister Ada Lunde: person name NOR"]),
    ("Ada Lunde, the foreign minister of Norway, left.", ["Ada Lunde: person name NOR"]),
    ("Peru's ambassador to Fiji Rosa Quispe left.", ["Peru's ambassador to Fiji Rosa Quispe: person name PER"]),
    ("Kodjo Amevor of Togo left.", ["Kodjo Amevor: person name TGO"]),
    # offices alone
    ("The Norwegian foreign minister left.", ["The Norwegian foreign minister: person office NOR"]),
    ("The foreign minister of Norway left.", ["The foreign minister of Norway: person office NOR"]),
    ("A spokesperson for the ministry left.", ["A spokesperson for the ministry: person office -"]),
    ("The Minister of Trade and Industry of Fiji left.",
     ["The Minister of Trade and Industry of Fiji: person office FJI"]),
    ("The UN Secretary-General left.", ["The UN Secretary-General: person office UN"]),
    ("The foreign ministers of Peru and Fiji left.",
     ["The foreign ministers of Peru and Fiji: people office FJI",
      "The foreign ministers of Peru and Fiji: people office PER"]),
    ("The two ministers left.", ["The two ministers: people office -"]),
    # bodies
    ("The Norwegian foreign ministry objected.", ["The Norwegian foreign ministry: organisation name NOR"]),
    ("The Ministry of Foreign Affairs of Peru objected.",
     ["The Ministry of Foreign Affairs of Peru: organisation name PER"]),
    ("Peru's government objected.", ["Peru's government: organisation name PER"]),
    ("The delegation objected.", ["The delegation: organisation name -"]),
    ("The Fijian army withdrew.", ["The Fijian army: organisation name FJI"]),
    # states and what stands for them
    ("Norway objected.", ["Norway: state name NOR"]),
    ("Oslo objected.", ["Oslo: state metonym NOR"]),
    ("The Kremlin objected.", ["The Kremlin: state metonym RUS"]),
    ("The Peruvians objected.", ["The Peruvians: state metonym PER"]),
    ("The African Union objected.", ["The African Union: organisation name AU"]),
    ("The Halvorsen Institute objected.", ["Halvorsen Institute: organisation name -"]),
    # roles and pronouns
    ("Her Fijian counterpart agreed.", ["Her Fijian counterpart: person role FJI", "Her: person pronoun -",
     "Fijian: state metonym FJI"]),
    ("The guest agreed.", ["The guest: person role -"]),
    ("Both sides agreed.", ["Both sides: people role -"]),
    ("The two sides agreed.", ["The two sides: people role -"]),
    ("The Norwegian side agreed.", ["The Norwegian side: people role NOR", "The Norwegian: state metonym NOR"]),
    ("The two countries agreed.", ["The two countries: states role -"]),
    ("Our country agreed.", ["Our country: person role -"]),
    ("She agreed.", ["She: person pronoun -"]),
    ("They agreed.", ["They: people pronoun -"]),
    ("It agreed with them.", ["It: person pronoun -", "them: people pronoun -"]),
    ("We agreed.", ["We: people pronoun -"]),
    # nobody
    ("The fish agreed.", []),
    ("He was asked to minister to the sick.", ["He: person pronoun -"]),
    ("The house on the river was empty.", []),
]  # fmt: skip


def shown(mention: Mention) -> str:
    many = {"person": "people", "organisation": "organisations", "state": "states"}
    kind = many[mention.kind] if mention.plural else mention.kind
    return f"{mention.span.quote}: {kind} {mention.form} {mention.state or '-'}"


@pytest.mark.parametrize(("words", "wanted"), MENTIONS, ids=[words for words, _ in MENTIONS])
def test_mentions(words: str, wanted: list[str], trees: Trees, kit: Kit) -> None:
    found = find_mentions(trees(words), kit.world, kit.roles)
    assert sorted(map(shown, found)) == sorted(wanted)


def test_the_name_is_bare_and_the_title_as_written(trees: Trees, kit: Kit) -> None:
    words = "Deputy Foreign Minister Ada Lunde, Norway's envoy for fisheries, left."
    (found,) = find_mentions(trees(words), kit.world, kit.roles)
    assert (found.name, found.title) == ("Ada Lunde", "Deputy Foreign Minister; Norway's envoy for fisheries")
    assert found.title_span and found.title_span.quote == "Deputy Foreign Minister"


def test_the_head_hangs_outside(trees: Trees, kit: Kit) -> None:
    tree = trees("On Friday the foreign minister of Norway met President Paul Okello of Uganda.")
    for mention in find_mentions(tree, kit.world, kit.roles):
        assert mention.start <= mention.head < mention.end
        assert not mention.start <= tree.parse.head[mention.head] < mention.end


def test_they_come_in_text_order(trees: Trees, kit: Kit) -> None:
    tree = trees("She met Ada Lunde and the Fijian minister in Oslo. They praised Norway's government and NATO.")
    found = find_mentions(tree, kit.world, kit.roles)
    assert len(found) == 7
    assert [(m.start, m.end) for m in found] == sorted((m.start, m.end) for m in found)
