"""`dotterel compare`: what each side tells of a happening, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from dotterel.cli.stores import opened, store_option

if TYPE_CHECKING:
    from dotterel.schema.comparison import Comparison


@click.command()
@click.argument("happening", metavar="HAPPENING")
@store_option
@click.option("--json", "as_json", is_flag=True, help="The comparison as JSON.")
def compare(happening: str, where: str, as_json: bool) -> None:
    """Lay the reports of a HAPPENING (its id, or that of an event in it) beside each other.

    Shown are the sides, whose outlets or ministries report; then what several report, with their words; then what only
    one reports.
    """
    from dotterel.cli.paper import console
    from dotterel.cli.readouts import readouts_sheet
    from dotterel.ingesting.comparing import comparison_of

    found = comparison_of(opened(where), happening)
    if as_json:
        _print(found)
    else:
        console().print(readouts_sheet(found))


def _print(found: Comparison) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
