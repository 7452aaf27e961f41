"""A calendar (iCalendar, RFC 5545) of happenings, for planned ones above all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from dotterel.exporting.telling import Telling, reported

STATUS = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}
LINE = 75  # octets


def ics(tellings: Iterable[Telling]) -> str:
    """The calendar. Happenings without a day are left out: a calendar has no place for "in September"."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dotterel//Dotterel//EN", "CALSCALE:GREGORIAN"]
    for telling in tellings:
        lines += _entry(telling)
    return "".join(part + "\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _entry(telling: Telling) -> Iterator[str]:
    happening = telling.happening
    value = happening.date.value
    if value is None or len(value) != 10:
        return
    last = happening.date.end if happening.date.end and len(happening.date.end) == 10 else value
    told = (reported(telling) or [value])[-1]
    parties = ", ".join(party.name for party in happening.parties)
    yield "BEGIN:VEVENT"
    yield f"UID:{happening.id}@dotterel"
    yield f"DTSTAMP:{_compact(told)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_compact(value)}"
    yield f"DTEND;VALUE=DATE:{dt.date.fromisoformat(last) + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{parties} ({_kind(telling)})')}"
    if happening.place.name:
        yield f"LOCATION:{_escaped(happening.place.name)}"
    yield f"STATUS:{STATUS.get(happening.status, 'CONFIRMED')}"
    quotes = [" ".join(report.sentence.quote.split()) for report in happening.reports]
    yield f"DESCRIPTION:{_escaped(chr(10).join(quotes))}"
    if url := next((report.source.url for report in happening.reports if report.source.url), None):
        yield f"URL:{_escaped(url)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _kind(telling: Telling) -> str:
    happening = telling.happening
    return ", ".join([happening.type, *happening.modes, happening.status])


def _compact(date: str) -> str:
    return (date + "-01-01"[(len(date) - 4) :])[:10].replace("-", "")


def _escaped(words: str) -> str:
    """Words as RFC 5545 has them; a line break of the text must not begin a line of the calendar."""
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, none cut within a character."""
    piece, room = "", LINE
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield piece
            piece, room = " ", LINE - 1
        piece += sign
        room -= size
    yield piece
