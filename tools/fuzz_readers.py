"""Mutate sources of every kind and read them: `python tools/fuzz_readers.py --minutes 5`.

Whatever comes in, a reader may give texts whose spans are true, or failures with a reason; nothing else. What it does
else is told, and the bytes are written to --into, to be made smaller and put among the tests. The same --seed gives
the same sources.
"""

from __future__ import annotations

import argparse
import gzip
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType

import dotterel
from dotterel.kit import knowledge_folder
from dotterel.reading import Layout, load_layouts, read, sources
from dotterel.reference.outlets import Outlets, load_outlets
from dotterel.schema.errors import ReadingError
from dotterel.schema.record import Failure

PATIENCE = 40  # seconds for one source: extraction alone may take 5 s of the processor for each of its pages
SAMPLES = Path(dotterel.__file__).parent / "samples"
WORDS = [
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n\n", b"<", b">", b"&", b"&#xD800;", b"&#0;"),
    *(b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<script>", b"</article>", b"<!DOCTYPE a [<!ENTITY b 'cc'>]>", b"&b;"),
    *(b"{", b"}", b"[", b'"', b"\\ud800", b"\\u0000", b",", b";", b"\t", b"1e999", b"NaN", b"BZh9", b"\xfd7zXZ\x00"),
    *(b"WARC/1.0\r\n", b"Content-Length: 99999999\r\n", b"Content-Length: -1\r\n", b"Content-Encoding: gzip\r\n"),
    *(b"Transfer-Encoding: chunked\r\n", b"Content-Type: multipart/mixed; boundary=a\r\n", b"\x1f\x8b\x08"),
    *(b"=?utf-8?b?//8=?=", b"2013-99-99", b"date 2013-05-03", b" (XYZ) -- ", b"By ", b"PORT VELL, May 3 - "),
    *(b"Source: ", b"| ", b"/", b"(", b")", "\u202e".encode(), "İ".encode(), "\u0345".encode()),
]  # fmt: skip


class SlowError(Exception):
    """A source took longer than any may."""


def main() -> None:
    """Mutate and read until the time is over; exit code 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description="Mutate sources of every kind and read them.")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--into", type=Path, default=Path("fuzzed"))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    outlets, layouts = load_outlets(knowledge_folder()), load_layouts(knowledge_folder())
    started = seeds()
    signal.signal(signal.SIGALRM, _too_slow)
    until, tried, outcome = time.monotonic() + options.minutes * 60, 0, Counter[str]()
    while time.monotonic() < until:
        name, body = chance.choice(sorted(started.items()))
        body = mutated(body, started, chance)
        tried += 1
        wrong = tried_reading(name, body, outlets, layouts, outcome)
        if wrong:
            options.into.mkdir(exist_ok=True)
            (options.into / f"{options.seed}-{tried}-{name}").write_bytes(body)
            print(f"{options.seed}-{tried}-{name}: {wrong}", flush=True)
    print(f"{tried} sources; {dict(sorted(outcome.items()))}")
    sys.exit(1 if outcome["wrong"] else 0)


def tried_reading(name: str, body: bytes, outlets: Outlets, layouts: tuple[Layout, ...], outcome: Counter[str]) -> str:
    """What went wrong in reading the bytes under that name; empty where nothing did."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(body)
        signal.alarm(PATIENCE)
        try:
            for given in sources([path], layouts):
                if isinstance(given, Failure):
                    outcome["failures"] += 1
                    continue
                try:
                    text = read(given.source, given.body, outlets, told=given.told)
                except ReadingError:
                    outcome["refused"] += 1
                    continue
                outcome["texts"] += 1
                text.text.encode()  # no halves of characters
                if any(text.text[s.start : s.end] != s.quote for s in (*text.paragraphs, *text.furniture)):
                    raise AssertionError("a span that is not true")
        except Exception:  # whatever it is, it should not have come so far
            outcome["wrong"] += 1
            return traceback.format_exc(limit=-4)
        finally:
            signal.alarm(0)
    return ""


def mutated(body: bytes, others: dict[str, bytes], chance: random.Random) -> bytes:
    """The bytes with some changes: flipped, cut, doubled, moved, telling words or parts of other sources put in."""
    made = bytearray(body)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 30))):
        at, length = chance.randrange(len(made) + 1), chance.choice((1, 1, 4, 30, 400, 5000))
        match chance.randrange(7):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del made[at : at + length]
            case 2:
                made[at:at] = made[at : at + length] * chance.choice((1, 2, 20))
            case 3:
                made[at:at] = chance.choice(WORDS) * chance.choice((1, 1, 1, 3, 1000))
            case 4:
                other = chance.choice(sorted(others.values()))
                start = chance.randrange(len(other) + 1)
                made[at:at] = other[start : start + length]
            case 5:
                del made[at:]
            case _:
                made[at : at + length] = bytes(reversed(made[at : at + length]))
    return bytes(made[: 2 << 20])


def seeds() -> dict[str, bytes]:
    """A source of every kind, made of the sample dispatches."""
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))[:3]]
    paragraphs = "".join(f"<p>{line}</p>" for line in texts[0].split("\n\n"))
    page = (
        "<!DOCTYPE html><html><head><title>Talks | Vell Courier</title><meta charset='utf-8'>"
        '<script type=\'application/ld+json\'>{"headline":"Talks","author":[{"name":"Lina Orsk"}]}</script></head>'
        f"<body><article><h1>Talks</h1>{paragraphs}</article></body></html>"
    ).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-03T00:00:00Z\r\n"
    record = head + b"WARC-Target-URI: https://vell.example/1\r\nContent-Type: application/http; msgtype=response\r\n"
    record += b"Content-Length: %d\r\n\r\n" % len(answer) + answer + b"\r\n\r\n"
    item = f"<item><title>Talks</title><link>https://vell.example/1</link><description>{texts[1][:900]}</description></item>"
    entry = f"<entry><title>Talks</title><id>1</id><content type='html'>{texts[1][:900]}</content></entry>"
    line = '{"title": "Talks", "text": "%s", "url": "https://vell.example/1", "date": "2024-05-03"}\n'
    plain = " ".join(texts[2].replace('"', "'").split())
    return {
        "a.txt": texts[0].encode(),
        "b.txt": f" date 2013-05-03 (MENAFN- Vell Courier) Lina Orsk Read more\n\n{texts[1]}".encode(),
        "c.html": page,
        "d.xml": f"<rss version='2.0'><channel><title>V</title>{item * 3}</channel></rss>".encode(),
        "e.xml": f"<feed xmlns='http://www.w3.org/2005/Atom'><title>V</title>{entry * 3}</feed>".encode(),
        "f.xml": b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>a</loc></url></urlset>",
        "g.warc": record * 3,
        "h.warc.gz": gzip.compress(record, mtime=0) * 3,
        "i.jsonl": (line % plain[:1500]).encode() * 3,
        "j.csv": f'title,text,date\nTalks,"{plain[:1500]}",2024-05-03\nTalks,"{plain[:900]}",3 May 2024\n'.encode(),
        "k.eml": f"From: a@vell.example\nDate: Fri, 3 May 2024 10:00:00 +0000\nSubject: Talks\n\n{texts[0]}".encode(),
        "l.txt.gz": gzip.compress(texts[0].encode(), mtime=0),
    }


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise SlowError(f"longer than {PATIENCE} s")


if __name__ == "__main__":
    main()
