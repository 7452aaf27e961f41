"""`dotterel ingest`: dispatches into a store."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dotterel.cli.code import iso_date
from dotterel.cli.exits import BAD_INPUT, SOME_FAILED
from dotterel.cli.inputs import LAYOUTS, Terms, check_given, incoming
from dotterel.cli.stores import opened, store_option

if TYPE_CHECKING:
    from dotterel.ingesting.ingest import Ingested
    from dotterel.store import Store


@click.command()
@click.argument(
    "sources", nargs=-1, metavar="[FILE|DIR|-]...", type=click.Path(exists=True, allow_dash=True, path_type=Path)
)
@store_option
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that code.")
@click.option("--published", metavar="DATE", callback=iso_date, help="When the dispatches were published.")
@click.option(
    "--rules", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of rules of your own."
)
@LAYOUTS
@click.pass_context
def ingest(
    ctx: click.Context,
    sources: tuple[Path, ...],
    where: str,
    jobs: int,
    published: str | None,
    rules: Path | None,
    layouts: tuple[Path, ...],
) -> None:
    """Read, code and keep dispatches, and merge what they report with what is there.

    What these versions of Dotterel have coded before is passed over, so that a run that was stopped, in whatever way,
    goes on where it was when it is started again. Newer versions code anew; what older ones found is kept
    (`dotterel diff`). In a pipe, a line is printed for each document when it is safely kept.

    Exit code: 0 when all could be kept, 3 when some failed, 65 when all failed, 75 when another process writes to the
    store.
    """
    from dotterel.store import sole_writer

    paths = check_given(sources, Terms(None, published))
    store = opened(where, create=True)
    with sole_writer(store):
        counts = _run(store, paths, Terms(None, published), rules, layouts, jobs)
    told = ", ".join(f"{number} {fate}" for fate, number in sorted(counts.items())) or "nothing"
    click.echo(f"dotterel: {told}", err=True)
    if counts["failed"]:
        ctx.exit(SOME_FAILED if counts.total() > counts["failed"] else BAD_INPUT)


def _run(
    store: Store, paths: tuple[Path, ...], terms: Terms, rules: Path | None, layouts: tuple[Path, ...], jobs: int
) -> Counter[str]:
    from dotterel.cli.progress import counted
    from dotterel.ingesting import coding
    from dotterel.ingesting.ingest import ingest as run
    from dotterel.kit import load_kit
    from dotterel.store import begin_job

    kit = load_kit(rules)
    how = coding.Terms(rules, terms.published)
    code = coding.code_here(kit, how) if jobs == 1 else coding.code_in_processes(how, jobs)
    job = begin_job(store, f"dotterel ingest {' '.join(map(str, paths))}", None)
    became = run(store, incoming(paths, terms, layouts), code, kit.made_by, kit.codebook.outlets, job)
    return _tell(counted(became, "ingesting"))


def _tell(became: Iterable[Ingested] | Iterator[Ingested]) -> Counter[str]:
    """Count what became of the documents; say what failed, and in a pipe what is kept."""
    counts: Counter[str] = Counter()
    piped = not sys.stdout.isatty()
    for one in became:
        failed = one.fate == "failed" or bool(one.failures)
        counts["failed" if failed else one.fate] += 1
        for failure in one.failures:
            click.echo(f"dotterel: {one.name}: {failure.step}: {failure.reason}", err=True)
        if piped:
            click.echo(f"{one.fate}\t{one.dispatch or ''}\t{one.name}")
            sys.stdout.flush()
    return counts
