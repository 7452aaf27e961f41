"""Expressions of time in the text, read as words only: what date they mean is told in `dates.py`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import msgspec

from dotterel.schema.span import Span

Side = Literal["last", "this", "next"]
Unit = Literal["day", "week", "weekend", "month", "year"]


class Calendar(msgspec.Struct, frozen=True, tag=True):
    """Numbers of a calendar date as far as written: "25-26 September", "August last year", "last July", "in 2019".

    `shift` counts years from the anchor's ("last year" is -1); `side` is that of "last July"; `until` is the last day
    of an interval.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    side: Side | None = None
    until: Calendar | None = None


class Weekdays(msgspec.Struct, frozen=True, tag=True):
    """Days of the week, Monday 0: "on Tuesday", "Friday and Saturday"; `week` is that of "Tuesday last week"."""

    days: tuple[int, ...]
    side: Side | None = None
    week: int | None = None


class Stretch(msgspec.Struct, frozen=True, tag=True):
    """So many days, weeks, months or years from the anchor, from `first` to `last`: "yesterday", "this week", "the
    past two months". `part` narrows the unit to what is over ("earlier this month") or still to come."""

    unit: Unit
    first: int
    last: int
    part: Literal["earlier", "later"] | None = None
    rolling: bool = False
    ahead: bool = False


class Beside(msgspec.Struct, frozen=True, tag=True):
    """So many days from the story's main happening: "the same day", "the previous day"."""

    days: int


class Vague(msgspec.Struct, frozen=True, tag=True):
    """Words of time that tell no date: "in the coming days", "recently"."""


Reading = Calendar | Weekdays | Stretch | Beside | Vague


class TimeWords(msgspec.Struct, frozen=True):
    """An expression of time; `lead` is the word before it ("on", "since", "the"), in lower case."""

    span: Span
    reading: Reading
    lead: str | None = None


def find_dates(text: str, start: int, end: int) -> tuple[TimeWords, ...]:
    """The expressions of time within `text[start:end]`, in text order, none within another."""
    found = sorted(_matches(text, start, end), key=lambda words: (words.span.start, -words.span.end))
    kept: list[TimeWords] = []
    for words in found:
        if not kept or words.span.start >= kept[-1].span.end:
            kept.append(words)
        elif words.span.end - words.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = words
    return tuple(kept)


# The words.

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30}  # fmt: skip
_SIDES: dict[str, Side] = {"last": "last", "past": "last", "previous": "last", "this": "this", "current": "this",
                           "next": "next", "coming": "next", "following": "next", "upcoming": "next"}  # fmt: skip
SIDE_STEPS: dict[Side, int] = {"last": -1, "this": 0, "next": 1}
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "this morning": 0,
         "this afternoon": 0, "this evening": 0, "day before yesterday": -2, "day after tomorrow": 2}  # fmt: skip

_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
_MONTH += r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|"
_MONTH += "|".join(month.upper() for month in _MONTHS) + r")(?![\w’'])"
_LONG_MONTH = "(?:" + "|".join(_MONTHS) + r"|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)(?!\w|['’]s|\s?\d)"
_DAY_NAME = "(?:" + "|".join(_WEEKDAYS) + r")(?!\w)"
_SHORT_DAY_NAME = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\.|(?!\w))"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w:%$]|[.,]\d(?!\d\d\d))"
_YEAR = r"(?:19|20)\d\d(?![\w%]|[.,]\d|[-–/]\d)"
_TO = r"\s?(?:-|–|—|to\b|and\b|until\b|till\b|through\b|&)\s?"
_COUNT = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|\d{1,3})"
_SIDE = r"(?:last|past|previous|this|current|next|coming|following|upcoming)"
_EDGE = r"(?:(?:the\s)?(?:late|early|earlier|later|mid|middle|beginning|start|end|first\shalf|second\shalf|"
_EDGE += r"(?:first|second|third|fourth|last)\squarter)(?:\s|-)(?:in\s|of\s)?(?:the\s)?)"
_HOUR = r"(?:\s(?:morning|afternoon|evening|night|noon|midday)(?!\w))?"
_YEAR_TAIL = rf"(?:,?\s?(?:of\s)?(?P<year>{_YEAR})|,?\s(?:of\s)?(?P<shift>last|this|next)\syear)"
_DAY_HEAD = rf"(?:(?P<weekday>{_DAY_NAME}|{_SHORT_DAY_NAME})(?:,\s|[^\S\n])(?:\(|the\s)?)?"
# A date that has become the name of something is no date: "the March 8 Alliance", "the September 11 attacks".
_NO_NAME = (
    r"(?!\s(?:Alliance|Movement|Coalition|Brigade|Square|Street|Avenue|Revolution|University|Division|attacks)\b)"
)
_NO_CROWD = (
    r"(?!\s(?:people|persons|troops|soldiers|civilians|others|million|billion|trillion|thousand|percent|per|tons|"
)
_NO_CROWD += r"tonnes|dollars|euros|cases|deaths|km|kilomet\w+|miles|met(?:er|re)s|MW|megawatts|barrels|square|sq)\b)"
# "the 2030 Agenda" is a plan, and "in 2012 dollars" an amount.
_NO_PLAN = r"(?!\s(?:Agenda|Vision|Strategy|Goals|Plan|Programme|Olympics?|Paralympics?|Games|World|SDGs)\b)"
_SEASON = r"(?:the\s)?(?:spring|summer|autumn|fall|winter)"
_SAME_DAY = r"(?:the|that)\s(?:very\s)?same\s(?:day|morning|afternoon|evening)|(?:the\svery|that)\sday|"
_SAME_DAY += r"that\s(?:morning|afternoon|evening|night)|"
_SAME_DAY += r"(?:earlier|later)\s(?:on\s)?(?:in\s|on\s)?(?:the|that)\s(?:same\s)?day"
_SPANS = r"(?:days|weeks|months|years|decades)"
_NO_DATE = (
    rf"(?:in\s|over\s|within\s)?(?:the\s)?(?:recent|coming|(?:last|past|next|coming)\s(?:few|several))\s{_SPANS}|"
)
_NO_DATE += rf"(?:in\s|within\s)(?:a\sfew\s)?{_SPANS}|"
_NO_DATE += rf"(?:(?:only|just|a\sfew|several|many|some)\s)?{_SPANS}\s(?:ago|earlier|later)|"
_NO_DATE += (
    rf"(?:about|over|nearly|almost|around|some|more\sthan|less\sthan)\s{_COUNT}\s(?:day|week|month|year)s?\sago|"
)
_NO_DATE += r"(?:this|last|next)\s(?:spring|summer|autumn|fall|winter)"
_ALONE = r"(?<![\w.,:$£€¥/+-])"
_FROM_MONTH = r"(?:in|since|until|till|by|from|to|through|between|during|before|after|for|throughout|as\sof)"
_IN_YEAR = r"(?:in|between|since|until|till|during|throughout|year)"
_OF_YEAR = r"(?:of|by|from|to|for|before|after|through)"


def _matches(text: str, start: int, end: int) -> list[TimeWords]:
    """All readings of all patterns, overlaps included."""
    found = []
    for regex, read in _PATTERNS:
        for match in regex.finditer(text, start, end):
            reading = read(match)
            if reading is not None:
                first, last = match.span("words")
                found.append(TimeWords(Span.of(text, first, last), reading, _lead(text, first)))
    return found


def _lead(text: str, start: int) -> str | None:
    """The word right before an offset."""
    word = re.search(r"(\w+)\s+$", text[max(0, start - 30) : start])
    return word[1].lower() if word else None


# What the words say. Each reader takes the match of one pattern.


def _read_date(match: re.Match[str]) -> Reading | None:
    """A date with a month: "Tuesday, 25-26 September 2024", "Sept. 25", "from May 30 to June 2"."""
    part = match.groupdict()
    month, last_month = _month(part["month"]), _month(part.get("month2"))
    year, shift = _number(part.get("year")), _shift(part.get("shift"))
    day, last_day = _number(part.get("day")), _number(part.get("day2"))
    until = None
    if last_day or last_month:
        until = Calendar(year=year, month=last_month or month, day=last_day)
        year = _number(part.get("year1")) or _year_before(year, month, last_month)
    return Calendar(year, month, day, _weekday(part.get("weekday")), shift, _side(part.get("side")), until)


def _read_numbers(match: re.Match[str]) -> Reading | None:
    """A date in figures; "09/11/2020" may be either day of either month, so that only its year is told."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "/" and first <= 12 and second <= 12 and first != second:
        return Calendar(year=year)
    day, month = (second, first) if second > 12 else (first, second)
    return Calendar(year, month, day) if month <= 12 and day <= 31 else None


def _read_iso(match: re.Match[str]) -> Reading | None:
    return Calendar(int(match["year"]), int(match["month"]), int(match["day"]))


def _read_year(match: re.Match[str]) -> Reading | None:
    return Calendar(year=int(match["year"]))


def _read_day_of_month(match: re.Match[str]) -> Reading | None:
    """ "on the 25th", "the 3rd of next month"."""
    return Calendar(day=_number(match["day"]), side=_side(match["side"]))


def _read_weekdays(match: re.Match[str]) -> Reading | None:
    """ "Tuesday", "last Friday", "Friday and Saturday", "Monday of last week"."""
    names = re.findall(_DAY_NAME, match["names"])
    week = match["week"]
    return Weekdays(
        tuple(_WEEKDAYS.index(name) for name in (names[0], *names[1:][-1:])),
        _side(match["side"]),
        None if week is None else SIDE_STEPS[_SIDES[week.lower()]],
    )


def _read_deictic(match: re.Match[str]) -> Reading | None:
    """ "today", "yesterday evening", "today and tomorrow"."""
    start = match.start("words")
    if match["words"][0].isupper() and re.search(r"\w[^\S\n]$", match.string[max(0, start - 2) : start]):
        return None  # "Today" within a name is a newspaper
    first = _DAYS[_plain(match["day"])]
    last = _DAYS[match["until"]] if match["until"] else first
    return Stretch("day", min(first, last), max(first, last))


def _read_period(match: re.Match[str]) -> Reading | None:
    """ "this week", "earlier this month", "late last year", "the weekend", "the end of the year"."""
    side, unit = (match["side"] or "this").lower(), match["unit"].lower()
    if side in ("previous", "following"):
        return Vague()
    if side in ("past", "coming"):
        return _window(unit, 1, side)
    step = SIDE_STEPS[_SIDES[side]]
    part: Literal["earlier", "later"] | None = None
    if step == 0 and match["edge"]:
        edge = match["edge"].lower()
        part = "earlier" if "earlier" in edge else "later" if "later" in edge else None
    return Stretch(_unit(unit), step, step, part)


def _read_window(match: re.Match[str]) -> Reading | None:
    """ "the past two weeks", "the next three months"."""
    return _window(match["unit"].lower(), _count(match["count"]), match["side"].lower())


def _window(unit: str, count: int, side: str) -> Reading:
    """So many units up to the anchor, or from it on."""
    if _SIDES[side] == "last":
        return Stretch(_unit(unit), -count, 0, rolling=True)
    return Stretch(_unit(unit), 0, count, rolling=True)


def _read_ago(match: re.Match[str]) -> Reading | None:
    count = _count(match["count"])
    return Stretch(_unit(match["unit"].lower()), -count, -count)


def _read_ahead(match: re.Match[str]) -> Reading | None:
    """ "within two months": only of what is to come, since "in two days" may also be how long a thing took."""
    return Stretch(_unit(match["unit"].lower()), 0, _count(match["count"]), rolling=True, ahead=True)


def _read_same_day(_match: re.Match[str]) -> Reading | None:
    return Beside(0)


def _read_beside(match: re.Match[str]) -> Reading | None:
    """ "two days later", "a day earlier", "the following day"."""
    count = _count(match["count"]) if match["count"] else 1
    back = match["way"].lower() in ("earlier", "before", "previous", "preceding")
    return Beside(-count if back else count)


def _read_vague(_match: re.Match[str]) -> Reading | None:
    return Vague()


def _month(word: str | None) -> int | None:
    """The number of a month by its first three letters."""
    return None if word is None else [month[:3] for month in _MONTHS].index(word[:3].capitalize()) + 1


def _weekday(word: str | None) -> int | None:
    return None if word is None else [day[:3] for day in _WEEKDAYS].index(word[:3])


def _number(word: str | None) -> int | None:
    """The figure that a word begins with: 25 of "25th"."""
    digits = re.match(r"\d+", word or "")
    return int(digits[0]) if digits else None


def _count(word: str) -> int:
    return _NUMBERS.get(word.lower()) or _number(word) or 1


def _side(word: str | None) -> Side | None:
    return None if word is None else _SIDES[word.lower()]


def _shift(word: str | None) -> int | None:
    return None if word is None else SIDE_STEPS[_SIDES[word.lower()]]


def _unit(word: str) -> Unit:
    """The unit, plural or not."""
    units: dict[str, Unit] = {"day": "day", "week": "week", "weekend": "weekend", "month": "month", "year": "year"}
    return units[word.rstrip("s")]


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower()).removeprefix("the ")


def _year_before(year: int | None, month: int | None, last_month: int | None) -> int | None:
    """The year in which an interval starts that ends in `year`: "from December 30 to January 2, 2025"."""
    crosses = month is not None and last_month is not None and month > last_month
    return year - 1 if year is not None and crosses else year


# The ways of writing, each with its reader; `words` is the expression itself.

_Reader = Callable[[re.Match[str]], Reading | None]


def _pattern(regex: str, read: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(regex), read


_MORE_DAYS = rf"(?:,\s?{_DAY})*{_TO}"
_LAST_DAY = rf"(?P<day2>{_DAY})(?!\s(?!was|is|has|as)[a-z]+s\b){_NO_CROWD}"
_UNITS = r"(?P<unit>(?:day|week|month|year)s?)"
_DEICTIC = r"(?:[tT]he\s)?(?:day\s(?:before\syesterday|after\stomorrow))|[tT]oday|[tT]onight|[yY]esterday|[tT]omorrow|"
_DEICTIC += r"[lL]ast\snight|[tT]his\s(?:morning|afternoon|evening)"
# Days with a name of their own, and newspapers.
_NO_FEAST = r"(?<!\bBlack\s)(?<!\bGood\s)(?<!\bBloody\s)(?<!\bEaster\s)(?<!\bAsh\s)(?<!\bHoly\s)(?<!\bPalm\s)"
_NO_PAPER = r"(?!\s(?:Times|Telegraph|Express|Mail|Mirror|Herald|Post|Tribune)\b)"

_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    _pattern(
        rf"{_ALONE}(?P<words>{_DAY_HEAD}(?P<month>{_MONTH})\s?(?P<day>{_DAY})(?:,?\s(?P<year1>{_YEAR})(?={_TO}{_MONTH}))?"
        rf"(?:{_MORE_DAYS}(?:(?P<month2>{_MONTH})\s?)?{_LAST_DAY})?{_YEAR_TAIL}?){_NO_NAME}{_NO_CROWD}",
        _read_date,
    ),
    _pattern(
        rf"{_ALONE}(?P<words>{_DAY_HEAD}(?P<day>{_DAY})(?:{_MORE_DAYS}(?P<day2>{_DAY}))?"
        rf"\s(?:of\s)?(?P<month>{_MONTH}){_YEAR_TAIL}?){_NO_NAME}",
        _read_date,
    ),
    _pattern(
        rf"{_ALONE}(?P<words>{_DAY_HEAD}(?P<day>{_DAY})\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<year1>{_YEAR}))?{_TO}"
        rf"(?P<day2>{_DAY})\s(?:of\s)?(?P<month2>{_MONTH}){_YEAR_TAIL}?){_NO_NAME}",
        _read_date,
    ),
    _pattern(rf"\b(?P<words>(?i:{_EDGE})?(?P<month>{_MONTH})(?:{_TO}(?P<month2>{_MONTH}))?{_YEAR_TAIL})", _read_date),
    _pattern(
        rf"\b(?i:{_FROM_MONTH})\s(?P<words>{_EDGE}?(?P<month>(?!May){_LONG_MONTH})(?:{_TO}(?P<month2>{_LONG_MONTH}))?)",
        _read_date,
    ),
    _pattern(
        rf"\b(?i:in|since|until|till|during|from|throughout)\s(?P<words>{_EDGE}?(?P<month>May))(?![\w'’]|\s\d)",
        _read_date,
    ),
    _pattern(rf"\b(?P<words>(?i:{_EDGE})(?P<month>{_LONG_MONTH}))", _read_date),
    _pattern(rf"\b(?P<words>(?P<side>(?i:last|this|next))\s(?P<month>{_LONG_MONTH}))", _read_date),
    _pattern(
        r"(?<![\w.-])(?P<words>(?P<year>(?:19|20)\d\d)(?P<mark>[-/])(?P<month>0[1-9]|1[0-2])(?P=mark)"
        r"(?P<day>0[1-9]|[12]\d|3[01]))(?!\d)",
        _read_iso,
    ),
    _pattern(
        r"(?<![\w./-])(?P<words>(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d))"
        r"(?![\w/-])",
        _read_numbers,
    ),
    _pattern(
        r"\b[oO]n\sthe\s(?P<words>(?P<day>\d{1,2}(?:st|nd|rd|th))(?:\sof\s(?P<side>this|last|next)\smonth)?)"
        r"(?=\s*(?:[.,;:)]|$))",
        _read_day_of_month,
    ),
    _pattern(rf"\b(?i:{_IN_YEAR})\s(?P<words>(?P<year>{_YEAR})){_NO_CROWD}{_NO_PLAN}", _read_year),
    _pattern(
        rf"\b(?i:{_OF_YEAR})\s(?P<words>(?P<year>{_YEAR}))(?!\s(?!was|is|has)[a-z]+s\b){_NO_CROWD}{_NO_PLAN}",
        _read_year,
    ),
    _pattern(rf"(?<=\d\d\d\d\sand\s)(?P<words>(?P<year>{_YEAR})){_NO_PLAN}", _read_year),
    _pattern(rf"\b(?P<words>(?i:{_EDGE}|{_SEASON}\s(?:of\s)?)(?P<year>{_YEAR})){_NO_PLAN}", _read_year),
    _pattern(
        rf"{_NO_FEAST}(?<![\w’'-])(?P<words>(?:(?P<side>(?i:last|this|next))\s(?:past\s|coming\s)?)?"
        rf"(?:(?i:late|early)\s(?:on\s)?)?(?P<names>{_DAY_NAME}(?:(?:,\s{_DAY_NAME})*(?:{_TO}|\sor\s){_DAY_NAME})?)"
        rf"{_HOUR}(?:\s(?:of\s)?(?P<week>last|this|next)\sweek(?!\w))?){_NO_PAPER}",
        _read_weekdays,
    ),
    _pattern(
        rf"(?<![\w-])(?P<words>(?:(?i:earlier|later|late|early)\s)?(?P<day>{_DEICTIC})"
        rf"(?:\s(?:and|or)\s(?P<until>today|tonight|tomorrow))?{_HOUR})(?![\w-])(?!['’]s\s(?:world|age|global|era))",
        _read_deictic,
    ),
    _pattern(
        rf"(?<![\w-])(?i:(?P<words>(?P<edge>{_EDGE})?(?:the\s)?(?P<side>{_SIDE})\s(?P<unit>week|weekend|month|year)))"
        r"(?![\w-]|\sof\b|\s(?:old|long)\b)",
        _read_period,
    ),
    _pattern(
        r"\b(?i:over|at|during|on|for)\s(?P<words>(?P<edge>)(?P<side>)the\s(?P<unit>weekend))(?![\w-]|\sof\b)",
        _read_period,
    ),
    _pattern(
        rf"\b(?i:(?P<words>(?P<edge>{_EDGE})(?:(?<=the\s)|(?<=of\s))(?P<side>)(?P<unit>week|month|year)))(?![\w-])",
        _read_period,
    ),
    _pattern(
        rf"\b(?i:(?P<words>(?:the\s)?(?P<side>(?<=the\s)last|past|next|coming)\s(?P<count>{_COUNT})\s{_UNITS}))\b",
        _read_window,
    ),
    _pattern(rf"(?<![\w-])(?i:(?P<words>(?P<count>{_COUNT})\s{_UNITS}\sago))\b", _read_ago),
    _pattern(
        rf"\b(?i:(?P<words>(?:within|in)\s(?P<count>{_COUNT})\s{_UNITS}(?:['’]\stime)?))\b(?!\sof\b)", _read_ahead
    ),
    _pattern(rf"\b(?i:(?P<words>{_SAME_DAY}))\b", _read_same_day),
    _pattern(
        r"\b(?i:(?P<words>(?P<count>)the\s(?P<way>next|following|previous|preceding)\s(?:day|morning|afternoon|evening)))\b",
        _read_beside,
    ),
    _pattern(
        rf"\b(?i:(?P<words>(?:(?P<count>{_COUNT})|the)\sdays?\s(?P<way>earlier|later|before|after)))(?=\s*(?:[.,;:)]|$))",
        _read_beside,
    ),
    _pattern(rf"\b(?i:(?P<words>{_NO_DATE}))\b", _read_vague),
)
