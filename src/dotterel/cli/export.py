"""`dotterel export`: a store in the layouts of others (docs/export.md)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dotterel.cli.filtering import as_filters, filter_options
from dotterel.cli.stores import opened, store_option

if TYPE_CHECKING:
    from dotterel.exporting.telling import Telling
    from dotterel.store import Filters, Store

Tellings = Iterator["Telling"]
BINARY = ("parquet", "stata")


@click.command("export")
@store_option
@click.option("--format", "form", required=True, type=click.Choice([
    "plover", "gdelt-events", "gdelt-mentions", "icews", "polecat", "csv", "parquet", "stata", "jsonld", "ics",
    "graphml", "gexf", "dyad-months",
]), help="The layout; docs/export.md says what each leaves out.")  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file; without it, standard output.")
@filter_options("event")
def export(where: str, form: str, out: Path | None, **told: Any) -> None:
    """Write happenings in the layouts that event data users know: one entry for each, not one for each report."""
    store, filters = opened(where), as_filters(told)
    if form in BINARY:
        if out is None:
            raise click.UsageError(f"{form} is no text: name a file with --out.")
        _write_table(store, filters, form, out)
        return
    pieces = _pieces(form, store, filters)
    if out is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        return
    with out.open("wb") as file:
        file.writelines(pieces)


def _pieces(form: str, store: Store, filters: Filters) -> Iterator[bytes]:
    from dotterel.cli.main import installed_version
    from dotterel.exporting import calendar, dyads, gdelt, icews, linked, networks, plover, polecat
    from dotterel.exporting.flat import happening_row
    from dotterel.exporting.sheet import as_csv
    from dotterel.ingesting.exporting import tellings
    from dotterel.store import volume

    told = tellings(store, filters)
    writers: dict[str, Callable[[], Iterable[str | bytes]]] = {
        "plover": lambda: plover.plover_lines(told),
        "gdelt-events": lambda: gdelt.event_lines(told),
        "gdelt-mentions": lambda: gdelt.mention_lines(told),
        "icews": lambda: icews.icews_lines(told),
        "polecat": lambda: polecat.polecat_lines(told, f"Dotterel {installed_version()}"),
        "csv": lambda: [as_csv(happening_row(one.happening) for one in told)],
        "jsonld": lambda: [linked.json_ld(told)],
        "ics": lambda: [calendar.ics(told)],
        "graphml": lambda: [networks.graphml(told)],
        "gexf": lambda: [networks.gexf(told)],
        "dyad-months": lambda: [as_csv(dyads.dyad_months(told, volume(store)))],
    }
    for piece in writers[form]():
        yield piece.encode() if isinstance(piece, str) else piece


def _write_table(store: Store, filters: Filters, form: str, out: Path) -> None:
    from dotterel.exporting.flat import happening_row
    from dotterel.exporting.frames import write_parquet, write_stata
    from dotterel.ingesting.exporting import tellings

    rows = [happening_row(one.happening) for one in tellings(store, filters)]
    write = write_parquet if form == "parquet" else write_stata
    write(rows, out)
