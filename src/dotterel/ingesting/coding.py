"""Documents to records, by one process or several, in the order in which the documents came."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import msgspec

from dotterel.kit import Kit, load_kit
from dotterel.pipeline import code_source
from dotterel.schema.record import Record
from dotterel.schema.source import Incoming

AHEAD = 4  # documents that wait for each process
_worker: list[tuple[Kit, str | None]] = []  # filled once in each process of the pool, never in the main one

Code = Callable[[Iterable[Incoming]], Iterator[tuple[Incoming, Record]]]


class Terms(msgspec.Struct, frozen=True):
    """How documents are to be coded: by which rules beside ours, with which date of publication where none is shown."""

    rules: Path | None = None
    published: str | None = None


def code_here(kit: Kit, terms: Terms) -> Code:
    """Coding in this process."""
    return lambda documents: (
        (given, code_source(given.source, given.body, kit, terms.published, given.told)) for given in documents
    )


def code_in_processes(terms: Terms, processes: int) -> Code:
    """Coding in so many processes, each with a kit of its own."""

    def code(documents: Iterable[Incoming]) -> Iterator[tuple[Incoming, Record]]:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(processes, context, load_worker, (terms,)) as pool:
            waiting: deque[tuple[Incoming, Future[Record]]] = deque()
            for given in documents:
                waiting.append((given, pool.submit(code_in_worker, given)))
                if len(waiting) >= AHEAD * processes:
                    yield _first(waiting)
            while waiting:
                yield _first(waiting)

    return code


def _first(waiting: deque[tuple[Incoming, Future[Record]]]) -> tuple[Incoming, Record]:
    given, coming = waiting.popleft()
    return given, coming.result()


def load_worker(terms: Terms) -> None:
    """Load the kit in a process that is to code."""
    _worker.append((load_kit(terms.rules), terms.published))


def code_in_worker(given: Incoming, published: str | None = None) -> Record:
    """The record of a document, in such a process; a date of its own stands before that of the terms."""
    kit, told = _worker[0]
    return code_source(given.source, given.body, kit, published or told, given.told)
