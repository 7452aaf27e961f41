"""Words of dispatches stay words, whatever they hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient
from tests.serving.payloads import CALL, PAYLOADS, poisoned_store

from dotterel.serving.app import make_app
from dotterel.serving.settings import Limits, Settings
from dotterel.store import open_store

LISTS = ("happenings", "events", "statements", "commitments", "actors", "dispatches")
PAGES = (
    *("/", "/?text=<script>", "/statements", "/promises", "/actors", "/dispatches", "/calendar", "/map", "/network"),
    *("/review", "/ingest", "/about", "/pairs", "/nowhere<script>", "/sign-in?next=/<script>"),
)


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = poisoned_store(open_store(tmp_path_factory.mktemp("poisoned") / "s.db", create=True))
    with TestClient(make_app(store, Settings(store.name, limits=Limits(requests=0))), "http://127.0.0.1") as made:
        yield made
    store.close()


def test_there_are_a_hundred() -> None:
    assert len(set(PAYLOADS)) == 100


@pytest.mark.parametrize("kind", LISTS)
def test_json_is_json_and_says_so(poisoned: TestClient, kind: str) -> None:
    answer = poisoned.get(f"/api/v1/{kind}?limit=500")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    words = str(answer.json())
    assert sum(payload.replace("'", "\\'") in words or payload in words for payload in PAYLOADS) >= 75, kind


@pytest.mark.parametrize("kind", LISTS)
def test_csv_is_saved_and_holds_no_formula(poisoned: TestClient, kind: str) -> None:
    answer = poisoned.get(f"/api/v1/{kind}?as=csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) >= 50
    words = [value for row in rows for name, value in row.items() if name not in ("lat", "lon", "score")]
    assert not [value for value in words if value.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("kind", ["happenings", "statements", "commitments"])
def test_feeds_hold_no_element_of_a_dispatch(poisoned: TestClient, kind: str) -> None:
    for form in ("atom", "rss"):
        feed = ET.fromstring(poisoned.get(f"/feeds/{kind}.{form}").content)
        tags = {element.tag.rpartition("}")[2] for element in feed.iter()}
        assert not tags & {"script", "img", "svg", "iframe", "a", "style"}


@pytest.mark.parametrize("path", PAGES)
def test_pages_escape_what_they_show(poisoned: TestClient, path: str) -> None:
    page = poisoned.get(path).text
    assert f"<script>{CALL}" not in page
    assert "<script>" not in page.replace("<script src=", "")
    assert not [payload for payload in PAYLOADS if "<" in payload and payload in page]


def test_an_error_says_back_nothing_as_html(poisoned: TestClient) -> None:
    for payload in PAYLOADS[:20]:
        answer = poisoned.get("/api/v1/events", params={"since": payload})
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
