"""What TIMEX3 marks beside the dates that a record can use: lengths ("three days"), recurring times ("every week"), the
present, past and future at large, quarters, seasons, decades and hours of the day.

A record has no field for them, and they never reach one; they are read so that a text's expressions of time can be
compared whole.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

import msgspec


class Marked(msgspec.Struct, frozen=True):
    """An expression of characters [start, end) with its TIMEX3 value."""

    start: int
    end: int
    value: str


class Seen(msgspec.Struct, frozen=True):
    """From when words are read: the day of creation, the day told last before, and whether the clause looks back."""

    created: dt.date
    day: str
    past: bool


def find_marked(text: str, start: int, end: int, seen: Seen) -> Iterator[Marked]:
    """The expressions within `text[start:end]`."""
    for regex, value in _WAYS:
        for match in regex.finditer(text, start, end):
            told = value(match, seen)
            if told is not None:
                first, last = match.span("words") if "words" in regex.groupindex else match.span()
                yield Marked(first, last, told)


_Reader = Callable[[re.Match[str], Seen], str | None]

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
} | {"a": 1, "an": 1, "single": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_UNITS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q",
          "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE", "night": "D", "weekend": "WE"}  # fmt: skip
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNT = "(?P<count>" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r"|\d{1,3}(?:\.\d)?)"
_UNIT = r"(?P<unit>second|minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie)|night)"
_BETWEEN = r"(?:\s(?:and\sa\shalf|consecutive|straight|more|full|whole|additional|long|further|solid|entire|trading))?"
_YEAR_OF = r"(?:\s(?:of\s|in\s)?(?:(?P<year>(?:19|20)\d\d)|(?P<side>last|this|next)\syear))?"


def _length(match: re.Match[str], _seen: Seen) -> str | None:
    """ "three days" P3D, "two and a half years" P2.5Y, "90 minutes" PT90M."""
    word = match["count"].lower()
    if word in ("a", "an") and match["unit"].lower() == "second":
        return None  # "a second attempt"
    number = str(_NUMBERS.get(word, word))
    half = ".5" if "and a half" in match[0].lower() else ""
    return _period(number + half, match["unit"])


def _some(match: re.Match[str], _seen: Seen) -> str:
    """ "several years" PXY: how many is left open."""
    return _period("X", match["unit"])


def _half(match: re.Match[str], _seen: Seen) -> str | None:
    return {"hour": "PT30M", "year": "P6M", "day": "PT12H", "century": "P50Y", "decade": "P5Y"}.get(
        match["unit"].lower()
    )


def _long(match: re.Match[str], _seen: Seen) -> str:
    """ "month-long" P1M, "decades-long" PXDE."""
    return _period("X" if "s-" in match[0].lower() else "1", match["unit"])


def _each(match: re.Match[str], _seen: Seen) -> str:
    """ "every week" P1W."""
    return _period("1", match["unit"])


def _recurring(match: re.Match[str], _seen: Seen) -> str:
    """ "annual" P1Y, "weekly" P1W."""
    word = match["often"].lower()
    named = {"dail": "day", "nightl": "day", "weekl": "week", "monthl": "month", "quarterl": "quarter", "hourl": "hour"}
    unit = next((unit for stem, unit in named.items() if word.startswith(stem)), "year")
    return _period("1", unit)


def _every(match: re.Match[str], _seen: Seen) -> str:
    day = match["day"].lower().rstrip("s")
    return f"XXXX-WXX-{_DAYS.index(day) + 1}"


def _period(number: str, unit: str) -> str:
    letters = _UNITS[unit.lower().rstrip("s") if unit.lower() != "century" else "century"]
    return f"PT{number}{letters[1]}" if letters.startswith("T") else f"P{number}{letters}"


def _reference(value: str) -> _Reader:
    return lambda _match, _seen: value


def _quarter(match: re.Match[str], seen: Seen) -> str:
    """ "the third quarter of 2009" 2009-Q3; without a year the nearest one on the side of the tense."""
    number = _ORDINALS[match["number"].lower()]
    return f"{_year(match, seen, after=number > (seen.created.month + 2) // 3)}-Q{number}"


def _half_year(match: re.Match[str], seen: Seen) -> str:
    number = 1 if match["number"].lower() == "first" else 2
    return f"{_year(match, seen, after=number > (1 if seen.created.month < 7 else 2))}-H{number}"


def _season(match: re.Match[str], seen: Seen) -> str:
    name = match["season"].lower()
    later = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name] > seen.created.month
    return f"{_year(match, seen, after=later)}-{_SEASONS[name]}"


def _year(match: re.Match[str], seen: Seen, after: bool) -> int:
    part = match.groupdict()
    if part.get("year"):
        return int(part["year"])
    shift = {"last": -1, "this": 0, "next": 1}.get((part.get("side") or "").lower())
    if shift is not None:
        return seen.created.year + shift
    return seen.created.year - (seen.past and after)


def _decade(match: re.Match[str], _seen: Seen) -> str:
    """ "the 1990s" 199, "the '80s" 198."""
    figures = match["figures"].strip("'’")
    return figures[:3] if len(figures) == 4 else f"19{figures[0]}"


def _bare_year(match: re.Match[str], _seen: Seen) -> str:
    return match["words"]


def _fiscal(match: re.Match[str], _seen: Seen) -> str:
    return f"FY{match['year']}"


def _earlier(match: re.Match[str], seen: Seen) -> str:
    """ "a year earlier": the year, month or week before."""
    unit, created = match["unit"].lower(), seen.created
    if unit == "year":
        return str(created.year - 1)
    if unit == "month":
        return (created.replace(day=1) - dt.timedelta(days=1)).isoformat()[:7]
    year, week, _ = (created - dt.timedelta(weeks=1)).isocalendar()
    return f"{year}-W{week:02}"


def _clock(match: re.Match[str], seen: Seen) -> str:
    """ "9:30 p.m." on the day of creation."""
    hour = int(match["hour"]) % 12 + (12 if match["half"].lower().startswith("p") else 0)
    return f"{seen.created.isoformat()}T{hour:02}:{match['minute'] or '00'}"


def _that_day(_match: re.Match[str], seen: Seen) -> str:
    """ "late in the day": the day told last before."""
    return seen.day


def _part_of_day(match: re.Match[str], seen: Seen) -> str:
    """ "in the morning" of the day told last before."""
    return seen.day + {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}[match["part"].lower()]


def _way(regex: str, value: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(regex, re.IGNORECASE), value


_WAYS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    _way(
        rf"(?<![\w.-]){_COUNT}{_BETWEEN}[\s-](?:and[\s-]a[\s-]half[\s-])?{_UNIT}s?(?:[\s-](?:long|old))?(?![\w-])",
        _length,
    ),
    _way(r"\b(?:the\s)?(?:past|last|next)\s(?P<unit>decade|century)\b", _each),
    _way(rf"\bhalf\s(?:an?\s)?{_UNIT}\b", _half),
    _way(
        rf"(?<![\w-])(?:several|many|some|a\sfew|a\scouple\sof|(?:a\s)?number\sof|recent|the)\s(?:more\s)?{_UNIT}s\b",
        _some,
    ),
    _way(rf"(?<![\w-])(?:for|over|in|after|takes?|took|within|of)\s(?P<words>{_UNIT}s)\b(?!\sago)", _some),
    _way(rf"(?<![\w-])(?P<words>{_UNIT}s?-?long)\b", _long),
    _way(r"\b(?P<often>daily|nightly|weekly|monthly|quarterly|hourly|annual|annually|yearly)\b", _recurring),
    _way(rf"\b(?:every|each|per)\s{_UNIT}\b", _each),
    _way(rf"\b(?:every|each)\s(?P<day>{'|'.join(_DAYS)})\b", _every),
    _way(rf"\b(?:on\s)?(?P<words>(?P<day>(?:{'|'.join(_DAYS)})s))\b", _every),
    _way(
        r"\b(?:now(?!\w)|currently|nowadays|at\sthe\smoment|at\spresent|these\sdays|the\stime\sbeing|presently)",
        _reference("PRESENT_REF"),
    ),
    _way(
        r"\b(?:recently|in\sthe\spast(?!\s\w)|(?<=the\s)past(?=[.,])|previously|lately|long\sago|recent)\b",
        _reference("PAST_REF"),
    ),
    _way(
        r"\b(?:soon|(?:the\s)?(?:near\s)?future|in\sthe\scoming\s(?:days|weeks|months|years)|shortly)\b",
        _reference("FUTURE_REF"),
    ),
    _way(
        rf"\b(?:the\s)?(?P<number>first|second|third|fourth|final|[1-4](?:st|nd|rd|th))[\s-]quarter{_YEAR_OF}\b",
        _quarter,
    ),
    _way(
        r"\b(?:the\s)?(?P<number>first|second)[\s-]half\sof\s(?:the\syear\b|(?:(?P<year>(?:19|20)\d\d)|(?P<side>last|this|next)\syear))",
        _half_year,
    ),
    _way(
        r"\b(?:(?:the|in|this|last|next|late|early|mid)[\s-])(?P<words>(?:late\s|early\s)?"
        r"(?P<season>spring|summer|autumn|winter)(?:\s(?:of\s)?(?P<year>(?:19|20)\d\d))?)\b",
        _season,
    ),
    _way(r"\b(?P<words>(?:(?:the|late|early|mid)[\s-])*(?P<figures>(?:19|20)\d0|['’]?[2-9]0)s)\b", _decade),
    _way(r"(?<![\w$€£.,'’/-])(?P<words>(?:19|20)\d\d)(?![\w%]|[.,]\d|[-–/]\d)", _bare_year),
    _way(r"\bfiscal\s(?:year\s)?(?P<year>(?:19|20)\d\d)\b", _fiscal),
    _way(r"\ba\s(?P<unit>year|month|week)\s(?:earlier|before|previously)\b", _earlier),
    _way(r"\b(?P<hour>1[0-2]|[1-9])(?::(?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?", _clock),
    _way(
        r"\b(?:(?:late|early|later|earlier)\sin\s|(?:start|end)\sof\s|on\s|for\s|during\s)(?P<words>the\sday)\b"
        r"(?!\s(?:of|when|that|after|before))",
        _that_day,
    ),
    _way(r"\b(?:in|by|during)\s(?P<words>the\s(?P<part>morning|afternoon|evening|night))\b(?!\sof)", _part_of_day),
)
