"""`dotterel code`: dispatches in, records out."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from dotterel.cli.exits import BAD_INPUT, SOME_FAILED
from dotterel.cli.inputs import LAYOUTS, Terms, check_given, code_given, incoming
from dotterel.cli.selecting import only_confident
from dotterel.schema.record import Failure, Record
from dotterel.schema.source import Incoming

if TYPE_CHECKING:
    from dotterel.kit import Kit

ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

Coded = tuple[Incoming, Record]


def iso_date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The date as given, when it is one."""
    if value is not None and not ISO_DATE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is not a date such as 2024-09-26, 2024-09 or 2024.")
    return value


@click.command()
@click.argument(
    "sources", nargs=-1, metavar="[FILE|DIR|-]...", type=click.Path(exists=True, allow_dash=True, path_type=Path)
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "json"]),
    help="table for people, jsonl for one record a line, json for indented JSON (an array of records for several"
    " dispatches). Without it: table on a terminal, jsonl in a pipe.",
)
@click.option("--published", metavar="DATE", callback=iso_date, help="When the dispatches were published.")
@click.option("--url", help="Where the dispatch was published (for one dispatch).")
@click.option(
    "--rules", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of rules of your own."
)
@LAYOUTS
@click.option("--triage/--no-triage", default=True, help="Parse only what can hold something codable (the default).")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out findings less sure.")
@click.pass_context
def code(
    ctx: click.Context,
    sources: tuple[Path, ...],
    form: str | None,
    published: str | None,
    url: str | None,
    rules: Path | None,
    layouts: tuple[Path, ...],
    triage: bool,
    min_confidence: float,
) -> None:
    """Code dispatches: texts, pages, feeds, archives (WARC), exports (JSONL, CSV) and letters, in files, in the folder
    DIR, or piped in.

    Exit code: 0 when all could be coded, 3 when some failed, 65 when all failed, 2 for wrong usage. A dispatch that
    fails is told on standard error, and its record says so too.
    """
    terms = Terms(url, published)
    paths = check_given(sources, terms)
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    outcome: list[bool] = []
    coded = _code_all(incoming(paths, terms, layouts), terms, _kit(rules, triage), form)
    WRITERS[form](_select(_watch(coded, outcome), min_confidence))
    if not all(outcome):
        ctx.exit(SOME_FAILED if any(outcome) else BAD_INPUT)


def _kit(rules: Path | None, triage: bool) -> Kit:
    from dotterel.kit import load_kit

    kit = load_kit(rules)
    return kit if triage else msgspec.structs.replace(kit, sieve=None)


def _code_all(given: Iterator[Incoming | Failure], terms: Terms, kit: Kit, form: str) -> Iterator[Coded | Failure]:
    from dotterel.cli.progress import counted

    for each in given if form == "table" and sys.stdout.isatty() else counted(given, "coding"):
        yield each if isinstance(each, Failure) else (each, code_given(each, terms, kit))


def _watch(coded: Iterable[Coded | Failure], outcome: list[bool]) -> Iterator[Coded]:
    """What was coded, while it is noted for each document whether nothing failed."""
    for each in coded:
        if isinstance(each, Failure):
            click.echo(f"dotterel: {each.reason}", err=True)
            outcome.append(False)
            continue
        given, record = each
        for failure in record.failures:
            click.echo(f"dotterel: {given.name}: {failure.step}: {failure.reason}", err=True)
        outcome.append(record.dispatch is not None and not record.failures)
        yield given, record


def _select(coded: Iterable[Coded], least: float) -> Iterator[Coded]:
    return ((given, only_confident(record, least)) for given, record in coded)


def _write_lines(coded: Iterator[Coded]) -> None:
    for _, record in coded:
        click.echo(msgspec.json.encode(record) + b"\n", nl=False)


def _write_json(coded: Iterator[Coded]) -> None:
    records = [record for _, record in coded]
    whole = msgspec.json.encode(records if len(records) > 1 else records[0]) if records else b"[]"
    click.echo(msgspec.json.format(whole, indent=2) + b"\n", nl=False)


def _write_sheets(coded: Iterator[Coded]) -> None:
    from dotterel.cli.paper import console
    from dotterel.cli.sheet import record_sheet

    paper = console()
    for number, (given, record) in enumerate(coded):
        if number:
            paper.rule(style="dim")
        paper.print(record_sheet(record, given.name))


WRITERS: dict[str, Callable[[Iterator[Coded]], None]] = {
    "table": _write_sheets,
    "jsonl": _write_lines,
    "json": _write_json,
}
