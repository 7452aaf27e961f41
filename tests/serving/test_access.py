"""Who may do what, with tokens and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dotterel.serving.app import make_app
from dotterel.serving.settings import Settings
from dotterel.serving.tokens import Scope, add_token, revoke_token
from dotterel.store import Store

Secrets = dict[Scope, str]


@pytest.fixture
def tokens(tmp_path: Path) -> Path:
    return tmp_path / "tokens"


@pytest.fixture
def secrets(tokens: Path) -> Secrets:
    scopes: tuple[Scope, ...] = ("read", "review", "admin")
    return {scope: add_token(tokens, f"the {scope}er", scope) for scope in scopes}


@pytest.fixture
def guarded(filled: Store, tokens: Path, secrets: Secrets) -> Iterator[TestClient]:
    settings = Settings(filled.name, names=("archive.example",), tokens=tokens)
    with TestClient(make_app(filled, settings), "http://archive.example") as made:
        yield made


def bearing(secret: str) -> dict[str, str]:
    return {"authorization": f"Bearer {secret}"}


def correction(client: TestClient) -> dict[str, str]:
    event = client.get("/api/v1/events").json()["items"][0]["id"]
    return {"finding": event, "field": "verdict", "value": "right", "because": "seen"}


def test_without_a_token_nothing_is_told(guarded: TestClient) -> None:
    answer = guarded.get("/api/v1/events")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert guarded.get("/api/v1/openapi.json").status_code == 401
    assert guarded.get("/api/v1/events", headers=bearing("dotterel_no")).status_code == 401
    assert guarded.get("/feeds/happenings.atom").status_code == 401


def test_a_person_is_led_to_sign_in_and_back(guarded: TestClient, secrets: Secrets) -> None:
    answer = guarded.get("/?text=x", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2F%3Ftext%3Dx")
    form = guarded.get(answer.headers["location"])
    field = form.text.partition('name="csrf" value="')[2].partition('"')[0]
    told = {"csrf": field, "next": "/?text=x", "token": secrets["read"]}
    wrong = guarded.post("/sign-in", data={**told, "token": "no"})
    assert (wrong.status_code, "not known" in wrong.text) == (403, True)
    right = guarded.post("/sign-in", data=told, follow_redirects=False)
    assert (right.status_code, right.headers["location"]) == (303, "/?text=x")
    cookie = right.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie
    assert guarded.get("/api/v1/events").status_code == 200


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(guarded: TestClient, secrets: Secrets, next: str) -> None:
    form = guarded.get("/sign-in", params={"next": next})
    field = form.text.partition('name="csrf" value="')[2].partition('"')[0]
    told = {"csrf": field, "next": next, "token": secrets["read"]}
    assert guarded.post("/sign-in", data=told, follow_redirects=False).headers["location"] == "/"


def test_reading_reviewing_ingesting(guarded: TestClient, secrets: Secrets) -> None:
    guarded.headers = bearing(secrets["read"])
    told = correction(guarded)
    allowed = {
        scope: [
            guarded.post("/api/v1/corrections", json=told, headers=bearing(secret)).status_code,
            guarded.post("/api/v1/jobs", data={"text": " "}, headers=bearing(secret)).status_code,
        ]
        for scope, secret in secrets.items()
    }
    assert allowed == {"read": [403, 403], "review": [201, 403], "admin": [201, 400]}


def test_a_correction_tells_whose_token_made_it(guarded: TestClient, secrets: Secrets) -> None:
    guarded.headers = bearing(secrets["review"])
    assert guarded.post("/api/v1/corrections", json=correction(guarded)).json()["by"] == "the reviewer"


def test_a_revoked_token_is_shut_out_at_once(guarded: TestClient, secrets: Secrets, tokens: Path) -> None:
    assert guarded.get("/api/v1/events", headers=bearing(secrets["read"])).status_code == 200
    revoke_token(tokens, "the reader")
    assert guarded.get("/api/v1/events", headers=bearing(secrets["read"])).status_code == 401


def test_on_this_machine_its_user_may_do_everything(client: TestClient) -> None:
    assert client.post("/api/v1/corrections", json=correction(client)).status_code == 201


def test_a_form_without_its_secret_is_refused(client: TestClient) -> None:
    for told in ({}, {"csrf": "0" * 64}):
        answer = client.post("/sign-in", data={"token": "x", **told})
        assert answer.status_code == 403
        assert "too old or not ours" in answer.text


def test_a_secret_belongs_to_one_browser(client: TestClient) -> None:
    field = client.get("/sign-in").text.partition('name="csrf" value="')[2].partition('"')[0]
    client.cookies.clear()
    client.get("/sign-in")
    assert client.post("/sign-in", data={"token": "x", "csrf": field}).status_code == 403
