"""The options that narrow what is asked of a store, the same for every command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dotterel.store import Filters

Command = TypeVar("Command", bound=Callable[..., Any])
OPTIONS: dict[str, Callable[[Command], Command]] = {
    "actor": click.option("--actor", metavar="WHO", help="A code (AZE, UN), words of a name, or an actor's id."),
    "part": click.option(
        "--part",
        type=click.Choice(["actor", "recipient", "speaker", "addressee", "by", "to"]),
        help="The part that --actor has.",
    ),
    "pair": click.option("--pair", nargs=2, metavar="CODE CODE", help="Two states, in either order."),
    "type": click.option(
        "--type", "type_", multiple=True, metavar="TYPE", help="PLOVER's event type; may be repeated."
    ),
    "mode": click.option("--mode", multiple=True, metavar="MODE", help="PLOVER's mode; may be repeated."),
    "context": click.option("--context", multiple=True, metavar="CONTEXT", help="PLOVER's context; may be repeated."),
    "status": click.option("--status", multiple=True, metavar="STATUS", help="occurred, planned …; may be repeated."),
    "place": click.option("--place", metavar="WHERE", help="An ISO alpha-3 code or the name of a place."),
    "since": click.option("--since", metavar="DATE", help="From this day, month or year on."),
    "until": click.option("--until", metavar="DATE", help="Up to and with this day, month or year."),
    "occasion": click.option("--occasion", metavar="WORDS", help="Words of the session, summit or conference."),
    "text": click.option("--text", metavar="WORDS", help='All these words; "quoted words" stand together.'),
    "outlet": click.option("--outlet", metavar="WORDS", help="Words of the outlet's name, or its state's code."),
    "confidence": click.option(
        "--min-confidence", "confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out findings less sure."
    ),
}


def filter_options(*left_out: str) -> Callable[[Command], Command]:
    """The command with all options of a filter but those left out."""

    def add(command: Command) -> Command:
        for name in reversed(OPTIONS):
            if name not in left_out:
                command = OPTIONS[name](command)
        return command

    return add


def as_filters(told: dict[str, Any]) -> Filters:
    """The filters that the options tell."""
    from dotterel.store import Filters

    named = {("type" if name == "type_" else name): value for name, value in told.items() if value not in (None, ())}
    return Filters(**named)
