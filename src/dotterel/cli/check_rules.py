"""`dotterel check-rules`: whether the rules do what their examples say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from dotterel.cli.exits import RULE_FAILS
from dotterel.schema.source import Incoming

if TYPE_CHECKING:
    from dotterel.evaluating.rule_examples import Outcome, RuleReport

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("check-rules")
@click.option("--rules", type=FOLDER, help="A folder of rules of your own, checked beside ours.")
@click.option("--dispatches", type=FOLDER, help="A folder of dispatches: which rules never fire on them?")
@click.option("--json", "as_json", is_flag=True, help="One object with outcomes, conflicts and silent rules.")
@click.pass_context
def check_rules(ctx: click.Context, rules: Path | None, dispatches: Path | None, as_json: bool) -> None:
    """Run every example of every rule through the parser and the rule.

    Tells which examples fail, which known misses are right by now, where rules of different types are set off by one
    word, and, with --dispatches, which rules never fire. Ends with code 1 when an example fails.
    """
    from dotterel.cli.inputs import Terms, check_given, incoming
    from dotterel.evaluating.rule_examples import check_rules as check
    from dotterel.kit import load_kit

    given = incoming(check_given([dispatches], Terms()), Terms()) if dispatches else None
    bodies = [each.body for each in given if isinstance(each, Incoming)] if given else None
    report = check(load_kit(rules), bodies)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2))
    else:
        click.echo("\n".join(_sheet(report)))
    if report.failures:
        ctx.exit(RULE_FAILS)


def _sheet(report: RuleReport) -> Iterator[str]:
    for outcome in report.failures:
        yield from _wrong(outcome)
    for outcome in report.mended:
        yield f"{outcome.file}:{outcome.line}: {outcome.rule}: known miss is right by now: {outcome.text}"
    for conflict in report.conflicts:
        yield f"conflict on “{conflict.word}” of {', '.join(conflict.rules)}: {conflict.text}"
    if report.silent:
        yield f"never fire on the dispatches: {', '.join(report.silent)}"
    rules = len({outcome.rule for outcome in report.outcomes})
    known = sum(o.known_miss for o in report.outcomes)
    yield (
        f"{len(report.outcomes)} examples of {rules} rules: {len(report.failures)} fail, {known} known misses, "
        f"{len(report.conflicts)} conflicts"
    )


def _wrong(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.file}:{outcome.line}: {outcome.rule}: {outcome.text}"
    yield f"    expected  {outcome.expected}"
    yield f"    found     {outcome.found}"
