"""A browser, and the application served over a store of dispatches coded by the real pipeline."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from dotterel.ingesting.merging import merge_store
from dotterel.kit import load_kit
from dotterel.pipeline import code_source
from dotterel.schema.kept import Publisher
from dotterel.schema.source import Source, Told
from dotterel.serving.app import make_app
from dotterel.serving.settings import Settings
from dotterel.store import Store, open_store, save

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

OSLO = """OSLO, May 3, 2024. Foreign Minister Ada Lunde of Norway met Chilean Foreign Minister Pablo Rey in Oslo
on Friday.

Lunde said that the fishing quota was fair. Rey said that talks on seabirds would go on in Santiago.

Norway promised to send a report on the quota to Chile by 1 June 2031.
"""
SANTIAGO = """SANTIAGO, May 4, 2024. Chilean Foreign Minister Pablo Rey met Norwegian Foreign Minister Ada Lunde in Oslo
on May 3, 2024.

Rey said that the salmon farms had been discussed at length. Lunde said that the fishing quota was fair.
"""
LATER = """TALLINN, June 2, 2024. Estonian Foreign Minister Juhan Sepp will visit Norway on 14 September 2031 for talks
with Foreign Minister Ada Lunde.

Estonia accused Russia of jamming the signals of ships. Sepp warned that the practice was dangerous.
"""
GIVEN = (
    ("Oslo Wire", "NOR", "2024-05-03", OSLO),
    ("Santiago Post", "CHL", "2024-05-04", SANTIAGO),
    ("Tallinn Wire", "EST", "2024-06-02", LATER),
)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three dispatches, made once."""
    path = tmp_path_factory.mktemp("browser") / "news.db"
    store, kit = open_store(path, create=True), load_kit()
    outlets = {name: Publisher(name, state, "newspaper") for name, state, _, _ in GIVEN}
    for name, _, published, text in GIVEN:
        source = Source(None, "text/plain", sha256(text.encode()).hexdigest())
        save(store, code_source(source, text.encode(), kit, published, Told(publisher=name)), outlets[name])
    merge_store(store)
    store.close()
    return path


@pytest.fixture
def coded(once: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it, to be written to."""
    shutil.copy(once, tmp_path / "news.db")
    store = open_store(tmp_path / "news.db")
    yield store
    store.close()


@pytest.fixture
def address(coded: Store) -> Iterator[str]:
    """Where the application is served."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port = bound.getsockname()[1]
        app = make_app(coded, Settings(str(coded.path), port=port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests are left out."""
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page of the browser that fails the test when it asks another host, or a script fails."""
    context = chromium.new_context(base_url=address)
    opened = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: failed.append(str(error)))
    opened.on("console", lambda told: failed.append(told.text) if "Content Security Policy" in told.text else None)
    yield opened
    context.close()
    assert not [url for url in asked if not url.startswith((address, "data:"))]
    assert not failed
