"""Feeds, sitemaps and pages -> the raw store: what is new since the last time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from dotterel.fetching.asking import Answered
from dotterel.fetching.manners import Asker, Manners
from dotterel.fetching.raw import Entry, RawStore
from dotterel.reading.intake.answers import unpacked
from dotterel.reading.intake.feeds import items_of
from dotterel.reading.intake.kinds import OPENING, kind_of
from dotterel.reading.intake.markup import tree_of
from dotterel.reading.intake.sitemaps import listed_in
from dotterel.schema.errors import FetchingError, ReadingError

DEEPEST = 2  # lists within lists, as sitemap indexes have them

Outcome = Literal["kept", "changed", "same", "known", "list", "failed"]


class Collected(msgspec.Struct, frozen=True):
    """What became of a URL: a new page, a new version of it, no change, known and not asked, a list, or a failure."""

    url: str
    outcome: Outcome
    reason: str = ""


def collect(urls: Iterable[str], store: RawStore, manners: Manners, most: int = 1000) -> Iterator[Collected]:
    """Each URL in turn: a page is kept, a feed or sitemap followed, its pages kept that are not known yet.

    The URLs given are always asked, and told what is known of them, so that unchanged ones need not be sent again; of
    those in lists only the ones that the store does not have. No more than `most` pages are asked for.
    """
    asker, left = Asker(manners), most
    waiting: list[tuple[str, int]] = [(url, 0) for url in urls]
    seen: set[str] = set()
    while waiting and left > 0:
        url, depth = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        if depth > 0 and url in store.entries:
            yield Collected(url, "known")
            continue
        left -= 1
        collected, listed = _one(url, depth, store, asker)
        yield collected
        waiting[:0] = [(each, depth + 1) for each in listed]


def _one(url: str, depth: int, store: RawStore, asker: Asker) -> tuple[Collected, list[str]]:
    """What became of one URL, and the URLs that it lists."""
    known = store.entries.get(url)
    try:
        reached = asker.get(url, _condition(known))
        if reached.answered.status == 304 and known:
            return Collected(url, "same"), []
        if not 200 <= reached.answered.status < 300:
            return Collected(url, "failed", f"the server answered {reached.answered.status}"), []
        listed = _listed(reached.answered)
    except (FetchingError, ReadingError) as error:
        return Collected(url, "failed", str(error)), []
    if listed is not None:
        return Collected(url, "list", f"{len(listed)} pages"), listed if depth < DEEPEST else []
    now = asker.manners.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    entry = store.keep(url, reached.url, reached.answered, now) if _is_new(known, reached.answered) else None
    return Collected(url, "same" if entry is None else "changed" if known else "kept"), []


def _condition(known: Entry | None) -> dict[str, str]:
    """What the server is told of the version that is known, so that it sends only another one."""
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.modified} if known else {}
    return {name: value for name, value in told.items() if value}


def _is_new(known: Entry | None, answered: Answered) -> bool:
    return known is None or known.digest != hashlib.sha256(answered.body).hexdigest()


def _listed(answered: Answered) -> list[str] | None:
    """The pages that a feed or sitemap lists; null where the answer is neither."""
    body = unpacked(answered.body, answered.fields.get("content-encoding", ""))
    kind = kind_of(body[:OPENING], "")
    if kind == "feed":
        return [item.url for item in items_of(tree_of(body)) if item.url]
    return [listed.url for listed in listed_in(tree_of(body))] if kind == "sitemap" else None
