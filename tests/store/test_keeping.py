"""Records are kept once for a version; newer ones count, older ones stay; corrections outlive both."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from dotterel import store as keeping
from dotterel.schema.errors import StoreBusyError, StoreError
from dotterel.schema.keeping import dispatch_id
from dotterel.schema.record import MadeBy, Record
from dotterel.store import Filters, Store, open_store

Write = Callable[..., Record]
NEWER = MadeBy("1", "p1", "r2", "k1", "s1")


def test_a_record_is_kept_once(store: Store, write: Write) -> None:
    assert keeping.save(store, write())
    assert not keeping.save(store, write())
    assert keeping.count(store, "event") == 1


def test_a_newer_version_counts_and_the_older_one_stays(store: Store, write: Write) -> None:
    first = write()
    second = replace(write(made_by=NEWER), statements=())
    keeping.save(store, first)
    keeping.save(store, second)
    name = dispatch_id(first.source)
    assert keeping.count(store, "statement") == 0
    assert list(keeping.records_of(store, name)) == [first, second]
    assert keeping.record(store, name, first.made_by) == first


def test_a_correction_lies_on_top_and_outlives_coding_anew(store: Store, write: Write) -> None:
    keeping.save(store, write())
    (kept,) = keeping.events(store).items
    keeping.correct(store, kept.id, "date.value", "2024-05-02", "the ministry's page says Thursday", "vera")
    keeping.save(store, write(made_by=NEWER))
    (now,) = keeping.events(store, Filters(until="2024-05-02")).items
    assert (now.event.date.value, now.corrected) == ("2024-05-02", ("date.value",))
    assert keeping.record(store, now.source.dispatch).events[0].date.value == "2024-05-03"


def test_a_correction_finds_the_event_again_when_its_id_has_changed(store: Store, write: Write) -> None:
    keeping.save(store, write(trigger="held talks with", url="u"))
    (kept,) = keeping.events(store).items
    keeping.correct(store, kept.id, "format", "phone", "they spoke on the phone", "vera")
    anew = write(trigger="held talks with", url="u", made_by=NEWER)
    renamed = replace(anew.events[0], id="0123456789ab")
    keeping.save(store, replace(anew, events=(renamed,), statements=(), commitments=()))
    (now,) = keeping.events(store).items
    assert now.id.endswith("0123456789ab")
    assert now.event.format == "phone"


def test_what_is_judged_wrong_is_left_out_until_it_is_asked_for(store: Store, write: Write) -> None:
    keeping.save(store, write())
    (kept,) = keeping.events(store).items
    made = keeping.correct(store, kept.id, "verdict", "wrong", "a film festival", "vera")
    assert keeping.count(store, "event") == 0
    assert keeping.count(store, "event", Filters(verdict="wrong")) == 1
    keeping.withdraw(store, made.number, "it was a summit after all", "vera")
    assert keeping.count(store, "event") == 1
    assert [c.withdrawn for c in keeping.corrections(store, kept.id)] == [True]


def test_a_corrected_type_takes_the_score_of_that_type(store: Store, write: Write) -> None:
    keeping.save(store, write())
    (kept,) = keeping.events(store).items
    keeping.correct(store, kept.id, "type", "THREATEN", "it was an ultimatum", "vera")
    (now,) = keeping.events(store).items
    assert (now.event.quad, now.event.modes) == (3, ())
    assert now.event.score is not None and now.event.score < 0


@pytest.mark.parametrize(
    ("field", "words", "told"),
    [
        ("colour", "red", "cannot be corrected"),
        ("status", "happened", "Invalid enum value"),
        ("type", "CHAT", "no event type of PLOVER"),
        ("date.value", "last May", "no date such as"),
        ("verdict", "maybe", "right or wrong"),
    ],
)
def test_corrections_that_do_not_fit(store: Store, write: Write, field: str, words: str, told: str) -> None:
    keeping.save(store, write())
    (kept,) = keeping.events(store).items
    with pytest.raises(StoreError, match=told):
        keeping.correct(store, kept.id, field, words, "a test", "vera")


def test_a_second_writer_is_told_who_holds_the_file(store: Store) -> None:
    assert store.path is not None
    with keeping.sole_writer(store):
        keeping.begin_job(store, "dotterel ingest news/", 10)
        again = open_store(store.path)
        with pytest.raises(StoreBusyError, match=r"dotterel ingest news/ \(process \d+ on"), keeping.sole_writer(again):
            pass
        assert keeping.count(again, "event") == 0  # readers are never kept waiting
    with keeping.sole_writer(store):
        pass


@pytest.mark.parametrize("content", [None, b"no database, but a file of text that is long enough to be looked at"])
def test_where_there_is_no_store(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "none.db"
    if content:
        path.write_bytes(content)
    with pytest.raises(StoreError):
        open_store(path)


def test_a_store_of_a_newer_version_is_left_alone(store: Store) -> None:
    assert store.path is not None
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version"):
        open_store(store.path)


def test_the_steps_of_migration_make_the_tables_as_they_are_defined(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from dotterel.store.tables import metadata

    with store.reading() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert [d for d in differences if "passage_words" not in str(d)] == []
