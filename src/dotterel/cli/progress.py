"""How far the work is, on standard error, for a person who waits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Item = TypeVar("Item")


def with_progress(items: Collection[Item], doing: str) -> Iterable[Item]:
    """The items one by one, with a bar on a terminal when there are several."""
    return track_many(iter(items), len(items), doing)


def track_many(items: Iterator[Item], total: int, doing: str) -> Iterable[Item]:
    """The items as they come, with a bar on a terminal when there are to be several."""
    console = Console(stderr=True)
    if total < 2 or not console.is_terminal:
        return items
    return track(items, doing, total=total, console=console, transient=True)
