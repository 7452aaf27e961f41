from __future__ import annotations

import pytest
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


def test_another_site_may_not_change_anything(client: TestClient) -> None:
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert client.post("/", headers=headers).status_code == 403
