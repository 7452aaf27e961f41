"""Feeds, sitemaps and letters: what they hold comes out, with what they tell of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel.reading.intake.dating import iso_date
from dotterel.reading.intake.fragments import plain
from dotterel.reading.intake.markup import tree_of
from dotterel.reading.intake.sitemaps import listed_in
from dotterel.schema.record import Failure
from dotterel.schema.source import Incoming, Told

Taker = Callable[..., list[Incoming | Failure]]

LEAD = "Foreign Minister Lina Orsk received the envoy of Arvenia in Port Vell on Monday."
LONG = f"{LEAD} " * 5
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Vell Courier</title><link>https://example.org</link>
<item><title>Talks &amp; tea</title><link>https://example.org/1</link><pubDate>Fri, 03 May 2013 23:30:00 -0400</pubDate>
<dc:creator>Lina Orsk</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>{LONG}</p><p>They <b>met</b> again.</p><script>x()</script>]]></content:encoded></item>
<item><title>Next</title><link>https://example.org/2</link><description>Only a teaser.</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Vell Wire</title><entry><title type="html">Talks</title>
<link rel="self" href="https://example.org/self"/><link href="https://example.org/3"/><id>urn:3</id>
<published>2013-05-03T10:00:00Z</published><author><name>Per Tal</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p></div></content></entry></feed>"""
LETTER = f"""From: "Ministry of the Sea" <press@example.org>
To: all@example.org
Date: Fri, 3 May 2013 10:00:00 +0000
Subject: =?utf-8?q?Talks_in_Vell_=E2=80=93_day_two?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=X

--X
Content-Type: multipart/alternative; boundary=Y

--Y
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

{LEAD} Caf=E9.
--Y
Content-Type: text/html

<p>other</p>
--Y--
--X
Content-Type: application/pdf
Content-Disposition: attachment; filename=annex.pdf

x
--X--
"""


def test_a_feed(take: Taker) -> None:
    first, second = take("feed.xml", RSS)
    assert isinstance(first, Incoming) and isinstance(second, Failure)
    assert first.source.url == "https://example.org/1" and first.name.endswith("item 1")
    assert first.told == Told("2013-05-03", "Talks & tea", "Vell Courier", "Lina Orsk")
    assert first.body.decode().split("\n\n") == ["Talks & tea", LONG.strip(), "They met again."]
    assert "only a teaser; fetch its page from https://example.org/2" in second.reason


def test_an_atom_feed_piped_in(take: Taker) -> None:
    (entry,) = take("", ATOM, piped=True)
    assert isinstance(entry, Incoming) and entry.source.url == "https://example.org/3"
    assert entry.told == Told("2013-05-03", "Talks", "Vell Wire", "Per Tal")


def test_a_feed_cut_off_gives_what_it_has_and_says_so(take: Taker) -> None:
    came = take("feed.xml", RSS[: RSS.index("<item><title>Next")])
    assert isinstance(came[0], Incoming)
    assert isinstance(came[-1], Failure) and "cut off at line" in came[-1].reason


def test_entities_are_no_bombs(take: Taker) -> None:
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    body = f'<!DOCTYPE rss [<!ENTITY e0 "boom">{bomb}]><rss><channel><item><title>&e9;</title></item></channel></rss>'
    assert all(isinstance(each, Failure) for each in take("feed.xml", body))


def test_a_sitemap_is_told_to_be_one_and_can_be_followed(take: Taker) -> None:
    body = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc>https://example.org/1</loc><lastmod>2013-05-04</lastmod><n:news><n:publication_date>2013-05-03</n:publication_date>
    <n:title>Talks</n:title></n:news></url><url><loc>https://example.org/2</loc></url><url/></urlset>"""
    (refused,) = take("sitemap.xml", body)
    assert isinstance(refused, Failure) and "it lists 2 pages" in refused.reason
    first, second = listed_in(tree_of(body.encode()))
    assert (first.url, first.changed, first.published, first.title) == (
        "https://example.org/1", "2013-05-04", "2013-05-03", "Talks",
    )  # fmt: skip
    assert (second.url, second.published, second.is_sitemap) == ("https://example.org/2", None, False)


def test_a_letter(take: Taker) -> None:
    words, attached = take("release.eml", LETTER)
    assert isinstance(words, Incoming) and isinstance(attached, Failure)
    assert words.told == Told("2013-05-03", "Talks in Vell – day two", "Ministry of the Sea")
    assert words.body.decode() == f"Talks in Vell – day two\n\n{LEAD} Café."
    assert attached.reason.endswith("attached and not read: annex.pdf")


def test_a_letter_without_words(take: Taker) -> None:
    (refused,) = take("release.eml", "From: a@example.org\nSubject: Talks\n\n  \n")
    assert isinstance(refused, Failure) and "without words" in refused.reason


@pytest.mark.parametrize(
    ("words", "day_first", "value"),
    [
        ("Fri, 03 May 2013 23:30:00 -0400", None, "2013-05-03"),
        ("2013-05-03T10:00:00Z", None, "2013-05-03"),
        ("2013-05", None, "2013-05"),
        ("20130503", None, "2013-05-03"),
        ("20130503101500", None, "2013-05-03"),
        ("1367539200", None, "2013-05-03"),
        ("1367539200000", None, "2013-05-03"),
        ("03/05/2013", True, "2013-05-03"),
        ("05/03/2013", False, "2013-05-03"),
        ("05/03/2013", None, "2013-05-03"),
        ("3 May 2013", None, "2013-05-03"),
        ("May 3, 2013 Friday", None, "2013-05-03"),
        ("2013-13-03", None, None),
        ("yesterday", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_dates_of_containers(words: str | None, day_first: bool | None, value: str | None) -> None:
    assert iso_date(words, day_first) == value


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("Two < three & four", "Two < three & four"),
        ("<p>One <i>and</i> two</p>three<br>four", "One and two\n\nthree\n\nfour"),
        ("Tom &amp; Ann&nbsp;met", "Tom & Ann met"),
        ("<style>p {}</style>One<!-- two -->", "One"),
        ("<div>" * 3000 + "deep", ""),
    ],
)
def test_fragments_to_words(markup: str, words: str) -> None:
    assert plain(markup) == words or (not words and len(plain(markup)) <= 4)
