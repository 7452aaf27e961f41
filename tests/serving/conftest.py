"""A store on the disk with two readouts of a meeting, and the application over it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.making import Write

from dotterel.ingesting.merging import merge_store
from dotterel.schema.kept import Publisher
from dotterel.serving.app import make_app
from dotterel.serving.settings import Settings
from dotterel.store import Store, save


@pytest.fixture
def filled(store: Store, write: Write) -> Store:
    """Two outlets on one meeting, a third dispatch on another."""
    save(store, write(), Publisher("Nordic Wire", "NOR", "agency"))
    save(store, write(publisher="Diario Sur", topic="the salmon quota"), Publisher("Diario Sur", "CHL", "newspaper"))
    save(store, write(guest="Ivo Marek", guest_state="CZE", day="2024-06-01", published="2024-06-02"))
    merge_store(store)
    return store


@pytest.fixture
def client(filled: Store) -> Iterator[TestClient]:
    """A browser on this machine."""
    with TestClient(make_app(filled, Settings(filled.name)), "http://127.0.0.1") as made:
        yield made
