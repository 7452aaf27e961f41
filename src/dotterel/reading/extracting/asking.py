"""Articles by way of the worker process, which is started when first needed, and anew after it has died."""

from __future__ import annotations

import atexit
import os
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from typing import IO

import msgspec

from dotterel.reading.extracting.article import Article, Extractor, Given, Wish
from dotterel.reading.extracting.worker import HEAD, SECONDS
from dotterel.schema.errors import ReadingError

WALL = 60.0  # seconds by the clock: for a process that waits, and so uses none of its processor time
STARTING = 60.0
STEP = 1 << 16
BUILT_LIKE: tuple[Extractor, ...] = ("trafilatura", "resiliparse")


class GoneError(Exception):
    """The worker ended, or did not answer."""


def extract(markup: str, extractors: tuple[Extractor, ...] = BUILT_LIKE) -> Article:
    """The article by the first extractor that finds one; a ReadingError that tells what became of each."""
    reasons = []
    for extractor in extractors:
        given = _worker(os.getpid()).ask(Wish(extractor, markup))
        if given.article:
            return given.article
        reasons.append(f"{extractor}: {given.error or 'nothing'}")
    raise ReadingError(f"no article found on the page ({'; '.join(reasons)}); save its text and give that")


def end_worker() -> None:
    """End the worker of this process; the next page starts another."""
    _worker(os.getpid()).end()


@lru_cache(maxsize=1)
def _worker(owner: int) -> Worker:
    """The worker of this process (a process that was forked off needs one of its own)."""
    worker = Worker()
    atexit.register(worker.end)
    return worker


class Worker:
    """A process that extracts, with its pipes. One page at a time: who comes while it works, waits."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()

    def ask(self, wish: Wish) -> Given:
        """What comes of the wish; if the process dies of it, that is told, and the next gets a new one."""
        with self.lock:
            process = self.process or self._start()
            try:
                return _exchange(process, wish)
            except (GoneError, OSError):
                self.end()
                return Given(error=f"it takes more than {SECONDS:.0f} s or 1 GB")

    def end(self) -> None:
        """End the process, if there is one."""
        if self.process:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                with suppress(OSError):  # what was to be written finds no reader any more
                    (pipe or BytesIO()).close()
        self.process = None

    def _start(self) -> subprocess.Popen[bytes]:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dotterel.reading.extracting.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": "0"},
        )
        return self.process


def _exchange(process: subprocess.Popen[bytes], wish: Wish) -> Given:
    body = msgspec.msgpack.encode(wish)
    if not process.stdin or not process.stdout:
        raise GoneError
    process.stdin.write(HEAD.pack(len(body)) + body)
    process.stdin.flush()
    until = time.monotonic() + WALL + STARTING
    size = HEAD.unpack(_read(process.stdout, HEAD.size, until))[0]
    return msgspec.msgpack.decode(_read(process.stdout, size, until), type=Given)


def _read(pipe: IO[bytes], size: int, until: float) -> bytes:
    """So many bytes; GoneError where they don't come in time."""
    parts = bytearray()
    while len(parts) < size:
        ready = os.name != "posix" or select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]
        part = os.read(pipe.fileno(), min(STEP, size - len(parts))) if ready else b""
        if not part:
            raise GoneError
        parts += part
    return bytes(parts)
