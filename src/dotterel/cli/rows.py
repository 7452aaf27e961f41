"""Rows on a terminal, as CSV, or as one JSON object a line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click
import msgspec

Command = TypeVar("Command", bound=Callable[..., Any])
Row = dict[str, Any]
WHOLE = frozenset(["date", "due", "published", "period", "fate", "id", "month"])  # never broken over two lines


def form_option(command: Command) -> Command:
    """The command with the option --format."""
    option = click.option(
        "--format",
        "form",
        type=click.Choice(["table", "csv", "jsonl"]),
        help="Without it: table on a terminal, jsonl in a pipe.",
    )
    return option(command)


def print_rows(rows: Iterable[Row], shown: Sequence[str], form: str | None) -> None:
    """Print the rows: all columns as CSV or JSON lines, the shown ones as a table for people."""
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    if form == "jsonl":
        for row in rows:
            click.echo(msgspec.json.encode(row))
    elif form == "csv":
        _print_csv(rows)
    else:
        _print_table(rows, shown)


def _print_csv(rows: Iterable[Row]) -> None:
    from dotterel.exporting.sheet import csv_pieces

    for piece in csv_pieces(rows):
        click.echo(piece, nl=False)


def _print_table(rows: Iterable[Row], shown: Sequence[str]) -> None:
    from rich.table import Table

    from dotterel.cli.paper import QUIET, console

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for name in shown:
        table.add_column(name.replace("_", " "), overflow="fold", no_wrap=name in WHOLE)
    number = 0
    for row in rows:
        table.add_row(*("" if row[name] is None else str(row[name]) for name in shown))
        number += 1
    console().print(table if number else "nothing found")
