"""Sentences, and who each phrase in them stands for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dotterel.actors.gathering import Circumstances
from dotterel.actors.mentions import find_mentions
from dotterel.actors.resolve import resolve
from dotterel.kit import Kit
from dotterel.schema.actor import Actor, Cast
from dotterel.schema.tree import Tree

Trees = Callable[[str], Tree]

STANDS_FOR = [
    # surnames and other spellings find the full name, before it or behind it
    ("Ada Lunde came. Later Lunde left.", "Lunde", 2, ["Ada Lunde"]),
    ("Lunde praised the talks. Ada Lunde, Norway's envoy, left.", "Lunde", 1, ["Ada Lunde, NOR"]),
    ("Norwegian envoy Ada Lunde and Peruvian envoy Jon Lunde came. Peruvian envoy Lunde left.", "Peruvian envoy Lunde",
     1, ["Jon Lunde, PER"]),
    ("Mongolian Foreign Minister Bat Tsetseg came. B.Tsetseg left.", "B.Tsetseg", 1, ["Bat Tsetseg, MNG"]),
    # an office stands for the person who holds it here
    ("Norwegian Foreign Minister Ada Lunde came. The minister left.", "The minister", 1, ["Ada Lunde, NOR"]),
    ("Norwegian Foreign Minister Ada Lunde met Togolese Interior Minister Kodjo Amevor. The Norwegian minister left.",
     "The Norwegian minister", 1, ["Ada Lunde, NOR"]),
    # "the minister" is no prime minister where another minister is told of
    ("Norwegian Foreign Minister Ada Lunde came. The Prime Minister of Norway stayed. The Norwegian minister left.",
     "The Norwegian minister", 1, ["Ada Lunde, NOR"]),
    ("Norwegian Foreign Minister Ada Lunde met Togolese President Kodjo Amevor. The president left.",
     "The president", 1, ["Kodjo Amevor, TGO"]),
    ("US Secretary of State Warren Whitlock met Ada Lunde. The Secretary left.", "The Secretary", 1,
     ["Warren Whitlock, USA"]),
    ("Warren Whitlock, the secretary of state of the United States, came. The US secretary of state left.",
     "The US secretary of state", 1, ["Warren Whitlock, USA"]),
    ("UN Secretary-General Tomas Veld came. The UN Secretary-General left.", "The UN Secretary-General", 1,
     ["Tomas Veld, UN"]),
    ("Norwegian Foreign Minister Ada Lunde came. The Peruvian foreign minister left.", "The Peruvian foreign minister",
     1,
     ["Peruvian foreign minister, PER"]),
    ("Norwegian Foreign Minister Ada Lunde came. A minister left.", "A minister", 1, []),
    ("Norwegian Foreign Minister Ada Lunde came. The prime minister left.", "The prime minister", 1,
     ["prime minister"]),
    # leaders are not the one leader that is named
    ("President Kodjo Amevor of Togo came. Other Togolese leaders left.", "Other Togolese leaders", 1,
     ["Other Togolese leaders, TGO"]),
    ("President Kodjo Amevor came. The head of state left.", "The head of state", 1, ["Kodjo Amevor"]),
    # counterparts
    ("Norwegian Foreign Minister Ada Lunde met her Azerbaijani counterpart, Rashad Qasimli.",
     "her Azerbaijani counterpart", 1,
     ["Rashad Qasimli, AZE"]),
    ("Ada Lunde, the Norwegian minister, met Peruvian minister Jon Quispe. Her Peruvian counterpart left.",
     "Her Peruvian counterpart", 1, ["Jon Quispe, PER"]),
    ("Norwegian Foreign Minister Ada Lunde met Peruvian Foreign Minister Jon Quispe. Lunde thanked the counterpart.",
     "the counterpart", 1, ["Jon Quispe, PER"]),
    # pronouns
    ("Norwegian Foreign Minister Ada Lunde came. She left.", "She", 1, ["Ada Lunde, NOR"]),
    ("Mrs. Ada Lunde met Mr. Jon Quispe. She left.", "She", 1, ["Ada Lunde"]),
    ("Mrs. Ada Lunde met Mr. Jon Quispe. He left.", "He", 1, ["Jon Quispe"]),
    ("Noting that he was pleased, President Kodjo Amevor thanked the guests.", "he", 1, ["Kodjo Amevor"]),
    ("Peru objected. It recalled its envoy.", "It", 1, ["Peru, PER"]),
    ("She left.", "She", 1, []),
    # the two, the sides, the countries
    ("Norwegian Foreign Minister Ada Lunde met Peruvian Foreign Minister Jon Quispe. The two agreed.", "The two", 1,
     ["Ada Lunde, NOR", "Jon Quispe, PER"]),
    ("Norwegian Foreign Minister Ada Lunde met Peruvian Foreign Minister Jon Quispe. The two ministers agreed.",
     "The two ministers", 1, ["Ada Lunde, NOR", "Jon Quispe, PER"]),
    ("Norwegian Foreign Minister Ada Lunde met Peruvian Foreign Minister Jon Quispe. The sides agreed.", "The sides", 1,
     ["Ada Lunde, NOR", "Jon Quispe, PER"]),
    ("Norwegian Foreign Minister Ada Lunde met Peruvian Foreign Minister Jon Quispe. They agreed.", "They", 1,
     ["Ada Lunde, NOR", "Jon Quispe, PER"]),
    ("Norwegian Foreign Minister Ada Lunde met Peruvian Foreign Minister Jon Quispe. The two countries agreed.",
     "The two countries", 1, ["Norway, NOR", "Peru, PER"]),
    ("Norway and Peru quarrel. Both sides agreed.", "Both sides", 1, ["Norway, NOR", "Peru, PER"]),
    ("Norwegian Foreign Minister Ada Lunde met Peruvian Foreign Minister Jon Quispe. The Peruvian side agreed.",
     "The Peruvian side", 1, ["Peru, PER"]),
    ("Ada Lunde came. They agreed.", "They", 1, []),
    # plural offices, names in turn
    ("The foreign ministers of Norway and Peru, Ada Lunde and Jon Quispe, agreed.", "Jon Quispe", 1,
     ["Jon Quispe, PER"]),
    ("The foreign ministers of Norway and Peru, Ada Lunde and Jon Quispe, agreed.", "Ada Lunde", 1, ["Ada Lunde, NOR"]),
    # states and their capitals are one actor, organisations by name and acronym too
    ("Norway objected. Oslo recalled its envoy.", "Oslo", 1, ["Norway, NOR"]),
    ("The Norwegian foreign ministry objected. The Norwegian foreign ministry left.", "The Norwegian foreign ministry",
     2,
     ["Norwegian foreign ministry, NOR"]),
    ("The European Union objected. The EU agreed.", "The EU", 1, ["European Union, EU"]),
]  # fmt: skip


class Gathered:
    """A text with its cast, asked in words."""

    def __init__(self, tree: Tree, cast: Cast) -> None:
        self.tree, self.cast = tree, cast

    def who(self, phrase: str, time: int = 1) -> list[str]:
        """Who the phrase stands for where it stands in the text for that time."""
        place = -1
        for _ in range(time):
            place = self.tree.parse.text.index(phrase, place + 1)
        end = place + len(phrase)
        inside = [n for n, m in enumerate(self.cast.mentions) if place < m.span.end and m.span.start < end]
        whole = [n for n in inside if self.cast.mentions[n].span.quote == phrase] or inside
        assert whole, f"no mention at {phrase!r} among {[m.span.quote for m in self.cast.mentions]}"
        return [shown(self.cast.actors[a]) for n in whole for a in self.cast.stands_for[n]]

    def named(self, name: str) -> Actor:
        """The actor of that name."""
        return next(a for a in self.cast.actors if a.name == name)


def shown(actor: Actor) -> str:
    return f"{actor.name}, {actor.state}" if actor.state else actor.name


Gather = Callable[..., Gathered]


@pytest.fixture(scope="session")
def gather(trees: Trees, kit: Kit) -> Gather:
    def gathered(words: str, **known: object) -> Gathered:
        tree = trees(words)
        mentions = find_mentions(tree, kit.world, kit.roles)
        return Gathered(tree, resolve(mentions, tree, kit.world, kit.roles, Circumstances(**known)))  # type: ignore[arg-type]

    return gathered


@pytest.mark.parametrize(
    ("words", "phrase", "time", "wanted"), STANDS_FOR, ids=[f"{w} [{p}]" for w, p, _, _ in STANDS_FOR]
)
def test_stands_for(words: str, phrase: str, time: int, wanted: list[str], gather: Gather) -> None:
    assert gather(words).who(phrase, time) == wanted


def test_our_country_is_the_outlets(gather: Gather) -> None:
    words = "The envoy said that our country was grateful to Peru."
    assert gather(words, outlet_state="NOR").who("our country") == ["Norway, NOR"]
    assert gather(words).who("our country") == []


@pytest.mark.parametrize("known", [{"outlet_state": "NOR"}, {"dateline_state": "NOR"}])
def test_an_official_without_a_state_is_of_the_outlets_or_the_datelines(known: dict[str, str], gather: Gather) -> None:
    words = "Foreign Minister Ada Lunde met Peruvian Foreign Minister Jon Quispe."
    cast = gather(words, **known)
    assert (cast.named("Ada Lunde").state, cast.named("Jon Quispe").state) == ("NOR", "PER")


def test_without_either_the_state_of_an_official_is_not_known(gather: Gather) -> None:
    assert gather("Foreign Minister Ada Lunde left.").named("Ada Lunde").state is None


def test_a_private_person_has_no_state_by_the_outlet(gather: Gather) -> None:
    assert gather("Ada Lunde left.", outlet_state="NOR").named("Ada Lunde").state is None


def test_the_state_left_out_at_home_is_the_one_spoken_of_most(gather: Gather) -> None:
    words = (
        "Foreign Minister Ada Lunde received Peruvian Foreign Minister Jon Quispe in Norway. Norway will host a forum. "
        "Norway and Peru are friends."
    )
    assert gather(words).named("Ada Lunde").state == "NOR"


def test_half_a_title_is_made_whole_by_the_other_half(gather: Gather) -> None:
    words = "Azerbaijani Foreign Rashad Qasimli left. Minister Rashad Qasimli was tired."
    offices = gather(words).named("Rashad Qasimli").offices
    assert [(o.title, o.of, o.basis) for o in offices][:1] == [("Minister of Foreign Affairs", "AZE", "text")]


def test_offices_of_the_text(gather: Gather) -> None:
    words = "Deputy Prime Minister and Minister of Justice Ada Lunde of Norway left. She is also Norway's envoy."
    offices = gather(words).named("Ada Lunde").offices
    assert [(o.title, o.of, o.basis) for o in offices] == [
        ("Deputy Prime Minister", "NOR", "text"),
        ("Minister of Justice", "NOR", "text"),
    ]


HELD = [  # who held what when is known; what a name is worth depends on the day
    ("Antony Blinken left.", date(2023, 5, 1), "Antony Blinken", "USA", ["Secretary of State"]),
    ("Antony Blinken left.", date(2016, 5, 1), "Antony Blinken", "USA", ["Deputy Minister of Foreign Affairs"]),
    ("Antony Blinken left.", None, "Antony Blinken", "USA", []),
    ("David Lammy left.", date(2024, 9, 1), "David Lammy", "GBR", ["Minister of Foreign Affairs"]),
    ("Marco Rubio left.", date(2025, 6, 1), "Marco Rubio", "USA", ["Secretary of State"]),
    ("Johann Wadephul left.", date(2025, 6, 1), "Johann Wadephul", "DEU", ["Minister of Foreign Affairs"]),
    ("Ada Lunde left.", date(2025, 6, 1), "Ada Lunde", None, []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "on", "name", "state", "offices"), HELD)
def test_knowledge_of_the_day(
    words: str, on: date | None, name: str, state: str | None, offices: list[str], gather: Gather
) -> None:
    actor = gather(words, on=on).named(name)
    assert (actor.state, [o.title for o in actor.offices]) == (state, offices)
    assert all(o.basis == "knowledge" and o.span is None for o in actor.offices)


def test_the_text_comes_before_knowledge(gather: Gather) -> None:
    actor = gather("Norwegian envoy Antony Blinken left.", on=date(2023, 5, 1)).named("Antony Blinken")
    assert (actor.state, [o.basis for o in actor.offices]) == ("NOR", ["text"])


def test_a_surname_is_known_by_the_office_beside_it(gather: Gather) -> None:
    words = "Blinken left. The US secretary of state was tired."
    assert gather(words, on=date(2023, 5, 1)).who("Blinken") == ["Blinken, USA"]


def test_ids_do_not_depend_on_the_rest_of_the_text(gather: Gather) -> None:
    one = gather("Norwegian envoy Ada Lunde left.").named("Ada Lunde")
    other = gather("Peru objected. Later Ada Lunde, the envoy of Norway, left.").named("Ada Lunde")
    assert one.id == other.id


def test_every_mention_of_an_actor_is_listed(gather: Gather) -> None:
    actor = gather("Norwegian envoy Ada Lunde came. The envoy left. She was tired, and Lunde slept.").named("Ada Lunde")
    assert [m.quote for m in actor.mentions] == ["Norwegian envoy Ada Lunde", "The envoy", "She", "Lunde"]
