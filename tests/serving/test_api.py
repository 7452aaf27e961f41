"""The API as its user meets it: lists, filters, pages, CSV, ETags, errors."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.making import Write

from dotterel.store import Store, save

LISTS = ("happenings", "events", "statements", "commitments", "actors", "dispatches", "timeline", "corrections")


def got(client: TestClient, address: str) -> Any:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def told(client: TestClient, address: str, status: int = 400) -> str:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    return str(answer.json()["detail"])


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(f"/api/v1/{address}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_is_there_as_json_and_as_csv(client: TestClient, kind: str) -> None:
    assert len(got(client, kind)["items"]) == len(rows(client, f"{kind}?as=csv"))


@pytest.mark.parametrize("kind", ["happenings", "events", "statements", "commitments", "dispatches"])
def test_pages_lead_through_the_whole_list(client: TestClient, kind: str) -> None:
    whole = got(client, f"{kind}?count=1")
    assert whole["total"] == len(whole["items"]) > 1
    found, cursor = [], ""
    while cursor is not None:
        page = got(client, f"{kind}?limit=1&cursor={cursor}")
        found += page["items"]
        cursor = page["next"]
    assert found == whole["items"]


def test_the_next_page_is_linked(client: TestClient) -> None:
    answer = client.get("/api/v1/events?limit=1&actor=NOR")
    address = answer.headers["link"].removeprefix("<").partition(">")[0]
    assert len(client.get(address).json()["items"]) == 1
    assert "actor=NOR" in address


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("pair=NOR,CHL", 1),
        ("pair=CHL&pair=NOR", 1),
        ("actor=CZE", 1),
        ("actor=lunde&part=actor", 1),
        ("since=2024-06", 1),
        ("until=2024-05", 1),
        ("type=CONSULT&type=AGREE", 2),
        ("type=AGREE", 0),
        ("outlet=CHL", 1),
        ("reports=2", 1),
        ("reports=3", 0),
        ("min-confidence=0.95", 0),
        ("actor=&since=&type=&pair=&min-confidence=&cursor=", 2),
    ],
)
def test_the_filters_of_the_command_line(client: TestClient, asked: str, found: int) -> None:
    assert len(got(client, f"happenings?{asked}")["items"]) == found


def test_one_thing_by_its_id(client: TestClient) -> None:
    for kind in ("happenings", "events", "statements", "dispatches"):
        one = got(client, kind)["items"][0]
        assert got(client, f"{kind}/{one['id']}") == one
    promise = got(client, "commitments")["items"][0]["commitment"]
    assert got(client, f"commitments/{promise['id']}") == promise
    person = got(client, "actors?who=lunde")["items"][0]
    known = got(client, f"actors/{person['id']}")
    assert known["actor"] == person
    assert [one["actor"]["name"] for one in known["counterparts"]] == ["Pablo Rey"]
    assert got(client, "actors/NOR/counterparts")["items"] == known["counterparts"]


def test_a_record_holds_text_and_findings(client: TestClient) -> None:
    dispatch = got(client, "dispatches")["items"][0]
    record = got(client, f"dispatches/{dispatch['id']}/record")
    trigger = record["events"][0]["trigger"]
    assert record["dispatch"]["text"][trigger["start"] : trigger["end"]] == trigger["quote"]


def test_readouts_are_compared(client: TestClient) -> None:
    happening = got(client, "happenings?pair=NOR,CHL")["items"][0]["id"]
    found = got(client, f"compare/{happening}")
    assert found["sides"] == ["CHL", "NOR"]
    sheet = rows(client, f"compare/{happening}?as=csv")
    assert {row["side"] for row in sheet} == {"CHL", "NOR"}


def test_what_became_of_promises_depends_on_the_day(client: TestClient) -> None:
    assert {one["fate"] for one in got(client, "commitments?as-of=2024-05")["items"]} == {"due"}
    assert {one["fate"] for one in got(client, "commitments?as-of=2025")["items"]} == {"lapsed"}
    assert got(client, "commitments?as-of=2025&fate=kept")["items"] == []


def test_counts(client: TestClient) -> None:
    assert got(client, "facets/state?pair=NOR,CHL")["items"][0]["findings"] == 2
    assert [one["period"] for one in got(client, "timeline?by=year")["items"]] == ["2024"]
    assert [one["words"] for one in got(client, "wording?topic=quota")["items"]] == ["quota was fair"]


def test_what_has_not_changed_is_not_sent_again(client: TestClient, filled: Store, write: Write) -> None:
    first = client.get("/api/v1/events")
    again = client.get("/api/v1/events", headers={"if-none-match": f'"x", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    save(filled, write(guest="Lena Holt", guest_state="DEU"))
    assert client.get("/api/v1/events", headers={"if-none-match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("events?sicne=2024", "no parameter 'sicne'"),
        ("events?since=yesterday", "not a date such as"),
        ("events?until=2024-02-99", "not a date such as"),
        ("events?pair=NOR", "two codes"),
        ("events?limit=0", "limit"),
        ("events?limit=100000", "limit"),
        ("events?min-confidence=nan", "min-confidence"),
        ("events?cursor=xyz", "no cursor"),
        ("events?cursor=WyIAIiwiIl0", "no cursor"),
        ("events?text=a%00", "no text has"),
        ("events?as=xml", "as"),
        ("events?part=guest", "part"),
        ("actors/nobody", "name"),
        ("commitments?fate=kept&count=1", "not counted"),
        ("wording", "topic"),
    ],
)
def test_a_question_that_cannot_be_understood_is_told(client: TestClient, address: str, words: str) -> None:
    assert words in told(client, address)


@pytest.mark.parametrize(
    "address",
    ["events/x", "happenings/x", "dispatches/x", "dispatches/x/record", "actors/0123456789ab", "compare/x", "jobs/7"],
)
def test_what_the_store_does_not_hold(client: TestClient, filled: Store, address: str) -> None:
    words = told(client, address, 404)
    assert words.startswith("there is no ")
    assert filled.name not in words


def test_a_finding_of_another_kind_is_not_given(client: TestClient) -> None:
    event = got(client, "events")["items"][0]["id"]
    assert "another kind" in told(client, f"statements/{event}", 404)


def test_nothing_at_an_address_and_a_wrong_method(client: TestClient) -> None:
    assert told(client, "nothing", 404) == "There is nothing at this address."
    answer = client.delete("/api/v1/events")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


def test_words_for_a_formula_are_defused(client: TestClient, filled: Store, write: Write) -> None:
    save(filled, write(guest="=cmd|' /C calc'!A0", publisher="+Wire"))
    sheet = rows(client, "events?as=csv&outlet=wire")
    assert "'=cmd|' /C calc'!A0" in {row["actors"] for row in sheet}
    assert not any(value[:1] in "=+@" for row in sheet for value in row.values() if value)
