from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient
from tests.making import Write

from dotterel.store import Store, save

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("kind", ["happenings", "statements", "commitments"])
def test_a_question_as_atom_and_rss(client: TestClient, kind: str) -> None:
    answer = client.get(f"/feeds/{kind}.atom?actor=CZE")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    entries = ET.fromstring(answer.content).findall(f"{ATOM}entry")
    assert len(entries) == 1
    assert "Ivo Marek" in (entries[0].findtext(f"{ATOM}title") or "")
    assert entries[0].findtext(f"{ATOM}updated") == "2024-06-02T00:00:00+00:00"
    link = entries[0].find(f"{ATOM}link")
    assert link is not None and link.get("href", "").startswith("http://127.0.0.1/")
    channel = ET.fromstring(client.get(f"/feeds/{kind}.rss").content).find("channel")
    assert channel is not None and len(channel.findall("item")) > 1
    assert channel.findtext("item/pubDate", "").endswith("GMT")


def test_what_is_planned_as_a_calendar(client: TestClient, filled: Store, write: Write) -> None:
    save(filled, write(guest="Lena Holt", guest_state="DEU", day="2030-01-05", status="planned"))
    from dotterel.ingesting.merging import merge_store

    merge_store(filled)
    answer = client.get("/feeds/happenings.ics?status=planned")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20300105" in answer.text


def test_a_feed_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/feeds/happenings.atom")
    again = client.get("/feeds/happenings.atom", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


def test_a_feed_refuses_what_it_does_not_know(client: TestClient) -> None:
    answer = client.get("/feeds/happenings.atom?sicne=2024")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert client.get("/feeds/happenings.xml").status_code == 400


def test_words_that_xml_cannot_hold_are_left_out(client: TestClient, filled: Store, write: Write) -> None:
    save(filled, write(guest="A\x0bda <b>&\x00", guest_state="DEU"))
    for kind in ("atom", "rss"):
        answer = client.get(f"/feeds/statements.{kind}?actor=DEU")
        assert b"<b>" not in answer.content
        assert "Ada <b>&" in "".join(ET.fromstring(answer.content).itertext())
