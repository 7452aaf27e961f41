"""How far the work is, on standard error, for a person who waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, track

Item = TypeVar("Item")


def counted(items: Iterator[Item], doing: str) -> Iterable[Item]:
    """The items as they come, counted on a terminal, where nobody knows how many there are to be."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return items
    return _counted(items, Progress(SpinnerColumn(), doing, MofNCompleteColumn(), console=console, transient=True))


def _counted(items: Iterator[Item], progress: Progress) -> Iterator[Item]:
    with progress:
        task = progress.add_task("", total=None)
        for item in items:
            yield item
            progress.advance(task)


def track_many(items: Iterator[Item], total: int, doing: str) -> Iterable[Item]:
    """The items as they come, with a bar on a terminal when there are to be several."""
    console = Console(stderr=True)
    if total < 2 or not console.is_terminal:
        return items
    return track(items, doing, total=total, console=console, transient=True)
