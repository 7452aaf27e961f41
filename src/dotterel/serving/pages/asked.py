"""The address of a page, and addresses that ask a little more or less."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec
from fastapi import Request

ENDINGS = (".csv", ".json")
OWN = ("fate", "as_of")  # what only pages ask
POSITION = ("cursor",)  # what tells a page of a list, not what is listed


class Address(msgspec.Struct, frozen=True):
    """The path of a page and what stands behind "?", in order."""

    path: str
    asked: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, request: Request) -> Address:
        """The address of a request, without what was left empty in a form."""
        path = request.url.path
        for ending in ENDINGS:
            path = path.removesuffix(ending)
        return cls(path, tuple((name, value) for name, value in request.query_params.multi_items() if value))

    def __str__(self) -> str:
        return self.path + (f"?{urlencode(self.asked)}" if self.asked else "")

    def has(self, name: str, value: object) -> bool:
        """Whether that value is asked for."""
        return (name, str(value)) in self.asked

    def adding(self, name: str, value: object) -> Address:
        """The address with one more value of a filter, from the first page on."""
        kept = tuple(pair for pair in self._kept() if pair != (name, str(value)))
        return Address(self.path, (*kept, (name, str(value))))

    def setting(self, name: str, value: object) -> Address:
        """The address with that value of a filter in place of all others."""
        return Address(self.path, (*(pair for pair in self.asked if pair[0] != name), (name, str(value))))

    def without(self, name: str, value: object) -> Address:
        """The address without that value, from the first page on."""
        return Address(self.path, tuple(pair for pair in self._kept() if pair != (name, str(value))))

    def first(self) -> Address:
        """The first page of the list."""
        return Address(self.path, self._kept())

    def bare(self) -> Address:
        """The path alone."""
        return Address(self.path, ())

    def ending(self, ending: str) -> str:
        """The address of the same as CSV or JSON; that holds the whole list, not a page of it."""
        path = "/search" if self.path == "/" else self.path
        return str(Address(path + ending, self._kept()))

    def feed(self, kind: str, ending: str) -> str:
        """The address at which what is new in the same can be followed."""
        return str(Address(f"/feeds/{kind}.{ending}", tuple(p for p in self._kept() if p[0] not in OWN)))

    def _kept(self) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in self.asked if pair[0] not in POSITION)


def chosen(address: Address, names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What is asked for, to be shown: label, value, and the address without it."""
    return [(names[name], value, str(address.without(name, value))) for name, value in address.asked if name in names]
