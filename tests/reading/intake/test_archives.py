"""Web archives, whole and damaged: every page that is there comes out, every one that is lost is told."""

from __future__ import annotations

import base64
import gzip
import hashlib
import zlib
from collections.abc import Callable

import brotli
import pytest

from dotterel.reading.intake.answers import answer_in
from dotterel.schema.errors import ReadingError
from dotterel.schema.record import Failure
from dotterel.schema.source import Incoming

Taker = Callable[..., list[Incoming | Failure]]

PAGE = "<html><body><p>Foreign Minister Lina Orsk received the envoy of Arvenia, number {}.</p></body></html>"


def answer(body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, more: str = "") -> bytes:
    return f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def record(url: str, block: bytes, digest: str | None = None, kind: str = "response") -> bytes:
    told = digest or "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode()
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2013-05-03T10:00:00Z\r\n"
    head += f"WARC-Block-Digest: {told}\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def pages(count: int = 5) -> list[bytes]:
    blocks = [answer(PAGE.format(n).encode() * 40) for n in range(count)]
    return [record(f"https://example.org/{n}", block) for n, block in enumerate(blocks)]


def packed(records: list[bytes]) -> list[bytes]:
    return [gzip.compress(each, mtime=0) for each in records]


def came_of(came: list[Incoming | Failure]) -> tuple[list[str], list[str]]:
    urls = [each.source.url or "" for each in came if isinstance(each, Incoming)]
    return [url[-1] for url in urls], [each.reason for each in came if isinstance(each, Failure)]


@pytest.mark.parametrize("piped", [True, False])
@pytest.mark.parametrize("form", [packed, list])
def test_a_whole_archive(form: Callable[[list[bytes]], list[bytes]], piped: bool, take: Taker) -> None:
    came = take("a.warc.gz", b"".join(form(pages())), piped)
    assert came_of(came) == (["0", "1", "2", "3", "4"], [])
    first = came[0]
    assert isinstance(first, Incoming) and first.body == PAGE.format(0).encode() * 40
    assert (first.source.retrieved, first.source.media_type, first.told.charset) == (
        "2013-05-03T10:00:00Z", "text/html", "utf-8",
    )  # fmt: skip


@pytest.mark.parametrize("form", [packed, list])
@pytest.mark.parametrize("left", [0.999, 0.7, 0.5, 0.31])
def test_an_archive_cut_off_is_told_and_what_came_before_is_read(
    form: Callable[[list[bytes]], list[bytes]], left: float, take: Taker
) -> None:
    parts = form(pages())
    whole = b"".join(parts)
    size = int(len(whole) * left)
    before = sum(sum(map(len, parts[: n + 1])) <= size for n in range(5))
    urls, failures = came_of(take("a.warc.gz", whole[:size]))
    assert urls[:before] == [str(n) for n in range(before)]
    assert len(failures) == 1 and "cut off" in failures[0] and len(urls) <= before + 1


@pytest.mark.parametrize("form", [packed, list])
def test_after_a_damaged_record_the_next_ones_are_read(form: Callable[[list[bytes]], list[bytes]], take: Taker) -> None:
    parts = form(pages())
    parts[1] = parts[1][:20] + parts[1][60:]
    urls, failures = came_of(take("a.warc.gz", b"".join(parts)))
    assert urls[:1] == ["0"] and urls[-2:] == ["3", "4"] and "1" not in urls and failures


def test_bytes_that_are_not_those_of_the_digest_are_left_out(take: Taker) -> None:
    parts = [record("https://example.org/0", answer(b"<html>"), "sha1:" + "A" * 32), *pages()[1:3]]
    urls, failures = came_of(take("a.warc", b"".join(parts)))
    assert urls == ["1", "2"] and "not those of its digest" in failures[0]


def test_what_is_no_page_is_passed_over_and_errors_are_told(take: Taker) -> None:
    parts = [
        record("https://example.org/robots.txt", answer(b"User-agent: *", "text/plain")),
        record("https://example.org/0", answer(b"GIF89a", "image/gif")),
        record("https://example.org/1", b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record("https://example.org/2", answer(b"<html>gone", status=404)),
        record("https://example.org/3", b"no answer at all"),
        *pages()[4:],
    ]
    urls, failures = came_of(take("a.warc", b"".join(parts)))
    assert urls == ["4"] and ["answered 404" in failures[0], "no answer" in failures[1]] == [True, True]


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("br", brotli.compress),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
        ("gzip", bytes),  # unpacked by who archived it, its head kept
        ("identity", bytes),
    ],
)
def test_bodies_are_unpacked(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    assert answer_in(answer(pack(b"words " * 9), more=f"Content-Encoding: {encoding}\r\n")).body == b"words " * 9


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(b"a" * 30_000_000, 9)),
        ("br", brotli.compress(b"a" * 30_000_000, quality=1)),
        ("gzip", gzip.compress(b"words")[:8] + b"damage"),
        ("zstd", b"words"),
    ],
)
def test_bombs_damage_and_unknown_packings_are_refused(encoding: str, body: bytes) -> None:
    with pytest.raises(ReadingError):
        answer_in(answer(body, more=f"Content-Encoding: {encoding}\r\n"))


def test_chunks_are_joined_and_a_head_that_lies_of_chunks_is_no_harm() -> None:
    more = "Transfer-Encoding: chunked\r\n"
    assert answer_in(answer(b"3\r\nfee\r\n1;x=y\r\nd\r\n0\r\n\r\n", more=more)).body == b"feed"
    assert answer_in(answer(b"<html>words</html>", more=more)).body == b"<html>words</html>"
