"""How fast pages are read and coded, and in how much memory: `python bench/pages.py FOLDER`.

FOLDER holds pages (.html, .html.gz). Measured are: pages to texts; a web archive (WARC) of the same pages to texts, and
to coded records. Each process takes its share; a process has a worker beside it that takes articles out of pages, so
processor seconds are those of both. The last column works out what 100 million pages would take.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec

from dotterel.kit import knowledge_folder, load_kit
from dotterel.pipeline import code_source
from dotterel.reading import Layout, load_layouts, read, sources
from dotterel.reading.extracting.asking import end_worker
from dotterel.reference.outlets import load_outlets
from dotterel.schema.errors import ReadingError
from dotterel.schema.source import Incoming

MANY = 100_000_000


class Share(msgspec.Struct, frozen=True):
    """What one process did: pages, of these read or coded; seconds by the clock and of the processor; memory."""

    pages: int
    done: int
    seconds: float
    processor_seconds: float
    megabytes: float


def main() -> None:
    """Print a line for each way and number of processes."""
    parser = argparse.ArgumentParser(description="Measure how fast pages are read and coded.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("-p", "--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--most", type=int, default=181, help="how many pages at most (default: 181)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shelf = Path(folder)
        for ways in ("pages", "archive", "records"):
            for processes in options.processes:
                parts = laid_out(options.folder, shelf / f"{ways}{processes}", processes, ways, options.most)
                print(told(ways, measure(parts, ways)), flush=True)


def laid_out(folder: Path, into: Path, processes: int, ways: str, most: int) -> list[Path]:
    """The pages, or archives of them, one folder for each process."""
    pages = sorted(path for path in folder.rglob("*.html*") if path.is_file())[:most]
    parts = [into / str(number) for number in range(processes)]
    for part in parts:
        part.mkdir(parents=True)
    for number, path in enumerate(pages):
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        part = parts[number % processes]
        if ways == "pages":
            (part / f"{number}.html").write_bytes(body)
        else:
            with (part / "pages.warc.gz").open("ab") as archive:
                archive.write(gzip.compress(record(number, body), mtime=0))
    return parts


def record(number: int, body: bytes) -> bytes:
    """The page as a record of a web archive."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"WARC-Date: 2024-05-03T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def measure(parts: list[Path], ways: str) -> list[Share]:
    """What the processes did, each with its part."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(len(parts), mp_context=context) as pool:
        return list(pool.map(work, parts, [ways] * len(parts)))


def work(part: Path, ways: str) -> Share:
    """Read or code the pages of a part; loading, and the worker's first page, do not count."""
    kit = load_kit() if ways == "records" else None
    outlets = kit.codebook.outlets if kit else load_outlets(knowledge_folder())
    layouts = load_layouts(knowledge_folder())
    started, worked = time.perf_counter(), processor_seconds()
    pages = done = 0
    for given in incoming(part, layouts):
        pages += 1
        if kit:
            done += not code_source(given.source, given.body, kit, told=given.told).failures
            continue
        try:
            read(given.source, given.body, outlets, told=given.told)
            done += 1
        except ReadingError:
            continue
    seconds = time.perf_counter() - started
    end_worker()  # so that its seconds and memory are told
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    return Share(pages, done, seconds, processor_seconds() - worked, peak)


def incoming(part: Path, layouts: tuple[Layout, ...]) -> Iterator[Incoming]:
    """The documents of a part; what cannot be opened is passed over."""
    return (given for given in sources([part], layouts) if isinstance(given, Incoming))


def processor_seconds() -> float:
    """Of this process and those that it has ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def told(ways: str, shares: list[Share]) -> str:
    """The measure in a line."""
    pages, processor = sum(s.pages for s in shares), sum(s.processor_seconds for s in shares)
    seconds = max(s.seconds for s in shares)
    names = {"pages": "pages to texts", "archive": "WARC to texts", "records": "WARC to coded records"}
    return (
        f"{names[ways]}, {len(shares)} process{'es' * (len(shares) > 1)}: {pages / seconds:.1f} pages/s by the clock, "
        f"{pages / processor:.1f} in a second of one core's work; {sum(s.done for s in shares)} of {pages} read; "
        f"peak {max(s.megabytes for s in shares):.0f} MB each with its worker; "
        f"100 million pages: {MANY * processor / pages / 3600:,.0f} core hours"
    )


if __name__ == "__main__":
    main()
