"""Ingests started over HTTP, by real processes into a real store."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dotterel.schema.errors import NotKeptError, ServingError
from dotterel.serving.jobs import Given, Ingests, progress_of
from dotterel.store import Store, sole_writer

MEETING = b"Norwegian Foreign Minister Ada Lunde met Chilean President Luis Soto in Oslo on 3 May 2023.\n"


def ended(client: TestClient, number: int) -> Any:
    for _ in range(1200):
        told = client.get(f"/api/v1/jobs/{number}").json()
        if told["job"]["ended"]:
            return told
        time.sleep(0.1)
    raise AssertionError("the ingest does not end")


def test_what_is_uploaded_is_kept_and_what_fails_is_told(client: TestClient) -> None:
    files = [("files", ("../../etc/oslo.txt", MEETING)), ("files", ("nothing.txt", b"\x00\x01\x02" * 50))]
    answer = client.post("/api/v1/jobs", files=files, data={"published": "2023-05-04"})
    assert answer.status_code == 202, answer.text
    number = answer.json()["job"]["number"]
    assert answer.headers["location"] == f"/api/v1/jobs/{number}"
    assert client.post("/api/v1/jobs", data={"text": "another"}).status_code == 503
    assert client.get("/api/v1/happenings").status_code == 200  # reads go on
    told = ended(client, number)
    assert told["job"]["stored"] >= 1
    assert client.get("/api/v1/events?place=Oslo&since=2023-05-03&until=2023-05-03").json()["items"]
    failed = [one for one in client.get("/api/v1/dispatches").json()["items"] if one["failures"]]
    assert told["failures"] or failed
    assert "/tmp" not in str(told)


def test_nothing_given_and_a_date_that_is_none(client: TestClient) -> None:
    assert client.post("/api/v1/jobs").status_code == 400
    assert client.post("/api/v1/jobs", data={"text": "x", "published": "soon"}).status_code == 400


def test_an_ingest_that_is_ended_says_so(store: Store) -> None:
    ingests = Ingests(store, store.name)
    number = ingests.start([Given("a.txt", MEETING)])
    ingests.close()
    told = progress_of(store, number)
    assert told.job.ended is not None
    assert [one.failure.reason for one in told.failures] == [
        "the ingest was ended before its end; what it had stored is kept"
    ]


def test_beside_another_writer_no_ingest_begins(client: TestClient, filled: Store) -> None:
    with sole_writer(filled):
        answer = client.post("/api/v1/jobs", data={"text": "x"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


def test_there_is_no_such_job(store: Store) -> None:
    with pytest.raises(NotKeptError):
        progress_of(store, 1)
    with pytest.raises(ServingError):
        Ingests(store, store.name).start([])


def test_names_of_uploads_lead_nowhere(tmp_path: Path) -> None:
    from dotterel.serving.jobs import _put_down

    names = ["../../x.txt", "C:\\news\\a.html", ".hidden", "", "a\x00/b\n.txt", "x" * 300 + ".jsonl"]
    folder = _put_down([Given(name, b"x") for name in names])
    put = sorted(path.name for path in folder.iterdir())
    assert put[0] == "001 x.txt"
    assert put[1] == "002 a.html"
    assert put[5].endswith(".jsonl")
    assert len(put) == len(names)
