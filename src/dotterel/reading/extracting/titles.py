"""The title of an article: what its heading and the head of the page agree on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import urlsplit

from lxml import html

MOST_WORDS = 50
METAS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
NAMES_OF_SITE = (
    "og:site_name",
    "application-name",
    "al:ios:app_name",
    "al:android:app_name",
    "twitter:app:name:iphone",
)
SEPARATOR = re.compile(r"\s+[|•·«»–—-]+\s+|\s*\|\s*|\s+:\s+")
LONG_ENOUGH = 3  # words that are left of a title
CUT_FROM = 60  # letters; linked data cut headlines at 110 signs, and so do some heads


def title_of(tree: html.HtmlElement, headline: str | None, publishers: Iterable[str] = ()) -> str | None:
    """The heading that the head of the page (or its linked data) bears out; else what these tell, the surest first.

    The name of the site is taken off. Where the one holds the other, the shorter is the title: the rest is a rubric or
    a kicker; but of a title that is cut off, the longer. Of several that agree so the longest counts: the name of the
    site is a heading, too, on many pages.
    """
    sites = frozenset(filter(None, map(_letters, (*publishers, *_sites(tree)))))
    told = [_without_site(title, sites) for title in (_plain(headline or ""), *_told(tree)) if title]
    headings = [_without_site(_words(heading), sites) for heading in tree.iter("h1")]
    pairs = ((heading, title) for heading in headings for title in told if 1 < len(heading.split()) <= MOST_WORDS)
    agreed = [_meant(*pair) for pair in pairs if _one_holds_other(*pair)]
    best = max(agreed, key=len, default=None)
    return best or _uncut(told) or next(filter(None, headings), None)


def _told(tree: html.HtmlElement) -> Iterator[str]:
    metas = _metas(tree)
    for wanted in METAS:
        yield from (_plain(content) for name, content in metas if name == wanted)
    yield from (_words(title) for title in tree.iter("title"))


def _sites(tree: html.HtmlElement) -> Iterator[str]:
    """The names by which the page calls its site, and the middle of its address: "vellcourier"."""
    yield from (content for name, content in _metas(tree) if name in NAMES_OF_SITE)
    links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "")]
    for address in (*links, *(content for name, content in _metas(tree) if name == "og:url")):
        try:
            host = urlsplit(address.strip()).hostname or ""
        except ValueError:
            continue
        labels = [
            label for label in host.split(".")[:-1] if label not in ("www", "m", "co", "com", "news", "en", "edition")
        ]
        yield from labels
        yield host.removeprefix("www.")


def _metas(tree: html.HtmlElement) -> list[tuple[str, str]]:
    return [
        ((meta.get("property") or meta.get("name") or "").lower(), meta.get("content") or "")
        for meta in tree.iter("meta")
    ]


def _without_site(title: str, sites: frozenset[str]) -> str:
    """The title without the site's name before or behind it: "Talks resume | World | Vell Courier"."""
    cuts = list(SEPARATOR.finditer(title))
    for cut in cuts:  # the first behind which the site's name stands with nothing but rubrics before it
        parts = [part.strip() for part in SEPARATOR.split(title[cut.end() :])]
        if _is_site(parts[-1], sites) and all(len(part.split()) < LONG_ENOUGH for part in parts[:-1]):
            return title[: cut.start()].strip() if len(title[: cut.start()].split()) >= LONG_ENOUGH else title
    if cuts and _is_site(title[: cuts[0].start()], sites) and len(title[cuts[0].end() :].split()) >= LONG_ENOUGH:
        return title[cuts[0].end() :].strip()
    return title


def _is_site(words: str, sites: frozenset[str]) -> bool:
    letters = _letters(words)
    return bool(letters) and (letters in sites or letters.removeprefix("the") in {s.removeprefix("the") for s in sites})


def _meant(heading: str, title: str) -> str:
    """The shorter of the two, unless it is the longer one cut off: "Talks on water, trade and the fish…"."""
    shorter, longer = sorted((heading, title), key=len)
    cut_off = shorter.rstrip().endswith(("…", "...")) or len(shorter) >= CUT_FROM and not _ends_at_sign(shorter, longer)
    return longer if cut_off and _letters(longer).startswith(_letters(shorter)) else shorter


def _ends_at_sign(shorter: str, longer: str) -> bool:
    """Whether the longer title has a separator where the shorter ends."""
    rest = longer[len(shorter) :] if longer.casefold().startswith(shorter.casefold()) else ""
    return SEPARATOR.match(rest) is not None


def _uncut(told: list[str]) -> str | None:
    """The first of the titles, or the whole one where that is cut off."""
    first = next(iter(told), None)
    if first is None:
        return None
    longer = (title for title in told if len(title) > len(first) and _meant(first, title) == title)
    cut_off = first.endswith(("…", "..."))
    return next((title for title in longer if cut_off and _letters(title).startswith(_letters(first))), first)


def _one_holds_other(heading: str, title: str) -> bool:
    one, other = _letters(heading), _letters(title)
    return bool(one and other) and (one in other or other in one)


def _words(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _plain(words: str) -> str:
    """The words of an attribute, with entities that were written twice."""
    return " ".join(unescape(words).split())


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
