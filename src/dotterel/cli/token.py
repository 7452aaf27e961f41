"""`dotterel token`: who may look at a store that is served to others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dotterel.serving.tokens import Scope

Command = TypeVar("Command", bound=Callable[..., Any])


def tokens_option(command: Command) -> Command:
    """The command with the options that tell where tokens lie."""
    file = click.option(
        "--tokens",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The file of tokens; without it, STORE.tokens beside the store.",
    )
    return file(click.argument("where", metavar="STORE", envvar="DOTTEREL_STORE")(command))


@click.group()
def token() -> None:
    """Make, list and revoke the tokens with which others may ask a store that is served."""


@token.command()
@tokens_option
@click.argument("name", metavar="NAME")
@click.option(
    "--scope",
    type=click.Choice(["read", "review", "admin"]),
    default="read",
    show_default=True,
    help="read: look; review: correct and judge, too; admin: ingest, too.",
)
def add(where: str, tokens: Path | None, name: str, scope: Scope) -> None:
    """Make a token for NAME and print it, this once. Only its hash is kept."""
    from dotterel.serving.tokens import add_token

    click.echo(add_token(_file(where, tokens), name, scope))


@token.command("list")
@tokens_option
def list_tokens(where: str, tokens: Path | None) -> None:
    """List who has a token, and what it allows."""
    from dotterel.serving.tokens import read_tokens

    for one in read_tokens(_file(where, tokens)):
        click.echo(f"{one.name}\t{one.scope}")


@token.command()
@tokens_option
@click.argument("name", metavar="NAME")
def revoke(where: str, tokens: Path | None, name: str) -> None:
    """Take the token of NAME back; a server that runs shuts it out at once."""
    from dotterel.serving.tokens import revoke_token

    revoke_token(_file(where, tokens), name)


def _file(where: str, tokens: Path | None) -> Path:
    from dotterel.serving.tokens import tokens_file

    found = tokens or tokens_file(where)
    if found is None:
        raise click.UsageError("a store in PostgreSQL has no folder of its own: name the file with --tokens")
    return found
