"""Bytes -> characters: byte-order marks, declared and guessed encodings, and what is no text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata

from dotterel.schema.errors import ReadingError

MOST_CHARACTERS = 5_000_000
MOST_BYTES = 4 * MOST_CHARACTERS + 4
STRAY = 3  # control characters or NULs that a text may hold by mishap, and one in a thousand besides

BINARY = (
    (b"%PDF-", "a PDF; take its text out first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or office document; unpack it or save it as text first"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ\x00", "compressed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document; save it as text first"),
    (b"{\\rtf", "a rich-text document; save it as plain text first"),
    (b"\x89PNG\r\n", "a picture; give the text that is in it"),
    (b"\xff\xd8\xff", "a picture; give the text that is in it"),
    (b"GIF8", "a picture; give the text that is in it"),
    (b"RIFF", "a picture or recording; give the text that is in it"),
    (b"ID3\x03", "a recording; give the text that is in it"),
    (b"\x7fELF", "a program; give a text or a web page"),
    (b"SQLite format 3\x00", "a database; export its texts first"),
)

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

NOT_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d\xfe\xff]")  # the last two are in it, but in no word of ours
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")


def decode(body: bytes, declared: str | None = None) -> str:
    """The characters of a body, line ends as \\n; a ReadingError where it is no text."""
    _refuse_binary(body)
    text = _characters(body, declared).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_CHARACTERS:
        raise ReadingError(f"larger than {MOST_CHARACTERS:,} characters; split it into single dispatches")
    _refuse_noise(text)
    return text.replace("\x00", "").removeprefix("\ufeff")


def _refuse_binary(body: bytes) -> None:
    if not body.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise ReadingError("empty; give the text or the web page of a dispatch")
    for magic, what in BINARY:
        if body.startswith(magic):
            raise ReadingError(f"not a text but {what}")
    if len(body) > MOST_BYTES:
        raise ReadingError(f"larger than {MOST_CHARACTERS:,} characters; split it into single dispatches")


def _characters(body: bytes, declared: str | None) -> str:
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    if wide := _wide_encoding(body):
        return body.decode(wide, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        return body.decode(_named(declared) or _fallback(body, error.start), "replace")


def _wide_encoding(body: bytes) -> str | None:
    """UTF-16 without a mark shows in English by a NUL in every second byte."""
    even, odd = body[0:4000:2], body[1:4000:2]
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _named(declared: str | None) -> str | None:
    """The declared encoding, if Python has it and it is one of characters (not base64 or the like)."""
    try:
        known = codecs.lookup(declared or "")
        return known.name if isinstance(b"a".decode(known.name, "replace"), str) else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _fallback(body: bytes, first_error: int) -> str:
    """UTF-8 with damage, where most of the bytes beyond ASCII are good UTF-8; else the old encoding of Windows."""
    good = len(MULTIBYTE.findall(body))
    bad = body.decode("utf-8", "replace").count("\ufffd")
    only_strays = bad <= STRAY and NOT_IN_CP1252.match(body, first_error) is not None
    return "utf-8" if good >= bad or only_strays else "cp1252"


def _refuse_noise(text: str) -> None:
    allowed = STRAY + len(text) // 1000
    if text.count("\x00") > allowed or len(CONTROL.findall(text)) > allowed:
        raise ReadingError("binary, not text (control characters throughout); give a text or a web page")
    if text.count("\ufffd") > STRAY + len(text) // 10:
        raise ReadingError("not text in any encoding known here; save it as UTF-8 first")
    if not any(map(str.isalpha, text)):
        raise ReadingError("no letters in it; give the text of a dispatch")
    if not any(unicodedata.category(mark)[0] not in "ZC" for mark in text):
        raise ReadingError("nothing but blanks; give the text of a dispatch")
