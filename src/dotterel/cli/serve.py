"""`dotterel serve` and `dotterel demo`: a store in the browser."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dotterel.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])
PORT = click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0: any free one.")


@click.command()
@click.argument("where", metavar="STORE", envvar="DOTTEREL_STORE")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@PORT
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further host name; may be repeated.")
@click.option("--browser", is_flag=True, help="Open it in the browser.")
def serve(where: str, host: str, port: int, names: tuple[str, ...], browser: bool) -> None:
    """Show STORE in the browser and answer programs over HTTP, until Ctrl-C."""
    from dotterel.cli.stores import opened

    _serve(opened(where), where, host, port, names, browser)


@click.command()
@PORT
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def demo(port: int, no_browser: bool) -> None:
    """Code the sample dispatches into a store and show it in the browser, until Ctrl-C."""
    from dotterel.serving.demo import build_demo

    with tempfile.TemporaryDirectory(prefix="dotterel-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "demo.db"
        click.echo("dotterel: coding the sample dispatches …", err=True)
        _serve(build_demo(path), str(path), "127.0.0.1", port, (), not no_browser)


def _serve(store: Store, where: str, host: str, port: int, names: tuple[str, ...], browser: bool) -> None:
    from dotterel.serving.running import serve as run
    from dotterel.serving.settings import Settings

    def listening(address: str) -> None:
        click.echo(f"dotterel: {store.name} is at {address} (Ctrl-C stops it)", err=True)
        if browser:
            click.launch(address)

    run(store, Settings(where, host, port, names), listening)
    click.echo("dotterel: stopped", err=True)
