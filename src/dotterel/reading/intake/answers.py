"""What a server answered: status, media type, and the body with all packing undone, within bounds."""

from __future__ import annotations

import re
import zlib

import brotli
import msgspec

from dotterel.reading.decoding import MOST_BYTES, MOST_CHARACTERS
from dotterel.schema.errors import ReadingError

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")


class Answer(msgspec.Struct, frozen=True):
    """An answer; `media_type` in small letters and without parameters."""

    status: int
    media_type: str | None
    charset: str | None
    body: bytes


def answer_in(block: bytes) -> Answer:
    """The answer that stands in the bytes, head first; a ReadingError where it cannot be unpacked."""
    head, gap, body = _parted(block)
    first, *rest = head.decode("latin-1").splitlines() or [""]
    status = re.match(r"HTTP/\d(?:\.\d)? (\d{3})", first)
    if not status or not gap:
        raise ReadingError("no answer of a web server")
    fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    kind = fields.get("content-type")
    return answer_of(int(status[1]), kind, fields.get("content-encoding", ""), body)


def answer_of(status: int, content_type: str | None, encoding: str, body: bytes) -> Answer:
    """The answer of these parts, its body unpacked."""
    charset = CHARSET.search(content_type or "")
    media_type = (content_type or "").partition(";")[0].strip().lower() or None
    return Answer(status, media_type, charset[1] if charset else None, unpacked(body, encoding))


def unpacked(body: bytes, encoding: str) -> bytes:
    """The body with its content encodings undone; a ReadingError at bombs, damage and encodings not known here."""
    for name in reversed([part.strip().lower() for part in encoding.split(",") if part.strip()]):
        body = _unpacked(body, name)
    return body


def _parted(block: bytes) -> tuple[bytes, bytes, bytes]:
    """Head, gap and body, whichever line ends the server used."""
    regular, bare = block.find(b"\r\n\r\n"), block.find(b"\n\n")
    return block.partition(b"\n\n" if bare >= 0 and (regular < 0 or bare < regular) else b"\r\n\r\n")


def _unpacked(body: bytes, name: str) -> bytes:
    if name in ("identity", "utf-8", "none"):
        return body
    if name in ("gzip", "x-gzip") and not body.startswith(b"\x1f\x8b"):
        return body  # unpacked by who archived it, its head kept
    try:
        if name in ("gzip", "x-gzip"):
            return _inflated(body, 31)
        if name == "deflate":
            return _inflated(body, 15 if body[:1] == b"\x78" else -15)
        if name == "br":
            return _within(brotli.Decompressor().process(body, output_buffer_limit=MOST_BYTES + 1))
    except (zlib.error, brotli.error) as error:
        raise ReadingError(f"its {name} packing is damaged ({error})") from error
    raise ReadingError(f"packed with {name}, which is not known here")


def _inflated(body: bytes, window: int) -> bytes:
    unpack = zlib.decompressobj(window)
    inflated = _within(unpack.decompress(body, MOST_BYTES + 1))
    if not unpack.eof:
        raise ReadingError("its packing ends before its end")
    return inflated


def _within(body: bytes) -> bytes:
    if len(body) > MOST_BYTES:
        raise ReadingError(f"unpacks to more than {MOST_CHARACTERS:,} characters")
    return body


def _joined(body: bytes) -> bytes:
    """The chunks of a body joined; the body as it is where it is not in chunks, though its head says so."""
    parts, at = [], 0
    while chunk := CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if size == 0:
            break
        parts.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
    return b"".join(parts) if parts and (chunk or at >= len(body)) else body
