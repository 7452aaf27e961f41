"""Many users at once on a store of many happenings: how long pages and answers take.

    python -m bench.load --happenings 100000 --users 20

A store of synthetic events is made as bench/million.py makes them, and multiplied (--keep keeps it). `dotterel serve`
is started over it, and users ask one thing after the other, with a pause of about --pause seconds between. Times are of
this machine, on which the users run too; the processor's load is printed beside them.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import httpx
from bench.million import DAYS, FIRST, STATES, fill, load, quantile, records, timed

from dotterel import store as keeping
from dotterel.ingesting.merging import merge_store
from dotterel.store import open_store

BASE = 2000  # events that are saved and merged one by one
COPIED = "records dispatches events parties dyads labels passages happenings".split()
MOVED = frozenset("id dispatch finding happening day day_to published body words record_id digest fulfilled_by".split())
ID, DAY = re.compile(r"\b[0-9a-f]{16}\b"), re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
Times = dict[str, list[float]]


def main() -> None:
    """Make the store, serve it, let the users ask, print the times."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--happenings", type=int, default=100_000)
    arguments.add_argument("--users", type=int, default=20)
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--pause", type=float, default=1.0, help="Seconds in which a user looks at a page.")
    arguments.add_argument("--keep", type=Path, help="Keep the store here; used again when it is there.")
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = told.keep or Path(folder) / "store.db"
        prepare(path, told.happenings)
        server, address = serve(path)
        try:
            found = ask_all(address, told.users, told.seconds, told.pause)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()
        report(found)
        used, asked = getrusage(RUSAGE_CHILDREN), sum(map(len, found.values()))
        spent = 1000 * (used.ru_utime + used.ru_stime) / asked
        print(f"the server used {spent:.0f} ms of a core for each, its start included")


def prepare(path: Path, happenings: int) -> None:
    """The store at that path, made where it is not there yet."""
    if not path.exists():
        store = open_store(path, create=True)
        timed("filling", lambda: fill(store, records(random.Random(1), BASE)))
        timed("merging", lambda: merge_store(store))
        copies = -(-happenings // keeping.count_happenings(store))
        store.close()
        timed(f"{copies} times as many", lambda: multiply(path, copies))
    store = open_store(path)
    print(f"{keeping.count(store, 'event')} events, {keeping.count_happenings(store)} happenings, {load()}")
    store.close()


def multiply(path: Path, copies: int) -> None:
    """Put every row there so many times, each time with other ids and on other days: quicker than to save and merge."""
    with sqlite3.connect(path) as connection:
        connection.create_function("moved", 2, moved, deterministic=True)
        shift = connection.execute(
            "SELECT max(number) FROM (SELECT number FROM records UNION SELECT number FROM passages)"
        )
        step = shift.fetchone()[0]
        for table in COPIED:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            named = ", ".join(f'"{column}"' for column in columns)
            told = ", ".join(map(_copied, columns))
            asked = f"INSERT INTO {table} ({named}) SELECT {told} FROM {table} WHERE rowid <= :last"
            last = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0]
            for copy in range(1, copies):
                connection.execute(asked, {"copy": copy, "shift": copy * step, "last": last})


def _copied(column: str) -> str:
    if column in ("number", "record"):
        return f'"{column}" + :shift'
    return f'moved("{column}", :copy)' if column in MOVED else f'"{column}"'


def moved(words: str | bytes | None, copy: int) -> str | bytes | None:
    """The words with the ids of other dispatches and on other days; a whole record stays as it is."""
    if not isinstance(words, str):
        return words
    return DAY.sub(lambda day: later(day.group(), copy), ID.sub(lambda name: f"{name.group()[:12]}x{copy:03}", words))


@cache
def later(day: str, copy: int) -> str:
    """The day moved within the period of the store."""
    return str(FIRST + timedelta(days=((date.fromisoformat(day) - FIRST).days + copy * 397) % DAYS))


def serve(path: Path) -> tuple[subprocess.Popen[str], str]:
    """The server's process and its address."""
    command = [sys.executable, "-m", "dotterel.cli.main", "serve", str(path), "--port", "0", "--rate", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    for line in server.stderr:
        if " is at http" in line:
            return server, line.partition(" is at ")[2].split()[0].rstrip("/")
    raise SystemExit("the server does not start")


def ask_all(address: str, users: int, seconds: int, pause: float) -> Times:
    """How long each kind of question took, in seconds."""
    found: Times = defaultdict(list)
    timed("the first page, asked for the first time", lambda: httpx.get(address, timeout=120).raise_for_status())
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=ask, args=(address, number, end, pause, found)) for number in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def ask(address: str, user: int, end: float, pause: float, found: Times) -> None:
    """One user, who asks until the end."""
    chance = random.Random(user)
    with httpx.Client(base_url=address, timeout=60, headers={"accept-encoding": "identity"}) as client:
        names = [one["id"] for one in client.get("/api/v1/happenings", params={"limit": 100}).json()["items"]]
        while time.monotonic() < end:
            kind, path = question(chance, names)
            began = time.perf_counter()
            answer = client.get(path)
            found[kind].append(time.perf_counter() - began)
            if answer.status_code != 200:
                raise SystemExit(f"{answer.status_code} for {path}: {answer.text[:300]}")
            time.sleep(pause * chance.uniform(0.5, 1.5))


def question(chance: random.Random, names: list[str]) -> tuple[str, str]:
    """What a user asks next: its kind, and the address."""
    a, b = chance.sample(STATES, 2)
    year, name = chance.randint(1995, 2023), chance.choice(names)
    return chance.choice(
        [
            ("page: first", "/"),
            ("page: a pair searched", f"/?pair={a}&pair={b}"),
            ("page: a state and year searched", f"/?actor={a}&since={year}&until={year}"),
            ("page: happening", f"/happenings/{name}"),
            ("page: readouts compared", f"/happenings/{name}/compare"),
            ("page: pair", f"/pairs/{a}/{b}"),
            ("page: statements", "/statements"),
            ("page: calendar", "/calendar"),
            ("page: dispatches", "/dispatches"),
            ("api: pair", f"/api/v1/happenings?pair={a},{b}"),
            ("api: state and year", f"/api/v1/events?actor={a}&since={year}&until={year}"),
            ("api: happening", f"/api/v1/happenings/{name}"),
            ("api: timeline of a pair", f"/api/v1/timeline?pair={a},{b}"),
        ]
    )


def report(found: Times) -> None:
    """Print the times of each kind, and of all pages and answers."""
    whole = {
        f"{name}: all": [t for kind in found if kind.startswith(name) for t in found[kind]] for name in ("page", "api")
    }
    for kind, own in sorted([*found.items(), *whole.items()]):
        told = f"median {1000 * statistics.median(own):.0f} ms, p95 {1000 * quantile(own):.0f} ms"
        print(f"{kind:<34} {len(own):>6} asked, {told}")
    print(load())


if __name__ == "__main__":
    main()
