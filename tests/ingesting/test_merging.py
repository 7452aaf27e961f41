"""Happenings in a store: the same whatever came first, joined by what comes later, and as people judged them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from dotterel import store as keeping
from dotterel.ingesting.merging import merge_store
from dotterel.merging.merge import merge
from dotterel.merging.same_happening import METHOD
from dotterel.schema.happening import Happening
from dotterel.schema.keeping import take_apart
from dotterel.schema.record import MadeBy, Record
from dotterel.store import Filters, Store, open_store

Write = Callable[..., Record]
NEWER = MadeBy("1", "p1", "r2", "k1", "s1")


@pytest.fixture
def records(write: Write) -> list[Record]:
    """Two days of one pair told by three outlets, a colleague's meeting, and a plan that was carried out."""
    lunde = [
        write(publisher=p, topic=t) for p, t in (("Nordic Wire", "fish"), ("Santiago Hoy", "tin"), ("Post", "gas"))
    ]
    next_day = [write(day="2024-05-04", published="2024-05-05", publisher=p, topic=p) for p in ("Post", "Nordic Wire")]
    colleague = write("Erik Moen", host="Luis Soto", publisher="Post", topic="ships")
    plan = write(published="2024-04-20", publisher="Post", topic="plans", trigger="will meet", status="planned")
    return [*lunde, *next_day, colleague, plan]


def _together(store: Store) -> list[tuple[str, ...]]:
    found = keeping.happenings(store, limit=100).items
    return sorted(tuple(sorted(report.event for report in one.reports)) for one in found)


def test_reports_of_one_happening_become_one(store: Store, records: list[Record]) -> None:
    for record in records:
        keeping.save(store, record)
    merge_store(store)
    sizes = sorted(one.independent for one in keeping.happenings(store).items)
    assert sizes == [1, 1, 2, 3]


def test_the_order_of_arrival_does_not_matter(tmp_path: Path, records: list[Record]) -> None:
    whole = merge(event for record in records for event in take_apart(record).events).happenings
    for number in range(10):
        order = list(records)
        random.Random(number).shuffle(order)
        store = open_store(tmp_path / f"{number}.db", create=True)
        for record in order:
            keeping.save(store, record)
            if number % 2:  # every second store is merged after each dispatch
                merge_store(store)
        merge_store(store)
        assert _bare(keeping.happenings(store, limit=100).items) == _bare(whole)
        plan = next(one for one in keeping.happenings(store).items if one.status == "planned")
        assert plan.fulfilled_by is not None
        assert keeping.happening(store, plan.fulfilled_by).date.value == "2024-05-03"
        store.close()


def _bare(happenings: tuple[Happening, ...]) -> list[tuple[object, ...]]:
    return sorted((one.id, one.independent, one.reports, one.parties, one.conflicts) for one in happenings)


def test_a_happening_is_found_by_the_id_of_any_of_its_events(store: Store, records: list[Record]) -> None:
    for record in records[:3]:
        keeping.save(store, record)
    merge_store(store)
    (one,) = keeping.happenings(store).items
    assert {keeping.happening(store, report.event).id for report in one.reports} == {one.id}


def test_a_person_parts_what_the_method_joined_and_the_other_way_round(store: Store, records: list[Record]) -> None:
    for record in (records[0], records[1], records[3]):
        keeping.save(store, record)
    merge_store(store)
    joined, alone = sorted(_together(store), key=len, reverse=True)
    keeping.judge(store, joined[0], joined[1], "different", "vera")
    keeping.judge(store, joined[0], alone[0], "same", "vera")
    merge_store(store)
    assert {tuple(sorted((joined[0], alone[0]))), (joined[1],)} == set(_together(store))
    told = [kept.judgement.by for kept in keeping.judgements_on(store, joined[0])]
    assert told[0] == METHOD
    assert told[-2:] == ["vera", "vera"]


def test_a_judgement_outlives_coding_anew(store: Store, write: Write) -> None:
    for made_by in (None, NEWER):
        more = {"made_by": made_by} if made_by else {}
        keeping.save(store, write(**more))
        keeping.save(store, write(publisher="Santiago Hoy", topic="tin", **more))
        merge_store(store)
        if made_by is None:
            (both,) = _together(store)
            keeping.judge(store, both[0], both[1], "different", "vera")
            merge_store(store)
    assert [len(group) for group in _together(store)] == [1, 1]


def test_conflicting_reports_are_shown_with_their_own_values(store: Store, write: Write) -> None:
    keeping.save(store, write())
    keeping.save(store, write(publisher="Santiago Hoy", topic="tin", place="Bergen"))
    keeping.save(store, write(publisher="Post", topic="gas"))
    merge_store(store)
    (one,) = keeping.happenings(store).items
    assert one.place.name == "Oslo"
    assert {report.place.name for report in one.reports} == {"Oslo", "Bergen"}


def test_an_event_judged_wrong_belongs_to_no_happening(store: Store, records: list[Record]) -> None:
    for record in records[:2]:
        keeping.save(store, record)
    merge_store(store)
    (one,) = keeping.happenings(store).items
    keeping.correct(store, one.reports[0].event, "verdict", "wrong", "it was a film", "vera")
    merge_store(store)
    (now,) = keeping.happenings(store).items
    assert [report.event for report in now.reports] == [one.reports[1].event]


def test_happenings_are_asked_for_by_the_filters_of_events(store: Store, records: list[Record]) -> None:
    for record in records:
        keeping.save(store, record)
    merge_store(store)
    assert keeping.count_happenings(store, Filters(actor="moen")) == 1
    assert keeping.count_happenings(store, Filters(pair=("CHL", "NOR"), status=("occurred",))) == 3
    assert keeping.count_happenings(store, least_reports=2) == 2
