"""Web page -> the text of its article and what the page says of itself."""

from __future__ import annotations

import re

from dotterel.reading.credits import Page
from dotterel.reading.extracting.asking import extract
from dotterel.schema.errors import ReadingError

DEEPEST = 2000
TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
# Elements that may be left open, so that they tell nothing of depth.
SHALLOW = frozenset(
    ["area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option"]
    + ["p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr"]
)
BY = re.compile(r"^(?:[Bb]y|BY|[Vv]on|[Pp]or|[Pp]ar|[Dd]i)\s+(?=[^\W\d_a-z])")
BETWEEN = re.compile(r"\s*(?:,|\||&|\band\b)\s+")
OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<article", b"<div", b"<p>", b"<h1", b"<meta")
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)


def looks_like_page(body: bytes) -> bool:
    """Whether the bytes open as a web page does."""
    opening = body[:2000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if opening.startswith(OPENINGS):
        return True
    return b"<html" in opening or (opening.startswith(b"<!--") and b"<body" in opening)


def declared_encoding(body: bytes) -> str | None:
    """The encoding that the page names in its head."""
    found = DECLARED.search(body[:4000])
    return found[1].decode("ascii") if found else None


def read_page(markup: str) -> tuple[str, Page]:
    """The article of a page, headline first, paragraphs parted by a blank line; and title, author, date and site."""
    _refuse_depth(markup)
    article = extract(markup)
    site = _one_line(article.site)
    title = _without_site(_one_line(article.title), site)
    page = Page(title, _authors(_one_line(article.author)), article.date, site)
    return _with_headline(title, article.text), page


def _refuse_depth(markup: str) -> None:
    depth = 0
    for tag in TAG.finditer(markup):
        if tag["name"].lower() not in SHALLOW:
            depth = max(0, depth + (-1 if tag["close"] else 1))
        if depth > DEEPEST:
            raise ReadingError(f"a page nested more than {DEEPEST} elements deep; save its text and give that")


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _without_site(title: str | None, site: str | None) -> str | None:
    """The title without the name of the site that many pages append: "Talks resume | Vell Courier"."""
    parts = re.split(r"\s[|–—-]\s(?=[^|–—]*$)", title or "")
    appended = site and len(parts) == 2 and _letters(parts[1]) == _letters(site)
    return parts[0] if appended else title


def _authors(names: str | None) -> str | None:
    """The authors, each once, though pages name them in several spellings."""
    parts = (part for name in (names or "").split(";") for part in _apart(BY.sub("", name.strip())))
    each: dict[str, str] = {}
    for name in filter(None, parts):
        each.setdefault(_letters(name), name)
    return ", ".join(each.values()) or None


def _apart(names: str) -> list[str]:
    """The names of several, where each that stands between commas, bars or "and" is of two words or more."""
    parts = [part.strip() for part in BETWEEN.split(names)]
    return parts if all(len(part.split()) > 1 for part in parts) else [names]


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold())).removeprefix("the")


def _with_headline(title: str | None, text: str) -> str:
    paragraphs = [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()]
    shown = title and any(_same(title, paragraph) for paragraph in paragraphs[:3])
    return "\n\n".join(paragraphs if shown or not title else [title, *paragraphs])


def _same(title: str, paragraph: str) -> bool:
    return title.casefold() == paragraph.casefold()
