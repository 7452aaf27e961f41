"""The process that extracts: reads pages from its standard input, writes articles to its standard output.

It limits itself: more than 5 s of processor time on a page, or more than 1 GB of memory on top of its own, end it. That
is measured by what the page costs and not by the clock, so that a busy machine gives the same articles.
"""

from __future__ import annotations

import signal
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from dotterel.reading.extracting.article import Article, Given, Wish
from dotterel.reading.extracting.extractors import by_resiliparse, by_trafilatura

SECONDS = 5.0
MEMORY = 1 << 30
RENEWED = 200  # pages after which the libraries' caches are emptied
HEAD = struct.Struct(">I")


def main() -> None:
    """Answer until the input ends."""
    asked, answered = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints must not get between the answers
    import trafilatura  # noqa: F401  before the memory is bounded

    _bound_memory()
    count = 0
    while head := asked.read(HEAD.size):
        wish = msgspec.msgpack.decode(asked.read(HEAD.unpack(head)[0]), type=Wish)
        body = msgspec.msgpack.encode(_answer(wish))
        answered.write(HEAD.pack(len(body)) + body)
        answered.flush()
        count += 1
        if count % RENEWED == 0:
            _empty_caches()


def _answer(wish: Wish) -> Given:
    _start_clock(SECONDS)
    try:
        article = by_trafilatura(wish.markup) if wish.extractor == "trafilatura" else by_resiliparse(wish.markup)
        return Given(_in_whole_characters(article) if article else None)
    except MemoryError:
        return Given(error="it takes more than 1 GB of memory")
    except RecursionError:
        return Given(error="it is nested too deep")
    except Exception as error:  # a library's own: which they are cannot be known, and each is told
        return Given(error=f"{type(error).__name__}: {str(error)[:200]}")
    finally:
        _start_clock(0)


def _in_whole_characters(article: Article) -> Article:
    """The article without halves of characters, which entities such as &#xD800; make, and which nothing can write."""
    words = {name: value.encode("utf-8", "replace").decode() for name, value in _fields(article) if value is not None}
    return Article(**words)


def _fields(article: Article) -> Iterator[tuple[str, str | None]]:
    return ((name, getattr(article, name)) for name in article.__struct_fields__)


def _start_clock(seconds: float) -> None:
    """Have the system end this process after so much processor time; it does so within a library's C code, too."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _bound_memory() -> None:
    try:
        import resource

        own = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (own + MEMORY, own + MEMORY))
    except (ImportError, OSError, ValueError):
        return  # not to be had on this system


def _empty_caches() -> None:
    from trafilatura.meta import reset_caches

    with suppress(Exception):
        reset_caches()


if __name__ == "__main__":
    main()
