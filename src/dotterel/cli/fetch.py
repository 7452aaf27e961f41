"""`dotterel fetch`: pages and feeds from the network into a raw store."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from dotterel.cli.exits import BAD_INPUT, SOME_FAILED

FOLDER = click.Path(file_okay=False, path_type=Path)
QUIET = ("known", "same")


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="FEED|URL...")
@click.option(
    "--into", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="The raw store."
)
@click.option(
    "--as",
    "agent",
    required=True,
    metavar="NAME",
    help="Who asks, with an address: “Vell Institute; lina@example.org”.",
)
@click.option(
    "--delay", type=click.FloatRange(min=0.5), default=1.0, show_default=True, help="Seconds between questions."
)
@click.option("--most", type=click.IntRange(min=1), default=1000, show_default=True, help="Pages asked for, at most.")
@click.pass_context
def fetch(ctx: click.Context, urls: tuple[str, ...], folder: Path, agent: str, delay: float, most: int) -> None:
    """Fetch pages, and the new pages of feeds and sitemaps, into a folder that `dotterel code` takes.

    Asks politely: robots.txt is heeded, one server is asked once a second, unchanged pages are not sent again. Only
    addresses on the public network are asked. A run that was interrupted goes on where it stopped.

    Exit code: 0 when all could be had, 3 when some failed, 65 when all failed.
    """
    from dotterel.fetching.collecting import collect
    from dotterel.fetching.manners import Manners
    from dotterel.fetching.raw import raw_store

    outcomes: Counter[str] = Counter()
    with raw_store(folder) as store:
        for collected in collect(urls, store, Manners(f"dotterel ({agent})", delay), most):
            outcomes[collected.outcome] += 1
            if collected.outcome == "failed":
                click.echo(f"dotterel: {collected.reason}", err=True)
            elif collected.outcome not in QUIET:
                click.echo(f"{collected.outcome:<8} {collected.url} {collected.reason}".rstrip())
    click.echo(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())) or "nothing", err=True)
    if outcomes["failed"]:
        ctx.exit(SOME_FAILED if outcomes.total() > outcomes["failed"] else BAD_INPUT)
