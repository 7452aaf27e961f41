"""Words that would be scripts if any page took them for HTML, in every field, seen by a real browser."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Page
from tests.serving.payloads import PAYLOADS, poisoned_store

from dotterel.ingesting.merging import merge_store
from dotterel.schema.record import Failure
from dotterel.store import Store, actors, begin_job, correct, dispatches, events, happenings, note_failure

ASKED = (("/search", "text"), ("/actors", "name"), ("/pairs/CHL/NOR", "topic"), ("/pairs", "a"))
FOREIGN = "main :is(img, iframe, object, embed, video, audio, style, base, math, template)"


def test_none_is_executed(page: Page, coded: Store) -> None:
    poisoned_store(coded)
    job = begin_job(coded, PAYLOADS[0], 100)
    for payload in PAYLOADS:
        note_failure(coded, job, payload, Failure(payload, payload))
    for event, payload in zip(events(coded, limit=25).items, PAYLOADS[::4], strict=False):
        correct(coded, event.id, "place.name", payload, payload, payload)
    merge_store(coded)
    for path in pages(coded):
        answer = page.goto(path)
        assert answer and answer.status == 200, path
        page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true })")
        assert page.evaluate("window.taken") is None, path
        assert page.locator("script:not([src^='/static/'])").count() == 0, path
        assert page.locator(FOREIGN).count() == 0, path
        assert page.locator("a[href^='javascript:' i]").count() == 0, path


def test_none_is_executed_from_an_address(page: Page) -> None:
    for number, payload in enumerate(PAYLOADS[::5]):
        path, name = (("/search", "text"), ("/actors", "name"), ("/pairs/CHL/NOR", "topic"), ("/pairs", "a"))[
            number % 4
        ]
        page.goto(f"{path}?{urlencode({name: payload, 'b': 'NOR'})}")
        assert page.evaluate("window.taken") is None, (path, payload)


def pages(store: Store) -> list[str]:
    """Pages that show those words, some of each kind."""
    found = ["/", "/statements", "/promises", "/actors", "/map", "/network?among=people", "/pairs", "/dispatches",
             "/pairs/CHL/NOR?topic=quota", "/ingest", "/review", "/calendar"]  # fmt: skip
    seen = happenings(store, limit=200).items
    found += [f"/happenings/{one.id}" for one in seen[::15]]
    found += [f"/happenings/{one.id}/compare" for one in seen[::50]]
    found += [f"/dispatches/{one.id}" for one in dispatches(store, limit=200).items[::15]]
    found += [f"/actors/{one.id}" for one in actors(store, limit=200)[::50]]
    return found
