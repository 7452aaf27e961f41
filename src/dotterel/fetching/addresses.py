"""Which addresses may be asked: http and https, at machines of the public network, and at no other."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

import msgspec

from dotterel.schema.errors import FetchingError

PORTS = {"http": 80, "https": 443}
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv6 addresses that stand for IPv4 ones

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Place(msgspec.Struct, frozen=True):
    """Where a URL leads: the machine is looked up once and then asked by its number, so that no name can lie twice."""

    url: str
    scheme: str
    host: str
    port: int
    number: str
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt and delays are kept for."""
        return f"{self.scheme}://{self.host}:{self.port}"


def place_of(url: str, loopback: bool = False) -> Place:
    """The place of the URL; a FetchingError where it may not be asked. `loopback` allows this machine: tests only."""
    parts = _parted(url)
    host, scheme = parts.hostname or "", parts.scheme.lower()
    if scheme not in PORTS or not host or parts.username or parts.password:
        raise FetchingError(f"{url}: not asked: only plain http and https addresses are")
    port = parts.port or PORTS[scheme]
    number = next(iter(_numbers(url, host, port, loopback)))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(url, scheme, host.encode("idna").decode() if not host.isascii() else host, port, number, path)


def is_public(number: str) -> bool:
    """Whether the number is of a machine on the public network, also when it is an IPv4 one in IPv6 dress."""
    address: Address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        address = inner or address
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _parted(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise FetchingError(f"{url}: no address: {error}") from error
    if any(ord(letter) <= 32 or ord(letter) == 127 for letter in url):
        raise FetchingError(f"{url!r}: no address: blanks or control characters in it")
    return parts


def _numbers(url: str, host: str, port: int, loopback: bool) -> list[str]:
    """The numbers of the host; every one of them must be allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchingError(f"{url}: no such machine: {error}", again=True) from error
    numbers = [str(entry[4][0]) for entry in found]
    for number in numbers:
        if not is_public(number) and not (loopback and ipaddress.ip_address(number).is_loopback):
            raise FetchingError(f"{url}: not asked: {host} is {number}, which is not on the public network")
    return numbers
