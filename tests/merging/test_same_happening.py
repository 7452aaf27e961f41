"""Which pairs of reports are one happening, and the reasons that are given."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel.merging.blocking import blocks, skeleton
from dotterel.merging.merge import merge
from dotterel.merging.persons import same_person
from dotterel.merging.profile import profile
from dotterel.merging.same_happening import compare
from dotterel.schema.keeping import take_apart
from dotterel.schema.kept import KeptEvent
from dotterel.schema.record import Record

Write = Callable[..., Record]


def _event(record: Record) -> KeptEvent:
    return take_apart(record).events[0]


@pytest.mark.parametrize(
    ("other", "opinion", "feature"),
    [
        ({"publisher": "Hoy", "topic": "tin"}, "same", "who"),
        ({"host": "Pablo Réy", "topic": "tin"}, "same", "who"),
        ({"guest": "A. Lunde", "topic": "tin"}, "same", "who"),
        ({"host": "Luis Soto"}, "different", "who"),
        ({"day": "2024-05-04"}, "different", "when"),
        ({"day": "2024-05-09"}, "different", "when"),
        ({"status": "planned", "trigger": "will meet"}, "different", "status"),
    ],
)
def test_two_reports(write: Write, other: dict[str, str], opinion: str, feature: str) -> None:
    one, two = profile(_event(write())), profile(_event(write(**other)))
    judgement = compare(one, two)
    assert judgement.opinion == opinion
    assert feature in [reason.feature for reason in judgement.reasons]
    assert all(reason.words for reason in judgement.reasons)
    assert compare(two, one) == judgement


def test_reports_that_share_nothing_are_never_compared(write: Write) -> None:
    one, two = _event(write()), _event(write("Ivo Marek", "CZE", "Lena Holt", "DEU"))
    assert not set(blocks(profile(one))) & set(blocks(profile(two)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("rashad veliyev", "rashad valiyev", True),
        ("sahiba gafarova", "sahibe gafarova", True),
        ("antony blinken", "antony j blinken", True),
        ("wang yi", "yi wang", True),
        ("haugland", "solveig haugland", True),
        ("ilham aliyev", "mehriban aliyeva", False),
        ("daniyar seitbek", "azamat toktogul", False),
        ("john murray", "peter murray", False),
    ],
)
def test_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(one.split(), other.split()) is same


def test_spellings_of_a_surname_share_a_block() -> None:
    assert skeleton("veliyev") == skeleton("valiyev") == "vlv"
    assert skeleton("zelensky") == skeleton("zelenskyy")


def test_a_dispatch_tells_of_its_happenings_once_each(write: Write) -> None:
    """The third report fits both meetings of the first dispatch; these do not become one through it."""
    first = _event(write())
    merged = merge([first, _event(write(publisher="Hoy", topic="tin")), _event(write(topic="gas", day="2024-05-04"))])
    assert sorted(len(one.reports) for one in merged.happenings) == [1, 2]


def test_values_that_reports_give_differently_are_a_conflict(write: Write) -> None:
    records = [write(), write(publisher="Hoy", topic="tin", host="P. Rey"), write(publisher="Post", topic="gas")]
    (one,) = merge(_event(record) for record in records).happenings
    assert one.conflicts == ()
    assert [party.name for party in one.parties] == ["Ada Lunde", "Pablo Rey"]
    assert all(len(party.reports) == 3 for party in one.parties)
