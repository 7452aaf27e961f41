"""What a stream of bytes is, by its opening and, where that does not tell, by the name of its file."""

from __future__ import annotations

import re
from typing import Literal

from dotterel.reading.page import looks_like_page

Kind = Literal["plain", "page", "letter", "feed", "sitemap", "warc", "rows", "table"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "plain",
    ".text": "plain",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".eml": "letter",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".jsonl": "rows",
    ".ndjson": "rows",
    ".json": "rows",
    ".csv": "table",
    ".tsv": "table",
}
PACKED = (".gz", ".bz2", ".xz")
OPENING = 4096  # bytes looked at

FEED = re.compile(rb"<(?:rss|(?:\w+:)?RDF|(?:\w+:)?feed)[\s>]")
SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
MARKUP = re.compile(rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*|<\?[^>]*>\s*)*<", re.DOTALL)
LETTER = re.compile(
    rb"\A(?:[A-Z][\w-]{1,40}:[ \t][^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?(?:From|Date|Subject|To|Message-ID):[ \t]",
    re.IGNORECASE,
)
HEADS = re.compile(rb"^(?:From|Date|Subject|To|Message-ID):[ \t]", re.IGNORECASE | re.MULTILINE)


def kind_of(opening: bytes, suffix: str) -> Kind:
    """The kind of the stream; what opens like nothing else is plain text."""
    bare = opening.lstrip(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(b"WARC/") or (not bare and suffix == ".warc"):
        return "warc"
    if MARKUP.match(bare):
        return _kind_of_markup(bare, suffix)
    if suffix in SUFFIXES and SUFFIXES[suffix] not in ("feed", "warc"):
        return SUFFIXES[suffix]
    if bare.startswith(b"{") and b'"' in bare[:200]:
        return "rows"
    head = bare.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return "letter" if LETTER.match(head + b"\n") and len(HEADS.findall(head)) > 1 else "plain"


def _kind_of_markup(opening: bytes, suffix: str) -> Kind:
    if SITEMAP.search(opening):
        return "sitemap"
    if FEED.search(opening) and not looks_like_page(opening.partition(b"?>")[2] or opening):
        return "feed"
    return "page" if looks_like_page(opening) or SUFFIXES.get(suffix) in ("page", "feed") else "plain"
