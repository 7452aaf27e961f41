"""Lines that tell when a dispatch was published: "Published: 3 May 2013 | 14:20 GMT"."""

from __future__ import annotations

import re

import msgspec

from dotterel.reading.dates import Dated, dates_in
from dotterel.reference.furniture import Sheet

LONGEST = 120
TIME = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\b\.?)?|\b\d{3,4} ?(?:gmt|utc|hrs|hours)\b"
    r"|\b\d{1,2} ?[ap]\.?m\b\.?|[+-]\d{2}:?\d{2}\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+")
CLOSING = re.compile(r"(?:[,|\]\[(–—-]|\s{2,})[^\w\n]{0,4}$")


class Stamp(msgspec.Struct, frozen=True):
    """What a line says of publication: the date, whether only of an update, and the words besides.

    `labelled`: it opens with a word that says what the date is ("Posted on May 3, 2013 by Newsroom in Region").
    """

    dated: Dated | None
    updated: bool
    besides: str
    labelled: bool = False


def stamp_in(words: str, sheet: Sheet) -> Stamp | None:
    """The stamp that a line is, with any name on it in `besides`; none when the line is something else."""
    if len(words) > LONGEST:
        return None
    dates = [dated for dated in dates_in(words) if dated.full]
    besides = _besides(words, sheet)
    if not dates and not (not besides and _is_labelled(words, sheet)):
        return None
    first = next((dated for dated in dates if not _of_update(words, dated, sheet)), None)
    chosen = first or next(iter(dates), None)
    return Stamp(chosen, first is None and chosen is not None, besides, _opens_labelled(words, dates, sheet))


def stamp_closing(words: str, sheet: Sheet) -> Dated | None:
    """The date (time and zone with it) that closes a headline: "…, 11.09.2013", "… ] 02/23/2013 12:37 PM EST"."""
    for dated in dates_in(words, max(0, len(words) - 60)):
        lead = CLOSING.search(words[: dated.start].rstrip(" "))
        if dated.full and lead and not _besides(words[dated.end :], sheet):
            return dated
    return None


def _besides(words: str, sheet: Sheet) -> str:
    """The words of a line that neither date it nor stand around dates."""
    bare = list(words)
    for dated in dates_in(words):
        bare[dated.start : dated.end] = " " * (dated.end - dated.start)
    rest = TIME.sub(" ", "".join(bare))
    if all(word.lower() in sheet.stamp_words for word in WORD.findall(rest)):
        return ""
    return rest.strip(" \t,|;:-–—()[]•·/.")


def _opens_labelled(words: str, dates: list[Dated], sheet: Sheet) -> bool:
    before = WORD.findall(words[: dates[0].start].lower()) if dates else []
    return set(before) <= sheet.stamp_words and not sheet.stamp_labels.isdisjoint(before)


def _is_labelled(words: str, sheet: Sheet) -> bool:
    return any(word.lower() in sheet.stamp_labels for word in WORD.findall(words)) and ":" in words


def _of_update(words: str, dated: Dated, sheet: Sheet) -> bool:
    before = WORD.findall(words[: dated.start].lower())
    labels = [word for word in before if word in sheet.stamp_labels]
    return bool(labels) and labels[-1] in sheet.updated_words
