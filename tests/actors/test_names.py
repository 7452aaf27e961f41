"""Whether two names can be one person's within a dispatch."""

from __future__ import annotations

import pytest

from dotterel.actors.names import same_person

SAME = [
    ("Dastanov", "Yerlan Dastanov"),
    ("Yerlan Dastanov", "Dastanov Yerlan"),
    ("Y. Dastanov", "Yerlan Dastanov"),
    ("Y.Dastanov", "Yerlan Dastanov"),
    ("Dastanov", "Dastanov"),
    ("José Ibáñez", "Jose Ibanez"),
    ("Ibáñez", "José María Ibáñez de la Torre"),
    ("Nguyễn Văn Lâm", "Nguyen Van Lam"),
    ("Lam", "Nguyen Van Lam"),
    ("Al-Harbi", "Salem bin Rashid Al-Harbi"),
    ("Salem Al Harbi", "Salem bin Rashid Al-Harbi"),
    ("Mahmoud el-Tayeb", "Mahmoud al-Tayeb"),
    ("Kovalchuk", "Kovalchuck"),
    ("Oyuunchimeg", "B. Oyuunchimeg"),
    ("von Altenburg", "Klara von Altenburg"),
    ("O’Malley", "Brid O'Malley"),
    ("Al Thamer", "Salem bin Rashid Al Thamer"),
    ("Szabó-Kertész", "Ágnes Szabó Kertész"),
]

OTHERS = [
    ("Aidar Seitov", "Yerlan Seitov"),
    ("Mrs. Larsen", "Larsson"),
    ("Kim Ha", "Kim Ri"),
    ("Li", "Lin"),
    ("K", "Kovalchuk"),
    ("B. Bold", "G. Bold"),
    ("", "Yerlan Dastanov"),
    ("Rashid", "Salem bin Rashid Al-Harbi"),
    ("Al", "Al Harbi"),
    ("Oyun Bat", "B. Bold"),
    ("Rashid II", "Al Salem bin Rashid II"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_these_are_one_person(one: str, other: str) -> None:
    assert same_person(one, other) and same_person(other, one)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_these_are_two(one: str, other: str) -> None:
    assert not same_person(one, other) and not same_person(other, one)
