"""Sitemaps: lists of pages, and lists of such lists. They hold no documents; `dotterel fetch` follows them."""

from __future__ import annotations

import msgspec
from lxml import etree

from dotterel.reading.intake.dating import iso_date
from dotterel.reading.intake.layouts import Layout
from dotterel.reading.intake.lost import Documents, lost
from dotterel.reading.intake.markup import Tree, local, tree_of, words_in
from dotterel.reading.intake.opening import Opened, whole

MOST = 50_000  # as sitemaps.org allows


class Listed(msgspec.Struct, frozen=True):
    """A page that a sitemap lists, or another sitemap; dates as ISO 8601."""

    url: str
    changed: str | None
    published: str | None
    title: str | None
    is_sitemap: bool


def refuse_sitemap(given: Opened, layouts: tuple[Layout, ...]) -> Documents:
    """A failure that tells what to do with a sitemap."""
    listed = listed_in(tree_of(whole(given)))
    yield lost(given.name, f"a sitemap; it lists {len(listed)} pages and holds none: dotterel fetch takes its address")


def listed_in(tree: Tree) -> list[Listed]:
    """The pages and sitemaps that are listed, in order, at most 50,000."""
    entries = (child for child in tree.root if local(child) in ("url", "sitemap"))
    found = (_listed(entry) for _, entry in zip(range(MOST), entries, strict=False))
    return [entry for entry in found if entry]


def _listed(entry: etree._Element) -> Listed | None:
    words = {local(child): words_in(child) for child in entry.iter()}
    url = next((words_in(child) for child in entry if local(child) == "loc"), "")
    if not url:
        return None
    return Listed(
        url=url,
        changed=iso_date(words.get("lastmod")),
        published=iso_date(words.get("publication_date")),
        title=words.get("title") or None,
        is_sitemap=local(entry) == "sitemap",
    )
