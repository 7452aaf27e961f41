"""How the application is reached, by whom, and how much it takes in."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path

import msgspec

LOOPBACK = frozenset(["localhost", "127.0.0.1", "::1"])


class Limits(msgspec.Struct, frozen=True):
    """What one client may ask for. Sizes are in bytes, rates in requests a minute; a rate of 0 sets no limit."""

    body: int = 1_000_000  # what a request may bring
    upload: int = 50_000_000  # what a request may bring to be ingested
    query: int = 8_000  # the part of an address behind "?"
    requests: int = 1200
    codings: int = 60  # requests that have a text coded
    rows: int = 500  # rows on a page
    waiting: float = 20.0  # seconds that a text waits for its turn to be coded
    coding: float = 60.0  # seconds that the coding of a text may take


class Settings(msgspec.Struct, frozen=True):
    """`store` is a path or address; `names` are further host names under which the application is reached.

    `tokens` is the file of hashed tokens; without it, whoever can reach the application may do everything, which is
    right only where nobody but this machine's user can (docs/serve.md).
    """

    store: str
    host: str = "127.0.0.1"
    port: int = 8321
    names: tuple[str, ...] = ()
    tokens: Path | None = None
    limits: Limits = Limits()

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the application."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine itself."""
    return host in LOOPBACK or (is_address(host) and ip_address(host).is_loopback)


def is_address(host: str) -> bool:
    """Whether a host is told as an IP address."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
