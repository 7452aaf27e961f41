from __future__ import annotations

from collections.abc import Iterator

from fastapi.testclient import TestClient

from dotterel.serving.app import make_app
from dotterel.serving.limits import Rate
from dotterel.serving.settings import Limits, Settings
from dotterel.store import Store


def asking(store: Store, limits: Limits) -> TestClient:
    return TestClient(make_app(store, Settings(store.name, limits=limits)), "http://127.0.0.1")


def test_who_asks_too_often_is_told_when_to_come_back(filled: Store) -> None:
    client = asking(filled, Limits(requests=3))
    answers = [client.get("/api/v1/jobs") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 21
    assert client.get("/static/dotterel.css").status_code == 200


def test_a_rate_is_earned_back_second_by_second() -> None:
    now = 0.0
    rate = Rate(60, lambda: now)
    assert not any(rate.ask("a") for _ in range(60))
    assert rate.ask("a") == 1 + 1
    assert rate.ask("b") == 0
    now = 1.5
    assert [rate.ask("a") for _ in range(2)] == [0, 1]


def test_a_body_beyond_the_limit_is_not_taken(filled: Store) -> None:
    client = asking(filled, Limits(body=1000, upload=2000))

    def dripping() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 100

    for body in (b"x" * 1001, dripping()):
        answer = client.post("/api/v1/code", content=body, headers={"content-type": "text/plain"})
        assert answer.status_code == 413
        assert answer.json()["detail"] == "at most 1000 bytes may be sent here"
    assert client.post("/api/v1/jobs", files={"files": ("a.txt", b"x" * 3000)}).status_code == 413


def test_a_question_beyond_the_limit_is_not_read(client: TestClient) -> None:
    assert client.get(f"/api/v1/events?text={'x' * 9000}").status_code == 414
    assert client.get(f"/api/v1/events?text={'x' * 600}").status_code == 400
