"""Answers are remembered until the store changes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from tests.making import Write

from dotterel.serving.pages.remembering import remembered
from dotterel.store import EVERYTHING, Filters, Store, count, facet, save


@pytest.fixture
def request_() -> Any:
    return SimpleNamespace(app=SimpleNamespace(state=SimpleNamespace()))


def test_asked_anew_when_the_store_was_written_to(request_: Any, store: Store, write: Write) -> None:
    asked: list[int] = []

    def ask() -> int:
        asked.append(1)
        return count(store, "event")

    assert [remembered(request_, store, "number", ask) for _ in range(3)] == [0, 0, 0]
    assert len(asked) == 1
    save(store, write())
    assert remembered(request_, store, "number", ask) == 1
    save(store, write(day="2024-07-01"))
    assert remembered(request_, store, "number", ask, lasting=600) == 1


def test_one_asks_while_others_wait(request_: Any, store: Store) -> None:
    asked: list[int] = []
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: remembered(request_, store, "dear", lambda: asked.append(1)), range(8)))
    assert len(asked) == 1


@pytest.mark.parametrize("by", ["mode", "context", "state", "type", "outlet"])
def test_counts_of_everything_are_those_of_each(store: Store, write: Write, by: Any) -> None:
    """Counting over everything takes a shorter way, which must lead to the same numbers."""
    save(store, write())
    save(store, write(guest="Ivo Marek", guest_state="CZE", day="2024-06-01"))
    assert facet(store, "event", by, EVERYTHING) == facet(store, "event", by, Filters(confidence=0.01))
