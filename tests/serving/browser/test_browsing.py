"""What an analyst does in the browser: search, read, compare, correct; review by single keys."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import axe_playwright_python
import msgspec
import pytest
from playwright.sync_api import Page, expect

from dotterel.ingesting.merging import merge_store
from dotterel.store import Filters, Store, corrections, count_judged, dispatches, happenings, record, save

EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}  # all that differs in the dark
LOOKS: tuple[tuple[Literal["light", "dark"], object], ...] = (("light", EVERYTHING), ("dark", COLOURS))


def test_from_the_search_to_a_correction_that_lasts(page: Page, coded: Store) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("Lunde Rey")
    page.get_by_role("button", name="Search").click()
    page.locator(".line").filter(has_text="Consult").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lunde")
    page.get_by_role("link", name="read them side by side").click()
    expect(page.get_by_role("heading", name="Chile", exact=True)).to_be_visible()
    expect(page.locator(".w-alone").first).to_be_visible()
    page.get_by_role("link", name="Happening", exact=True).click()

    page.get_by_text("Correct this report").first.click()
    form = page.locator("form.correcting").first
    form.get_by_label("Field").select_option("place.name")
    form.get_by_label("New value").fill("Bergen")
    form.get_by_label("Why").fill("the ministry's page says so")
    form.get_by_role("button", name="Correct").click()
    expect(page.locator(".history").first).to_contain_text("place.name = Bergen")

    code_anew(coded)
    page.reload()
    expect(page.locator(".history").first).to_contain_text("place.name = Bergen")
    page.goto("/search?place=Bergen")
    expect(page.locator(".tally")).to_contain_text("1 happening")


def test_five_findings_reviewed_by_keys_alone(page: Page, coded: Store) -> None:
    page.goto("/review")
    seen: list[str] = []
    for key in "arasa":
        seen.append(str(page.locator("form.decide").get_attribute("action")))
        page.keyboard.press(key)
        page.wait_for_function(
            "was => document.querySelector('form.decide')?.getAttribute('action') !== was", arg=seen[-1]
        )
    assert len(set(seen)) == 5
    assert count_judged(coded)[0] == 4
    expect(page.get_by_role("status")).to_contain_text("verdict = right")
    page.keyboard.press("u")
    expect(page.get_by_role("status")).to_have_count(0)
    assert count_judged(coded)[0] == 3
    assert [one.withdrawn for one in corrections(coded)] == [False, False, False, True]


def test_a_field_is_corrected_by_keys_alone(page: Page, coded: Store) -> None:
    page.goto("/review?kind=event")
    page.keyboard.press("c")
    page.keyboard.press("d")  # the first field that begins so
    page.keyboard.press("Tab")
    page.keyboard.type("2024-05-02")
    page.keyboard.press("Tab")
    page.keyboard.type("a and r are letters here, not decisions")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("date.value = 2024-05-02")
    assert count_judged(coded)[0] == 0


def test_single_keys_can_be_switched_off(page: Page, coded: Store) -> None:
    page.goto("/review")
    page.get_by_label("One-key shortcuts").uncheck()
    page.locator("h1").click()
    page.keyboard.press("a")
    page.reload()
    expect(page.get_by_label("One-key shortcuts")).not_to_be_checked()
    assert count_judged(coded)[0] == 0


def test_the_first_key_skips_to_the_content(page: Page) -> None:
    page.goto("/statements")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_readouts_scroll_together(page: Page, coded: Store) -> None:
    page.set_viewport_size({"width": 900, "height": 160})
    meeting = max(happenings(coded, Filters(type=("CONSULT",))).items, key=lambda h: len(h.reports))
    page.goto(f"/happenings/{meeting.id}/compare")
    first, second = page.locator(".reading").nth(0), page.locator(".reading").nth(1)
    first.evaluate("text => { text.scrollTop = text.scrollHeight }")
    page.wait_for_function("() => document.querySelectorAll('.reading')[1].scrollTop > 0")
    assert second.evaluate("text => text.scrollTop + text.clientHeight >= text.scrollHeight - 2")


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_its_window(page: Page, coded: Store, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in addresses(coded):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_axe_finds_nothing_serious_in_light_and_dark(page: Page, coded: Store) -> None:
    script = (Path(str(axe_playwright_python.__file__)).parent / "axe.min.js").read_text(encoding="utf-8")
    found = []
    for path in addresses(coded):
        answer = page.goto(path)
        assert answer and answer.status == (404 if "nothing" in path else 200), path
        page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true })")
        page.evaluate(script)
        for scheme, rules in LOOKS:
            page.emulate_media(color_scheme=scheme)
            told = page.evaluate("rules => axe.run({runOnly: rules})", rules)
            found += [
                (path, scheme, rule["id"], rule["nodes"][0]["html"])
                for rule in told["violations"]
                if rule["impact"] in ("serious", "critical")
            ]
    assert not found


def addresses(store: Store) -> list[str]:
    """Every page, once."""
    meeting = max(happenings(store).items, key=lambda h: len(h.reports))
    party = next(party for party in meeting.parties if party.kind == "person")
    return [
        "/", "/statements", "/promises", "/calendar", "/actors", f"/actors/{party.actors[0]}", "/pairs",
        "/pairs/CHL/NOR?topic=quota", "/map", "/network", "/network?among=people", "/review", "/dispatches",
        f"/dispatches/{meeting.reports[0].source.dispatch}", f"/happenings/{meeting.id}",
        f"/happenings/{meeting.id}/compare", "/ingest", "/about", "/happenings/nothing",
    ]  # fmt: skip


def code_anew(store: Store) -> None:
    """Code every dispatch anew, as another version of Dotterel would."""
    for kept in dispatches(store).items:
        read = record(store, kept.id)
        newer = msgspec.structs.replace(read.made_by, rules="newer")
        save(store, msgspec.structs.replace(read, made_by=newer), kept.cited.publisher)
    merge_store(store)
