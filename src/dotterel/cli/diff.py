"""`dotterel diff`: what a newer version codes differently."""

from __future__ import annotations

import click

from dotterel.cli.exits import BAD_ARGUMENT
from dotterel.cli.stores import opened, store_option


@click.command()
@store_option
@click.option("--old", type=click.IntRange(min=1), metavar="NUMBER", help="A version; without it, the last but one.")
@click.option("--new", type=click.IntRange(min=1), metavar="NUMBER", help="Another; without it, the last one.")
@click.option("--versions", is_flag=True, help="List the versions that coded what is in the store.")
@click.pass_context
def diff(ctx: click.Context, where: str, old: int | None, new: int | None, versions: bool) -> None:
    """Show what two versions of Dotterel (or of your rules) code differently in the same dispatches.

    + is gained, - is lost, ~ is changed. Ingest the same sources with a newer version first.
    """
    from dotterel import store as keeping
    from dotterel.ingesting.differing import differences

    store = opened(where)
    made = keeping.making_versions(store)
    if versions:
        for number, (made_by, records) in enumerate(made, start=1):
            told = f"dotterel {made_by.dotterel}, parser {made_by.parser}, rules {made_by.rules}"
            click.echo(f"{number}\t{told}, knowledge {made_by.knowledge}\t{records} records")
        return
    old, new = old or len(made) - 1, new or len(made)
    if len(made) < 2 or not 0 < old <= len(made) or not 0 < new <= len(made):
        click.echo(f"dotterel: {store.name} holds the records of {len(made)} versions; see --versions", err=True)
        ctx.exit(BAD_ARGUMENT)
    dispatch = None
    for change in differences(store, made[old - 1][0], made[new - 1][0]):
        if change.dispatch != dispatch:
            dispatch = change.dispatch
            click.echo(f"{change.dispatch}  {change.title or ''}")
        click.echo(f"  {'+-~'['gained lost changed'.split().index(change.change)]} {change.kind}  {change.words}")
        for name, before, now in change.fields:
            click.echo(f"      {name}: {before or 'none'} → {now or 'none'}")
