"""The option that names a store, and opening it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dotterel.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


def store_option(command: Command) -> Command:
    """The command with the option --store."""
    option = click.option(
        "--store",
        "where",
        required=True,
        envvar="DOTTEREL_STORE",
        metavar="FILE|URL",
        help="The store: a file, or postgresql://… ; also from DOTTEREL_STORE.",
    )
    return option(command)


def opened(where: str, create: bool = False) -> Store:
    """The store at that place."""
    from dotterel.store import open_store

    return open_store(where, create)
