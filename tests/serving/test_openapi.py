"""The description, and answers held against it by Schemathesis: whatever is asked, nothing fails within."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from schemathesis import GenerationMode
from tests.making import meeting_record

from dotterel.ingesting.merging import merge_store
from dotterel.serving.app import make_app
from dotterel.serving.settings import Limits, Settings
from dotterel.store import open_store, save

HEAVY = ["/api/v1/code", "/api/v1/evaluate", "/api/v1/jobs"]  # each starts a process; tested by themselves


def refs(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "$ref":
                yield value
            else:
                yield from refs(value)
    elif isinstance(part, list):
        for value in part:
            yield from refs(value)


def test_the_description_is_whole(client: TestClient) -> None:
    told = client.get("/api/v1/openapi.json").json()
    known = {f"#/components/schemas/{name}" for name in told["components"]["schemas"]}
    assert set(refs(told["paths"])) <= known
    assert set(refs(told["components"])) <= known
    listed = told["paths"]["/api/v1/happenings"]["get"]
    assert {"actor", "pair", "since", "min-confidence", "cursor", "as"} <= {p["name"] for p in listed["parameters"]}
    assert all(operation["summary"] for path in told["paths"].values() for operation in path.values())
    body = told["paths"]["/api/v1/code"]["post"]["requestBody"]["content"]
    assert body["text/plain"]["example"] and body["application/json"]["example"]["text"]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    store = open_store(tmp_path_factory.mktemp("described") / "s.db", create=True)
    for publisher in ("Nordic Wire", "Diario Sur"):
        save(store, meeting_record(publisher=publisher))
    merge_store(store)
    app = make_app(store, Settings(store.name, names=("testserver",), limits=Limits(requests=0)))
    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app).exclude(path=HEAVY)
    store.close()


@pytest.mark.slow
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_nothing_that_is_asked_makes_it_fail(described: Any, mode: GenerationMode) -> None:
    for found in described.get_all_operations():
        operation = found.ok()
        try:
            _ask(operation.as_strategy(generation_mode=mode))
        except Unsatisfiable:  # nothing is wrong to ask where nothing is asked
            continue


def _ask(cases: SearchStrategy[Any]) -> None:
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    @given(case=cases)
    def check(case: Any) -> None:
        answer = case.call()
        assert answer.status_code < 500, case.as_curl_command()
        if answer.status_code >= 400:
            assert answer.headers["content-type"][0] == "application/problem+json"
        else:
            case.operation.validate_response(answer)

    check()
