"""How well articles are taken out of web pages: body, title, date and authors, against what was annotated by hand.

Two layouts of benchmarks are read where they lie: a folder with ground-truth.json and html/ID.html.gz (Scrapinghub, now
Zyte), and folders with Outlet.json and Outlet_DATE.html.gz (fundus), whose versions of an outlet belong to its pages in
order.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dotterel.evaluating.counting import Share, share_of
from dotterel.evaluating.shingles import Overlap, TextScore, overlap, text_score
from dotterel.reading import identify, read
from dotterel.reading.decoding import decode
from dotterel.reading.page import declared_encoding, read_page
from dotterel.reference.outlets import Outlets
from dotterel.schema.errors import GoldError, ReadingError

TRUTH = "ground-truth.json"


class GoldPage(msgspec.Struct, frozen=True):
    """A page and what a person found on it; null where nobody looked."""

    name: str
    markup: bytes
    body: str
    title: str | None = None
    date: str | None = None  # ISO 8601
    authors: tuple[str, ...] | None = None


class PageVerdict(msgspec.Struct, frozen=True):
    """How one page was read: as extracted, and for English pages as the dispatch that is then coded."""

    name: str
    body: Overlap
    dispatch: Overlap | None
    title: bool | None
    date: bool | None
    authors: bool | None
    failed: str | None


class PageScores(msgspec.Struct, frozen=True):
    """The scores over all pages."""

    body: TextScore
    dispatch: TextScore
    title: Share
    date: Share
    authors: Share
    failed: tuple[str, ...]
    verdicts: tuple[PageVerdict, ...] = ()


def read_pages(folder: Path) -> Iterator[GoldPage]:
    """The pages of a benchmark in either layout."""
    found = _with_truth(folder) if (folder / TRUTH).exists() else _of_outlets(folder)
    yield from found


def score_pages(pages: Iterable[GoldPage], outlets: Outlets) -> PageScores:
    """The scores of the pages, each read as `dotterel read` reads it."""
    verdicts = tuple(judge_page(page, outlets) for page in pages)
    if not verdicts:
        raise GoldError("no pages: expected ground-truth.json with html/, or Outlet.json with Outlet_DATE.html.gz")
    return PageScores(
        body=text_score(verdict.body for verdict in verdicts),
        dispatch=text_score(verdict.dispatch for verdict in verdicts if verdict.dispatch),
        title=share_of(verdict.title for verdict in verdicts),
        date=share_of(verdict.date for verdict in verdicts),
        authors=share_of(verdict.authors for verdict in verdicts),
        failed=tuple(f"{verdict.name}: {verdict.failed}" for verdict in verdicts if verdict.failed),
        verdicts=verdicts,
    )


def judge_page(page: GoldPage, outlets: Outlets) -> PageVerdict:
    """How one page is read."""
    try:
        text, told = read_page(decode(page.markup, declared_encoding(page.markup)))
    except ReadingError as error:
        title, date, authors = (None if wanted is None else False for wanted in (page.title, page.date, page.authors))
        return PageVerdict(page.name, overlap(page.body, ""), None, title, date, authors, str(error))
    return PageVerdict(
        name=page.name,
        body=overlap(page.body, _without_title(text, told.title)),
        dispatch=_as_dispatch(page, outlets),
        title=None if page.title is None else _letters(page.title) == _letters(told.title or ""),
        date=None if page.date is None else page.date == told.date,
        authors=None if page.authors is None else _names(page.authors) == _names((told.author or "").split(", ")),
        failed=None,
    )


def _as_dispatch(page: GoldPage, outlets: Outlets) -> Overlap | None:
    """The paragraphs that are coded, furniture taken out; null where the page is not read as a dispatch in English."""
    try:
        text = read(identify(page.markup, None, "text/html"), page.markup, outlets)
    except ReadingError:
        return None
    shown = [span.quote for span in text.paragraphs if span != text.headline]
    return overlap(page.body, "\n".join(shown))


def _without_title(text: str, title: str | None) -> str:
    head, _, rest = text.partition("\n\n")
    return rest if title and head == title else text


def _with_truth(folder: Path) -> Iterator[GoldPage]:
    for name, truth in sorted(json.loads((folder / TRUTH).read_text(encoding="utf-8")).items()):
        yield GoldPage(name, gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), truth["articleBody"])


def _of_outlets(folder: Path) -> Iterator[GoldPage]:
    for path in sorted(folder.rglob("*.json")):
        versions = json.loads(path.read_text(encoding="utf-8"))
        pages = sorted(path.parent.glob(f"{path.stem}_[0-9]*.html.gz"))
        for (version, truth), page in zip(sorted(versions.items(), key=_version), pages, strict=False):
            yield _gold(f"{path.parent.name}/{path.stem} {version}", truth, gzip.decompress(page.read_bytes()))


def _version(named: tuple[str, object]) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", named[0])]


def _gold(name: str, truth: dict[str, object], markup: bytes) -> GoldPage:
    body = msgspec.convert(truth.get("body") or {}, dict[str, object])
    sections = msgspec.convert(body.get("sections") or [], list[dict[str, list[str]]])
    parts = [*msgspec.convert(body.get("summary") or [], list[str])]
    parts += [line for section in sections for line in (*section.get("headline", ()), *section.get("paragraphs", ()))]
    authors = truth.get("authors")
    return GoldPage(
        name,
        markup,
        "\n".join(parts),
        msgspec.convert(truth.get("title"), str | None),
        (msgspec.convert(truth.get("publishing_date"), str | None) or "")[:10] or None,
        tuple(msgspec.convert(authors, list[str])) if authors else None,
    )


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _names(names: Iterable[str]) -> set[str]:
    return {_letters(name) for name in names if name.strip()}
