"""An ingest killed (SIGKILL) at random moments and started again until it ends: is anything lost, or coded twice?

    python bench/kills.py --dispatches 1000 --kills 100

Real dispatches (short ones, written here), the real command, a real file. What the ingest said it had stored before it
was killed must be in the store; every dispatch must have one record; the database must be intact.
"""

from __future__ import annotations

import argparse
import calendar
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dotterel import store as keeping

MONTHS = tuple(calendar.month_name)[1:]
NAMES = ("Ada Lunde", "Ivo Marek", "Lena Holt", "Pablo Rey", "Mira Tolan", "Jonas Berg", "Anna Vik", "Omar Saleh")


def main() -> None:
    """Run it and print what was found."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--dispatches", type=int, default=1000)
    arguments.add_argument("--kills", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=1)
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        news, path = Path(folder) / "news", Path(folder) / "store.db"
        write_news(news, told.dispatches)
        print(run(news, path, told.dispatches, told.kills, random.Random(told.seed)))


def write_news(folder: Path, number: int) -> None:
    """So many short dispatches, all different."""
    folder.mkdir()
    for n in range(number):
        day, month, year = n % 28 + 1, n // 28 % 12 + 1, 1990 + n // 336
        when = f"{day} {MONTHS[month - 1]} {year}"
        text = f"Norwegian Foreign Minister {NAMES[n % 8]} met Chilean President Luis Soto in Oslo on {when}.\n"
        (folder / f"{n:05}.txt").write_text(text)


def run(news: Path, path: Path, dispatches: int, kills: int, chance: random.Random) -> str:
    """Kill and start again, at about the same number of dispatches each time; then let it end."""
    acknowledged: set[str] = set()
    twice = killed = 0
    for _ in range(kills):
        ingest = start(news, path)
        wanted = chance.randint(0, max(1, 2 * dispatches // kills - 1))
        assert ingest.stdout is not None
        fresh: list[str] = []
        for line in ingest.stdout:
            if line.startswith("stored"):
                fresh.append(line.split("\t")[1])
            if len(fresh) >= wanted:
                break
        time.sleep(chance.random() * 0.05)  # not only between two dispatches
        killed += ingest.poll() is None
        ingest.send_signal(signal.SIGKILL)
        rest, _ = ingest.communicate()
        fresh += [
            line.split("\t")[1] for line in rest.splitlines() if line.startswith("stored") and line.count("\t") == 2
        ]
        twice += len(acknowledged & set(fresh))
        acknowledged |= set(fresh)
    start(news, path).communicate()
    store = keeping.open_store(path)
    kept = {one.id for one in keeping.every(store, keeping.dispatches)}
    with store.reading() as connection:
        intact = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        records = connection.exec_driver_sql("SELECT count(*) FROM records").scalar_one()
        loose = connection.exec_driver_sql("SELECT count(*) FROM events WHERE happening IS NULL").scalar()
    return (
        f"{dispatches} dispatches, {killed} kills while running; acknowledged and lost: {len(acknowledged - kept)};"
        f" told as stored twice: {twice}; records beyond one each: {records - len(kept)}; missing at the end:"
        f" {dispatches - len(kept)}; events without a happening: {loose}; integrity: {intact}"
    )


def start(news: Path, path: Path) -> subprocess.Popen[str]:
    """The ingest, as a user starts it."""
    command = [sys.executable, "-m", "dotterel.cli.main", "ingest", str(news), "--store", str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


if __name__ == "__main__":
    main()
