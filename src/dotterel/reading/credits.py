"""Who wrote, published and passed on a dispatch, and when: read from the pieces that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from dotterel.reading.datelines import dateline_at, lone_place
from dotterel.reading.dates import Dated, date_given, dates_in
from dotterel.reading.hints import hints_of
from dotterel.reading.pieces import Pieces, head_end, is_prose, prose_range
from dotterel.reading.stamps import stamp_in
from dotterel.reading.years import day_meant, year_of
from dotterel.reference.outlets import Outlet, Outlets, outlet_at, outlet_meant, outlet_named
from dotterel.schema.errors import ReadingError
from dotterel.schema.source import Dateline, Published
from dotterel.schema.span import Span

NOWHERE = Published(None, None, "unknown")
DATE_IN_URL = re.compile(
    r"[/_-](?P<y>20[0-4]\d|19\d\d)(?:"
    r"(?P<s>[/_-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})|(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])"
    r")(?=[/_.-]|$)"
)
MONTH_IN_URL = re.compile(r"/(?P<y>20[0-4]\d|19\d\d)/(?P<m>0[1-9]|1[0-2])/")
# "…-over-military-drills-1389863987", or in thousandths of seconds, as some add it to the title
SECONDS_IN_URL = re.compile(r"-1?(?P<seconds>1[2-9]\d{8})(?:\d{3})?(?=\.html?$|/?$)")
NAME = r"(?:the )?[A-ZÀ-ÖØ-Þ0-9İŞ][^\s,;:()\"“”]*(?:[ ][^\s,;:()\"“”]+){0,4}"
NAMES_OUTLET = ("publisher", "issuer", "agency", "dateline", "site")
MONTH_FIRST = ("USA", "PHL", "FSM", "PLW", "MHL")
REPORTING = ("agency", "newspaper", "broadcaster", "syndicator")


class Page(msgspec.Struct, frozen=True):
    """What a web page says of itself, besides its text."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    site: str | None = None


class Credits(msgspec.Struct, frozen=True):
    """Who published a dispatch first, who passed it on, and who wrote it."""

    publisher: str | None
    syndicator: str | None
    byline: str | None


def credits_of(pieces: Pieces, text: str, page: Page, url: str | None, outlets: Outlets) -> Credits:
    """Publisher, syndicator and byline; a name that is known is given in its usual form."""
    site = outlet_at(url, outlets)
    shown_on = [*_said(pieces, "site"), *([site.name] if site else []), *([page.site] if page.site else [])]
    place = _place(pieces, text, outlets)
    first_hand = [*_said(pieces, "publisher"), *_said(pieces, "issuer"), *_said(pieces, "agency")]
    own, others = (_attributed(pieces, text, outlets, which) for which in ("own", "others"))
    hinted = hints_of(pieces, text, outlets)
    publisher = next((_usual(name, place, outlets) for name in (*first_hand, *own, *shown_on, *hinted, *others)), None)
    sites = (name for name in shown_on if outlet_named(name, outlets) or name == page.site)
    passed_on = (_usual(name, place, outlets) for name in (*_said(pieces, "syndicator"), *sites))
    syndicator = next((name for name in passed_on if publisher and name != publisher), None)
    return Credits(publisher, syndicator, next(iter(_said(pieces, "byline")), page.author))


def dateline_of(pieces: Pieces, text: str, outlets: Outlets) -> Dateline | None:
    """The dateline with its place and date."""
    for piece in pieces:
        if piece.kind == "dateline":
            found = dateline_at(piece.words(text), outlets)
            place, dated = (found.place, found.dated) if found else (lone_place(piece.words(text)), None)
            return Dateline(place, dated.value if dated else None, piece.span(text))
    return None


def published_of(
    pieces: Pieces, text: str, page: Page, url: str | None, outlets: Outlets, given: str | None
) -> Published:
    """When the dispatch was published: as given, else as the text, the page, the dateline or the address tells."""
    if given is not None:
        return _given(given)
    return (
        _from_stamp(pieces, text, url, outlets)
        or _from_page(page)
        or _from_dateline(pieces, text)
        or _from_url(url)
        or NOWHERE
    )


def _said(pieces: Pieces, kind: str) -> list[str]:
    kinds = ("agency", "dateline") if kind == "agency" else (kind,)
    return list(dict.fromkeys(piece.says for piece in pieces if piece.says and piece.kind in kinds))


def _place(pieces: Pieces, text: str, outlets: Outlets) -> str | None:
    dateline = dateline_of(pieces, text, outlets)
    return dateline.place if dateline else None


def _usual(name: str, place: str | None, outlets: Outlets) -> str:
    outlet = outlet_meant(name, place, outlets)
    return outlet.name if outlet else " ".join(name.split())


def _attributed(pieces: Pieces, text: str, outlets: Outlets, which: str) -> list[str]:
    """The outlets that the prose says report it ("own"), or that it leans on ("others"), in text order."""
    sheet = outlets.furniture.sheet.attributions
    templates = sheet.own if which == "own" else sheet.others
    kinds = REPORTING if which == "own" else ("agency",)
    patterns = [re.compile(_pattern(template)) for template in templates]
    prose = [piece.words(text) for piece in pieces if is_prose(piece, text)]
    found = (outlet for words in prose for pattern in patterns for outlet in _outlets_by(pattern, words, outlets))
    return [outlet.name for outlet in found if outlet.kind in kinds]


def _pattern(template: str) -> str:
    before, after = (re.escape(part).replace(",\\ ", '[,”"] ') for part in template.split("{outlet}"))
    return rf"{before}(?P<name>{NAME}?){after}(?=\W|$)"


def _outlets_by(pattern: re.Pattern[str], words: str, outlets: Outlets) -> Iterator[Outlet]:
    """The outlets that stand, article and "agency" with them, at the place of the name in the pattern."""
    for match in pattern.finditer(words):
        tokens = match["name"].split()
        found = (outlet_named(" ".join(tokens[at:]), outlets) for at in range(len(tokens)))
        yield from [outlet for outlet in found if outlet][:1]


def _given(words: str) -> Published:
    dated = date_given(words)
    if dated is None:
        raise ReadingError(f"the publication date {words!r} is no date; write it as 2024-09-26, 2024-09 or 2024")
    return Published(dated[0], dated[1], "given")


def _from_stamp(pieces: Pieces, text: str, url: str | None, outlets: Outlets) -> Published | None:
    """The first date of publication above or below the prose; one of an update only where there is no other."""
    first, last = head_end(pieces, text), prose_range(pieces, text)[1]
    outer = (piece for at, piece in enumerate(pieces) if piece.kind == "stamp" and not first + 1 < at < last)
    stamps = [(piece, stamp_in(piece.words(text), outlets.furniture.sheet)) for piece in outer]
    dated = [(stamp.updated, piece.start, stamp.dated) for piece, stamp in stamps if stamp and stamp.dated]
    for _, start, found in sorted(dated, key=lambda each: each[0]):
        span = Span.of(text, start + found.start, start + found.end)
        prose = [piece.words(text) for piece in pieces if is_prose(piece, text) or piece.kind == "dateline"]
        value = day_meant(found.value, span.quote, prose, _puts_day_first(pieces, url, outlets))
        return Published(value, found.precision, "header", span)
    return None


def _puts_day_first(pieces: Pieces, url: str | None, outlets: Outlets) -> bool:
    """Whether the outlets that the dispatch names are known, and of countries that write 3 May as 03/05."""
    named = [outlet_named(piece.says, outlets) for piece in pieces if piece.says and piece.kind in NAMES_OUTLET]
    states = {outlet.state for outlet in (*named, outlet_at(url, outlets)) if outlet}
    return bool(states) and states.isdisjoint(MONTH_FIRST)


def _from_page(page: Page) -> Published | None:
    dated = date_given(page.date) if page.date else None
    return Published(dated[0], dated[1], "metadata") if dated else None


def _from_dateline(pieces: Pieces, text: str) -> Published | None:
    """The date of the dateline, where it tells the year or the text pins the year down."""
    for at, piece in enumerate(pieces):
        dates = dates_in(piece.words(text)) if piece.kind == "dateline" else iter(())
        for found in dates:
            value = found.value if found.full else _with_year(found, pieces[at + 1 :], text)
            if value:
                span = Span.of(text, piece.start + found.start, piece.start + found.end)
                return Published(value, found.precision, "dateline", span)
    return None


def _with_year(dated: Dated, below: Pieces, text: str) -> str | None:
    """The date with its year: the dispatch below the dateline tells it, and its first paragraph bears it out."""
    prose = [piece.words(text) for piece in below if is_prose(piece, text)]
    month, day = int(dated.value[2:4]), int(dated.value[5:7] or 1)
    year = year_of(month, day, prose[0], "\n".join(prose)) if prose and dated.precision == "day" else None
    return f"{year:04}{dated.value[1:]}" if year else None


def _from_url(url: str | None) -> Published | None:
    """The date in an address: the day, the month ("/2015/04/"), or the second at which the page was made (UTC)."""
    for match in DATE_IN_URL.finditer(url or ""):
        month, day = (int(match[part] or match[f"{part}2"]) for part in "md")
        if dated := date_given(f"{match['y']}-{month:02}-{day:02}"):
            return Published(dated[0], dated[1], "url")
    if month_only := MONTH_IN_URL.search(url or ""):
        return Published(f"{month_only['y']}-{month_only['m']}", "month", "url")
    if counted := SECONDS_IN_URL.search(url or ""):
        made = datetime.fromtimestamp(int(counted["seconds"]), UTC)
        return Published(made.date().isoformat(), "day", "url")
    return None
