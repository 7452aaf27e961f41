"""`dotterel promises` and `dotterel wording`: what became of commitments, and set phrases over time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from dotterel.cli.code import iso_date
from dotterel.cli.filtering import as_filters, filter_options
from dotterel.cli.rows import Row, form_option, print_rows
from dotterel.cli.stores import opened, store_option


@click.command()
@store_option
@click.option("--by", metavar="WHO", help="Who is bound: a code, words of a name, or an actor's id.")
@click.option("--to", metavar="WHO", help="To whom.")
@filter_options("commitment", "actor", "part", "counterpart")
@click.option("--fate", multiple=True, type=click.Choice(["kept", "lapsed", "due", "open"]))
@click.option("--as-of", "day", metavar="DATE", callback=iso_date, help="The day to judge by; without it, today.")
@form_option
def promises(
    where: str, by: str | None, to: str | None, fate: tuple[str, ...], day: str | None, form: str | None, **told: Any
) -> None:
    """List commitments by the day on which they are due, and what became of them.

    kept: a happening carried out what was planned. lapsed: the date has passed, and no dispatch in the store tells that
    it was. due: the date is to come. open: there is no date.
    """
    from dotterel import store as keeping
    from dotterel.exporting.flat import commitment_row
    from dotterel.merging.promises import fate_of
    from dotterel.store import every

    if by:
        told |= {"actor": by, "part": "by"}
    if to:
        told |= {"counterpart" if by else "actor": to} | ({} if by else {"part": "to"})
    on = day or dt.date.today().isoformat()
    rows: list[Row] = [
        {"fate": became, **commitment_row(kept)}
        for kept in every(opened(where), keeping.commitments, as_filters(told))
        if (became := fate_of(kept, on)) in (fate or (became,))
    ]
    print_rows(rows, ("due", "fate", "firmness", "bys", "tos", "what", "publisher", "published", "id"), form)


@click.command()
@store_option
@click.option("--topic", required=True, metavar="WORDS", help="Words that the statements must hold.")
@filter_options("statement", "part", "text")
@form_option
def wording(where: str, topic: str, form: str | None, **told: Any) -> None:
    """Show the set phrases of an actor on a topic: first and last use, how often, and how long unused.

    `silent_since` counts later statements on the topic without the phrase: a formula that has changed or been dropped.
    """
    from dotterel import store as keeping
    from dotterel.asking import phrase_row
    from dotterel.merging.phrases import set_phrases
    from dotterel.store import every

    if told.get("actor"):
        told["part"] = "speaker"
    phrases = set_phrases(tuple(every(opened(where), keeping.statements, as_filters(told))), topic)
    print_rows(map(phrase_row, phrases), ("phrase", "uses", "first", "last", "silent_since"), form)
