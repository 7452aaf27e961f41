"""The command `dotterel` and its subcommands, each loaded only when it is called."""

from __future__ import annotations

import signal
from importlib import import_module, metadata

import click

from dotterel.cli.exits import BAD_ARGUMENT, BAD_INPUT, BUSY, INTERRUPTED
from dotterel.schema.errors import DotterelError, RuleError, StoreBusyError

COMMANDS = {
    "fetch": "dotterel.cli.fetch:fetch",
    "read": "dotterel.cli.read:read",
    "code": "dotterel.cli.code:code",
    "explain": "dotterel.cli.explain:explain",
    "ingest": "dotterel.cli.ingest:ingest",
    "merge": "dotterel.cli.merge:merge",
    "events": "dotterel.cli.ask:events",
    "statements": "dotterel.cli.ask:statements",
    "actors": "dotterel.cli.ask:actors",
    "timeline": "dotterel.cli.ask:timeline",
    "promises": "dotterel.cli.follow:promises",
    "wording": "dotterel.cli.follow:wording",
    "compare": "dotterel.cli.compare:compare",
    "correct": "dotterel.cli.correct:correct",
    "diff": "dotterel.cli.diff:diff",
    "export": "dotterel.cli.export:export",
    "serve": "dotterel.cli.serve:serve",
    "token": "dotterel.cli.token:token",
    "demo": "dotterel.cli.serve:demo",
    "evaluate": "dotterel.cli.evaluate:evaluate",
    "knowledge": "dotterel.cli.knowledge:knowledge",
    "learn": "dotterel.cli.learn:learn",
    "check-rules": "dotterel.cli.check_rules:check_rules",
    "codebook": "dotterel.cli.codebook:codebook",
}


class LateCommands(click.Group):
    """A group whose subcommands are imported when called, and whose errors are told in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the subcommands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """What the subcommand returns; an error of ours or an interruption ends it with a line and an exit code."""
        try:
            return super().invoke(ctx)
        except DotterelError as error:
            click.echo(f"dotterel: {error}", err=True)
            ctx.exit(_exit_code(error))
        except KeyboardInterrupt:
            click.echo("dotterel: interrupted", err=True)
            ctx.exit(INTERRUPTED)


def _exit_code(error: DotterelError) -> int:
    if isinstance(error, StoreBusyError):
        return BUSY
    return BAD_ARGUMENT if isinstance(error, RuleError) else BAD_INPUT


def print_version(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        click.echo(f"dotterel {installed_version()}")
        ctx.exit()


def installed_version() -> str:
    """The version of the installed package."""
    try:
        return metadata.version("dotterel")
    except metadata.PackageNotFoundError:
        return "(not installed)"


@click.group(cls=LateCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version, help="Print the version."
)
def dotterel() -> None:
    """Read diplomatic dispatches and write the record: who met whom, who said what, who promised what by when."""


def main() -> None:
    """Run the command; a closed pipe ends it quietly, as it ends other programs."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    dotterel()


if __name__ == "__main__":
    main()
