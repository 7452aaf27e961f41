"""A store of many synthetic events: how long questions take, and how long it takes to merge new dispatches.

    python bench/million.py --events 1000000 --new 10000

Events are made by rule, not coded: two of 60 states, three reports for every second happening, over 30 years. Rows
go in as `store.save` writes them. Times are of this machine; it prints the processor's load beside them.
"""

from __future__ import annotations

import argparse
import os
import random
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
from dotterel.store.save import save_within

MADE_BY = MadeBy("bench", "0", "0", "0", "0")
TYPES = (("CONSULT", ("visit",), "042", 4.0, 1), ("CONSULT", ("phone",), "041", 1.5, 1), ("ACCUSE", (), "112", -3.0, 3))
STATES = [f"{a}{b}{c}" for a in "ABCDE" for b in "AEIO" for c in "NRT"]
OUTLETS = [f"Outlet {n}" for n in range(50)]
FIRST = date(1995, 1, 1)
DAYS = 30 * 365
IN_ONE_WRITE = 2000


def main() -> None:
    """Fill a store, ask it, merge into it, and print the times."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=1_000_000)
    arguments.add_argument("--new", type=int, default=10_000)
    arguments.add_argument("--questions", type=int, default=200)
    arguments.add_argument("--keep", type=Path, help="Keep the store here; used again when it is there.")
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = told.keep or Path(folder) / "store.db"
        fresh = not path.exists()
        store = open_store(path, create=True)
        if fresh:
            fill(store, records(random.Random(1), told.events))
            timed("merge of all", lambda: merge_store(store))
        print(f"{keeping.count(store, 'event')} events, {keeping.count_happenings(store)} happenings, {load()}")
        ask(store, told.questions)
        fill(store, records(random.Random(2), told.new))
        seconds = timed("merge of the new ones", lambda: merge_store(store))
        print(f"merge per new dispatch: {1000 * seconds / told.new:.1f} ms")


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
        print(f"{name}: median {1000 * statistics.median(times):.0f} ms, p95 {1000 * quantile(times):.0f} ms")
    whole = seconds_of(lambda: keeping.timeline(store, "event", Filters(), "year"))
    print(f"timeline of the whole store: {whole:.2f} s")


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
    print(f"{name}: {seconds:.1f} s ({load()})")
    return seconds


def quantile(times: list[float]) -> float:
    """The time that 95 of 100 keep under."""
    return sorted(times)[int(0.95 * (len(times) - 1))]


def load() -> str:
    """The load of the machine."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


if __name__ == "__main__":
    main()
