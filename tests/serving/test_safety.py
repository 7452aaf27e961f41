from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dotterel.serving.safety import POLICY, host_of, is_own
from dotterel.serving.settings import Settings


def test_every_answer_carries_the_strict_policy(client: TestClient) -> None:
    for path in ("/", "/static/dotterel.css", "/nowhere"):
        answer = client.get(path)
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY


def test_a_name_that_is_made_to_point_here_is_not_served(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": ""}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8321"}).status_code == 200


@pytest.mark.parametrize(
    ("header", "host"),
    [("127.0.0.1:8321", "127.0.0.1"), ("[::1]:80", "::1"), ("Archive.Example", "archive.example"), ("[", "")],
)
def test_the_host_of_a_header(header: str, host: str) -> None:
    assert host_of(header) == host


def test_an_address_is_no_name_but_only_where_others_are_served() -> None:
    assert is_own("192.168.1.7", Settings("s.db", host="0.0.0.0"))
    assert not is_own("192.168.1.7", Settings("s.db"))
    assert is_own("archive.example", Settings("s.db", names=("archive.example",)))


def test_what_was_not_foreseen_is_told_without_its_words(client: TestClient) -> None:
    def broken() -> None:
        raise RuntimeError("the secret of the house")

    app = client.app
    assert isinstance(app, FastAPI)
    for path in ("/api/v1/broken", "/broken"):
        app.add_api_route(path, broken)
        answer = TestClient(app, "http://127.0.0.1", raise_server_exceptions=False).get(path)
        assert (answer.status_code, "secret" in answer.text) == (500, False)
        assert answer.headers["content-security-policy"] == POLICY


def test_our_own_forms_may(client: TestClient) -> None:
    told = {"csrf": client.get("/sign-in").text.partition('name="csrf" value="')[2].partition('"')[0], "token": "x"}
    for headers in ({"origin": "http://127.0.0.1"}, {"sec-fetch-site": "same-origin", "origin": "null"}, {}):
        assert client.post("/sign-in", data=told, headers=headers, follow_redirects=False).status_code == 303


def test_another_site_may_not_change_anything(client: TestClient) -> None:
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert client.post("/", headers=headers).status_code == 403
