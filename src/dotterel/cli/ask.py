"""`dotterel events`, `statements`, `actors`, `timeline`: what a store holds."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from dotterel.cli.filtering import as_filters, filter_options
from dotterel.cli.rows import Row, form_option, print_rows
from dotterel.cli.stores import opened, store_option

if TYPE_CHECKING:
    from dotterel.store.counting import Period

LIMIT = click.option("--limit", type=click.IntRange(min=1), help="At most so many.")


@click.command()
@store_option
@filter_options("event")
@click.option("--reports", is_flag=True, help="One row for every report of a dispatch, not for every happening.")
@LIMIT
@form_option
def events(where: str, reports: bool, limit: int | None, form: str | None, **told: Any) -> None:
    """List happenings, the oldest first: each once, whatever number of dispatches report it."""
    from dotterel import store as keeping
    from dotterel.exporting.flat import event_row, happening_row
    from dotterel.store import every

    store, filters = opened(where), as_filters(told)
    if reports:
        rows = map(event_row, every(store, keeping.events, filters))
        last = "publisher"
    else:
        rows = map(happening_row, every(store, keeping.happenings, filters))
        last = "reports"
    wanted = islice(rows, limit)
    if (form or ("table" if sys.stdout.isatty() else "jsonl")) == "table":
        print_rows(map(_short, wanted), ("date", "what", "who", "where", last, "id"), "table")
    else:
        print_rows(wanted, (), form)


def _short(row: Row) -> Row:
    """An event or happening in few columns, for a person."""
    acting, receiving = row["actors"] or "", row["recipients"]
    return {
        "date": row["date"],
        "what": " ".join(
            filter(None, (row["type"], row["modes"], "" if row["status"] == "occurred" else row["status"]))
        ),
        "who": f"{acting} → {receiving}" if receiving else acting,
        "where": row["place"],
        "reports": row.get("independent_reports"),
        "publisher": row.get("publisher"),
        "id": row["id"],
    }


@click.command()
@store_option
@filter_options("statement")
@LIMIT
@form_option
def statements(where: str, limit: int | None, form: str | None, **told: Any) -> None:
    """List statements, the oldest first, with who said what to whom."""
    from dotterel import store as keeping
    from dotterel.exporting.flat import statement_row
    from dotterel.store import every

    rows = map(statement_row, every(opened(where), keeping.statements, as_filters(told)))
    print_rows(islice(rows, limit), ("published", "speakers", "cue", "content", "publisher", "id"), form)


@click.command()
@click.argument("who", required=False)
@store_option
@LIMIT
@form_option
def actors(who: str | None, where: str, limit: int | None, form: str | None) -> None:
    """List actors, those in most findings first: all, those of a state (AZE), or those with such a name.

    With the id of one actor: the offices in which dispatches speak of it.
    """
    from msgspec.structs import asdict

    from dotterel import store as keeping
    from dotterel.store.filters import ACTOR_ID

    store = opened(where)
    if who and ACTOR_ID.fullmatch(who):
        offices: list[Row] = [asdict(office) for office in keeping.offices(store, who)]
        print_rows(offices, ("title", "of", "first", "last", "dispatches"), form)
        return
    found: list[Row] = [asdict(actor) for actor in keeping.actors(store, who, limit or 50)]
    print_rows(found, ("name", "kind", "state", "sector", "findings", "id"), form)


@click.command()
@store_option
@filter_options("event")
@click.option("--by", type=click.Choice(["day", "month", "year"]), default="month", show_default=True)
@form_option
def timeline(where: str, by: Period, form: str | None, **told: Any) -> None:
    """Count happenings by period, beside the dispatches published in it.

    A month with more news in the store has more events; `per_thousand` is happenings for a thousand dispatches.
    """
    from dotterel import store as keeping
    from dotterel.asking import stretch_row

    rows = [stretch_row(one) for one in keeping.timeline(opened(where), "event", as_filters(told), by)]
    print_rows(rows, ("period", "happenings", "findings", "score", "dispatches", "per_thousand"), form)
