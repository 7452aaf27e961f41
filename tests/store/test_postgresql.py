"""The same store on PostgreSQL: Debian's, started by the tests on a socket of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from dotterel import store as keeping
from dotterel.ingesting.merging import merge_store
from dotterel.schema.record import Record
from dotterel.store import Filters, Store, open_store

Write = Callable[..., Record]
HOMES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/bin"), Path("/usr/local/bin"))
HOME = next((home for home in HOMES if (home / "initdb").exists() and (home / "pg_ctl").exists()), None)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(HOME is None, reason="PostgreSQL is not installed (Debian: apt-get install postgresql)"),
]


class Cluster:
    """A PostgreSQL of its own, which listens on a socket in its folder only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
        if self.user:
            shutil.chown(folder, self.user)
        self._run(
            "initdb", "--auth=trust", "--username=dotterel", "--encoding=UTF8", "--locale=C.UTF-8", "-D", self.data
        )
        self.start()

    @property
    def data(self) -> str:
        """Where its files are."""
        return str(self.folder / "data")

    @property
    def address(self) -> str:
        """Its address."""
        return f"postgresql://dotterel@/postgres?host={self.folder}"

    def start(self) -> None:
        """Start it."""
        self._run("pg_ctl", "-w", "-D", self.data, "-l", str(self.folder / "log"), "-o",
                  f"-k {self.folder} -c listen_addresses=''", "start")  # fmt: skip

    def stop(self, mode: str = "immediate") -> None:
        """Stop it as a power cut would."""
        self._run("pg_ctl", "-w", "-D", self.data, "-m", mode, "stop")

    def _run(self, command: str, *arguments: str) -> None:
        assert HOME is not None
        as_user = ["runuser", "-u", self.user, "--"] if self.user else []
        subprocess.run([*as_user, str(HOME / command), *arguments], check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="dotterel-pg-"))  # the path of a socket must be short
    running = Cluster(folder)
    yield running
    running.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def teams(cluster: Cluster) -> Iterator[Store]:
    """A fresh store in the cluster."""
    store = open_store(cluster.address, create=True)
    yield store
    with store.writing() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    store.close()


def test_it_answers_as_sqlite_does(teams: Store, store: Store, write: Write) -> None:
    records = [
        write(),
        write(publisher="Santiago Hoy", topic="tin"),
        write("Ivo Marek", "CZE", "Lena Holt", "DEU", "2024-07-10", "2024-07-11"),
    ]
    asked = [
        Filters(),
        Filters(actor="lunde"),
        Filters(pair=("CHL", "NOR"), since="2024-05", until="2024-05"),
        Filters(text="marek"),
        Filters(text='"Lena Holt"'),
        Filters(mode=("visit",), outlet="hoy"),
    ]
    for one in (teams, store):
        for record in records:
            assert keeping.save(one, record)
            assert not keeping.save(one, record)
        merge_store(one)
    for filters in asked:
        assert keeping.events(teams, filters, 2) == keeping.events(store, filters, 2)
        assert keeping.happenings(teams, filters) == keeping.happenings(store, filters)
        assert keeping.timeline(teams, "event", filters) == keeping.timeline(store, "event", filters)
    assert keeping.statements(teams, Filters(text="quotas")) == keeping.statements(store, Filters(text="quotas"))
    assert keeping.actors(teams, "NOR") == keeping.actors(store, "NOR")
    assert keeping.facet(teams, "event", "outlet") == keeping.facet(store, "event", "outlet")


def test_corrections_and_judgements(teams: Store, write: Write) -> None:
    keeping.save(teams, write())
    keeping.save(teams, write(publisher="Santiago Hoy", topic="tin"))
    merge_store(teams)
    (one,) = keeping.happenings(teams).items
    first, second = (report.event for report in one.reports)
    keeping.judge(teams, first, second, "different", "vera")
    keeping.correct(teams, first, "place.name", "Bergen", "as the photograph shows", "vera")
    merge_store(teams)
    assert {happening.place.name for happening in keeping.happenings(teams).items} == {"Oslo", "Bergen"}


def test_many_write_at_once(teams: Store, cluster: Cluster, write: Write) -> None:
    records = [write(day=f"2024-03-{day:02}", publisher=str(day)) for day in range(1, 25)]

    def keep(some: list[Record]) -> None:
        own = open_store(cluster.address)
        for record in some:
            keeping.save(own, record)
        merge_store(own)
        own.close()

    threads = [threading.Thread(target=keep, args=(records[start::2] + records[:4],)) for start in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert keeping.count(teams, "event") == 24
    assert keeping.making_versions(teams)[0][1] == 24
    merge_store(teams)
    assert keeping.count_happenings(teams) == 24


def test_stopped_ten_times_nothing_is_lost_or_kept_twice(cluster: Cluster, teams: Store, write: Write) -> None:
    records = [
        write(day=f"2024-{month:02}-{day:02}", publisher="Post") for month in range(1, 11) for day in range(1, 9)
    ]
    acknowledged = 0
    waiting = list(records)
    for stop in range(10):
        for _ in range(8):
            keeping.save(teams, waiting.pop(0))
            acknowledged += 1
        cluster.stop()
        with pytest.raises(OperationalError):
            keeping.save(teams, waiting[0] if waiting else records[0])
        cluster.start()
        teams.engine.dispose()
        assert keeping.count_dispatches(teams) == acknowledged, stop
    assert keeping.making_versions(teams)[0][1] == len(records)
    assert merge_store(teams) == len(records)
