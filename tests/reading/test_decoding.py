"""Bytes and the characters read in them."""

from __future__ import annotations

import codecs
import gzip

import pytest

from dotterel.reading.decoding import decode
from dotterel.schema.errors import ReadingError

SENTENCE = "The envoy’s café talks in Vell ended on Monday."


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (SENTENCE.encode(), SENTENCE),
        (codecs.BOM_UTF8 + SENTENCE.encode(), SENTENCE),
        (SENTENCE.encode("utf-16"), SENTENCE),
        (SENTENCE.encode("utf-16-le"), SENTENCE),
        (SENTENCE.encode("utf-16-be"), SENTENCE),
        (codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"), SENTENCE),
        (SENTENCE.encode("cp1252"), SENTENCE),
        (b"Talks\xff ended.", "Talks\ufffd ended."),
        ("café, naïve, ".encode() + b"\x92 and more", "café, naïve, \ufffd and more"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (b"The en\x00voy left.", "The envoy left."),
        (b"\xed\xa0\x80 and so on, \xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", "\ufffd\ufffd\ufffd and so on, éééé"),
    ],
)
def test_what_is_read(body: bytes, read: str) -> None:
    assert decode(body) == read


def test_a_declared_encoding_is_used_where_utf_8_fails() -> None:
    assert decode("Łódź talks".encode("cp1250"), "windows-1250") == "Łódź talks"


@pytest.mark.parametrize("declared", ["base64", "rot13", "no-such", "", "utf-7\x00"])
def test_a_false_declaration_does_no_harm(declared: str) -> None:
    assert decode(b"Talks \x93resumed\x94 in Vell", declared) == "Talks “resumed” in Vell"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"%PDF-1.7 and so on", "pdftotext"),
        (b"PK\x03\x04 word/document.xml", "ZIP"),
        (gzip.compress(b"The envoy left."), "gzip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0 JFIF", "picture"),
        (bytes(range(256)) * 8, "binary"),
        (b"a\x00b\x01c\x00\x00\x02" * 50, "binary"),
        (b"12 / 34 --- 56 !!!", "no letters"),
        (bytes(range(0x80, 0x100)) * 2 + "é".encode() * 400, "not text"),
        (b"word " * 1_000_001, "split"),
    ],
)
def test_what_is_refused_and_why(body: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        decode(body)
