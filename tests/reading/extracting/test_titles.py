"""Titles and authors of pages, as pages tell them in their heads, headings and linked data; all are made up."""

from __future__ import annotations

import json

import pytest
from lxml import html

from dotterel.reading.extracting.linked import linked_in
from dotterel.reading.extracting.titles import title_of

TITLE = "Orsk receives envoy of Arvenia in Port Vell"
SITE = '<meta property="og:site_name" content="Vell Courier">'
LONG = "Orsk receives envoy of Arvenia in Port Vell and speaks of fish, trade and the border that was shut since May"


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (f"<title>{TITLE} | Vell Courier</title>{SITE}", "", TITLE),
        (f"<title>{TITLE} - Vell Courier</title>{SITE}", "<h1>Vell Courier</h1>", TITLE),
        (f"<title>{TITLE} | World | The Vell Courier</title>{SITE}", "", TITLE),
        (f"<title>Vell Courier: {TITLE}</title>{SITE}", "", f"Vell Courier: {TITLE}"),
        (f"<title>Vell Courier | {TITLE}</title>{SITE}", "", TITLE),
        (og(f"{TITLE} – Vell Courier") + '<link rel="canonical" href="https://www.vellcourier.example/1">', "", TITLE),
        (og(f"{TITLE} — vell.example") + '<meta property="og:url" content="https://vell.example/1">', "", TITLE),
        (og(TITLE), f"<h1><span>Exclusive</span> {TITLE}</h1>", TITLE),
        (og(f"Live: {TITLE}"), f"<h1>{TITLE}</h1>", TITLE),
        (og(f"{LONG[:80]}…"), f"<h1>{LONG}</h1>", LONG),
        (og(LONG[:104]), f"<h1>{LONG}</h1>", LONG),
        (og("Talks &amp;amp; trade in the port of Vell"), "", "Talks & trade in the port of Vell"),
        (og("Fish - the quarrel of Arvenia") + SITE, "", "Fish - the quarrel of Arvenia"),
        (og("Orsk - Vell Courier") + SITE, "", "Orsk - Vell Courier"),
        ("", f"<h1>{TITLE}</h1>", TITLE),
        ("", "", None),
    ],
)
def test_title(head: str, body: str, title: str | None) -> None:
    tree = html.document_fromstring(f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>")
    assert title_of(tree, None) == title


def test_headlines_that_linked_data_cut_off_are_whole_in_the_heading() -> None:
    tree = html.document_fromstring(f"<html><body><h1>{LONG}</h1><p>Text.</p></body></html>")
    assert title_of(tree, LONG[:109]) == LONG


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "name": "Lina Orsk"}, ("Lina Orsk",)),
        ([{"name": "Lina Orsk"}, {"name": "Per Tal"}, {"name": "Lina Orsk"}], ("Lina Orsk", "Per Tal")),
        ({"name": ["Lina Orsk", "Per Tal"]}, ("Lina Orsk", "Per Tal")),
        ("Lina Orsk", ("Lina Orsk",)),
        ({"@id": "#lina"}, ("Lina Orsk",)),
        ({"@id": "#nobody"}, ()),
        ("https://vell.example/lina", ()),
        (None, ()),
        (7, ()),
    ],
)
def test_authors_of_linked_data(author: object, names: tuple[str, ...]) -> None:
    graph = [{"headline": TITLE, "author": author}, {"@type": "Person", "@id": "#lina", "name": "Lina Orsk"}]
    data = json.dumps({"@graph": graph})
    assert linked_in(f'<script type="application/ld+json">{data}</script>').authors == names
