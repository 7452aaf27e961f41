"""One question to one server, and its answer: within bounds of size and time, and without following it anywhere."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Mapping

import msgspec

from dotterel.fetching.addresses import Place
from dotterel.reading.decoding import MOST_BYTES
from dotterel.schema.errors import FetchingError

QUIET = 20.0  # seconds without a byte
LONGEST = 120.0  # seconds for all of it
STEP = 1 << 16


class Answered(msgspec.Struct, frozen=True):
    """What the server answered: the bytes as sent, and the fields of its head, their names in small letters."""

    status: int
    reason: str
    fields: dict[str, str]
    body: bytes


def ask(place: Place, fields: Mapping[str, str]) -> Answered:
    """The answer; a FetchingError where there is none, or one that is too large or too slow."""
    connection = _connection(place)
    until = time.monotonic() + LONGEST
    try:
        connection.request("GET", place.path, headers={"Host": _host(place), "Connection": "close", **fields})
        answer = connection.getresponse()
        body = _body(answer, place, until)
        head = {name.lower(): value for name, value in answer.getheaders()}
        return Answered(answer.status, answer.reason, head, body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchingError(f"{place.url}: no answer: {error or type(error).__name__}", again=True) from error
    finally:
        connection.close()


def _body(answer: http.client.HTTPResponse, place: Place, until: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := answer.read(STEP):
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES:
            raise FetchingError(f"{place.url}: larger than {MOST_BYTES:,} bytes")
        if time.monotonic() > until:
            raise FetchingError(f"{place.url}: slower than {LONGEST:.0f} s", again=True)
    if answer.length:
        raise FetchingError(f"{place.url}: cut off, {answer.length:,} bytes before its end", again=True)
    return b"".join(parts)


def _connection(place: Place) -> http.client.HTTPConnection:
    """A connection to the number that was looked up and checked; the name is for the certificate alone."""
    connection = http.client.HTTPConnection(place.number, place.port, timeout=QUIET)
    if place.scheme == "https":
        connection.sock = _secured(place)
    return connection


def _secured(place: Place) -> ssl.SSLSocket:
    try:
        raw = socket.create_connection((place.number, place.port), timeout=QUIET)
        return ssl.create_default_context().wrap_socket(raw, server_hostname=place.host)
    except OSError as error:
        raise FetchingError(
            f"{place.url}: no safe connection: {error}", again=not isinstance(error, ssl.SSLError)
        ) from error


def _host(place: Place) -> str:
    usual = {"http": 80, "https": 443}[place.scheme]
    host = f"[{place.host}]" if ":" in place.host else place.host
    return host if place.port == usual else f"{host}:{place.port}"
