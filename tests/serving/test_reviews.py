"""Corrections and judgements over HTTP: on top of what was coded, never in its place."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.making import SECOND, Write

from dotterel.store import Store, save


def first(client: TestClient, kind: str = "events", asked: str = "actor=CZE") -> Any:
    return client.get(f"/api/v1/{kind}?{asked}").json()["items"][0]


def test_a_correction_shows_and_can_be_taken_back(client: TestClient) -> None:
    event = first(client)
    told = {"finding": event["id"], "field": "date.value", "value": "2024-05-30", "because": "the ministry's page"}
    made = client.post("/api/v1/corrections", json=told)
    assert made.status_code == 201, made.text
    assert first(client)["event"]["date"]["value"] == "2024-05-30"
    assert first(client)["corrected"] == ["date.value"]
    assert first(client, "happenings")["date"]["value"] == "2024-05-30"
    number = made.json()["number"]
    back = client.post(f"/api/v1/corrections/{number}/withdrawal", json={"because": "misread"})
    assert back.status_code == 201
    assert first(client)["event"]["date"]["value"] == "2024-06-01"
    listed = client.get(f"/api/v1/corrections?finding={event['id']}").json()["items"]
    assert [(one["number"], one["withdrawn"]) for one in listed] == [(number, True)]


def test_a_correction_survives_a_new_version(client: TestClient, filled: Store, write: Write) -> None:
    told = {"finding": first(client)["id"], "field": "status", "value": "planned", "because": "not yet"}
    assert client.post("/api/v1/corrections", json=told).status_code == 201
    record = write(guest="Ivo Marek", guest_state="CZE", day="2024-06-01", published="2024-06-02", made_by=SECOND)
    assert save(filled, record)
    assert first(client)["event"]["status"] == "planned"


def test_what_is_judged_wrong_is_left_out(client: TestClient) -> None:
    told = {"finding": first(client)["id"], "field": "verdict", "value": "wrong", "because": "a film festival"}
    assert client.post("/api/v1/corrections", json=told).status_code == 201
    assert client.get("/api/v1/events?actor=CZE").json()["items"] == []
    assert len(client.get("/api/v1/events?actor=CZE&verdict=wrong").json()["items"]) == 1


def test_two_reports_are_told_apart_and_joined_again(client: TestClient) -> None:
    reports = first(client, "happenings", "pair=NOR,CHL")["reports"]
    left, right = (report["event"] for report in reports)
    for opinion, number in (("different", 2), ("same", 1)):
        told = {"left": left, "right": right, "opinion": opinion}
        assert client.post("/api/v1/judgements", json=told).status_code == 201
        assert len(client.get("/api/v1/happenings?pair=NOR,CHL").json()["items"]) == number
    kept = client.get(f"/api/v1/judgements?event={left}").json()["items"]
    assert [one["judgement"]["opinion"] for one in kept][-2:] == ["different", "same"]


@pytest.mark.parametrize(
    ("address", "told", "status", "words"),
    [
        ("corrections", {"field": "date.value", "value": "x", "because": "y"}, 400, "finding"),
        ("corrections", {"finding": "x", "field": "status", "value": "x", "because": "y"}, 404, "no finding"),
        ("corrections", {"finding": "x", "field": "status", "value": "x", "because": "y", "by": "z"}, 400, "by"),
        ("corrections/7/withdrawal", {"because": "y"}, 404, "no correction"),
        ("judgements", {"left": "x", "right": "x", "opinion": "same"}, 400, "same as itself"),
        ("judgements", {"left": "x", "right": "y", "opinion": "perhaps"}, 400, "perhaps"),
        ("judgements", {"left": "x", "right": "y", "opinion": "same"}, 404, "no event"),
    ],
)
def test_what_cannot_be_said_is_told(
    client: TestClient, address: str, told: dict[str, str], status: int, words: str
) -> None:
    answer = client.post(f"/api/v1/{address}", json=told)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]


def test_a_value_that_does_not_fit_and_a_reason_that_is_none(client: TestClient) -> None:
    event = first(client)["id"]
    for field, value, because in (("status", "gone", "x"), ("colour", "red", "x"), ("status", "planned", " ")):
        told = {"finding": event, "field": field, "value": value, "because": because}
        assert client.post("/api/v1/corrections", json=told).status_code == 400
