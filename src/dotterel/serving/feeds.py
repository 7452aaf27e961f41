"""Feeds of any question: Atom and RSS for readers of news, iCalendar for calendars."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from dotterel import store as keeping
from dotterel.exporting.calendar import ics
from dotterel.exporting.feed import Entry, Feed, atom, rss
from dotterel.ingesting.exporting import tellings
from dotterel.schema.happening import Happening
from dotterel.schema.kept import Cited, KeptCommitment, KeptParty, KeptStatement
from dotterel.serving.answers import tagged
from dotterel.serving.questions import OfCommitments, OfEvents, OfStatements, known_only
from dotterel.serving.reaching import TheStore

router = APIRouter(prefix="/feeds", tags=["feeds"], dependencies=[Depends(known_only)])
Kind = Literal["atom", "rss"]
Most = Annotated[int, Query(ge=1, le=500, description="At most so many, the newest.")]
TYPES = {"atom": "application/atom+xml; charset=utf-8", "rss": "application/rss+xml; charset=utf-8"}
CALENDAR = "text/calendar; charset=utf-8"
MOST_DATES = 2000  # in a calendar
FEEDS = {"content": {"application/atom+xml": {}, "application/rss+xml": {}}, "description": "A feed."}


@router.get("/happenings.ics", responses={200: {"content": {"text/calendar": {}}, "description": "A calendar."}})
def calendar(request: Request, store: TheStore, filters: OfEvents) -> Response:
    """Happenings whose day is known, as a calendar: ask for status=planned to see what is to come."""
    found = ics(islice(tellings(store, filters), MOST_DATES))
    return tagged(request, found.encode(), CALENDAR)


@router.get("/happenings.{kind}", responses={200: FEEDS})
def happenings(request: Request, store: TheStore, kind: Kind, filters: OfEvents, limit: Most = 50) -> Response:
    """Happenings as a feed, by their day, the newest first."""
    found = keeping.happenings(store, filters, limit).items
    return _answer(request, kind, "happenings", "/search", (_happening(request, one) for one in found))


@router.get("/statements.{kind}", responses={200: FEEDS})
def statements(request: Request, store: TheStore, kind: Kind, filters: OfStatements, limit: Most = 50) -> Response:
    """Statements as a feed, by the day of publication, the newest first."""
    found = keeping.statements(store, filters, limit).items
    return _answer(request, kind, "statements", "/statements", (_statement(request, one) for one in found))


@router.get("/commitments.{kind}", responses={200: FEEDS})
def commitments(request: Request, store: TheStore, kind: Kind, filters: OfCommitments, limit: Most = 50) -> Response:
    """Commitments as a feed, by the day on which they are due, the last first."""
    found = keeping.commitments(store, filters, limit).items
    return _answer(request, kind, "promises", "/promises", (_commitment(request, one) for one in found))


def _answer(request: Request, kind: Kind, what: str, home: str, entries: Iterable[Entry]) -> Response:
    asked = [f"{name} {value}" for name, value in request.query_params.multi_items() if value and name != "limit"]
    title = f"Dotterel: {what}" + (f" ({' · '.join(asked)})" if asked else "")
    page = str(request.url.replace(path=home))
    feed = Feed(title, str(request.url), page, tuple(entries))
    return tagged(request, (atom if kind == "atom" else rss)(feed), TYPES[kind])


def _happening(request: Request, one: Happening) -> Entry:
    kind = ", ".join([one.type, *one.modes, *([one.status] if one.status != "occurred" else [])])
    who = ", ".join(party.name for party in one.parties) or "nobody named"
    when = f" · {one.date.value}" if one.date.value else ""
    where = f" · {one.place.name}" if one.place.name else ""
    words = "\n".join(
        f"{report.source.publisher.name or 'unknown outlet'}: {_line(report.sentence.quote)}" for report in one.reports
    )
    last = max((report.source.published for report in one.reports if report.source.published), default=None)
    title = f"{who} ({kind}){when}{where}"
    return Entry(f"happening:{one.id}", title, words, last, _at(request, "happenings", one.id))


def _statement(request: Request, one: KeptStatement) -> Entry:
    said = " … ".join(span.quote for span in one.statement.content)
    who = _named(one.parties, "speaker") or "nobody named"
    return _entry(request, f"statement:{one.id}", f"{who}: {_line(said)}", one.statement.cue.quote, one.source)


def _commitment(request: Request, one: KeptCommitment) -> Entry:
    due = f" (due {one.commitment.due.value})" if one.commitment.due.value else ""
    who = _named(one.parties, "by") or "nobody named"
    words = f"{who}: {_line(one.commitment.what.quote)}{due}"
    return _entry(request, f"commitment:{one.id}", words, one.commitment.firmness, one.source)


def _entry(request: Request, name: str, title: str, words: str, source: Cited) -> Entry:
    told = " · ".join(part for part in (words, source.publisher.name, source.published, source.title) if part)
    return Entry(name, title, told, source.published, _at(request, "dispatches", source.dispatch))


def _named(parties: tuple[KeptParty, ...], part: str) -> str:
    return ", ".join(party.name for party in parties if party.part == part)


def _at(request: Request, kind: str, name: str) -> str:
    return str(request.url.replace(path=f"/{kind}/{name}", query=""))


def _line(words: str) -> str:
    return " ".join(words.split())
