"""What is asked for: filters, the same for the command line, Python and the web."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, Table, and_, false, func, or_, select, text

from dotterel.reference.keys import key
from dotterel.schema.errors import StoreError
from dotterel.schema.kept import FindingKind
from dotterel.schema.terms import DAY
from dotterel.store import tables
from dotterel.store.days import first_day, last_day

STATE = re.compile(r"[A-Z]{2,6}")
ACTOR_ID = re.compile(r"[0-9a-f]{12}")
TABLE_OF: dict[FindingKind, Table] = {
    "event": tables.events,
    "statement": tables.statements,
    "commitment": tables.commitments,
}


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which findings to give back; a filter left out lets all through, several values of one are alternatives.

    `actor`: an actor's id, a code in capitals (AZE, UN) or words of the name. `part` narrows it to actor, recipient,
    speaker, addressee, by or to. `counterpart` is a second actor in the same finding; `pair` two states in either
    order. `place`: an ISO alpha-3 code or a name. `since` and `until` are dates (2024, 2024-09, 2024-09-26), compared
    with the day of the event, the publication of a statement, the due date of a commitment. `text` is searched in the
    sentence or content. `outlet`: words of its name or a state's code. Findings judged wrong are left out unless asked
    for by `verdict`. `happening`, `dispatch` and `ids` name them.
    """

    actor: str | None = None
    part: str | None = None
    counterpart: str | None = None
    pair: tuple[str, str] | None = None
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    quad: tuple[int, ...] = ()
    act: tuple[str, ...] = ()
    firmness: tuple[str, ...] = ()
    place: str | None = None
    since: str | None = None
    until: str | None = None
    occasion: str | None = None
    text: str | None = None
    outlet: str | None = None
    confidence: float = 0.0
    verdict: str | None = None
    happening: str | None = None
    dispatch: str | None = None
    ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise a `StoreError` for a date that is none, and for signs that no text has."""
        for name in ("since", "until"):
            value = getattr(self, name)
            if value is not None and not re.fullmatch(DAY, value):
                raise StoreError(f"{name}: {value!r} is not a date such as 2024-09-26, 2024-09 or 2024")
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if any("\0" in one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str)):
                raise StoreError(f"{name}: holds a sign that no text has")


EVERYTHING = Filters()


def conditions(kind: FindingKind, filters: Filters, dialect: str) -> list[ColumnElement[bool]]:
    """The conditions on the table of that kind of finding."""
    table = TABLE_OF[kind]
    found = [
        *_own(kind, table, filters),
        *_parties(kind, table, filters),
        *_dispatch(table, filters),
    ]
    if filters.since:
        found.append(table.c.day_to >= first_day(filters.since))
        found.append(table.c.day >= _a_year_before(filters.since))  # intervals are short: this keeps the index in use
    if filters.until:
        found.append(table.c.day <= last_day(filters.until))
    if filters.text:
        found.append(table.c.id.in_(matching(filters.text, kind, dialect)))
    found.append(_verdict(table, filters.verdict))
    return found


def matching(words: str, kind: str, dialect: str) -> Select[tuple[str]]:
    """The ids of findings (for kind "dispatch": of dispatches) with all the words; "quoted words" stand together."""
    passages = tables.passages
    column = passages.c.dispatch if kind == "dispatch" else passages.c.finding
    asked = select(column).where(passages.c.kind == kind)
    if dialect == "sqlite":
        inside = text("SELECT rowid FROM passage_words WHERE passage_words MATCH :words").bindparams(words=_fts(words))
        return asked.where(passages.c.number.in_(inside))
    vector = func.to_tsvector(text("'english'"), passages.c.words)
    return asked.where(vector.op("@@")(func.websearch_to_tsquery(text("'english'"), words)))


def actor_ids(asked: str) -> ColumnElement[bool]:
    """The condition on `parties` for an actor by id, code or name."""
    parties, actors = tables.parties, tables.actors
    if STATE.fullmatch(asked):
        return parties.c.state == asked
    if ACTOR_ID.fullmatch(asked):
        return parties.c.actor == asked
    return parties.c.actor.in_(select(actors.c.id).where(named(actors.c.name_key, *key(asked).split())))


def named(column: ColumnElement[Any], *words: str) -> ColumnElement[bool]:
    """The condition that a column of keys holds all the words; where there are none, nothing fits."""
    return and_(*(column.like(f"%{word}%") for word in words)) if any(words) else false()


def _own(kind: FindingKind, table: Table, filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on columns of the finding itself; a filter that its kind does not have lets nothing through."""
    found: list[ColumnElement[bool]] = [
        table.c[name].in_(wanted) if name in table.c else false()
        for name in ("type", "status", "format", "quad", "act", "firmness")
        if (wanted := getattr(filters, name))
    ]
    for sort, wanted in (("mode", filters.mode), ("context", filters.context)):
        if wanted:
            labels = tables.labels
            labelled = select(labels.c.finding).where(
                labels.c.value.in_(wanted), labels.c.sort == sort, labels.c.kind == kind
            )
            found.append(table.c.id.in_(labelled))
    if filters.confidence:
        found.append(table.c.confidence >= filters.confidence)
    if filters.ids:
        found.append(table.c.id.in_(filters.ids))
    if filters.happening:
        found.append(_of_happening(kind, table, filters.happening))
    if kind == "event":
        found += _where_and_why(table, filters)
    return found


def _of_happening(kind: FindingKind, table: Table, happening: str) -> ColumnElement[bool]:
    if kind == "event":
        return table.c.happening == happening
    return table.c.event.in_(select(tables.events.c.id).where(tables.events.c.happening == happening))


def _where_and_why(table: Table, filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.place:
        code = filters.place if STATE.fullmatch(filters.place) else None
        found.append(table.c.iso3 == code if code else named(table.c.place_key, key(filters.place)))
    if filters.occasion:
        found.append(named(table.c.occasion_key, key(filters.occasion)))
    return found


def _parties(kind: FindingKind, table: Table, filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    parties, dyads = tables.parties, tables.dyads
    for asked, part in ((filters.actor, filters.part), (filters.counterpart, None)):
        if asked:
            taking_part = select(parties.c.finding).where(actor_ids(asked), parties.c.kind == kind)
            if part:
                taking_part = taking_part.where(parties.c.part == part)
            found.append(table.c.id.in_(_within(taking_part, parties, filters)))
    if filters.pair:
        a, b = sorted(filters.pair)
        together = select(dyads.c.finding).where(dyads.c.a == a, dyads.c.b == b, dyads.c.kind == kind)
        found.append(table.c.id.in_(_within(together, dyads, filters)))
    return found


def _within(asked: Select[tuple[str]], table: Table, filters: Filters) -> Select[tuple[str]]:
    """The period asked for, on a table that repeats the day, so that one index answers both."""
    if filters.since:
        asked = asked.where(table.c.day >= _a_year_before(filters.since))
    if filters.until:
        asked = asked.where(table.c.day <= last_day(filters.until))
    return asked


def _a_year_before(since: str) -> str:
    """An event of year precision begins up to a year before its last day."""
    day = first_day(since) or ""
    return f"{int(day[:4]) - 1:04}{day[4:]}"


def _dispatch(table: Table, filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.dispatch:
        found.append(table.c.dispatch == filters.dispatch)
    if filters.outlet:
        found.append(table.c.dispatch.in_(select(tables.dispatches.c.id).where(of_outlet(filters.outlet))))
    return found


def of_outlet(asked: str) -> ColumnElement[bool]:
    """The condition on `dispatches` for an outlet by its state's code or words of its name."""
    dispatches = tables.dispatches
    called = named(dispatches.c.publisher_key, key(asked))
    return or_(dispatches.c.publisher_state == asked, called) if STATE.fullmatch(asked) else called


def _verdict(table: Table, verdict: str | None) -> ColumnElement[bool]:
    if verdict is not None:
        return table.c.verdict == verdict
    return or_(table.c.verdict.is_(None), table.c.verdict != "wrong")


def _fts(words: str) -> str:
    """The words in the language of SQLite's index: each quoted, so that no sign in them is taken for a command."""
    asked = [(quoted or bare).replace('"', "") for quoted, bare in re.findall(r'"([^"]+)"|(\S+)', words)]
    return " ".join(f'"{phrase}"' for phrase in asked if any(sign.isalnum() for sign in phrase)) or '""'
