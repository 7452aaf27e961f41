"""An archive as a file that can be searched: for the record after a damaged one, and for a cut end."""

from __future__ import annotations

import mmap
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

import msgspec

from dotterel.reading.intake.opening import BROKEN, Opened

GZIP, RECORD = b"\x1f\x8b\x08", b"WARC/"
STEP = 1 << 16
MOST_SPOOLED = 10 << 30  # bytes of a piped or oddly packed archive, unpacked


class Shelf(msgspec.Struct, frozen=True):
    """The archive's file, whether it is in gzip members, and what was lost while it was brought here."""

    file: IO[bytes]
    packed: bool
    damage: str | None

    def next_record(self, after: int) -> int | None:
        """Where the next record begins, as far as its opening tells."""
        mark = GZIP if self.packed else b"\n" + RECORD
        with mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ) as held:
            at = held.find(mark, after + 1)
            while at >= 0:
                if not self.packed:
                    return at + 1
                if _opens_record(held[at : at + STEP]):
                    return at
                at = held.find(mark, at + 1)
        return None

    def cut_at_end(self, last: int) -> str:
        """What is wrong with the end of the archive, whose last record begins there; empty where it is whole.

        The reader of records ends quietly where a file is cut off, so the end is looked at once more.
        """
        self.file.seek(last)
        return _cut_in_member(self.file) if self.packed else _cut_in_record(self.file)


@contextmanager
def shelved(given: Opened) -> Iterator[Shelf]:
    """The archive as a file: itself where it is one, else a copy for the time being."""
    if given.path and given.path.open("rb").read(3) in (GZIP, RECORD[:3]):
        with given.path.open("rb") as file:
            yield Shelf(file, given.packed, None)
        return
    with tempfile.TemporaryFile() as copy:
        damage = _copied(given.stream, copy)
        yield Shelf(copy, False, damage)


def _copied(stream: BinaryIO, copy: IO[bytes]) -> str | None:
    left = MOST_SPOOLED
    try:
        while left > 0 and (part := stream.read(min(STEP, left))):
            copy.write(part)
            left -= len(part)
    except BROKEN as error:
        return f"damaged or cut off ({error}); what came before is read"
    copy.flush()
    return None if left > 0 else f"larger than {MOST_SPOOLED >> 30} GiB unpacked; name the file itself"


def _opens_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 64).startswith(RECORD)
    except zlib.error:
        return False


def _cut_in_member(file: IO[bytes]) -> str:
    """Whether a gzip member is cut off from here to the end of the file."""
    unpack, rest, closed = zlib.decompressobj(31), b"", True
    try:
        while part := rest or file.read(STEP):
            unpack.decompress(part, STEP)
            rest, closed = unpack.unconsumed_tail, unpack.eof
            if closed:
                rest, unpack = unpack.unused_data.lstrip(b"\0"), zlib.decompressobj(31)
        while not closed and unpack.decompress(b"", STEP):
            closed = unpack.eof
    except zlib.error as error:
        return str(error)
    return "" if closed else "the file ends within it"


def _cut_in_record(file: IO[bytes]) -> str:
    """Whether the record that begins here is cut off by the end of the file."""
    start = file.tell()
    lines, gap, _ = file.read(STEP).partition(b"\r\n\r\n")
    if not gap:
        return "the file ends within its head" if lines.strip() else ""
    lengths = [line.partition(b":")[2] for line in lines.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    if not lengths or not lengths[0].strip().isdigit():
        return "no length in its head"
    return "the file ends within it" if start + len(lines) + 4 + int(lengths[0]) > file.seek(0, 2) else ""
