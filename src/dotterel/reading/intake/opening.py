"""Files and pipes as streams of bytes: unpacked, peeked at, never more of them held than is asked for."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from dotterel.reading.decoding import MOST_BYTES, MOST_CHARACTERS
from dotterel.reading.intake.kinds import OPENING, PACKED, Kind, kind_of
from dotterel.schema.errors import ReadingError

SAMPLE = 1 << 16  # bytes taken at a time
BROKEN = (EOFError, OSError, lzma.LZMAError, zlib.error, ValueError)  # what a damaged packed stream raises


class Packing(msgspec.Struct, frozen=True):
    """A way of packing: how it opens, a stream that undoes it, and what undoes the first bytes alone."""

    magic: bytes
    stream: Callable[[Any], Any]
    first: Callable[[bytes], bytes]


PACKINGS = (
    Packing(
        b"\x1f\x8b",
        lambda raw: gzip.GzipFile(fileobj=raw),
        lambda packed: zlib.decompressobj(31).decompress(packed, OPENING),
    ),
    Packing(b"BZh", bz2.BZ2File, lambda packed: bz2.BZ2Decompressor().decompress(packed, OPENING)),
    Packing(b"\xfd7zXZ\x00", lzma.LZMAFile, lambda packed: lzma.LZMADecompressor().decompress(packed, OPENING)),
)


class Opened(msgspec.Struct, frozen=True):
    """A stream with its name, its kind and its suffix ("press.csv.gz" has ".csv")."""

    name: str
    stream: BinaryIO
    kind: Kind
    suffix: str
    path: Path | None  # none for what is piped in
    packed: bool


@contextmanager
def opened(path: Path | None, piped: BinaryIO | None) -> Iterator[Opened]:
    """The file, or what is piped in where there is no path, opened and unpacked."""
    name, suffix = (str(path), _suffix(path)) if path else ("standard input", "")
    raw = path.open("rb") if path else piped
    if raw is None:
        raise ReadingError("nothing is piped in")
    try:
        outer = io.BufferedReader(cast(Any, raw), SAMPLE)
        opening = outer.peek(SAMPLE)
        packing = next((packing for packing in PACKINGS if opening.startswith(packing.magic)), None)
        kind = kind_of(packing.first(opening) if packing else opening[:OPENING], suffix)
        inner = io.BufferedReader(packing.stream(outer), SAMPLE) if packing else outer
        yield Opened(name, inner, kind, suffix, path, packing is not None)
    finally:
        if path:
            raw.close()


def whole(given: Opened) -> bytes:
    """All bytes of the stream; a ReadingError where there are more than a document has."""
    body = given.stream.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise ReadingError(f"larger than {MOST_CHARACTERS:,} characters; split it into single dispatches")
    return body


def lines(stream: BinaryIO, longest: int = MOST_BYTES) -> Iterator[bytes]:
    """The lines of the stream; a ReadingError at one that does not end."""
    while line := stream.readline(longest + 1):
        if len(line) > longest:
            raise ReadingError(f"a line of more than {longest:,} bytes; the rest is not read")
        yield line


def _suffix(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    bare = [suffix for suffix in suffixes if suffix not in PACKED]
    return bare[-1] if bare else ""
