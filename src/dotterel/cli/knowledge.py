"""`dotterel knowledge`: what is known of office-holders, and taking in what users know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from dotterel.cli.exits import BAD_INPUT
from dotterel.reference.own_holders import Entry

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
TO = click.option(
    "--to", "folder", type=FOLDER, required=True, help="Your own folder, which you then give to code as --rules."
)
KEEP = click.option("--conflicting", is_flag=True, help="Take in also what our tables gainsay: yours stand first.")


@click.group()
def knowledge() -> None:
    """Show what is known of office-holders, and add what you know."""


@knowledge.command()
@click.option("--from", "first", default=2010, show_default=True, help="The first year.")
@click.option("--until", "last", default=2025, show_default=True, help="The last year.")
@click.option("--members", default="UN", show_default=True, help="Of which organisation's member states.")
@click.option("--missing", is_flag=True, help="Name the states without a holder.")
@click.option(
    "--rules", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of tables of your own."
)
def coverage(first: int, last: int, members: str, missing: bool, rules: Path | None) -> None:
    """The share of states whose head of state, head of government and foreign minister the tables have on 1 July."""
    from dotterel.cli.holders_sheet import coverage_sheet
    from dotterel.cli.paper import console
    from dotterel.kit import knowledge_folder
    from dotterel.reference.coverage import coverage as coverage_on
    from dotterel.reference.coverage import load_seats, members_of
    from dotterel.reference.own_holders import own_tables
    from dotterel.reference.world import load_world

    folder = knowledge_folder()
    world, seats = load_world(folder, own_tables(rules) if rules else ()), load_seats(folder)
    states = members_of(members, folder)
    years = [coverage_on(world, seats, states, date(year, 7, 1)) for year in range(first, last + 1)]
    console().print(coverage_sheet(years, missing))


@knowledge.command()
@click.argument("files", metavar="FILE.csv...", nargs=-1, required=True, type=FILE)
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Check tables of office-holders: names of offices and states, dates, and what our tables gainsay.

    A table has the columns person, office, of (ISO 3166 alpha-3, acronym or name), from and until. Exit code 65 when
    a line is wrong; a conflict is shown, and no error.
    """
    wrong = False
    for path in files:
        entries, errors = _read(path)
        remarks = [*errors, *(words for _, words in _gainsaid(entries))]
        wrong = wrong or bool(errors)
        click.echo(
            f"{path}: {len(entries)} office-holders, {len(errors)} errors, {len(remarks) - len(errors)} conflicts"
        )
        for words in remarks:
            click.echo(f"  {words}")
    if wrong:
        ctx.exit(BAD_INPUT)


@knowledge.command()
@click.argument("file", metavar="FILE.csv", type=FILE)
@TO
@KEEP
def add(file: Path, folder: Path, conflicting: bool) -> None:
    """Add a table of office-holders to your own folder, checked line by line (see check)."""
    _take_in(*_read(file), folder / "holders.csv", conflicting)


@knowledge.command("import")
@click.argument("file", metavar="FILE", type=FILE)
@TO
@KEEP
def import_(file: Path, folder: Path, conflicting: bool) -> None:
    """Take in office-holders from a Wikidata export: CSV or JSON with person, position, country, start and end."""
    from dotterel.kit import knowledge_folder
    from dotterel.reference.wikidata import read_export
    from dotterel.reference.world import load_world

    entries, remarks = read_export(file, load_world(knowledge_folder()))
    errors = [f"error in line {remark.line}: {remark.words}" for remark in remarks]
    _take_in(entries, errors, folder / "holders_wikidata.csv", conflicting)


def _read(path: Path) -> tuple[list[Entry], list[str]]:
    from dotterel.kit import knowledge_folder
    from dotterel.reference.own_holders import read_entries
    from dotterel.reference.world import load_world

    entries, remarks = read_entries(path, load_world(knowledge_folder()))
    return entries, [f"error in line {remark.line}: {remark.words}" for remark in remarks]


def _gainsaid(entries: Sequence[Entry]) -> list[tuple[int, str]]:
    from dotterel.kit import knowledge_folder
    from dotterel.reference.own_holders import conflicts
    from dotterel.reference.world import load_world

    return [(index, f"conflict: {words}") for index, words in conflicts(entries, load_world(knowledge_folder()))]


def _take_in(entries: list[Entry], errors: list[str], table: Path, conflicting: bool) -> None:
    """Adds what is sound to a table; errors and conflicts are told on standard error."""
    from dotterel.kit import knowledge_folder
    from dotterel.reference.own_holders import add_entries
    from dotterel.reference.tables import read_table

    gainsaid = dict(_gainsaid(entries))
    for words in (*errors, *gainsaid.values()):
        click.echo(words, err=True)
    sound = [entry for index, entry in enumerate(entries) if conflicting or index not in gainsaid]
    states = read_table(knowledge_folder() / "actors" / "states.csv", ("iso3", "called_by"))
    added = add_entries(table, sound, {row["iso3"]: row["called_by"] for row in states})
    left_out = (
        "" if conflicting or not gainsaid else f"; {len(gainsaid)} left out for conflicts (--conflicting takes them)"
    )
    click.echo(f"{table}: {added} added, {len(sound) - added} were there already, {len(errors)} errors{left_out}")
