"""Ingests started from the browser: one at a time, in a process of its own, whose progress stands in the store."""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import signal
import tempfile
import threading
from collections.abc import Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path, PurePosixPath

import msgspec

from dotterel.ingesting.coding import Terms, code_here
from dotterel.ingesting.ingest import ingest
from dotterel.kit import knowledge_folder, load_kit
from dotterel.reading import load_layouts, sources
from dotterel.schema.errors import DotterelError, NotKeptError, ServingError, StoreBusyError
from dotterel.schema.record import Failure
from dotterel.store import (
    Job,
    JobFailure,
    Store,
    begin_job,
    job_failures,
    jobs,
    note_failure,
    note_progress,
    open_store,
    sole_writer,
)

MOST_FILES = 100
ENDING = 10  # seconds
MOST_JOBS = 1000  # of which the last are looked through
ODD = re.compile(r"[^\w.() -]+")


class Given(msgspec.Struct, frozen=True):
    """A document or archive as it was uploaded; the end of its name tells what it may be."""

    name: str
    body: bytes


class Progress(msgspec.Struct, frozen=True):
    """An ingest, and what it could not store."""

    job: Job
    failures: tuple[JobFailure, ...]


class Ingests:
    """Starts ingests into one store."""

    def __init__(self, store: Store, address: str) -> None:
        self.store = store
        self.address = str(store.path.resolve()) if store.path else address
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._watch: threading.Thread | None = None

    def start(self, given: Sequence[Given], published: str | None = None) -> int:
        """Begin to ingest what was uploaded; the number of the job is given back.

        A `StoreBusyError` tells that another ingest runs, a `ServingError` that nothing was given.
        """
        if not 0 < len(given) <= MOST_FILES or not any(one.body.strip() for one in given):
            raise ServingError(f"give a text, or one to {MOST_FILES} files that are not empty")
        with self._lock:
            if self._process is not None and self._process.is_alive():
                raise StoreBusyError(f"{self.store.name} is being written to; wait for the ingest that runs to end")
            with sole_writer(self.store):
                job = begin_job(self.store, "upload", None)
            folder = _put_down(given)
            spawn = multiprocessing.get_context("spawn")
            work = (self.address, folder, job, published)
            self._process = spawn.Process(target=run_job, args=work, name=f"ingest {job}")
            self._process.start()
            self._watch = threading.Thread(target=self._see_out, args=(self._process, job, folder), daemon=True)
            self._watch.start()
        return job

    def close(self) -> None:
        """End the ingest that runs. What it has kept stays; the rest is to be given again."""
        with self._lock:
            if self._process is not None and self._process.is_alive():
                self._process.terminate()
        if self._watch is not None:
            self._watch.join(ENDING)

    def _see_out(self, process: BaseProcess, job: int, folder: Path) -> None:
        """Wait for a process; when it ended before its work did, say so."""
        process.join()
        shutil.rmtree(folder, ignore_errors=True)
        if process.exitcode:
            end_badly(self.store, job, "the ingest was ended before its end; what it had stored is kept")


def progress_of(store: Store, number: int) -> Progress:
    """How far a job is. A `NotKeptError` tells that there is none."""
    found = next((job for job in jobs(store, MOST_JOBS) if job.number == number), None)
    if found is None:
        raise NotKeptError(f"{store.name}: there is no job {number}")
    return Progress(found, job_failures(store, number))


def run_job(address: str, folder: Path, job: int, published: str | None) -> None:
    """Ingest what lies in the folder: the work of the process. Ctrl-C is the server's affair, which ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.chdir(folder)  # so that what failed is told by the names of the files alone
    store = open_store(address)
    try:
        with sole_writer(store):
            kit = load_kit()
            documents = sources(sorted(Path().iterdir()), load_layouts(knowledge_folder()))
            code = code_here(kit, Terms(None, published))
            for _ in ingest(store, documents, code, kit.made_by, kit.codebook.outlets, job):
                pass
    except DotterelError as error:
        end_badly(store, job, str(error))


def end_badly(store: Store, job: int, reason: str) -> None:
    """Write down that a job ended before its work did, and why."""
    known = progress_of(store, job).job
    if known.ended is not None:
        return
    note_failure(store, job, "the ingest", Failure("ingest", reason))
    note_progress(store, job, known.stored, known.skipped, known.failed, ended=True)


def _put_down(given: Sequence[Given]) -> Path:
    """The uploads as files of a fresh folder, numbered, so that no name leads elsewhere or is taken twice."""
    folder = Path(tempfile.mkdtemp(prefix="dotterel-ingest-"))
    for number, one in enumerate(given, start=1):
        name = ODD.sub("_", PurePosixPath(one.name.replace("\\", "/")).name)[-80:].lstrip(".") or "text.txt"
        (folder / f"{number:03} {name}").write_bytes(one.body)
    return folder
