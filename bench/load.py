"""Many users at once on a store of many happenings: how long pages and answers take.

    python -m bench.load --happenings 100000 --users 20

A store of synthetic events is made as bench/million.py makes them (and kept with --keep), `dotterel serve` is started
over it, and users ask one thing after the other, with a pause of --pause seconds between. Times are of this machine, on
which the users run too; the processor's load is printed beside them.
"""

from __future__ import annotations

import argparse
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

import httpx
from bench.million import STATES, fill, load, quantile, records, timed

from dotterel import store as keeping
from dotterel.ingesting.merging import merge_store
from dotterel.store import open_store

EVENTS_A_HAPPENING = 1.66  # in what bench/million.py makes
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
            report(ask_all(address, told.users, told.seconds, told.pause))
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()


def prepare(path: Path, happenings: int) -> None:
    """The store at that path, filled where it is not there yet."""
    fresh = not path.exists()
    store = open_store(path, create=True)
    if fresh:
        timed("filling", lambda: fill(store, records(random.Random(1), int(happenings * EVENTS_A_HAPPENING))))
        timed("merging", lambda: merge_store(store))
    print(f"{keeping.count(store, 'event')} events, {keeping.count_happenings(store)} happenings, {load()}")
    store.close()


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
    for name in ("page", "api"):
        found[f"{name}: all"] = [t for kind, own in sorted(found.items()) if kind.startswith(f"{name}:") for t in own]
    for kind, own in sorted(found.items()):
        told = f"median {1000 * statistics.median(own):.0f} ms, p95 {1000 * quantile(own):.0f} ms"
        print(f"{kind:<34} {len(own):>6} asked, {told}")
    print(load())


if __name__ == "__main__":
    main()
