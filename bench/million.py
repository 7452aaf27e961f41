"""A store of many synthetic events: how long questions take, and how long it takes to merge new dispatches.

    python bench/million.py --events 1000000 --new 10000

Events are made by rule, not coded: two of 60 states, three reports for every second happening, over 30 years. The
first ones (`--by-hand`) go the way of every record, through `store.save` and the merge; the rest are copies of their
rows under other ids and on later days, written by SQL, since saving a million records would take hours (without the
bands by which copies of dispatches are found). New dispatches are saved and merged as ever, once into the small store
and once into the large one. Times are of this machine; its load stands beside.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

from dotterel import store as keeping
from dotterel.ingesting.merging import merge_store
from dotterel.schema.actor import Actor
from dotterel.schema.finding import Event, Party, When, Where, Why
from dotterel.schema.record import Dispatch, MadeBy, Record
from dotterel.schema.source import Published, Source
from dotterel.schema.span import Span
from dotterel.store import Filters, Store, open_store
from dotterel.store.counting import Period
from dotterel.store.save import save_within

MADE_BY = MadeBy("bench", "0", "0", "0", "0")
TYPES = (("CONSULT", ("visit",), "042", 4.0, 1), ("CONSULT", ("phone",), "041", 1.5, 1), ("ACCUSE", (), "112", -3.0, 3))
STATES = [f"{a}{b}{c}" for a in "ABCDE" for b in "AEIO" for c in "NRT"]
OUTLETS = [f"Outlet {n}" for n in range(50)]
FIRST = date(1995, 1, 1)
DAYS = 30 * 365
IN_ONE_WRITE = 2000
PERIODS: tuple[Period, ...] = ("year", "month")
ID = re.compile(r"\b([0-9a-f]{3})([0-9a-f]{13})\b")
DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_ID, _DAY = {name: f"anew({name}, {{k}})" for name in ("id", "dispatch", "finding")}, {"day": "anew(day, {k})"}
CHANGED: dict[str, dict[str, str]] = {  # columns in which a copy of a row differs from it
    "records": _ID | {"number": "number + {k} * {size}"},
    "dispatches": _ID
    | _DAY
    | {"record": "record + {k} * {size}", "copy_of": "anew(copy_of, {k})", "published": "anew(published, {k})"},
    "events": _ID | _DAY | {name: f"anew({name}, {{k}})" for name in ("day_to", "body", "happening")},
    "parties": _ID | _DAY,
    "dyads": _ID | _DAY,
    "labels": _ID | _DAY,
    "passages": _ID | {"number": "NULL"},
    "happenings": _ID | _DAY | {"body": "anew(body, {k})"},
    "copies": {"one": "anew(one, {k})", "other": "anew(other, {k})"},
    "blocks": _ID | {"block": "later(block, {k})"},
    "judgements": {
        "number": "NULL",
        **{
            name: f"anew({name}, {{k}})"
            for name in ("left_finding", "right_finding", "left_dispatch", "right_dispatch", "body")
        },
    },
}


def main() -> None:
    """Fill a store, ask it, merge into it, and print the times."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=1_000_000)
    arguments.add_argument("--by-hand", type=int, default=20_000)
    arguments.add_argument("--new", type=int, default=10_000)
    arguments.add_argument("--questions", type=int, default=200)
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        store = open_store(path, create=True)
        first = min(told.by_hand, told.events)
        timed(f"saving {first}", lambda: fill(store, records(random.Random(1), first)))
        timed("merge of these", lambda: merge_store(store))
        shutil.copy(path, small := Path(folder) / "small.db")
        merge_new(open_store(small), told.new)
        timed("copying rows", lambda: multiply(path, told.events // first))
        say(f"{keeping.count(store, 'event')} events, {keeping.count_happenings(store)} happenings")
        ask(store, told.questions)
        merge_new(store, told.new)


def merge_new(store: Store, number: int) -> None:
    """Save so many new dispatches, merge them, and print what each took."""
    events = keeping.count(store, "event")
    saving = timed(f"saving {number} to {events}", lambda: fill(store, records(random.Random(2), number)))
    merging = timed(f"merging {number} with {events}", lambda: merge_store(store))
    say(f"for each: saving {1000 * saving / number:.1f} ms, merging {1000 * merging / number:.1f} ms")


def multiply(path: Path, times: int) -> None:
    """Every row of the store so many times, each time under other ids and later by a stretch of the blocks."""
    shutil.copy(path, base := path.with_suffix(".base"))
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous=OFF", "cache_size=-1000000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("anew", 2, anew, deterministic=True)
    connection.create_function("later", 2, later, deterministic=True)
    connection.execute("ATTACH ? AS base", (str(base),))
    size = connection.execute("SELECT max(number) FROM base.records").fetchone()[0]
    for k in range(1, times):
        connection.execute("BEGIN")
        for table, changed in CHANGED.items():
            listed = [row[1] for row in connection.execute(f"PRAGMA base.table_info({table})")]
            chosen = [changed.get(name, f'"{name}"') for name in listed]
            asked = ", ".join(chosen).format(k=k, size=size)
            connection.execute(f"INSERT INTO main.{table} SELECT {asked} FROM base.{table}")
        connection.execute("COMMIT")
    connection.execute("DETACH base")
    connection.close()


def anew(words: str | None, k: int) -> str | None:
    """The words with other ids and later days."""
    if words is None:
        return None
    shifted = ID.sub(lambda found: f"{(int(found[1], 16) + k) % 4096:03x}{found[2]}", words)
    return DAY.sub(lambda found: str(date.fromisoformat(found[0]) + timedelta(16 * k)), shifted)


def later(block: str, k: int) -> str:
    """A block so many stretches later."""
    told, _, stretch = block.rpartition(" ")
    return f"{told} {int(stretch) + k}"


def ask(store: Store, questions: int) -> None:
    """Questions by dyad and period, and timelines."""
    chance = random.Random(3)
    pages: list[float] = []
    counts: list[float] = []
    lines: list[float] = []
    for _ in range(questions):
        a, b = chance.sample(STATES, 2)
        year = chance.randint(1995, 2023)
        filters = Filters(pair=(a, b), since=f"{year}-01", until=f"{year + 1}")
        pages.append(seconds_of(partial(keeping.events, store, filters)))
        counts.append(seconds_of(partial(keeping.happenings, store, filters)))
        lines.append(seconds_of(partial(keeping.timeline, store, "event", Filters(pair=(a, b)))))
    for name, times in (
        ("events by dyad and period", pages),
        ("happenings of it", counts),
        ("timeline of a dyad", lines),
    ):
        say(f"{name}: median {1000 * statistics.median(times):.0f} ms, p95 {1000 * quantile(times):.0f} ms")
    for period in PERIODS:
        timed(f"timeline of the whole store by {period}", partial(keeping.timeline, store, "event", Filters(), period))


def fill(store: Store, made: Iterator[Record]) -> None:
    """Keep the records, many in one write."""
    while some := list(islice(made, IN_ONE_WRITE)):
        with store.writing() as connection:
            for record in some:
                save_within(connection, record)


def records(chance: random.Random, number: int) -> Iterator[Record]:
    """So many dispatches with one event each."""
    made = 0
    while made < number:
        a, b = chance.sample(STATES, 2)
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        kind = chance.choice(TYPES)
        for outlet in chance.sample(OUTLETS, chance.choice((1, 1, 3))):
            if made < number:
                yield record(a, b, day, kind, outlet, chance.random())
                made += 1


def record(
    a: str, b: str, day: date, kind: tuple[str, tuple[str, ...], str, float, int], outlet: str, salt: float
) -> Record:
    """A dispatch of one sentence."""
    one, other = f"Minister {a.title()}ov", f"Minister {b.title()}escu"
    text = f"{one} of {a} and {other} of {b} on {day}, {outlet} reports {salt}."
    source = Source(None, "text/plain", sha256(text.encode()).hexdigest())
    actors = tuple(
        Actor(digest(name, state), "person", name, None, state, "GOV", (), ()) for name, state in ((one, a), (other, b))
    )
    parties = tuple(
        Party(actor.id, None, Span.of(text, text.index(actor.name), text.index(actor.name) + len(actor.name)))
        for actor in actors
    )
    whole = Span.of(text, 0, len(text))
    type_, modes, cameo, score, quad = kind
    event = Event(
        digest(text), type_, modes, ("diplomatic",), cameo, score, quad, "occurred", None, parties[:1], parties[1:],
        When(str(day), None, "day", "explicit"), Where(None, a, None, None, None, "host"), None, whole, whole, 0.8,
        Why("bench", "bench", 1),
    )  # fmt: skip
    read = Dispatch(None, text, "en", Published(str(day), "day", "given"), outlet, None, None, None)
    return Record(digest(text), MADE_BY, source, read, actors, (event,))


def digest(*parts: str) -> str:
    """An id."""
    return sha256("|".join(parts).encode()).hexdigest()[:12]


def seconds_of(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def timed(name: str, work: Callable[[], object]) -> float:
    """How long it takes, printed."""
    seconds = seconds_of(work)
    say(f"{name}: {seconds:.2f} s")
    return seconds


def say(words: str) -> None:
    """Print a line at once, with the load of the machine."""
    print(f"{words} ({load()})", flush=True)


def quantile(times: list[float]) -> float:
    """The time that 95 of 100 keep under."""
    return sorted(times)[int(0.95 * (len(times) - 1))]


def load() -> str:
    """The load of the machine."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


if __name__ == "__main__":
    main()
