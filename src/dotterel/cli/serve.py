"""`dotterel serve` and `dotterel demo`: a store in the browser."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dotterel.cli.token import tokens_option

if TYPE_CHECKING:
    from dotterel.serving.settings import Settings
    from dotterel.store import Store

PORT = click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0: any free one.")


@click.command()
@tokens_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@PORT
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further host name; may be repeated.")
@click.option("--rate", type=click.IntRange(min=0), default=1200, show_default=True, help="Requests a minute; 0: any.")
@click.option("--browser", is_flag=True, help="Open it in the browser.")
def serve(
    where: str, tokens: Path | None, host: str, port: int, names: tuple[str, ...], rate: int, browser: bool
) -> None:
    """Show STORE in the browser and answer programs over HTTP, until Ctrl-C.

    Only this machine can reach it, unless --host names another address; then everybody needs a token (`dotterel
    token`), and --name tells the names by which they call this machine.
    """
    from dotterel.cli.stores import opened
    from dotterel.serving.settings import Limits, Settings
    from dotterel.serving.tokens import tokens_file

    beside = tokens_file(where)
    asked = tokens or (beside if beside is not None and beside.exists() else None)
    _serve(opened(where), Settings(where, host, port, names, asked, Limits(requests=rate)), browser)


@click.command()
@PORT
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option(
    "--store",
    "where",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the demo store here, with what you correct; without it, it is gone afterwards.",
)
def demo(port: int, no_browser: bool, where: Path | None) -> None:
    """Code the sample dispatches into a store and show it in the browser, until Ctrl-C."""
    from dotterel.serving.demo import build_demo
    from dotterel.serving.settings import Settings

    with tempfile.TemporaryDirectory(prefix="dotterel-demo-", ignore_cleanup_errors=True) as folder:
        path = where or Path(folder) / "demo.db"
        click.echo("dotterel: coding the sample dispatches …", err=True)
        _serve(build_demo(path), Settings(str(path), port=port), not no_browser)


def _serve(store: Store, settings: Settings, browser: bool) -> None:
    from dotterel.serving.running import serve as run

    def listening(address: str) -> None:
        click.echo(f"dotterel: {store.name} is at {address} (Ctrl-C stops it)", err=True)
        if browser:
            click.launch(address)

    try:
        run(store, settings, listening)
    finally:
        store.close()
    click.echo("dotterel: stopped", err=True)
