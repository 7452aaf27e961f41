"""Every page is there, and the same as CSV and JSON under its own address."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from dotterel.store import Store, actors, dispatches, happenings

LISTS = (
    "/search", "/statements", "/promises", "/calendar", "/actors", "/pairs", "/pairs/CHL/NOR", "/map", "/network",
    "/network?among=people", "/review", "/dispatches", "/ingest", "/about",
)  # fmt: skip


def own_pages(store: Store) -> list[str]:
    """The pages of single things, those with most in them."""
    one = max(happenings(store, limit=50).items, key=lambda h: len(h.reports))
    return [
        f"/happenings/{one.id}",
        f"/happenings/{one.id}/compare",
        f"/actors/{actors(store, kind='person')[0].id}",
        f"/dispatches/{dispatches(store, limit=1).items[0].id}",
    ]


def with_ending(address: str, ending: str) -> str:
    path, mark, asked = address.partition("?")
    return path + ending + mark + asked


@pytest.mark.parametrize("address", LISTS)
def test_a_page_and_its_data(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert "Cite this page" in page.text
    for ending in (".csv", ".json"):
        assert f'href="{with_ending(address, ending)}"'.replace("&", "&amp;") in page.text
    assert client.get(with_ending(address, ".json")).json() is not None
    sheet = list(csv.DictReader(io.StringIO(client.get(with_ending(address, ".csv")).text)))
    assert all(None not in row for row in sheet)


def test_pages_of_single_things(client: TestClient, filled: Store) -> None:
    for address in own_pages(filled):
        assert client.get(address).status_code == 200, address
        assert client.get(address + ".json").status_code == 200
        assert client.get(address + ".csv").status_code == 200


def test_pages_hold_no_script_and_no_style_of_their_own(client: TestClient, filled: Store) -> None:
    """The policy of content forbids them; a page that had one would not work."""
    for address in (*LISTS, *own_pages(filled)):
        page = client.get(address).text
        assert not re.search(r"<script(?! src=\"/static/)|<style|\sstyle=|\son[a-z]+=|javascript:", page), address
        assert not re.search(r'(src|href)="(https?:)?//', page), address


def test_every_link_of_a_page_leads_somewhere(client: TestClient, filled: Store) -> None:
    found: set[str] = set()
    for address in (*LISTS, *own_pages(filled)):
        found |= set(re.findall(r'href="(/[^"#]*)', client.get(address).text))
    for link in sorted(found):
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_searching_narrows_down(client: TestClient) -> None:
    assert "<strong>2</strong> happenings" in client.get("/search").text
    page = client.get("/search", params={"actor": "CZE"}).text
    assert "<strong>1</strong> happening<" in page
    assert "Ivo Marek" in page and "Ada Lunde" not in page


def test_a_search_that_cannot_be_understood_is_told(client: TestClient) -> None:
    page = client.get("/search?since=yesterday")
    assert page.status_code == 400
    assert "is not a date" in page.text


def test_a_pair_is_told_by_codes(client: TestClient) -> None:
    assert client.get("/pairs?a=chl&b=nor").url.path == "/pairs/CHL/NOR"
    assert client.get("/pairs/CARICOM/GUY").status_code == 200
    assert client.get("/pairs/<b>/GUY").status_code == 400


def test_nothing_found(client: TestClient) -> None:
    assert "Nothing found." in client.get("/search?text=zebra").text
    assert client.get("/happenings/nothing").status_code == 404


def test_a_happening_shows_its_words_and_why(client: TestClient, filled: Store) -> None:
    one = max(happenings(filled).items, key=lambda h: len(h.reports))
    page = client.get(f"/happenings/{one.id}").text
    assert len(one.reports) == 2
    assert re.search(r'class="w[^"]*w-trigger[^"]*"[^>]*>met<', page)
    assert "Why these are one happening" in page
    assert "consult.visit" in page
    assert "Nordic Wire" in page and "Diario Sur" in page


def test_readouts_side_by_side(client: TestClient, filled: Store) -> None:
    one = max(happenings(filled).items, key=lambda h: len(h.reports))
    page = client.get(f"/happenings/{one.id}/compare").text
    assert "Reported by several sides" in page and "worded differently" in page
    assert re.search(r"w-shared[^>]*>the salmon quota was fair<", page)
    assert "<dt>Chile</dt>" in page and "<dt>Norway</dt>" in page


def test_what_a_person_corrects_is_shown_and_counts(client: TestClient, filled: Store) -> None:
    one = max(happenings(filled).items, key=lambda h: len(h.reports))
    event = one.reports[0].event
    told = {"field": "place.name", "value": "Bergen", "because": "the ministry's own page", "csrf": secret(client)}
    answer = client.post(f"/happenings/{event}/correct", data=told)
    assert answer.status_code == 200
    assert "Bergen" in answer.text and "the ministry&#39;s own page" in answer.text
    number = re.search(r"/corrections/(\d+)/withdraw", answer.text)
    assert number
    back = {"because": "wrong page", "finding": event, "csrf": secret(client)}
    page = client.post(f"/corrections/{number[1]}/withdraw", data=back).text
    assert "taken back" in page


def test_two_reports_are_parted_and_joined(client: TestClient, filled: Store) -> None:
    one = max(happenings(filled).items, key=lambda h: len(h.reports))
    left, right = (report.event for report in one.reports)
    for opinion, number in (("different", 3), ("same", 2)):
        told = {"other": right, "opinion": opinion, "csrf": secret(client)}
        assert client.post(f"/happenings/{left}/judge", data=told).status_code == 200
        assert len(happenings(filled).items) == number


def test_a_form_without_the_secret_is_refused(client: TestClient, filled: Store) -> None:
    event = happenings(filled).items[0].reports[0].event
    told = {"field": "verdict", "value": "wrong", "because": "no"}
    assert client.post(f"/happenings/{event}/correct", data=told).status_code == 403


def test_the_review_queue(client: TestClient, filled: Store) -> None:
    page = client.get("/review").text
    assert "0 judged, 9 to go" in page
    name = re.search(r'action="/review/([^"]+)" class="decide"', page)
    assert name
    after = client.post(f"/review/{name[1]}", data={"do": "accept", "csrf": secret(client)}).text
    assert "1 judged, 8 to go" in after and "verdict = right" in after
    undo = re.search(r'action="(/review/undo/\d+)"', after)
    assert undo
    assert "0 judged, 9 to go" in client.post(undo[1], data={"csrf": secret(client)}).text


def test_what_is_skipped_comes_no_more_until_one_goes_back(client: TestClient) -> None:
    seen: list[str] = []
    address = "/review"
    while name := re.search(r'action="/review/([^"]+)" class="decide"', client.get(address).text):
        seen.append(name[1])
        address = f"/review?{urlencode({'behind': name[1]})}"
    assert len(seen) == len(set(seen)) == 9
    assert "go back to what you skipped" in client.get(address).text


def secret(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/review").text)
    assert found
    return found[1]
