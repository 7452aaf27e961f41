"""What is put into a store can be asked for by every filter, page by page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel import store as keeping
from dotterel.schema.errors import StoreError
from dotterel.schema.record import Record
from dotterel.store import Filters, Store

Write = Callable[..., Record]


@pytest.fixture
def filled(store: Store, write: Write) -> Store:
    keeping.save(store, write())
    keeping.save(store, write("Ivo Marek", "CZE", "Lena Holt", "DEU", "2024-07-10", "2024-07-11", "Prague Post", "gas"))
    keeping.save(
        store, write("Ivo Marek", "CZE", "Pablo Rey", "CHL", "2025-01-20", "2025-01-20", "Santiago Hoy", "tin")
    )
    return store


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(actor="CZE"), ["2025-01-20", "2024-07-10"]),
        (Filters(actor="ada lunde"), ["2024-05-03"]),
        (Filters(actor="Rey", part="recipient"), ["2025-01-20", "2024-05-03"]),
        (Filters(actor="Rey", part="actor"), []),
        (Filters(actor="CHL", counterpart="NOR"), ["2024-05-03"]),
        (Filters(pair=("NOR", "CHL")), ["2024-05-03"]),
        (Filters(pair=("CHL", "NOR")), ["2024-05-03"]),
        (Filters(since="2024-06", until="2024"), ["2024-07-10"]),
        (Filters(since="2025"), ["2025-01-20"]),
        (Filters(mode=("visit",), context=("diplomatic",), until="2024-05"), ["2024-05-03"]),
        (Filters(mode=("phone",)), []),
        (Filters(place="oslo", outlet="prague"), ["2024-07-10"]),
        (Filters(place="NOR", status=("occurred",), type=("CONSULT",), outlet="Hoy"), ["2025-01-20"]),
        (Filters(text='"Lena Holt"'), ["2024-07-10"]),
        (Filters(text='marek" OR NOT (near*'), []),
        (Filters(confidence=0.95), []),
        (Filters(act=("say",)), []),
    ],
)
def test_events_that_a_filter_lets_through(filled: Store, filters: Filters, found: list[str]) -> None:
    assert [kept.event.date.value for kept in keeping.events(filled, filters).items] == found
    assert keeping.count(filled, "event", filters) == len(found)


def test_a_finding_comes_back_with_its_words_its_parties_and_its_dispatch(store: Store, write: Write) -> None:
    record = write()
    keeping.save(store, record)
    (kept,) = keeping.events(store).items
    assert kept.event == record.events[0]
    assert [(party.part, party.name, party.state, party.office) for party in kept.parties] == [
        ("actor", "Ada Lunde", "NOR", "Minister of Foreign Affairs"),
        ("recipient", "Pablo Rey", "CHL", None),
    ]
    assert kept.source.publisher.name == "Nordic Wire"
    assert keeping.record(store, kept.source.dispatch) == record


def test_statements_and_commitments(filled: Store) -> None:
    (said,) = keeping.statements(filled, Filters(text="fishing quotas")).items  # the index knows word stems
    assert said.statement.content[0].quote == "the fishing quota was fair"
    assert keeping.count(filled, "statement", Filters(act=("say",))) == 3
    (promised,) = keeping.commitments(filled, Filters(actor="NOR", part="by")).items
    assert promised.commitment.due.value == "2024-06"


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_hold_each_event_once(filled: Store, order: keeping.Order) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        page = keeping.events(filled, limit=1, cursor=cursor, order=order)
        seen += [kept.event.date.value or "" for kept in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert seen == sorted(seen, reverse=order == "newest")
    assert len(seen) == 3


def test_a_cursor_that_is_none(filled: Store) -> None:
    with pytest.raises(StoreError, match="is no cursor"):
        keeping.events(filled, cursor="???")


def test_dispatches_by_their_words_and_outlet(filled: Store) -> None:
    (one,) = keeping.dispatches(filled, Filters(text="report tin")).items
    assert one.cited.publisher.name == "Santiago Hoy"
    assert keeping.count_dispatches(filled, Filters(outlet="wire")) == 1


def test_actors_with_offices_and_counterparts(filled: Store) -> None:
    (marek,) = keeping.actors(filled, "marek")
    assert (marek.name, marek.state, marek.findings) == ("Ivo Marek", "CZE", 6)
    assert [(o.title, o.first, o.last, o.dispatches) for o in keeping.offices(filled, marek.id)] == [
        ("Minister of Foreign Affairs", "2024-07-11", "2025-01-20", 2)
    ]
    met = [(other.actor.name, other.findings) for other in keeping.counterparts(filled, marek.id)]
    assert sorted(met) == [("Lena Holt", 1), ("Pablo Rey", 1)]


def test_counts_stand_beside_the_volume_read(filled: Store) -> None:
    years = keeping.timeline(filled, "event", Filters(), "year")
    assert [(s.period, s.findings, s.dispatches, s.per_thousand) for s in years] == [
        ("2024", 2, 2, 1000.0),
        ("2025", 1, 1, 1000.0),
    ]
    chile = keeping.timeline(filled, "event", Filters(actor="DEU", until="2025"), "year")
    assert [(s.period, s.findings, s.dispatches, s.per_thousand) for s in chile] == [
        ("2024", 1, 2, 500.0),
        ("2025", 0, 1, 0.0),
    ]
    states = keeping.facet(filled, "event", "state")
    assert [(c.value, c.findings) for c in states] == [("CHL", 2), ("CZE", 2), ("DEU", 1), ("NOR", 1)]


@pytest.mark.parametrize("day", ["yesterday", "2024-13", "2024-02-32", "٢٠٢٤", "2024\n"])
def test_a_date_that_is_none_is_told(day: str) -> None:
    with pytest.raises(StoreError, match="not a date such as"):
        Filters(since=day)


def test_words_without_a_letter_name_nobody_and_no_place(store: Store, write: Write) -> None:
    keeping.save(store, write())
    for told in (Filters(actor="!!"), Filters(place="—"), Filters(outlet="?"), Filters(occasion="%")):
        assert keeping.events(store, told).items == ()
    assert keeping.actors(store, "…") == ()
