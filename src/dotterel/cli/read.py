"""`dotterel read`: what is read in the sources, before anything is coded."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import msgspec
from rich.console import Group, RenderableType
from rich.text import Text as Words

from dotterel.cli.exits import BAD_INPUT, SOME_FAILED
from dotterel.cli.inputs import LAYOUTS, PIPED, Terms, check_given, incoming
from dotterel.cli.paper import HEAD, QUIET, labelled
from dotterel.reference.outlets import Outlets
from dotterel.schema.record import Failure
from dotterel.schema.source import Incoming, Source, Text


class Reading(msgspec.Struct, frozen=True):
    """A source, with the text read in it or the reason why there is none: a line of `--format jsonl`."""

    name: str | None  # null where it could not be opened; the failure's reason has it then
    source: Source | None
    text: Text | None
    failure: Failure | None
    raw: tuple[tuple[int, int] | None, ...] | None = (
        None  # with --raw: where each paragraph stands in the decoded source
    )


@click.command()
@click.argument(
    "sources", nargs=-1, metavar="[FILE|DIR|-]...", type=click.Path(exists=True, allow_dash=True, path_type=Path)
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "text"]),
    help="table for people (the default on a terminal), jsonl for one reading a line (the default in a pipe), text for"
    " the words alone.",
)
@click.option("--published", metavar="DATE", help="When the dispatches were published.")
@click.option("--url", help="Where the dispatch was published (for one dispatch).")
@LAYOUTS
@click.option("--raw", is_flag=True, help="Tell in jsonl where each paragraph stands in the decoded page or file.")
@click.option("--edits", "editions", is_flag=True, help="Tell what later editions at the same address say otherwise.")
@click.option("--columns", is_flag=True, help="Tell for each export which of its columns are read, and which are not.")
@click.pass_context
def read(
    ctx: click.Context,
    sources: tuple[Path, ...],
    form: str | None,
    published: str | None,
    url: str | None,
    layouts: tuple[Path, ...],
    raw: bool,
    editions: bool,
    columns: bool,
) -> None:
    """Show what is read: texts, pages, feeds, archives (WARC), exports (JSONL, CSV) and letters, in files, in the
    folder DIR, or piped in.

    Exit code: 0 when all could be read, 3 when some failed, 65 when all failed, 2 for wrong usage.
    """
    terms = Terms(url, published)
    paths = check_given(sources, terms)
    if columns:
        _tell_columns(paths, layouts)
        return
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    outcome: list[bool] = []
    readings = _watch(_read_all(paths, terms, layouts, raw), outcome)
    if editions:
        _tell_edits(readings)
    else:
        _write(readings, form)
    if not all(outcome):
        ctx.exit(SOME_FAILED if any(outcome) else BAD_INPUT)


def _read_all(paths: tuple[Path, ...], terms: Terms, layouts: tuple[Path, ...], raw: bool) -> Iterator[Reading]:
    from dotterel.kit import knowledge_folder
    from dotterel.reference.outlets import load_outlets

    outlets = load_outlets(knowledge_folder())
    for given in incoming(paths, terms, layouts):
        if isinstance(given, Failure):
            yield Reading(None, None, None, given)
        else:
            yield _reading(given, terms, outlets, raw)


def _reading(given: Incoming, terms: Terms, outlets: Outlets, raw: bool) -> Reading:
    from dotterel.reading import read as read_text
    from dotterel.reading.origins import places_of
    from dotterel.schema.errors import ReadingError

    try:
        text = read_text(given.source, given.body, outlets, terms.published, given.told)
    except ReadingError as error:
        return Reading(given.name, given.source, None, Failure("read", str(error)))
    places = places_of(text.paragraphs, given.source, given.body, given.told) if raw else None
    return Reading(given.name, given.source, text, None, places)


def _watch(readings: Iterable[Reading], outcome: list[bool]) -> Iterator[Reading]:
    """The readings, failures told on standard error, while it is noted for each whether it could be read."""
    for reading in readings:
        if failure := reading.failure:
            name = f"{reading.name}: " if reading.name else ""
            click.echo(f"dotterel: {name}{failure.reason}", err=True)
        outcome.append(reading.failure is None)
        yield reading


def _write(readings: Iterable[Reading], form: str) -> None:
    from dotterel.cli.paper import console

    paper = console()
    for reading in readings:
        if form == "jsonl":
            click.echo(msgspec.json.encode(reading) + b"\n", nl=False)
        elif reading.text and form == "text":
            click.echo("\n\n".join(span.quote for span in reading.text.paragraphs) + "\n")
        elif reading.text:
            paper.print(_sheet(reading, reading.text))


def _sheet(reading: Reading, text: Text) -> RenderableType:
    """What was read: the head, then the text with its furniture in quiet letters."""
    published = f"{text.published.value} ({text.published.basis})" if text.published.value else None
    dateline = " ".join(filter(None, (text.dateline.place, text.dateline.date))) if text.dateline else None
    rows = [
        ("address", reading.source.url if reading.source else None),
        ("title", text.title),
        ("published", published),
        ("publisher", text.publisher),
        ("syndicator", text.syndicator),
        ("byline", text.byline),
        ("dateline", dateline),
    ]
    spans = sorted([*((span, "") for span in text.paragraphs), *((span, QUIET) for span in text.furniture)])
    lines = [Words(f"    {' '.join(span.quote.split())}", style=style) for span, style in spans]
    return Group(Words(reading.name or "", style=HEAD), labelled((at, says) for at, says in rows if says), *lines, "")


def _tell_columns(paths: tuple[Path, ...], layouts: tuple[Path, ...]) -> None:
    from dotterel.kit import knowledge_folder
    from dotterel.reading.intake.columns import columns_in
    from dotterel.reading.intake.layouts import load_layouts

    known = load_layouts(knowledge_folder(), layouts)
    for path in paths:
        report = columns_in(None if path == PIPED else path, known, sys.stdin.buffer)
        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2))


def _tell_edits(readings: Iterable[Reading]) -> None:
    """For each address the editions after the first, with what they gain (+), lose (-) and change (~-, ~+)."""
    from dotterel.reading.editions import edits

    last: dict[str, Reading] = {}
    for reading in readings:
        url = reading.source.url if reading.source else None
        if url is None or reading.text is None:
            continue
        older = last.get(url)
        last[url] = reading
        if older is None or older.text is None:
            continue
        found = edits(older.text, reading.text)
        if not found:
            continue
        when = f" ({reading.source.retrieved})" if reading.source and reading.source.retrieved else ""
        click.echo(f"{url}{when}")
        for edit in found:
            for sign, span in (("-", edit.before), ("+", edit.after)):
                if span is not None:
                    mark = "~" if edit.kind == "changed" else sign
                    click.echo(f"  {mark}{sign if mark == '~' else ''} {' '.join(span.quote.split())}")
