"""Web pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel.reading import identify
from dotterel.schema.errors import ReadingError
from dotterel.schema.source import Text

Reader = Callable[..., Text]

A = "Foreign Minister Lina Orsk received the envoy of Arvenia, Per Tal, in Port Vell on Monday, the ministry said."
B = "The two discussed trade and the fishing grounds, and agreed to meet again in June in the capital of Arvenia."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Orsk receives envoy | Vell Courier</title>
<meta property="og:title" content="Orsk receives envoy"><meta property="og:site_name" content="Vell Courier">
<meta name="author" content="Nia Holm"><meta property="article:published_time" content="2013-05-03T10:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Orsk receives envoy</h1>
<p>PORT VELL, May 3 - {A}</p><p>{B}</p><p>{A.replace("Monday", "Tuesday")}</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_a_page(reader: Reader) -> None:
    text = reader(PAGE)
    assert [span.quote for span in text.paragraphs] == ["Orsk receives envoy", A, B, A.replace("Monday", "Tuesday")]
    assert (text.title, text.publisher, text.byline) == ("Orsk receives envoy", "Vell Courier", "Nia Holm")
    assert (text.published.value, text.published.basis) == ("2013-05-03", "metadata")
    assert text.dateline is not None and text.dateline.place == "PORT VELL"


def test_a_page_in_an_old_encoding(reader: Reader) -> None:
    page = PAGE.replace("utf-8", "windows-1252").replace("Tal", "Thál").encode("cp1252")
    assert "Per Thál" in reader(page).text


@pytest.mark.parametrize(
    ("body", "told", "media_type"),
    [
        (PAGE.encode(), None, "text/html"),
        (PAGE.encode(), "application/octet-stream", "text/html"),
        (b"<p>Only a part of a page.</p>", None, "text/html"),
        (A.encode(), None, "text/plain"),
        (A.encode(), "Text/HTML; charset=utf-8", "text/html"),
        (b"a < b and the rest", None, "text/plain"),
        (b"", None, "text/plain"),
    ],
)
def test_media_types(body: bytes, told: str | None, media_type: str) -> None:
    source = identify(body, "https://example.org", told)
    assert (source.media_type, source.url, len(source.digest)) == (media_type, "https://example.org", 64)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><head><title>Vell Courier</title></head><body><nav><a href='/'>Home</a></nav></body></html>",
        "<html><body><script>var a = 'the envoy left';</script></body></html>",
        "<html>" + "<div>" * 100_000 + A,
        "<html><frameset><frame src='a'></frameset></html>",
    ],
)
def test_pages_without_an_article_are_refused(page: str, reader: Reader) -> None:
    with pytest.raises(ReadingError):
        reader(page)


def test_same_page_same_text(reader: Reader) -> None:
    assert reader(PAGE) == reader(PAGE)


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("By Lina Orsk", "Lina Orsk"),
        ("Lina Orsk and Per Tal", "Lina Orsk, Per Tal"),
        ("Lina Orsk, Per Tal", "Lina Orsk, Per Tal"),
        ("Lina Orsk, Reuters", "Lina Orsk, Reuters"),
        ("Lina Orsk;LINA ORSK", "Lina Orsk"),
    ],
)
def test_authors(author: str, byline: str, reader: Reader) -> None:
    assert reader(PAGE.replace("Nia Holm", author)).byline == byline
