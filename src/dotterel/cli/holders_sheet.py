"""The coverage of the tables of office-holders on a sheet, for a person."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dotterel.cli.paper import QUIET
from dotterel.reference.coverage import Coverage


def coverage_sheet(years: Sequence[tuple[Coverage, ...]], missing: bool) -> RenderableType:
    """A line for each year with the share of states for each kind of office and for all; below, who is missing."""
    kinds = [cover.kind for cover in years[0]] if years else []
    table = Table("on", *kinds, "all", box=None, header_style=QUIET)
    for covers in years:
        shares = [cover.share for cover in covers]
        told = [f"{share:.3f}" for share in (*shares, sum(shares) / len(shares))]
        table.add_row(covers[0].on.isoformat(), *told)
    below = Text(f"Share of {years[0][0].states} states." if years else "", style=QUIET)
    return Group(table, "", below, *(_missing(covers) for covers in years if missing))


def _missing(covers: tuple[Coverage, ...]) -> RenderableType:
    parts = [f"{cover.kind}: {', '.join(cover.without)}" for cover in covers if cover.without]
    return Text(f"{covers[0].on.isoformat()} without {'; '.join(parts) or 'none'}")
