"""The title of an article: what its heading and the head of the page agree on."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

MOST_WORDS = 50
METAS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")


def title_of(tree: html.HtmlElement, headline: str | None) -> str | None:
    """The heading that the head of the page (or its linked data) bears out; else what these tell, the surest first.

    Where the one holds the other, the shorter is the title: the rest is the name of the site, a rubric or a kicker.
    Of several that agree so the longest counts: the name of the site is a heading, too, on many pages.
    """
    told = [title for title in (headline, *_told(tree)) if title]
    headings = [_words(heading) for heading in tree.iter("h1")]
    pairs = ((heading, title) for heading in headings for title in told if 1 < len(heading.split()) <= MOST_WORDS)
    agreed = [min(pair, key=len) for pair in pairs if _one_holds_other(*pair)]
    return max(agreed, key=len, default=None) or next(iter(told), None) or next(filter(None, headings), None)


def _told(tree: html.HtmlElement) -> Iterator[str]:
    metas = [(meta.get("property") or meta.get("name") or "", meta.get("content") or "") for meta in tree.iter("meta")]
    for wanted in METAS:
        yield from (" ".join(content.split()) for name, content in metas if name.lower() == wanted)
    yield from (_words(title) for title in tree.iter("title"))


def _one_holds_other(heading: str, title: str) -> bool:
    one, other = _letters(heading), _letters(title)
    return bool(one and other) and (one in other or other in one)


def _words(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
