"""Words for people: what templates call dates, places, kinds and confidences."""

from __future__ import annotations

import calendar

import msgspec
from jinja2 import Environment

from dotterel.exporting.telling import country_name
from dotterel.schema.finding import When, Where
from dotterel.schema.record import MadeBy

DATE_BASIS = {
    "explicit": "",
    "relative": "counted from the day of publication",
    "published": "the day of publication; the text tells none",
    "occasion": "the days of the occasion",
    "unknown": "",
}
PLACE_BASIS = {
    "explicit": "",
    "dateline": "from the dateline",
    "occasion": "where the occasion was held",
    "host": "taken for the host's capital or country",
    "unknown": "",
}


def day_words(value: str | None) -> str:
    """A date as people write it, as precise as it is told: "14 February 2022", "February 2022", "2022"."""
    if not value:
        return "date unknown"
    parts = value[:10].split("-")
    year = str(int(parts[0]))
    if len(parts) == 1:
        return year
    month = calendar.month_name[int(parts[1])]
    return f"{month} {year}" if len(parts) == 2 else f"{int(parts[2])} {month} {year}"


def when_words(when: When) -> str:
    """A date or an interval."""
    return day_words(when.value) + (f" to {day_words(when.end)}" if when.end and when.end != when.value else "")


def where_words(where: Where) -> str:
    """A place with its country."""
    if not where.name:
        return state_words(where.iso3) if where.iso3 else "place unknown"
    country = state_words(where.iso3) if where.iso3 else None
    return f"{where.name}, {country}" if country and country != where.name else where.name


def state_words(code: str | None) -> str:
    """The name of a country; other codes stay as they are."""
    return country_name(code) or code or "unknown"


def plain_words(words: str | None) -> str:
    """A code of ours as words: "human_rights" is "human rights"."""
    return (words or "").replace("_", " ")


def one_line(words: str) -> str:
    """The words without line breaks."""
    return " ".join(words.split())


def sure_words(confidence: float) -> str:
    """A confidence in two figures."""
    return f"{confidence:.2f}"


def moment_words(moment: str | None) -> str:
    """A time of ours (ISO 8601, UTC) as people write it."""
    return f"{day_words(moment[:10])}, {moment[11:16]} UTC" if moment and len(moment) > 15 else day_words(moment)


def versions_words(made_by: MadeBy) -> str:
    """The versions that coded something, in one line."""
    return (
        f"Dotterel {made_by.dotterel} (parser {made_by.parser}, scorer {made_by.scorer}, "
        f"rules {made_by.rules}, knowledge {made_by.knowledge})"
    )


def decoded_words(value: msgspec.Raw) -> str:
    """The value of a correction as people write it."""
    told = msgspec.json.decode(value)
    if told is None:
        return "none"
    return ", ".join(map(str, told)) if isinstance(told, list) else str(told)


def teach(environment: Environment) -> None:
    """Let templates use these words as filters."""
    environment.filters |= {
        "day": day_words,
        "when": when_words,
        "where": where_words,
        "state": state_words,
        "plain": plain_words,
        "line": one_line,
        "sure": sure_words,
        "moment": moment_words,
        "date_basis": DATE_BASIS.__getitem__,
        "place_basis": PLACE_BASIS.__getitem__,
    }
    environment.globals["decoded"] = decoded_words
