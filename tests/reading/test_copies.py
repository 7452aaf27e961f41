"""Copies are found, and what is only alike is not taken for one: on a corpus made here, by rule and seed."""

from __future__ import annotations

import random

import pytest

from dotterel.reading.copies import Copy, copies, origin_among
from dotterel.schema.source import Published, Text

STATES = "Arvenia Vell Norland Sudria Tamora Quill Ostmark Belmar Istria Corvia Dunmore Esk".split()
TOWNS = "Port Vell,Amsel,Old Harbour,Kestrel,Marsh End,Tarn,Lower Vale,Skerry".split(",")
NAMES = "Orsk Tal Holm Brandt Seitova Lunde Rey Haddad Okoye Petrov Silva Yamada Novak Costa".split()
ISSUES = (
    "fishing grounds,rail links,water rights,border posts,air traffic,customs papers,wool prices,harbour dues".split(
        ","
    )
)
VERBS = "stressed,noted,recalled,said,underlined,argued".split(",")
CLAUSES = [
    "the {issue} of the region call for common rules that all sides can accept",
    "work on the {issue} has been slower than {state} had hoped for when it began in {year}",
    "a joint commission would meet in {town} to settle what is left open about the {issue}",
    "{state} stands ready to send {n} experts who know the {issue} well",
    "trade between the two rose by {n} per cent in {year} in spite of the quarrel over the {issue}",
    "no decision on the {issue} would be taken without those who live in {town}",
]
FORM = (
    "{state}'s foreign minister received today the newly appointed ambassador of {other} at the ministry. The minister "
    "congratulated the ambassador on the appointment and wished {name} every success in the discharge of his duties. "
    "The ambassador conveyed the greetings of the leadership of {other} and the wish to develop relations. "
    "They reviewed cooperation and exchanged views on regional and international issues of interest on {date}."
)


def words(dice: random.Random) -> dict[str, object]:
    return {
        "state": dice.choice(STATES),
        "other": dice.choice(STATES),
        "town": dice.choice(TOWNS),
        "name": dice.choice(NAMES),
        "issue": dice.choice(ISSUES),
        "year": dice.randint(1990, 2024),
        "n": dice.randint(2, 97),
        "date": f"{dice.randint(1, 28)} May {dice.randint(1990, 2024)}",
    }


def story(dice: random.Random) -> list[str]:
    """The sentences of a dispatch."""
    lead = "Foreign Minister {name} of {state} met the envoy of {other} in {town} on {date} to speak of the {issue}."
    said = [
        f"{dice.choice(NAMES)} {dice.choice(VERBS)} that {dice.choice(CLAUSES).format(**words(dice))}."
        for _ in range(14)
    ]
    return [lead.format(**words(dice)), *said]


def edited(sentences: list[str], dice: random.Random) -> str:
    """The dispatch as another outlet has it: cut, with another head and foot, a few words changed."""
    kept = sentences[: dice.randint(9, len(sentences))]
    if dice.random() < 0.5:
        kept.pop(dice.randrange(1, len(kept)))
    changed = [word if dice.random() > 0.02 else "reportedly" for word in " ".join(kept).split(" ")]
    head = f"{dice.choice(TOWNS).upper()}, May 3 ({dice.choice(NAMES).upper()}) --"
    return f"{head} {' '.join(changed)} Read more on our site."


def made() -> tuple[list[str], list[int | None]]:
    """Texts, and for each the index of the one it was made from: stories, copies, follow-ups, filled-in forms."""
    dice = random.Random(11)
    texts: list[str] = []
    origin: list[int | None] = []
    for _ in range(150):
        sentences = story(dice)
        at = len(texts)
        texts.append(" ".join(sentences))
        texts.extend(edited(sentences, dice) for _ in range(3))
        texts.append(" ".join([*story(dice)[:9], *sentences[3:6]]))  # tomorrow's story, with three sentences of today's
        texts.append(FORM.format(**words(dice)))
        origin.extend([None, at, at, at, None, None])
    return texts, origin


def test_precision_and_recall() -> None:
    texts, origin = made()
    found = copies(texts)
    same = {index: of if of is not None else index for index, of in enumerate(origin)}
    right = [copy for copy in found if same[copy.of] == same[copy.copy]]
    assert len(right) >= 0.99 * len(found)
    assert len(right) >= 0.97 * sum(of is not None for of in origin)


def test_the_same_words_are_the_same_whatever_their_signs() -> None:
    text = " ".join(story(random.Random(1)))
    assert copies([text, text.upper().replace(".", " !\n")]) == (Copy(0, 1, "exact", 1.0),)


def test_a_copy_is_linked_to_the_first_that_it_is_as_like() -> None:
    sentences = story(random.Random(2))
    texts = [" ".join(sentences), " ".join(sentences[:10]) + " Alpha.", " ".join(sentences[:10]) + " Beta."]
    assert [(copy.of, copy.copy) for copy in copies(texts)] == [(0, 1), (0, 2)]


def test_short_texts_are_copies_only_if_the_same() -> None:
    assert copies(["Rain fell.", "Rain fell again.", "rain fell"]) == (Copy(0, 2, "exact", 1.0),)


def test_texts_without_words() -> None:
    assert copies(["", "…", "مرحبا"])[0] == Copy(0, 1, "exact", 1.0)


def dispatch(publisher: str | None, syndicator: str | None, day: str | None) -> Text:
    published = Published(day, "day" if day else None, "metadata" if day else "unknown")
    return Text(None, "Words.", "en", published, publisher, syndicator, None, None, ())


@pytest.mark.parametrize(
    ("dispatches", "origin"),
    [
        ([("Vell Courier", "GULFFEED", "2024-05-03"), ("Vell Courier", None, "2024-05-04")], 1),
        ([("Vell Courier", None, "2024-05-03"), ("Norland Post", None, "2024-05-02")], 1),
        ([("Vell Courier", None, "2024-05-03"), ("Norland Post", None, "2024-05-03")], None),
        ([("Vell Courier", None, None), ("Norland Post", None, "2024-05-03")], None),
    ],
)
def test_the_origin_is_told_where_it_can_be(
    dispatches: list[tuple[str | None, str | None, str | None]], origin: int | None
) -> None:
    assert origin_among([dispatch(*each) for each in dispatches]) == origin
