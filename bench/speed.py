"""How fast dispatches are coded or, with --parse, parsed, and in how much memory: `python bench/speed.py`.

The articles are put together from the sample dispatches, the same ones each time, of about 400 words. Every process
loads a kit of its own and codes its share on one thread; the clock runs from when all are ready until the last is done.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import resource
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path

import msgspec

import dotterel
from dotterel.kit import Kit, load_kit
from dotterel.parsing.parser import parse
from dotterel.pipeline import code_source
from dotterel.reading import identify, read

SAMPLES = Path(dotterel.__file__).parent / "samples"
WORDS = 400
PATIENCE = 300  # seconds until a process that does not get ready is given up
SHORTEST_PARAGRAPH = 12  # words; shorter ones are headlines, bylines and buttons


class Share(msgspec.Struct, frozen=True):
    """What one process did."""

    load_seconds: float
    seconds: float
    processor_seconds: float
    peak_megabytes: float
    findings: int
    failures: int
    made_by: str


class Speed(msgspec.Struct, frozen=True):
    """What some processes did together."""

    processes: int
    articles: int
    seconds: float
    shares: tuple[Share, ...]

    @property
    def per_second(self) -> float:
        """Articles per second, all processes together."""
        return self.articles / self.seconds

    @property
    def per_processor_second(self) -> float:
        """Articles per second of one core's work, which hardly depends on what else the machine does."""
        return self.articles / sum(share.processor_seconds for share in self.shares)


def main() -> None:
    """Print the machine, then one line for each number of processes."""
    options = arguments()
    bodies = articles(options.articles)
    words = sum(len(body.split()) for body in bodies) / len(bodies)
    print(machine())
    print(f"{len(bodies)} articles of {words:.0f} words on average")
    for processes in options.processes:
        print(told(measure(bodies, processes, parse_only=options.parse)), flush=True)


def arguments() -> argparse.Namespace:
    """What the user asks for."""
    parser = argparse.ArgumentParser(description="Measure how fast dispatches are coded, and in how much memory.")
    parser.add_argument("-n", "--articles", type=int, default=120, help="how many articles (default: 120)")
    parser.add_argument(
        "-p", "--processes", type=int, nargs="+", default=[1, 2], help="numbers of processes (default: 1 2)"
    )
    parser.add_argument("--parse", action="store_true", help="only read and parse, do not code")
    options = parser.parse_args()
    if options.articles < 1 or min(options.processes) < 1:
        parser.error("there must be at least one article and one process")
    return options


def articles(count: int) -> list[str]:
    """So many articles, each beginning at another paragraph of the samples."""
    paragraphs = [
        paragraph
        for path in sorted(SAMPLES.glob("*.txt"))
        for paragraph in path.read_text("utf-8").split("\n\n")
        if len(paragraph.split()) >= SHORTEST_PARAGRAPH
    ]
    return [f"March {1 + n % 28}, 2025\n\n" + "\n\n".join(filled(paragraphs, n)) for n in range(count)]


def filled(paragraphs: list[str], start: int) -> Iterator[str]:
    """Paragraphs from `start` on, round and round, until there are words enough."""
    words = 0
    while words < WORDS:
        paragraph = paragraphs[start % len(paragraphs)]
        yield paragraph
        words += len(paragraph.split())
        start += 1


def measure(bodies: list[str], processes: int, *, parse_only: bool) -> Speed:
    """The speed of so many processes on the articles."""
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(processes, mp_context=context) as pool:
        ready = manager.Barrier(processes + 1)
        working = [pool.submit(work, bodies[number::processes], ready, parse_only) for number in range(processes)]
        ready.wait(PATIENCE)
        started = time.perf_counter()
        shares = tuple(share.result() for share in working)
        return Speed(processes, len(bodies), time.perf_counter() - started, shares)


def work(bodies: list[str], ready: threading.Barrier, parse_only: bool) -> Share:
    """What one process did with its articles, having waited for the others to be ready."""
    started = time.perf_counter()
    kit = load_kit()
    loaded = time.perf_counter() - started
    step = parsed if parse_only else coded
    step(bodies[0] if bodies else "Nothing.", kit)  # the first call fills caches
    ready.wait(PATIENCE)
    started, worked = time.perf_counter(), time.process_time()
    findings = failures = 0
    for body in bodies:
        found, failed = step(body, kit)
        findings, failures = findings + found, failures + failed
    seconds, worked = time.perf_counter() - started, time.process_time() - worked
    versions = f"dotterel {kit.made_by.dotterel}, parser {kit.made_by.parser}, rules {kit.made_by.rules}"
    return Share(loaded, seconds, worked, peak_megabytes(), findings, failures, versions)


def coded(body: str, kit: Kit) -> tuple[int, int]:
    """Codes an article; how much was found in it, and how many steps failed."""
    raw = body.encode()
    record = code_source(identify(raw, None, "text/plain"), raw, kit)
    return len(record.events) + len(record.statements) + len(record.commitments), len(record.failures)


def parsed(body: str, kit: Kit) -> tuple[int, int]:
    """Reads and parses an article; how many names were found in it, and no failure."""
    raw = body.encode()
    text = read(identify(raw, None, "text/plain"), raw, kit.codebook.outlets)
    return len(parse(text, kit.parser).names), 0


def peak_megabytes() -> float:
    """The most memory this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024**2 if sys.platform == "darwin" else peak / 1024


def told(speed: Speed) -> str:
    """The speed in a few lines."""
    memory = [share.peak_megabytes for share in speed.shares]
    findings, failures = sum(s.findings for s in speed.shares), sum(s.failures for s in speed.shares)
    return (
        f"{speed.processes} process{'es' if speed.processes > 1 else ''}: {speed.per_second:.1f} articles/s"
        f" ({speed.seconds:.1f} s; {speed.per_processor_second:.1f} in a second of one core's work),"
        f" loaded in {max(s.load_seconds for s in speed.shares):.1f} s,"
        f" peak memory {max(memory):.0f} MB each, {sum(memory):.0f} MB together;"
        f" {findings} findings, {failures} failures ({speed.shares[0].made_by})"
    )


def machine() -> str:
    """The processor and its cores, and the versions that count."""
    engine = version("onnxruntime")
    return f"{processor()}, {os.cpu_count()} cores; Python {platform.python_version()}, onnxruntime {engine}"


def processor() -> str:
    """The name of the processor as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


if __name__ == "__main__":
    main()
