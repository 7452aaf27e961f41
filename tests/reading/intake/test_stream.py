"""Files, folders and pipes as one stream, nothing lost unseen."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from dotterel.reading import Layout, sources
from dotterel.reading.intake.kinds import kind_of
from dotterel.schema.record import Failure
from dotterel.schema.source import Incoming

Taker = Callable[..., list[Incoming | Failure]]

WORDS = b"Foreign Minister Lina Orsk received the envoy of Arvenia in Port Vell on Monday."


def bodies(came: list[Incoming | Failure]) -> list[bytes]:
    return [each.body for each in came if isinstance(each, Incoming)]


def reasons(came: list[Incoming | Failure]) -> list[str]:
    return [each.reason for each in came if isinstance(each, Failure)]


@pytest.mark.parametrize(
    ("opening", "suffix", "kind"),
    [
        (b"Talks in Vell", ".txt", "plain"),
        (b"Talks in Vell", "", "plain"),
        (b"<p>Talks", ".HTM".lower(), "page"),
        (b"<!DOCTYPE html><html><p>Talks", "", "page"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel>', ".xml", "feed"),
        (b'<?xml version="1.0"?>\n<!-- made by hand -->\n<feed xmlns="http://www.w3.org/2005/Atom">', "", "feed"),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", ".xml", "sitemap"),
        (b"<sitemapindex>", "", "sitemap"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html><body>about <rss > feeds', ".html", "page"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo", "", "warc"),
        (b'{"title": "Talks", "text": "They met."}', "", "rows"),
        (b"title,text\nTalks,They met.", ".csv", "table"),
        (b"title,text\nTalks,They met.", "", "plain"),
        (b"From: Press Office <press@example.org>\nDate: Fri, 3 May 2013 10:00:00 +0000\n\nTalks", "", "letter"),
        (b"From: the harbour they went on.\n\nTalks were held.", "", "plain"),
        (b"Received: by mail.example\r\nSubject: Talks\r\nTo: all@example.org\r\n\r\nTalks", "", "letter"),
        (b"<SCENE: a harbour>", ".txt", "plain"),
    ],
)
def test_what_a_stream_is(opening: bytes, suffix: str, kind: str) -> None:
    assert kind_of(opening, suffix) == kind


def test_a_folder_is_read_with_all_below_it_by_name(tmp_path: Path, layouts: tuple[Layout, ...]) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/c.txt", "a.txt", "d.html", ".hidden.txt"):
        (tmp_path / name).write_bytes(name.encode() + WORDS)
    assert [body[:5] for body in bodies(list(sources([tmp_path], layouts)))] == [b"a.txt", b"b/c.t", b"d.htm"]


def test_what_is_left_out_of_a_folder_is_told(tmp_path: Path, layouts: tuple[Layout, ...]) -> None:
    (tmp_path / "a.txt").write_bytes(WORDS)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4")
    came = list(sources([tmp_path], layouts))
    assert len(bodies(came)) == 1 and "scan.pdf: left out" in reasons(came)[0]


def test_one_that_cannot_be_opened_stops_nothing(tmp_path: Path, layouts: tuple[Layout, ...]) -> None:
    (tmp_path / "a.txt").write_bytes(WORDS)
    came = list(sources([tmp_path / "none.txt", tmp_path / "a.txt"], layouts))
    assert "No such file" in reasons(came)[0] and bodies(came) == [WORDS]


@pytest.mark.parametrize("piped", [True, False])
@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, bytes])
def test_packed_or_not_from_a_file_or_a_pipe(pack: Callable[[bytes], bytes], piped: bool, take: Taker) -> None:
    assert bodies(take("a.txt.gz", pack(WORDS), piped)) == [WORDS]


def test_a_packed_file_that_is_cut_off_is_told(take: Taker) -> None:
    came = take("a.txt.gz", gzip.compress(WORDS * 50, mtime=0)[:-20])
    assert not bodies(came) and len(reasons(came)) == 1


def test_a_packed_bomb_is_refused(take: Taker) -> None:
    assert "larger than" in reasons(take("a.txt.gz", gzip.compress(b"a" * 30_000_000, 9)))[0]


def test_the_digest_is_of_the_bytes_handed_on(take: Taker) -> None:
    first, second = take("a.txt", WORDS), take("b.txt", WORDS)
    assert isinstance(first[0], Incoming) and isinstance(second[0], Incoming)
    assert first[0].source.digest == second[0].source.digest
