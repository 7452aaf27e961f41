"""Occasions named in the text: sessions, summits, conferences, with the edition where it can be told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

import msgspec

from dotterel.reference.occasions import Edition, Occasions, Series, series_named
from dotterel.schema.finding import Occasion
from dotterel.schema.span import Span


class OccasionHit(msgspec.Struct, frozen=True):
    """An occasion as named in the text, with what is known of its edition: town, country, first and last day."""

    occasion: Occasion
    series: str | None = None
    place: str | None = None
    iso3: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None


def find_occasions(
    text: str, start: int, end: int, occasions: Occasions, published: dt.date | None
) -> tuple[OccasionHit, ...]:
    """The occasions named within `text[start:end]`, each by the whole of its name as written.

    The edition is told by the number or the year in the name, else by the town named with it, else as the one held
    about the day of publication.
    """
    named = [match.span() for match in occasions.names.finditer(text, start, end)]
    own = [name for name in named if re.search("[A-Z]", text[slice(*name)])]
    found = (_phrase(text, match, own, occasions) for match in _PHRASE.finditer(text, start, end))
    phrases = [phrase for phrase in found if phrase is not None]
    hits = []
    for first, last in _joined(_with_tail(text, *span, end) for span in (*((p[0], p[1]) for p in phrases), *own)):
        span = Span.of(text, first, last)
        names = [name for name in named if first <= name[0] and name[1] <= last]
        hit = _known(text, span, names, occasions, published)
        if hit is None and any(full and first <= p and q <= last for p, q, full in phrases):
            hit = OccasionHit(Occasion(span.quote, None, span))
        if hit is not None:
            hits.append(hit)
    return tuple(hits)


# What an occasion is called: [ordinal] [words with a capital] summit [of the … on the …].

_NO_DAY = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Today|Yesterday|Tomorrow)\b)"
)
_CAPITAL = rf"{_NO_DAY}[A-Z\u00C0-\u00DE](?:[\w'’&+–/-]|\.(?=\w))*"
_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENS = (
    "tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|"
    "twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|[IVX]{{2,6}}|(?:(?i:{_TENS})[-\s])?(?i:{_UNITS})|(?i:{_TEENS}))"
_QUALITY = (
    r"(?:annual|high-level|ministerial|extraordinary|informal|plenary|emergency|special|regular|ordinary|joint|"
    r"international|inaugural|trilateral|bilateral|global|regional|virtual|online|intergovernmental|political|strategic|"
    r"donors?|peace|recovery|security|economic|climate|leaders['’]|ministers['’]|parliamentary|general)"
)
_HEAD = (
    r"(?:[Ss]ummit|SUMMIT|[Cc]onference|[Ff]orum|[Dd]ialogue|[Ww]eek|[Ss]ession|[Aa]ssembly|[Cc]ongress|[Mm]eeting|"
    r"[Cc]onsultations?|[Dd]ebate|[Mm]inisterial)(?![\w-])"
)
_BEFORE = rf"(?:(?:{_CAPITAL}|{_QUALITY})(?:\s(?:of|and|for)(?:\sthe)?(?=\s{_CAPITAL}))?\s)"
_LINK = r"(?:of|on|for|to(?=\sthe\s(?:UN|U\.N\.|United|Framework|Convention)))"
_OF_WHAT = (
    rf"(?:\s{_LINK}(?:\sthe)?(?:\s{_ORDINAL})?(?:\s{_QUALITY})*\s(?:{_CAPITAL}|{_HEAD})"
    rf"(?:\s(?:{_CAPITAL}|{_HEAD})|\s(?:and|&)(?=\s{_CAPITAL}))*)"
)
_PHRASE = re.compile(
    rf"(?<![\w-])(?:(?:19|20)\d\d\s)?(?:(?P<ordinal>{_ORDINAL})\s)?(?P<before>{_BEFORE}{{0,8}})(?P<head>{_HEAD})"
    rf"(?P<of>{_OF_WHAT}{{0,5}})"
)
# Words that begin a sentence or point at the occasion, and are no part of its name.
_NO_PART = re.compile(
    r"(?:(?:The|A|An|This|That|At|In|On|During|After|Before|Following|Ahead|Within|From|For|With|By|As|And|But|When|While|"
    r"Its|His|Her|Their|Our|Last|Next|Joint|of|for|and|the|\w+['’]s)\s)+"
)
_TAIL = re.compile(r"(?:\s[IVX]{1,5}\b)?(?:\s\([A-Z][\w+ -]{1,14}\))?(?:,?[\s-](?:19|20)\d\d(?![\w-]))?")
_SITTINGS = re.compile(
    r"\b(?:sessions?|meetings?|debates?|summit|conference|week|consultations|ministerial)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"\b(?:sidelines?|margins?|fringes?|framework|part|course|opening|occasion|attend\w*|participat\w*\sin|address\w*|during|"
    r"at|ahead\sof|to|before|for|after)\s(?:of\s)?(?:the\s|this\syear['’]s\s|an?\s)?$",
    re.IGNORECASE,
)
# Behind these words a forum or a conference is an organisation with officers.
_OFFICER = re.compile(
    r"\b(?:members?|secretary[\s-]general|president|chair\w*|secretariat|headquarters|director[\s-]general|director|head|"
    r"founder|organi[sz]ers?)\s(?:of|for)\s(?:the\s)?$",
    re.IGNORECASE,
)
_BODIES = re.compile(
    r"\sof(?:\sthe)?\s(?:[\w’'&.-]+\s){0,4}?(?:Council|Commission|Committee|Conference|Parties|Assembly)\b"
)


def _phrase(
    text: str, match: re.Match[str], named: list[tuple[int, int]], occasions: Occasions
) -> tuple[int, int, bool] | None:
    """Where the phrase stands, and whether it is the name of an occasion by itself or only holds one that we know."""
    start = match.start()
    cut = _NO_PART.match(text, start, match.start("head"))
    start = cut.end() if cut else start
    core = text[start : match.end("head")].lower()
    officer = _OFFICER.search(text[max(0, start - _LEAD_WITHIN) : start])
    refused = not match["ordinal"] and (officer or any(core.endswith(words) for words in occasions.refused))
    before = text[max(start, match.start("before")) : match.start("head")]
    holds = any(start <= first and last <= match.end() and _of(text, match, last) for first, last in named)
    body = holds and not match["ordinal"]  # known, but not known to mean an occasion
    alone = not (refused or body) and _is_name(match["ordinal"], before, match["head"], match["of"])
    return (start, match.end(), alone) if alone or holds else None


def _of(text: str, match: re.Match[str], last: int) -> bool:
    """Whether a name before an offset is what the phrase is of, and not what it is about."""
    return not re.search(r"\s(?:on|for)\s", text[match.end("head") : max(last, match.end("head"))])


def _is_name(ordinal: str | None, before: str, head: str, of_what: str) -> bool:
    """Whether the parts make a name: "the session" and "a bilateral meeting" are none."""
    capital = bool(re.search(r"(?:^|\s)[A-Z\u00C0-\u00DE]", before))
    of_name = bool(re.search(rf"\s{_CAPITAL}", of_what))
    if ordinal:
        return capital or of_name or not ordinal.isalpha()
    if head.lower() in ("summit", "conference", "forum"):
        return capital or of_name
    if head in ("Dialogue", "Week"):
        return capital
    return (head[0].isupper() or head in ("meeting", "session")) and bool(_BODIES.match(of_what))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, those that overlap made one, in text order."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first < joined[-1][1]:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined


def _with_tail(text: str, first: int, last: int, end: int) -> tuple[int, int]:
    """The span with a number, an acronym in brackets and a year behind it."""
    tail = _TAIL.match(text, last, end)
    return first, tail.end() if tail else last


# Which occasion, and which edition.


def _known(
    text: str, span: Span, names: list[tuple[int, int]], occasions: Occasions, published: dt.date | None
) -> OccasionHit | None:
    """The occasion of a series that we know, if one is named and its name means an occasion here."""
    found = [(series_named(text[first:last], occasions), first) for first, last in names]
    keys = dict.fromkeys(key for (group, _), _ in sorted(found, key=lambda one: one[1]) for key in group)
    numbers = [number for (_, number), _ in found if number is not None]
    number = numbers[0] if numbers else _ordinal_in(span.quote)
    stated = [occasions.series[key] for key in keys if _stands(text, span, occasions.series[key], number)]
    if not stated:
        return None
    stated = [series for series in stated if "." in series.key and series.alone in ("led", "no")] or stated
    edition = _edition(text, span, stated, number, occasions, published)
    series = occasions.series[edition.series] if edition else stated[0]
    return _hit(span, series, edition, number)


def _stands(text: str, span: Span, series: Series, number: int | None) -> bool:
    """Whether the name of a series means the occasion here, and not the body that holds it."""
    before = text[max(0, span.start - _LEAD_WITHIN) : span.start]
    if series.alone == "alone":
        return _OFFICER.search(before) is None
    sitting = bool(_SITTINGS.search(span.quote))
    if series.alone == "led":
        return sitting or number is not None or _LEAD.search(before) is not None
    if series.alone == "number":
        return number is not None or sitting
    return sitting or (series.alone == "session" and number is not None)


def _edition(
    text: str, span: Span, stated: list[Series], number: int | None, occasions: Occasions, published: dt.date | None
) -> Edition | None:
    """The edition that the number, the year or the town with the name tells, else the one held about then."""
    editions = [edition for series in stated for edition in occasions.editions[series.key]]
    if number is not None:
        return _nearest([edition for edition in editions if edition.number == number], published)
    year = re.search(r"\b(?:19|20)\d\d\b", span.quote)
    if year:
        return _nearest([edition for edition in editions if edition.year == int(year[0])], published)
    around = text[span.start : span.end + _TOWN_WITHIN]
    there = [e for e in editions if e.city and re.search(rf"\b{re.escape(e.city)}\b", around)]
    dated = [e for e in there or editions if published and _days_from(e, published) <= (_FAR if there else _ABOUT)]
    return _nearest(dated or there, published)


_LEAD_WITHIN, _TOWN_WITHIN = 40, 30
_ABOUT, _FAR = 30, 400


def _nearest(editions: list[Edition], published: dt.date | None) -> Edition | None:
    """The edition nearest to the day of publication; without that day, one only if it is the only one."""
    if published is None:
        return editions[0] if len(editions) == 1 else None
    return min(editions, key=lambda edition: _days_from(edition, published), default=None)


def _days_from(edition: Edition, day: dt.date) -> int:
    """The days between an edition and a day; half a year for one whose dates are not known but for its year."""
    if edition.first is None:
        return 366 * abs(edition.year - day.year) + 183
    last = edition.last or edition.first
    return max(0, (edition.first - day).days, (day - last).days)


def _hit(span: Span, series: Series, edition: Edition | None, number: int | None) -> OccasionHit:
    """The finding, with the canonical name as far as the edition can be told."""
    year = re.search(r"\b(?:19|20)\d\d\b", span.quote)
    told = {
        "n": str(edition.number if edition and edition.number else number or ""),
        "ordinal": _ordinal((edition.number if edition else None) or number),
        "year": str(edition.year) if edition else year[0] if year else "",
        "city": (edition.city if edition else None) or "",
    }
    occasion = Occasion(span.quote, _canonical(series, told, edition is not None), span)
    if edition is not None:
        return OccasionHit(occasion, series.key, edition.city, edition.iso3, edition.first, edition.last)
    return OccasionHit(occasion, series.key, series.city, series.iso3)


def _canonical(series: Series, told: dict[str, str], edition: bool) -> str:
    """The name of the edition, or of the series where its template cannot be filled."""
    wanted = re.findall(r"\{(\w+)\}", series.edition_name)
    if not series.edition_name or not (edition or any(wanted)) or not all(told[w] for w in wanted if w != "city"):
        return series.names[0]
    return " ".join(series.edition_name.format(**told).split())


def _ordinal(number: int | None) -> str:
    """The number as an ordinal: "79th"."""
    if not number:
        return ""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _ordinal_in(words: str) -> int | None:
    """The number of the first ordinal in a name: 79 of "seventy-ninth session", 6 of "TICAD VI"."""
    match = re.search(rf"\b{_ORDINAL}(?![\w-])", words)
    if match is None:
        return None
    written = match[0].lower()
    digits = re.match(r"\d+", written)
    if digits:
        return int(digits[0])
    if re.fullmatch("[ivx]+", written):
        return _roman(written)
    return _spelt(written)


def _roman(letters: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in letters]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _spelt(word: str) -> int:
    """The number of an ordinal in words."""
    tens, _, unit = word.replace("-", " ").partition(" ")
    if unit:
        return 10 * (_TENS.split("|").index(tens) + 2) + _UNITS.split("|").index(unit) + 1
    if tens in _UNITS.split("|"):
        return _UNITS.split("|").index(tens) + 1
    place = _TEENS.split("|").index(tens)
    return place + 10 if place <= 10 else 10 * (place - 8)
