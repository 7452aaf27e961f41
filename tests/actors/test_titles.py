"""The offices that title words name: canonical title, the noun it turns on, sector, and what it tells of gender."""

from __future__ import annotations

import pytest

from dotterel.actors.titles import gender_of, offices_of
from dotterel.kit import Kit

TITLES = [
    ("Foreign Minister", [("Minister of Foreign Affairs", "minister")]),
    ("Uzbek FM", [("Minister of Foreign Affairs", "minister")]),
    ("the Minister for Foreign Affairs of Angola", [("Minister of Foreign Affairs", "minister")]),
    ("Secretary of State", [("Secretary of State", "secretary")]),
    ("his Chilean counterpart", [("Counterpart", "counterpart")]),
    ("President", [("President", "president")]),
    ("Vice President", [("Vice President", "president")]),
    ("Prime Minister", [("Prime Minister", "minister")]),
    ("Deputy Prime Minister", [("Deputy Prime Minister", "minister")]),
    ("Deputy Foreign Minister", [("Deputy Minister of Foreign Affairs", "minister")]),
    ("King", [("King", "king")]),
    ("Foreign Minister; the envoy", [("Minister of Foreign Affairs", "minister"), ("Special Envoy", "envoy")]),
    ("Minister of Defence; Minister of Defence", [("Minister of Defence", "minister")]),
    (
        "Deputy Prime Minister and Minister of Justice",
        [("Deputy Prime Minister", "minister"), ("Minister of Justice", "minister")],
    ),
    ("Minister of Trade and Industry", [("Minister of Trade", "minister")]),
    ("Fiji's economy and trade minister", [("Minister of Economy", "minister")]),
    ("Mr.", []),
    ("the spokeswoman", [("Spokesperson", "spokesperson")]),
    ("mother of two", []),
]


@pytest.mark.parametrize(("words", "named"), TITLES)
def test_offices(words: str, named: list[tuple[str, str]], kit: Kit) -> None:
    assert [(t.canonical, t.head) for t in offices_of(words, kit.world)] == named


@pytest.mark.parametrize(
    ("words", "rank"), [("President", 1), ("Prime Minister", 2), ("Foreign Minister", 4), ("Ambassador", 6)]
)
def test_ranks(words: str, rank: int, kit: Kit) -> None:
    assert offices_of(words, kit.world)[0].rank == rank


@pytest.mark.parametrize(
    ("words", "sector"),
    [("Foreign Minister", "GOV"), ("Speaker of Parliament", "LEG"), ("Chief of General Staff", "MIL")],
)
def test_sectors(words: str, sector: str, kit: Kit) -> None:
    assert offices_of(words, kit.world)[0].sector == sector


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        ("Mrs.", "f"),
        ("Chairwoman of the Senate", "f"),
        ("Queen", "f"),
        ("H.R.H. Princess", "f"),
        ("Mr", "m"),
        ("the Emir", "m"),
        ("Foreign Ministry spokesman", "m"),
        ("Foreign Minister", None),
        ("Dr.", None),
    ],
)
def test_gender(words: str, gender: str | None) -> None:
    assert gender_of(words) == gender


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("the foreign minister's private secretary", "Chief of Staff"),
        ("The Norwegian president’s spokeswoman", "Spokesperson"),
        ("the UN Secretary-General's Special Envoy for Yemen", "Special Envoy"),
        ("Egypt's foreign minister", "Minister of Foreign Affairs"),
    ],
)
def test_whose_official_one_is_is_not_ones_own_office(title: str, own: str, kit: Kit) -> None:
    assert [found.canonical for found in offices_of(title, kit.world)] == [own]
