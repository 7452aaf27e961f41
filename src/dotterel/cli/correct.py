"""`dotterel correct`: a person's word on a finding."""

from __future__ import annotations

import getpass

import click

from dotterel.cli.stores import opened, store_option


@click.command()
@click.argument("finding", metavar="ID")
@click.argument("field", required=False)
@click.argument("value", required=False)
@store_option
@click.option("--because", metavar="REASON", help="Why; a correction needs a reason.")
@click.option("--by", default=getpass.getuser, metavar="NAME", help="Who corrects; without it, your user name.")
@click.option("--withdraw", type=int, metavar="NUMBER", help="Take a correction back.")
def correct(
    finding: str,
    field: str | None,
    value: str | None,
    where: str,
    because: str | None,
    by: str,
    withdraw: int | None,
) -> None:
    """Correct a FIELD of a finding to VALUE, or say with `verdict right` or `verdict wrong` what you think of it.

    Nothing is overwritten: a correction lies on top of what was coded, also when the dispatch is coded anew. With
    the ID alone, its corrections are listed. VALUE "none" means unknown; lists are written "visit, phone".
    """
    from dotterel import store as keeping
    from dotterel.ingesting.merging import merge_store

    store = opened(where)
    if withdraw is not None:
        keeping.withdraw(store, withdraw, because or "", by)
    elif field is not None and value is not None:
        keeping.correct(store, finding, field, value, because or "", by)
    elif field is not None:
        raise click.UsageError("tell the new VALUE too")
    if field is not None or withdraw is not None:
        merge_store(store)
    for one in keeping.corrections(store, finding):
        gone = " (withdrawn)" if one.withdrawn else ""
        click.echo(
            f"{one.number}\t{one.field} = {bytes(one.value).decode()}{gone}\t{one.by}, {one.made}: {one.because}"
        )
