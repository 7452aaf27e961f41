"""How things look on a terminal: one console, a few styles, words marked in their sentence."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from dotterel.schema.span import Span

MARKED, QUIET, HEAD = "bold yellow", "dim", "bold"
WINDOW = 90  # characters of the sentence on either side of the words, where it is not shown whole


def console() -> Console:
    """Paper to print on, which takes words as they are: no markup, no emoji, no guessing at numbers."""
    return Console(markup=False, emoji=False, highlight=False)


def in_sentence(words: Span, sentence: Span, window: int | None = None) -> Text:
    """The sentence with the words marked, cut to a window around them where one is given."""
    if not sentence.holds(words):
        return Text(_flat(words.quote).strip(), style=MARKED)
    before = _flat(sentence.quote[: words.start - sentence.start]).lstrip()
    behind = _flat(sentence.quote[words.end - sentence.start :]).rstrip()
    if window is not None:
        before, behind = _last(before, window), _first(behind, window)
    return Text.assemble(before, (_flat(words.quote), MARKED), behind)


def labelled(rows: Iterable[tuple[str, str | Text]], indent: int = 2) -> RenderableType:
    """Rows of a quiet label and its words, which wrap beside the label."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=indent - 2)
    grid.add_column(no_wrap=True, style=QUIET)
    grid.add_column(overflow="fold")
    for label, words in rows:
        grid.add_row("", label, words if isinstance(words, Text) else Text(words))
    return grid


def _flat(words: str) -> str:
    """The words in one line, with a space kept at either end."""
    squeezed = " ".join(words.split())
    if not squeezed:
        return " " if words else ""
    return f"{' ' if words[0].isspace() else ''}{squeezed}{' ' if words[-1].isspace() else ''}"


def _last(words: str, size: int) -> str:
    return words if len(words) <= size else f"… {words[-size:].partition(' ')[2]}"


def _first(words: str, size: int) -> str:
    return words if len(words) <= size else f"{words[:size].rpartition(' ')[0]} …"
