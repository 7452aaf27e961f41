"""The options that narrow what is asked of a store, the same for every command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dotterel.schema.terms import Asked, Term, terms_of

if TYPE_CHECKING:
    from dotterel.store import Filters

Command = TypeVar("Command", bound=Callable[..., Any])


def filter_options(kind: Asked, *left_out: str) -> Callable[[Command], Command]:
    """The command with the options of all filters that a kind of finding has, but those left out."""

    def add(command: Command) -> Command:
        for term in reversed(terms_of(kind)):
            if term.name not in left_out:
                command = _option(term)(command)
        return command

    return add


def as_filters(told: dict[str, Any]) -> Filters:
    """The filters that the options tell."""
    from dotterel.store import Filters

    named = {name.removesuffix("_"): value for name, value in told.items() if value not in (None, ())}
    return Filters(**named)


def _option(term: Term) -> Callable[[Command], Command]:
    kind: dict[str, Any] = {"metavar": term.metavar}
    if term.choices:
        kind = {"type": click.Choice(term.choices)}
    elif term.name == "pair":
        kind["nargs"] = 2
    elif term.name == "confidence":
        kind = {"type": click.FloatRange(0, 1), "default": 0.0}
    elif term.several:
        kind["multiple"] = True
    own = "type_" if term.name == "type" else term.name
    return click.option(f"--{term.asked}", own, help=term.words, **kind)
