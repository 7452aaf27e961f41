"""Texts sent to be coded, by the real parser in its own process."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from fastapi.testclient import TestClient

import dotterel
from dotterel.reading import identify
from dotterel.schema.errors import BusyError, ServingError
from dotterel.schema.source import Incoming
from dotterel.serving.app import make_app
from dotterel.serving.settings import Limits, Settings
from dotterel.serving.workshop import Workshop
from dotterel.store import open_store

Result = TypeVar("Result")

PHONE = (Path(dotterel.__file__).parent / "samples" / "phone.txt").read_text("utf-8")

GERMAN = 10 * "Der Außenminister traf am Dienstag seinen Kollegen in Berlin zu einem Gespräch über die Fischerei.\n"


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """What work gives, in a thread of its own: the browser of other tests keeps a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture(scope="module")
def coder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = open_store(tmp_path_factory.mktemp("coder") / "s.db", create=True)
    with TestClient(make_app(store, Settings(store.name)), "http://127.0.0.1") as made:
        yield made
    store.close()


def test_a_text_gives_its_record(coder: TestClient) -> None:
    answer = coder.post("/api/v1/code", content=PHONE.encode(), headers={"content-type": "text/plain"})
    assert answer.status_code == 200, answer.text
    record = answer.json()
    assert "phone" in {mode for event in record["events"] for mode in event["modes"]}
    assert record["dispatch"]["published"]["value"] == "2025-05-14"
    same = coder.post("/api/v1/code", json={"text": PHONE, "url": "https://lisbon.example/1"})
    assert same.json()["events"] == record["events"]
    assert same.json()["source"]["url"] == "https://lisbon.example/1"


def test_a_date_that_the_text_does_not_tell(coder: TestClient) -> None:
    text = "Norwegian Foreign Minister Ada Lunde met Chilean President Luis Soto in Oslo on Tuesday.\n"
    told = coder.post("/api/v1/code?published=2024-05-08", content=text.encode())
    assert told.json()["events"][0]["date"]["value"] == "2024-05-07"


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"", "text/plain", 422),
        (b"\x00\x01\x02" * 200, "text/plain", 422),
        (GERMAN.encode(), "text/plain", 422),
        (b"{", "application/json", 400),
        (b'{"txt": "x"}', "application/json", 400),
        (b'{"text": "x", "published": "yesterday"}', "application/json", 400),
        (b'{"text": "\\ud800"}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"x" * 1_000_001, "text/plain", 413),
    ],
)
def test_what_cannot_be_coded_is_told(coder: TestClient, body: bytes, media_type: str, status: int) -> None:
    answer = coder.post("/api/v1/code", content=body, headers={"content-type": media_type})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text
    assert answer.json()["detail"]


def test_gold_is_scored(coder: TestClient) -> None:
    call = {
        "plover": "CONSULT",
        "mode": "phone",
        "trigger": "spoke by telephone",
        "quote": "LISBON, May 14, 2025 -- Portugal's Minister",
        "actors": [{"name": "Duarte Vilhena", "state": "PRT"}, {"name": "Salma Bennouri", "state": "MAR"}],
    }
    gold = {"id": "phone", "text": PHONE, "events": [call], "statements": []}
    answer = coder.post("/api/v1/evaluate", json={"dispatches": [gold]})
    assert answer.status_code == 200, answer.text
    assert answer.json()["figures"]["events"]["by_type"]["CONSULT"]["recall"] == 1.0
    mistakes = answer.json()["dispatches"][0]["mistakes"]
    assert {mistake["kind"] for mistake in mistakes} >= {"false"}


def test_gold_without_a_text_is_told(coder: TestClient) -> None:
    answer = coder.post("/api/v1/evaluate", json={"dispatches": [{"id": "x", "events": [], "statements": []}]})
    assert (answer.status_code, "bring its text" in answer.text) == (400, True)
    assert coder.post("/api/v1/evaluate", json={"dispatches": []}).status_code == 400


def test_a_text_that_takes_too_long_is_given_up_and_the_next_is_coded() -> None:
    async def tried() -> str:
        workshop = Workshop(Limits(coding=0.01))
        body = PHONE.encode()
        given = Incoming("phone", identify(body, None, None), body)
        with pytest.raises(ServingError, match="could not be coded within"):
            await workshop.record_of(given)
        workshop.limits = Limits()
        record = await workshop.record_of(given)
        workshop.close()
        return record.dispatch.title or "" if record.dispatch else ""

    assert run(tried()).startswith("Portuguese, Moroccan")


def test_where_many_wait_the_next_is_sent_away() -> None:
    async def tried() -> None:
        workshop = Workshop(Limits(waiting=0.05))
        given = Incoming("x", identify(b"x", None, None), b"x")
        await workshop._turn.acquire()
        waiting = [asyncio.create_task(workshop.record_of(given)) for _ in range(8)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError, match="too many"):
            await workshop.record_of(given)
        for task in waiting:
            with pytest.raises(BusyError, match="being coded"):
                await task

    run(tried())
