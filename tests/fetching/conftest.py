"""A server on this machine that can be told what to answer, and a clock that does not wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec
import pytest

from dotterel.fetching.manners import Clock, Manners

Reply = tuple[int, dict[str, str], bytes]


class Site:
    """The server: what it answers at each path (a reply, or several to be given in turn), and what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | list[Reply]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.url = ""

    def reply(self, path: str) -> Reply:
        found = self.replies.get(path, (404, {}, b"none"))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    told = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            status, fields, body = told.reply(self.path)
            if fields.get("ETag") and self.headers.get("If-None-Match") == fields["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **fields}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def naps() -> list[float]:
    """How long the clock below was asked to wait, each time."""
    return []


@pytest.fixture
def manners(naps: list[float]) -> Manners:
    passed = [0.0]

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        passed[0] += seconds

    clock = Clock(lambda: datetime(2024, 5, 3, 10, tzinfo=UTC), lambda: passed[0], sleep)
    return Manners("dotterel (tests; nobody@example.org)", 1.0, loopback=True, clock=clock)


@pytest.fixture
def without_loopback(manners: Manners) -> Manners:
    return msgspec.structs.replace(manners, loopback=False)
