"""Dotterel reads diplomatic news and writes the record. `dotterel.code(text)` gives the record of one dispatch."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dotterel.schema.record import Record

if TYPE_CHECKING:  # heavy to import: `dotterel --version` must not wait for a neural network's runtime
    from dotterel.asking import Archive
    from dotterel.kit import Kit

__all__ = ["Record", "code", "load_kit", "open"]


class ShownRecord(Record, frozen=True):
    """A record that shows itself in notebooks, its words marked in the text."""

    def _repr_html_(self) -> str:
        from dotterel.exporting.notebook import as_html

        return as_html(self)


def code(
    text: str | bytes, *, url: str | None = None, published: str | None = None, kit: Kit | None = None
) -> ShownRecord:
    """The record of one dispatch: plain text or a page. `published` is an ISO date where the text shows none.

    Without a kit, one is loaded at the first call and kept. What cannot be read or parsed stands in the record's
    failures; nothing is raised for it.
    """
    from dotterel.pipeline import code_source
    from dotterel.reading import identify

    body = text.encode("utf-8", errors="replace") if isinstance(text, str) else text
    record = code_source(identify(body, url, None), body, kit or _kit(), published)
    return ShownRecord(**{name: getattr(record, name) for name in msgspec.structs.asdict(record)})


def load_kit(rules: Path | None = None, threads: int = 1) -> Kit:
    """What coding needs, loaded once: with a folder of your own rules beside ours, the parser on so many threads."""
    from dotterel import kit

    return kit.load_kit(rules, threads)


def open(store: str | Path) -> Archive:
    """The store at a path or an address postgresql://…, whose findings come as pandas, polars or Arrow tables."""
    from dotterel.asking import open_archive

    return open_archive(store)


@lru_cache(maxsize=1)
def _kit() -> Kit:
    return load_kit()
