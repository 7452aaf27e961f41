"""Whatever the bytes: a text whose spans are true, or a reason why there is none. Nothing else."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotterel.reading import identify, read
from dotterel.reference.outlets import Outlets
from dotterel.schema.errors import ReadingError
from dotterel.schema.source import Text

Reader = Callable[..., Text]

PROSE = "Foreign Minister Lina Orsk received the envoy of Arvenia in Port Vell on Monday."
LINES = """ date 2013-05-03|(MENAFN- Vell Courier)|(AGENPARL) –|Lina Orsk|Read more|By |By Lina Orsk|PORT VELL
May 3, 2013|3 May|(Xinhua) --|/TASS/| - |—|:|• |1. |Source: AP|Copyright © 2013|Read also:|(Photo: XYZ)|+ ↺ − 16 px
https://example.org/a|[|]|(|)|GENERAL|The talks ended.|said|the ministry|“|”|É|ß|İ|مرحبا|x@example.org|<html>|<p>|</p>
<body>|&amp;|2013-05-03 14:20:25|Published: |Updated: |News.Az|reports|, Trend reports"""
SCRAPS = [scrap for line in LINES.split("\n") for scrap in line.split("|")]
SCRAPS += [PROSE, "|", "\n", "\n\n", "\r\n", "\t", "\x00", "\u200b", "\ufeff", "\u2028"]


def check(text: Text) -> None:
    """Spans are true, in order and apart; and every mark that is no blank is either dispatch or furniture."""
    spans = sorted((*text.paragraphs, *text.furniture))
    assert all(span.start < span.end and text.text[span.start : span.end] == span.quote for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert list(text.paragraphs) == sorted(text.paragraphs) and list(text.furniture) == sorted(text.furniture)
    gaps = [0, *(offset for span in spans for offset in (span.start, span.end)), len(text.text)]
    assert all(not text.text[a:b].strip() for a, b in zip(gaps[::2], gaps[1::2], strict=True))
    shown = [text.published.span, text.dateline and text.dateline.span]
    assert all(text.text[span.start : span.end] == span.quote for span in shown if span)
    assert text.paragraphs and (text.headline is None or text.headline == text.paragraphs[0])
    text.text.encode()


def try_reading(body: bytes, outlets: Outlets, media_type: str | None = None) -> None:
    try:
        text = read(identify(body, None, media_type), body, outlets)
    except ReadingError as reason:
        assert len(str(reason)) > 10
    else:
        check(text)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(body=st.binary(max_size=300))
def test_any_bytes(body: bytes, outlets: Outlets) -> None:
    try_reading(body, outlets)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(words=st.text(max_size=300))
def test_any_characters(words: str, outlets: Outlets) -> None:
    try_reading(f"{PROSE}\n{words}\n{PROSE}".encode(errors="replace"), outlets)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(scraps=st.lists(st.sampled_from(SCRAPS), max_size=25), glue=st.sampled_from(["", " ", "\n"]))
def test_any_scraps_of_pages(scraps: list[str], glue: str, outlets: Outlets) -> None:
    try_reading(glue.join(scraps).encode(), outlets)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(scraps=st.lists(st.sampled_from(SCRAPS), max_size=15), body=st.binary(max_size=60))
def test_any_page(scraps: list[str], body: bytes, outlets: Outlets) -> None:
    try_reading(b"<html><body><p>" + "</p><p>".join(scraps).encode() + body, outlets, "text/html")


def hostile() -> dict[str, bytes]:
    noise = random.Random(7)
    return {
        "one long word": b"a" * 400_000,
        "one long line": (PROSE + " ").encode() * 4_000,
        "very many lines": b"Read\n" * 60_000,
        "bullets only": b"- " * 50_000 + PROSE.encode(),
        "quotes": ("“" * 20_000 + PROSE).encode(),
        "brackets": b"[ " * 20_000 + PROSE.encode() + b" ]" * 20_000,
        "dashes": b"PORT VELL" + b" -" * 20_000 + PROSE.encode(),
        "capitals": b"VELL " * 40_000 + b"- talks",
        "dates": b"May 3, 2013 " * 20_000 + PROSE.encode(),
        "addresses": b"https://example.org/a " * 10_000 + PROSE.encode(),
        "random": noise.randbytes(100_000),
        "random letters": bytes(noise.choices(b"abc \n.-", k=200_000)),
        "half a character": PROSE.encode() + "é".encode()[:1],
        "lone surrogates": PROSE.encode("utf-16-le") + b"\x00\xd8",
        "nested": b"<html><body>" + b"<div><span>" * 900 + PROSE.encode() * 5,
        "unclosed": b"<html><body><p" + b" class=a" * 5_000 + b">" + PROSE.encode(),
        "entities": b"<html><body><p>" + b"&amp;&#0;&#xD800;&bogus;" * 2_000 + PROSE.encode(),
        "comment": b"<html><!--" + b"-" * 50_000 + PROSE.encode(),
        "table": b"<html><table>" + b"<tr><td>" * 5_000 + PROSE.encode(),
        "xml bomb": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        + b"<html><p>&b;&b;</p></html>",
    }  # fmt: skip


@pytest.mark.parametrize("name", hostile())
def test_hostile_input_is_read_or_refused(name: str, outlets: Outlets) -> None:
    try_reading(hostile()[name], outlets)


def test_reading_is_steady(reader: Reader) -> None:
    text = f" date 2013-05-03 (MENAFN- Vell Courier) Lina Orsk Read more\n\n{PROSE}"
    assert reader(text) == reader(text)
