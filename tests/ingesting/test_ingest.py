"""`dotterel ingest` as it is used: real dispatches, real files, processes that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dotterel import store as keeping
from dotterel.store import open_store

NAMES = ("Ada Lunde", "Ivo Marek", "Lena Holt", "Pablo Rey", "Mira Tolan", "Jonas Berg")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Thirty short dispatches."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(30):
        text = (
            f"Norwegian Foreign Minister {NAMES[number % 6]} met Chilean President Luis Soto in Oslo on"
            f" {number + 1} May 2023.\n\nShe said that quota {number} was fair.\n"
        )
        (folder / f"{number:02}.txt").write_text(text)
    return folder


def run(news: Path, store: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "dotterel.cli.main", "ingest", str(news), "--store", str(store), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_killed_at_any_moment_nothing_is_lost_or_coded_twice(news: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    told: set[str] = set()
    for wanted in (1, 4, 9):
        ingest = run(news, path)
        fresh: set[str] = set()
        assert ingest.stdout is not None
        for line in ingest.stdout:
            fate, dispatch, _ = line.split("\t")
            if fate == "stored":
                told.add(dispatch)
                fresh.add(dispatch)
            if len(fresh) == wanted:
                break
        os.kill(ingest.pid, signal.SIGKILL)
        ingest.communicate()
        store = open_store(path)
        kept = {one.id for one in keeping.dispatches(store, limit=100).items}
        assert told <= kept
        store.close()
    finished = run(news, path)
    out, _ = finished.communicate()
    assert finished.returncode == 0
    assert len(out.splitlines()) == 30
    store = open_store(path)
    assert keeping.count_dispatches(store) == 30
    assert keeping.count(store, "event") == 30
    assert keeping.making_versions(store)[0][1] == 30  # one record each
    assert keeping.count_happenings(store) == 30
    with store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    store.close()


@pytest.mark.slow
def test_a_second_ingest_is_told_who_holds_the_store(news: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    held = open_store(path, create=True)
    with keeping.sole_writer(held):
        keeping.begin_job(held, "dotterel ingest yesterday/", None)
        second = run(news, path)
        _, told = second.communicate()
    assert second.returncode == 75
    assert f"dotterel ingest yesterday/ (process {os.getpid()} on" in told


@pytest.mark.slow
def test_several_processes_keep_the_same(news: Path, tmp_path: Path) -> None:
    stores = [tmp_path / "one.db", tmp_path / "two.db"]
    for path, jobs in zip(stores, ("1", "2"), strict=True):
        ingest = run(news, path, "--jobs", jobs)
        ingest.communicate()
        assert ingest.returncode == 0
    one, two = (keeping.happenings(open_store(path), limit=100).items for path in stores)
    assert one == two


@pytest.mark.slow
def test_what_cannot_be_read_is_told_and_written_down(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "good.txt").write_text("Norwegian Foreign Minister Ada Lunde met Chilean President Luis Soto in Oslo.\n")
    ingest = run(folder, tmp_path / "store.db")
    _, told = ingest.communicate()
    assert ingest.returncode == 3
    assert "bad.txt" in told
    store = open_store(tmp_path / "store.db")
    (job,) = keeping.jobs(store)
    assert job.ended is not None
    assert time.strptime(job.ended, "%Y-%m-%dT%H:%M:%SZ") >= time.strptime(job.started, "%Y-%m-%dT%H:%M:%SZ")
    store.close()
