"""One ingest at a time on a file, and what it tells of its progress."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from filelock import FileLock, Timeout
from sqlalchemy import Row, insert, select, update

from dotterel.schema.errors import StoreBusyError
from dotterel.schema.record import Failure
from dotterel.store import tables
from dotterel.store.opening import Store
from dotterel.store.writes import now


class Job(msgspec.Struct, frozen=True):
    """An ingest: who runs it, since when, and how far it is. `ended` is null while it runs, or when it was killed."""

    number: int
    holder: str
    started: str
    seen: str
    ended: str | None
    total: int | None
    stored: int
    skipped: int
    failed: int


class JobFailure(msgspec.Struct, frozen=True):
    """A source of which nothing could be stored."""

    source: str
    failure: Failure


@contextmanager
def sole_writer(store: Store) -> Iterator[None]:
    """Hold the store for one ingest; on PostgreSQL, where many can write, nothing is held.

    A `StoreBusyError` names who holds it. The hold ends with the process, even when that is killed.
    """
    if store.path is None:
        yield
        return
    lock = FileLock(f"{store.path}.writer")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise StoreBusyError(_busy(store)) from error
    try:
        yield
    finally:
        lock.release()


def begin_job(store: Store, command: str, total: int | None) -> int:
    """Write down that an ingest begins; its number is given back."""
    holder = f"{command} (process {os.getpid()} on {socket.gethostname()})"
    row = {"holder": holder, "started": now(), "seen": now(), "total": total, "stored": 0, "skipped": 0, "failed": 0}
    with store.writing() as connection:
        number: int = connection.execute(insert(tables.jobs).returning(tables.jobs.c.number), row).scalar_one()
    return number


def note_progress(store: Store, job: int, stored: int, skipped: int, failed: int, ended: bool = False) -> None:
    """Write down how far an ingest is."""
    told = {"stored": stored, "skipped": skipped, "failed": failed, "seen": now()}
    with store.writing() as connection:
        finished = {"ended": now()} if ended else {}
        connection.execute(update(tables.jobs).where(tables.jobs.c.number == job).values(**told, **finished))


def note_failure(store: Store, job: int, source: str, failure: Failure) -> None:
    """Write down a source of which nothing could be stored."""
    row = {"job": job, "source": source, "step": failure.step, "reason": failure.reason}
    with store.writing() as connection:
        connection.execute(insert(tables.job_failures), row)


def jobs(store: Store, limit: int = 20) -> tuple[Job, ...]:
    """The last ingests, the newest first."""
    with store.reading() as connection:
        rows = connection.execute(select(tables.jobs).order_by(tables.jobs.c.number.desc()).limit(limit)).all()
    return tuple(map(_job, rows))


def job_failures(store: Store, job: int) -> tuple[JobFailure, ...]:
    """What an ingest could not store."""
    table = tables.job_failures
    with store.reading() as connection:
        rows = connection.execute(select(table).where(table.c.job == job).order_by(table.c.number)).all()
    return tuple(JobFailure(row.source, Failure(row.step, row.reason)) for row in rows)


def _busy(store: Store) -> str:
    held = next((job for job in jobs(store) if job.ended is None), None)
    holder = f"{held.holder}, since {held.started}" if held else "another process"
    return f"{store.name} is being written to by {holder}; wait for it to end, and run this again"


def _job(row: Row[Any]) -> Job:
    return Job(row.number, row.holder, row.started, row.seen, row.ended, row.total, row.stored, row.skipped, row.failed)
