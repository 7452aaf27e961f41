"""Dates told by the coder's own way with times, against TIMEX3 annotations (TimeML files, or MEANTIME's XML).

As in TempEval-3 an expression is found where it overlaps one of the gold, and right where its value is the same, too.
The coder reads dates, and leaves lengths of time ("two years") and recurring times ("every Monday") alone. They are
read here, so that "all" compares the expressions of a text whole; no record holds them.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from dotterel.coding.codebook import Codebook
from dotterel.coding.date_words import Stretch, TimeWords, find_dates
from dotterel.coding.dates import Anchor, Tense, resolve
from dotterel.coding.dating import told_in
from dotterel.evaluating.counting import Counts, all_counts
from dotterel.evaluating.timex_words import Seen, find_marked
from dotterel.parsing.parser import Parser, parse
from dotterel.schema.errors import GoldError
from dotterel.schema.finding import When
from dotterel.schema.source import Published, Text
from dotterel.schema.span import Span
from dotterel.schema.tree import tree_of

DATES = ("DATE", "TIME")
ANNOTATED = 6  # sentences of a MEANTIME document, its title among them
HOURS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "tonight": "TNI"}


class Timex(msgspec.Struct, frozen=True):
    """An expression of time of the gold: characters [start, end), its type and value."""

    start: int
    end: int
    type: str
    value: str


class TimedText(msgspec.Struct, frozen=True):
    """A text with its day of creation and its expressions of time."""

    text: str
    created: str
    timexes: tuple[Timex, ...]


class TimexScores(msgspec.Struct, frozen=True):
    """Expressions found, and those found with the right value; of all kinds, and of dates and times of day alone."""

    found: Counts
    value: Counts
    dates_found: Counts
    dates_value: Counts
    wrong: tuple[tuple[str, str, str], ...]  # words, value of the gold ("-" for none), value of ours ("-" for none)


def score_times(paths: Iterable[Path], codebook: Codebook, parser: Parser) -> TimexScores:
    """The scores on files, each with one text."""
    found, value, dates_found, dates_value = [], [], [], []
    wrong: list[tuple[str, str, str]] = []
    for path in paths:
        timed = read_timed(path)
        told = list(times_in(timed, codebook, parser))
        dates = [timex for timex in timed.timexes if timex.type in DATES]
        others = [timex for timex in timed.timexes if timex.type not in DATES]
        found.append(_counts(timed.timexes, told, False))
        value.append(_counts(timed.timexes, told, True))
        apart = [t for t in told if not any(_overlap(t, other) for other in others)]
        dates_found.append(_counts(dates, apart, False))
        dates_value.append(_counts(dates, apart, True))
        wrong.extend(_wrong(timed, told))
    sums = [all_counts(counts) for counts in (found, value, dates_found, dates_value)]
    return TimexScores(sums[0], sums[1], sums[2], sums[3], tuple(wrong))


def times_in(timed: TimedText, codebook: Codebook, parser: Parser) -> Iterator[Timex]:
    """The expressions of time in a text written on the day of its creation: the dates that the coder tells, and what
    else TIMEX3 marks (`timex_words`); of two that overlap the longer, of equal ones the latter."""
    lines = tuple(_lines(timed.text))
    unknown = Published(None, None, "unknown")
    tree = tree_of(parse(Text(None, timed.text, "en", unknown, None, None, None, None, lines), parser))
    created = dt.date.fromisoformat(timed.created[:10])
    last: When | None = None
    for number, (first, end) in enumerate(tree.parse.sentences):
        found: list[Timex] = []
        start, stop = tree.parse.start[first], tree.parse.end[end - 1]
        anchor = Anchor(created, "day", last)
        looks_back = True
        for words in find_dates(timed.text, start, stop):
            tense = told_in(tree, words, number, codebook.words, codebook.modals).tense
            looks_back = tense != "future"
            when = resolve(words, anchor, tense)
            last = when if when.is_one_day else last
            value = value_of(words, when, anchor, tense)
            if value is not None:
                found.append(Timex(words.span.start, words.span.end, "DATE", value))
        day = last.value if last is not None and last.value is not None else created.isoformat()
        marked = find_marked(timed.text, start, stop, Seen(created, day, looks_back))
        yield from _with_hours(timed.text, _longest([*found, *(Timex(m.start, m.end, "", m.value) for m in marked)]))


def _longest(found: Sequence[Timex]) -> Iterator[Timex]:
    """Those that no longer one overlaps, in text order."""
    kept: list[Timex] = []
    for timex in sorted(found, key=lambda t: (t.start - t.end, t.type)):
        if not any(_overlap(timex, other) for other in kept):
            kept.append(timex)
    yield from sorted(kept, key=lambda t: t.start)


def _with_hours(text: str, found: Iterator[Timex]) -> Iterator[Timex]:
    """The expressions, an hour beside a day made one with it: "8 p.m. on Thursday"."""
    kept: list[Timex] = []
    for timex in found:
        before = kept[-1] if kept else None
        if before and re.fullmatch(r",?\s(?:(?:on|at)\s)?", text[before.end : timex.start]):
            hours = [one for one in (before, timex) if "T" in one.value[10:11]]
            days = [one for one in (before, timex) if len(one.value) == 10]
            if hours and days:
                kept[-1] = Timex(before.start, timex.end, "", days[0].value + hours[0].value[10:])
                continue
        kept.append(timex)
    yield from kept


def value_of(words: TimeWords, when: When, anchor: Anchor, tense: Tense) -> str | None:
    """The value as TIMEX3 writes it: weeks by their number, times of day behind the day; null where it is unknown."""
    reading = words.reading
    if isinstance(reading, Stretch) and reading.rolling:
        return f"P{max(-reading.first, reading.last)}{reading.unit[0].upper()}"
    if when.value is None:
        return None
    if isinstance(reading, Stretch) and reading.unit in ("week", "weekend") and not reading.rolling and anchor.date:
        year, week, _ = (anchor.date + dt.timedelta(weeks=reading.first)).isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if reading.unit == "weekend" else "")
    hour = next((HOURS[word] for word in words.span.quote.lower().split() if word in HOURS), "")
    return when.value + (hour if when.precision == "day" else "")


def read_timed(path: Path) -> TimedText:
    """The text of a TimeML or MEANTIME file; a GoldError for a file of another form."""
    try:
        root = ET.parse(path).getroot()
    except ET.ParseError as why:
        raise GoldError(f"{path}: is no XML ({why})") from why
    timed = _meantime(root) if root.tag == "Document" else _timeml(root)
    if timed is None:
        raise GoldError(f"{path}: holds neither TimeML with a DCT nor a MEANTIME document")
    if not re.match(r"\d{4}-\d\d-\d\d", timed.created):
        raise GoldError(f"{path}: its day of creation, {timed.created!r}, is no date such as 2013-03-22")
    return timed


def _timeml(root: ET.Element) -> TimedText | None:
    created, body = root.find("DCT/TIMEX3"), root.find("TEXT")
    if created is None or body is None:
        return None
    pieces: list[str] = []
    timexes: list[Timex] = []
    _walk(body, pieces, timexes)
    return TimedText("".join(pieces), created.get("value", ""), tuple(timexes))


def _walk(node: ET.Element, pieces: list[str], timexes: list[Timex]) -> None:
    """Gathers the characters of a node and the expressions of time in it."""
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        _walk(child, pieces, timexes)
        pieces.append(child.tail or "")
    if node.tag == "TIMEX3":
        timexes.append(Timex(start, sum(map(len, pieces)), node.get("type", ""), node.get("value", "")))


def _meantime(root: ET.Element) -> TimedText | None:
    """The text put together from the tokens of the sentences that MEANTIME annotates, a line for each."""
    words: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    length, sentence = 0, None
    for token in (t for t in root.iter("token") if int(t.get("sentence", "0")) < ANNOTATED):
        form = token.text or ""
        words.append("" if sentence is None else " " if token.get("sentence") == sentence else "\n")
        start = length + len(words[-1])
        spans[token.get("t_id", "")] = (start, start + len(form))
        words.append(form)
        length, sentence = start + len(form), token.get("sentence")
    created, stamp = None, list[tuple[int, int]]()
    timexes = []
    for node in root.iter("TIMEX3"):
        at = [spans[a.get("t_id", "")] for a in node.iter("token_anchor") if a.get("t_id") in spans]
        if node.get("functionInDocument") == "CREATION_TIME":
            created, stamp = node.get("value"), at
        elif at:
            timexes.append(Timex(at[0][0], at[-1][1], node.get("type", ""), node.get("value", "")))
    text = "".join(words)
    for start, end in stamp:  # the line that tells it is no part of the text
        text = text[:start] + "-" * (end - start) + text[end:]
    return TimedText(text, created, tuple(timexes)) if created else None


def _lines(text: str) -> Iterator[Span]:
    place = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = place + len(line) - len(line.lstrip())
            yield Span.of(text, start, place + len(line.rstrip()))
        place += len(line)


def _counts(gold: Sequence[Timex], told: Sequence[Timex], by_value: bool) -> Counts:
    """Each of the gold with at most one of ours that overlaps it, and with `by_value` has its value."""
    left = list(told)
    right = 0
    for timex in gold:
        match = next((t for t in left if _overlap(t, timex) and (not by_value or t.value == timex.value)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return Counts(right, len(told) - right, len(gold) - right)


def _overlap(one: Timex, other: Timex) -> bool:
    return one.start < other.end and other.start < one.end


def _wrong(timed: TimedText, told: Sequence[Timex]) -> Iterator[tuple[str, str, str]]:
    for timex in timed.timexes:
        match = next((t for t in told if _overlap(t, timex)), None)
        if match is None or match.value != timex.value:
            yield timed.text[timex.start : timex.end], timex.value, match.value if match else "-"
    for timex in told:
        if not any(_overlap(timex, other) for other in timed.timexes):
            yield timed.text[timex.start : timex.end], "-", timex.value
