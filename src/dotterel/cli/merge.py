"""`dotterel merge`: reports of one happening brought together, by the method and by persons."""

from __future__ import annotations

import getpass

import click

from dotterel.cli.stores import opened, store_option


@click.command()
@store_option
@click.option("--accept", nargs=2, metavar="EVENT EVENT", help="These two report one happening.")
@click.option("--reject", nargs=2, metavar="EVENT EVENT", help="These two do not.")
@click.option("--by", default=getpass.getuser, metavar="NAME", help="Who judges; without it, your user name.")
@click.option("--why", metavar="EVENT", help="Show the judgements on an event.")
def merge(where: str, accept: tuple[str, str] | None, reject: tuple[str, str] | None, by: str, why: str | None) -> None:
    """Bring events that belong to no happening yet to one, and judge what the method got wrong.

    `dotterel ingest` does the former by itself. A person's judgement is kept for good: it stands above the method's,
    also when the dispatches are coded anew. The last word on two events counts.
    """
    from dotterel.ingesting.merging import merge_store
    from dotterel.store import judge, sole_writer

    store = opened(where)
    if why is not None:
        _show(where, why)
        return
    with sole_writer(store):
        if accept:
            judge(store, *accept, "same", by)
        if reject:
            judge(store, *reject, "different", by)
        settled = merge_store(store)
    click.echo(f"dotterel: {settled} events brought to happenings", err=True)


def _show(where: str, event: str) -> None:
    from dotterel.store import judgements_on

    for kept in judgements_on(opened(where), event):
        one = kept.judgement
        other = one.right.finding if one.left.finding == event else one.left.finding
        score = "" if one.score is None else f" {one.score:+.2f}"
        click.echo(f"{one.opinion}{score}\t{other}\t{one.by}, {one.made}")
        for reason in one.reasons:
            click.echo(f"    {reason.score:+.2f}  {reason.feature}: {reason.words}")
