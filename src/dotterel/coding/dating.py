"""When a dispatch was written that does not say when it was published, as far as its own words tell.

A day and month without a year is told by what bounds the year: the terms of those who are named in office, the days of
the occasion that it stands beside, the other dates of the text. Where two years are possible none is taken, but for
the one that comes next after the latest date with its year, if it comes soon. A weekday is told where it is the same
day for all days on which the dispatch may have been written; else it stays unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from dotterel.coding.date_words import Calendar, Weekdays
from dotterel.coding.dates import Anchor, Tense, TimeWords, resolve
from dotterel.coding.grammar import Words, verb_frame
from dotterel.coding.modality import Modals, status_of, tense_of
from dotterel.coding.occasions import OccasionHit
from dotterel.reference.occasions import Edition, Occasions
from dotterel.schema.actor import Term
from dotterel.schema.finding import When
from dotterel.schema.source import Text
from dotterel.schema.tree import Tree

YEARS = range(2010, 2031)  # what knowledge of office-holders and occasions covers
WEEK = dt.timedelta(days=6)
GRACE = dt.timedelta(days=31)  # for which one who has left may still be called by the office
_NEXT = dt.timedelta(days=366)  # from a date with its year to the one without, where nothing else tells the year
_FEW_YEARS = dt.timedelta(days=3 * 366)  # the same, where a weekday of the text bears it out
_FEW = 4  # years among which one that the page names outside the dispatch decides
_LEAD = 3  # sentences that may tell the story's own day


class Told(msgspec.Struct, frozen=True):
    """An expression of time with how its clause is told, the number of its sentence, and whether it dates a clause."""

    words: TimeWords
    tense: Tense
    sentence: int
    of_clause: bool = True


class Writing(msgspec.Struct, frozen=True):
    """The days on which a dispatch may have been written, none where that cannot be told."""

    days: tuple[dt.date, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The day, where it is known."""
        return self.days[0] if len(self.days) == 1 else None


class Evidence(msgspec.Struct, frozen=True):
    """What bounds the time of writing."""

    told: tuple[Told, ...]
    occasions: tuple[tuple[OccasionHit, ...], ...]
    years: frozenset[int]  # that the page names outside the dispatch: in its header, in a notice of copyright
    towns: tuple[frozenset[str], ...]  # by sentence, as the occasions below
    terms: tuple[Term, ...]
    editions: Occasions


def told_in(tree: Tree, words: TimeWords, sentence: int, lexicon: Words, modals: Modals) -> Told:
    """A time with the tense of the clause that it stands in."""
    parse = tree.parse
    first, last = parse.sentences[sentence]
    token = next((t for t in range(first, last) if parse.end[t] > words.span.start), first)
    verb = next((a for a in tree.above(token) if parse.upos[a] in ("VERB", "AUX") or tree.under(a, "cop")), None)
    if verb is None:
        return Told(words, "unknown", sentence)
    tense = tense_of(tree, status_of(tree, verb_frame(tree, verb, lexicon), modals))
    return Told(words, tense, sentence, _dates_clause(tree, token, verb))


def _dates_clause(tree: Tree, token: int, verb: int) -> bool:
    """Whether a time dates a main clause, and no noun in it and no clause about one."""
    between = [token, *(a for a in tree.above(token) if a > -1)]
    path = between[: between.index(verb)]
    nominal = any(tree.relation(t, "nmod", "acl", "appos", "compound") for t in path)
    return not nominal and not tree.relation(verb, "acl", "advcl")


def resolve_in(words: TimeWords, writing: Writing, tense: Tense, story: When | None) -> When:
    """When the words mean, if that is the same for all days on which the dispatch may have been written."""
    days: Iterable[dt.date | None] = writing.days or (None,)
    found = {resolve(words, Anchor(day, "day", story), tense) for day in days}
    return found.pop() if len(found) == 1 else When(None, None, None, "unknown", words.span)


def written(text: Text, published: dt.date | None, evidence: Evidence) -> Writing:
    """The days on which the dispatch may have been written; that of publication, where it is known."""
    if published is not None:
        return Writing((published,))
    if text.published.value is not None and text.published.precision == "month":
        return Writing(_month(text.published.value))
    dateline = text.dateline.date if text.dateline else None
    if dateline is not None and dateline.startswith("--") and len(dateline) == 7:
        return Writing(_in_the_year(_day_and_month(dateline), evidence)[:1])
    return _from_full_date(evidence) or _from_dates(evidence)


def _month(value: str) -> tuple[dt.date, ...]:
    """The days of a month."""
    first = dt.date.fromisoformat(f"{value[:7]}-01")
    days = (first + dt.timedelta(days=on) for on in range(31))
    return tuple(day for day in days if day.month == first.month)


def _day_and_month(dateline: str) -> Calendar:
    return Calendar(month=int(dateline[2:4]), day=int(dateline[5:7]))


def _from_full_date(evidence: Evidence) -> Writing | None:
    """Within a week of the latest day with its year that has come, where the lead tells such a day as the story's."""
    past = [
        (first, t) for t in evidence.told if t.tense == "past" and (first := _full_day(t.words.reading)) is not None
    ]
    if not any(t.sentence < _LEAD and t.of_clause for _, t in past):
        return None
    return Writing(_week_from(max(first for first, _ in past), _ahead(evidence)))


def _from_dates(evidence: Evidence) -> Writing:
    """Within a week of the latest day that has come, in the only year in which it can have been."""
    yearless = [t for t in evidence.told if _is_yearless(t.words.reading)]
    past = [t for t in yearless if t.tense == "past"]
    latest = max(past or yearless, key=lambda t: _place(t.words.reading), default=None)
    if latest is None or not isinstance(latest.words.reading, Calendar):
        return Writing()
    days = _in_the_year(latest.words.reading, evidence)
    if not days:
        return Writing()
    if past:
        return Writing(_week_from(days[0], _ahead(evidence)))
    return Writing(tuple(days[0] - dt.timedelta(days=back) for back in range(6, -1, -1)))


def _week_from(first: dt.date, before: dt.date | None) -> tuple[dt.date, ...]:
    days = (first + dt.timedelta(days=on) for on in range(7))
    return tuple(day for day in days if before is None or day <= before) or (first,)


def _ahead(evidence: Evidence) -> dt.date | None:
    """The first day with its year that is still to come."""
    coming = [_full_day(t.words.reading) for t in evidence.told if t.tense == "future"]
    return min((day for day in coming if day is not None), default=None)


def _in_the_year(reading: Calendar, evidence: Evidence) -> tuple[dt.date, ...]:
    """The day in the year that it must have been, or nothing."""
    possible = [day for year in YEARS if (day := _date(reading, year)) and _may_be(day, evidence)]
    beside = [day for day in possible if _at_occasion(day.year, evidence)]
    possible = beside or possible
    if 1 < len(possible) <= _FEW:
        possible = [day for day in possible if day.year in evidence.years] or possible
    if len(possible) == 1:
        return (possible[0],)
    return _next_after(possible, evidence)


def _may_be(day: dt.date, evidence: Evidence) -> bool:
    """Whether nothing speaks against a dispatch of about that day: terms, dates with years, dates with weekdays."""
    if not all(_in_term(day, term) for term in evidence.terms):
        return False
    earliest, ahead = _latest_past(evidence), _ahead(evidence)
    if (earliest and day + WEEK < earliest) or (ahead and day > ahead):
        return False
    return all(_falls_right(t.words.reading, day.year) for t in evidence.told)


def _in_term(day: dt.date, term: Term) -> bool:
    told = day.isoformat()
    until = (day - GRACE).isoformat()
    return any(
        (not since or since <= told[: len(since)]) and (not end or until[: len(end)] <= end)
        for since, end in term.spells
    )


def _falls_right(reading: object, year: int) -> bool:
    """Whether a date with its weekday falls on it in that year."""
    if not isinstance(reading, Calendar) or reading.weekday is None or reading.year is not None:
        return True
    day = _date(reading, year)
    return day is not None and day.weekday() == reading.weekday


def _at_occasion(year: int, evidence: Evidence) -> bool:
    """Whether some date of the text falls in that year on the days of the occasion it is told with."""
    for told in evidence.told:
        reading = told.words.reading
        day = _date(reading, year) if isinstance(reading, Calendar) and reading.year is None else None
        if day and any(_covers(e, day) for e in _editions(told.sentence, evidence)):
            return True
    return False


def _editions(sentence: int, evidence: Evidence) -> list[Edition]:
    """The editions that the occasions of a sentence may be: the one known, else those of the town named with it."""
    found = [
        edition
        for hit in evidence.occasions[sentence]
        for edition in evidence.editions.editions.get(hit.series or "", ())
        if hit.first is None or edition.first == hit.first
    ]
    return [e for e in found if e.city in evidence.towns[sentence]] or found


def _covers(edition: Edition, day: dt.date) -> bool:
    if edition.first is None:
        return False
    around = dt.timedelta(days=1)
    return edition.first - around <= day <= (edition.last or edition.first) + around


def _next_after(possible: Sequence[dt.date], evidence: Evidence) -> tuple[dt.date, ...]:
    """The first day that follows the latest date with its year: within a year, or within three where it falls on a
    weekday that the text names; where the text names weekdays it must fall on one of them."""
    latest = _latest_past(evidence, exact=True)
    following = [day for day in possible if latest is not None and day >= latest]
    if latest is None or not following:
        return ()
    named = {day for t in evidence.told if isinstance(r := t.words.reading, Weekdays) for day in r.days}
    if not named:
        return tuple(day for day in following[:1] if day - latest <= _NEXT)
    dated = [t.words.reading for t in evidence.told if _is_yearless(t.words.reading)]
    for day in following:
        days = [day, *(d for r in dated if isinstance(r, Calendar) and (d := _date(r, day.year)))]
        if day - latest <= _FEW_YEARS and any(d.weekday() in named for d in days):
            return (day,)
    return ()


def _latest_past(evidence: Evidence, exact: bool = False) -> dt.date | None:
    """The first day of the latest day, month or year with its year that is told as past; `exact` leaves years out."""
    past = [t.words.reading for t in evidence.told if t.tense == "past" and isinstance(t.words.reading, Calendar)]
    full = [r for r in past if r.year is not None and (r.month is not None or not exact)]
    return max((dt.date(r.year or 1, r.month or 1, min(r.day or 1, 28)) for r in full), default=None)


def _full_day(reading: object) -> dt.date | None:
    if isinstance(reading, Calendar) and reading.year is not None and reading.day is not None:
        return _date(reading, reading.year)
    return None


def _is_yearless(reading: object) -> bool:
    return (
        isinstance(reading, Calendar)
        and reading.year is None
        and reading.shift is None
        and reading.side is None
        and reading.day is not None
        and reading.month is not None
    )


def _place(reading: object) -> tuple[int, int]:
    return (reading.month or 0, reading.day or 0) if isinstance(reading, Calendar) else (0, 0)


def _date(reading: Calendar, year: int) -> dt.date | None:
    """The day that a date means in a year; null where it has no day or there is none such."""
    if reading.month is None or reading.day is None:
        return None
    try:
        return dt.date(year, reading.month, reading.day)
    except ValueError:
        return None
