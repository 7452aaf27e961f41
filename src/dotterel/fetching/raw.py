"""The raw store: every answer as it came, in a web archive (WARC), with a ledger of what was asked and when.

The archive can be read by any tool for WARC, and by `dotterel read`. The ledger tells up to where the archive is whole:
after a run that was killed while it wrote it is cut back to there, and what was lost is asked again.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from dotterel.fetching.asking import Answered
from dotterel.schema.errors import FetchingError

ARCHIVE, LEDGER = "pages.warc.gz", ".ledger.jsonl"  # hidden, so that it is not read as an export
UNTOLD = ("transfer-encoding", "content-length", "connection")  # of the transport, not of the page


class Entry(msgspec.Struct, frozen=True):
    """A page that was had: where from, when, what the server wants to be told next time, and where it lies."""

    url: str
    final: str  # after redirects
    status: int
    retrieved: str  # ISO 8601
    digest: str  # SHA-256 of the bytes as sent
    etag: str | None
    modified: str | None
    end: int  # of its record in the archive


class RawStore:
    """An open raw store; one process at a time writes to it."""

    def __init__(self, archive: IO[bytes], ledger: IO[bytes], entries: dict[str, Entry]) -> None:
        self.archive = archive
        self.ledger = ledger
        self.entries = entries  # the last one of each URL

    def keep(self, url: str, final: str, answered: Answered, retrieved: str) -> Entry:
        """Write the answer down for good, and what it was asked by; nothing of it is lost once this returns."""
        self.archive.write(gzip.compress(_record(final, answered, retrieved), mtime=0))
        _settle(self.archive)
        fields = answered.fields
        digest = hashlib.sha256(answered.body).hexdigest()
        entry = Entry(
            url, final, answered.status, retrieved, digest, fields.get("etag"), fields.get("last-modified"),
            self.archive.tell(),
        )  # fmt: skip
        self.ledger.write(msgspec.json.encode(entry) + b"\n")
        _settle(self.ledger)
        self.entries[url] = entry
        return entry


@contextmanager
def raw_store(folder: Path) -> Iterator[RawStore]:
    """The raw store in the folder, made where there is none; a FetchingError where another process has it open."""
    folder.mkdir(parents=True, exist_ok=True)
    entries, whole = _entries(folder / LEDGER)
    with (folder / ARCHIVE).open("ab") as archive, (folder / LEDGER).open("ab") as ledger:
        _lock(ledger, folder)
        ledger.truncate(whole)
        archive.truncate(max((entry.end for entry in entries), default=0))
        archive.seek(0, os.SEEK_END)
        yield RawStore(archive, ledger, {entry.url: entry for entry in entries})


def _entries(path: Path) -> tuple[list[Entry], int]:
    """The entries of the ledger, and up to where it is whole."""
    entries: list[Entry] = []
    whole = 0
    for line in path.read_bytes().splitlines(keepends=True) if path.exists() else ():
        try:
            entries.append(msgspec.json.decode(line, type=Entry))
        except msgspec.MsgspecError:
            break
        whole += len(line)
    return entries, whole


def _record(url: str, answered: Answered, retrieved: str) -> bytes:
    """The answer as a record of a web archive; the same answer at the same time makes the same record."""
    head = [f"HTTP/1.1 {answered.status} {answered.reason}"]
    head += [f"{name}: {value}" for name, value in answered.fields.items() if name not in UNTOLD]
    block = "\r\n".join([*head, f"content-length: {len(answered.body)}", "", ""]).encode("latin-1", "replace")
    block += answered.body
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{url} {retrieved} {hashlib.sha256(block).hexdigest()}")
    fields = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:{name}>",
        "WARC-Date": retrieved,
        "WARC-Target-URI": url,
        "WARC-Block-Digest": f"sha1:{base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()}",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    lines = ["WARC/1.0", *(f"{key}: {value}" for key, value in fields.items()), "", ""]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def _settle(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _lock(file: IO[bytes], folder: Path) -> None:
    try:
        import fcntl
    except ImportError:
        return  # not to be had on this system
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise FetchingError(f"{folder}: another dotterel fetch writes to it") from error
