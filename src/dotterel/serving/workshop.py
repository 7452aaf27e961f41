"""Where texts are coded: one after the other, in a process of its own, so that pages are never kept waiting.

The process loads the parser when the first text comes. A text that takes too long ends it; the next starts it anew.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from dotterel.ingesting.coding import Terms, code_in_worker, load_worker
from dotterel.schema.errors import BusyError, ServingError
from dotterel.schema.record import Record
from dotterel.schema.source import Incoming
from dotterel.serving.settings import Limits

LINE = 8  # texts that may wait


class Workshop:
    """The process that codes, and the line before it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._turn = asyncio.Semaphore(1)
        self._waiting = 0
        self._pool: ProcessPoolExecutor | None = None

    async def record_of(self, given: Incoming, published: str | None = None) -> Record:
        """The record of a document.

        A `BusyError` tells that too many wait, a `ServingError` that the text took too long.
        """
        if self._waiting >= LINE:
            raise BusyError("too many texts wait to be coded; come back in a minute")
        self._waiting += 1
        try:
            await asyncio.wait_for(self._turn.acquire(), self.limits.waiting)
        except TimeoutError as error:
            raise BusyError("other texts are being coded; come back in a minute") from error
        finally:
            self._waiting -= 1
        try:
            return await self._coded(given, published)
        finally:
            self._turn.release()

    async def _coded(self, given: Incoming, published: str | None) -> Record:
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, spawn, _begin, ())
        coming = asyncio.wrap_future(self._pool.submit(code_in_worker, given, published))
        try:
            return await asyncio.wait_for(coming, self.limits.coding)
        except TimeoutError as error:
            self.close()
            raise ServingError(f"{given.name} could not be coded within {self.limits.coding:.0f} seconds") from error
        except BrokenProcessPool as error:
            self.close()
            raise BusyError("the process that codes was ended; send the text again") from error

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._pool is not None:
            processes = list((self._pool._processes or {}).values())
            for process in processes:
                process.kill()
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _begin() -> None:
    """Load the parser; Ctrl-C is the server's affair, which ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    load_worker(Terms())
