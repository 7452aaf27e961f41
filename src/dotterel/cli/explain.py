"""`dotterel explain`: from a finding back to its rule, its words and their sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from rich.console import Group, RenderableType
from rich.text import Text

from dotterel.cli.exits import BAD_INPUT
from dotterel.cli.inputs import Terms, code_given, only_one
from dotterel.cli.paper import HEAD, QUIET, console, in_sentence, labelled
from dotterel.cli.selecting import Finding, findings_of
from dotterel.evaluating.locating import sentence_around
from dotterel.exporting.wording import (
    actors_by_id,
    commitment_parties,
    event_kind,
    event_parties,
    party_words,
    speaker_words,
    when_words,
    where_words,
)
from dotterel.reference.rulebook import what_rule_says
from dotterel.schema.actor import Actor
from dotterel.schema.finding import Commitment, Event, Party, Statement
from dotterel.schema.record import Record
from dotterel.schema.span import Span

Rows = Iterator[tuple[str, str | Text]]


@click.command()
@click.argument("source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.argument("finding", metavar="[ID]", required=False)
@click.option(
    "--rules", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of rules of your own."
)
@click.pass_context
def explain(ctx: click.Context, source: Path, finding: str | None, rules: Path | None) -> None:
    """Show why a dispatch is coded as it is: each finding (or the one whose id begins with ID), the rule that made
    it, the words it rests on, and their sentence."""
    from dotterel.kit import load_kit

    given = only_one(source)
    record = code_given(given, Terms(), load_kit(rules))
    for failure in record.failures:
        click.echo(f"dotterel: {given.name}: {failure.step}: {failure.reason}", err=True)
    paper = console()
    for number, chosen in enumerate(_chosen(record, finding)):
        paper.print(*([""] if number else []), _explained(chosen, record, rules), sep="\n")
    if record.dispatch is None:
        ctx.exit(BAD_INPUT)


def _chosen(record: Record, beginning: str | None) -> tuple[Finding, ...]:
    findings = findings_of(record)
    chosen = tuple(finding for finding in findings if finding.id.startswith(beginning or ""))
    if beginning is not None and not chosen:
        known = ", ".join(finding.id for finding in findings) or "none"
        raise click.UsageError(f"No finding has an id that begins with {beginning}. Its findings: {known}.")
    return chosen


def _explained(finding: Finding, record: Record, rules: Path | None) -> RenderableType:
    actors = actors_by_id(record)
    says = what_rule_says(finding.why, rules)
    text = record.dispatch.text if record.dispatch else ""
    rows = [
        ("rule", f"{finding.why.rule} ({finding.why.file}:{finding.why.line})"),
        *([("says", says)] if says else []),
        ("sure", _sureness(finding)),
        *_words_of(finding, actors, text),
    ]
    return Group(Text.assemble((_title(finding, actors), HEAD), (f"  {finding.id}", QUIET)), labelled(rows))


def _sureness(finding: Finding) -> str:
    scored = finding.why.classifier
    return f"{finding.confidence:.2f}" + (f" (the classifier gave {scored:.2f})" if scored is not None else "")


def _title(finding: Finding, actors: Mapping[str, Actor]) -> str:
    if isinstance(finding, Event):
        return f"{finding.type} {event_kind(finding)}: {event_parties(finding, actors)}"
    if isinstance(finding, Statement):
        return f"Statement ({finding.act}): {speaker_words(finding, actors)}"
    return f"Commitment ({finding.firmness}): {commitment_parties(finding, actors)}"


def _words_of(finding: Finding, actors: Mapping[str, Actor], text: str) -> Rows:
    if isinstance(finding, Event):
        return _event_words(finding, actors, text)
    if isinstance(finding, Statement):
        return _statement_words(finding, actors, text)
    return _commitment_words(finding, actors, text)


def _event_words(event: Event, actors: Mapping[str, Actor], text: str) -> Rows:
    yield "trigger", in_sentence(event.trigger, event.sentence)
    yield from _party_words("actor", event.actors, actors)
    yield from _party_words("recipient", event.recipients, actors)
    yield "date", _rests_on(when_words(event.date), event.date.span, text)
    yield "place", _rests_on(where_words(event.place), event.place.span, text)
    if event.occasion:
        yield "occasion", _rests_on(event.occasion.canonical or event.occasion.name, event.occasion.span, text)


def _statement_words(statement: Statement, actors: Mapping[str, Actor], text: str) -> Rows:
    yield "cue", in_sentence(statement.cue, sentence_around(text, statement.cue))
    for content in statement.content:
        yield "content", in_sentence(content, sentence_around(text, content))
    yield from _party_words("speaker", statement.speakers, actors)
    yield from _party_words("addressee", statement.addressees, actors)
    if statement.within:
        yield "within", statement.within
    if statement.event:
        yield "event", statement.event


def _commitment_words(commitment: Commitment, actors: Mapping[str, Actor], text: str) -> Rows:
    yield "what", in_sentence(commitment.what, sentence_around(text, commitment.what))
    yield from _party_words("by", commitment.by, actors)
    yield from _party_words("to", commitment.to, actors)
    yield "due", _rests_on(when_words(commitment.due), commitment.due.span, text)
    yield "from", commitment.source


def _party_words(label: str, parties: tuple[Party, ...], actors: Mapping[str, Actor]) -> Rows:
    for party in parties:
        yield label, Text.assemble(party_words(party, actors), (f" ← “{_one_line(party.span)}”", QUIET))


def _rests_on(words: str, span: Span | None, text: str) -> Text:
    if span is None:
        return Text(words)
    rest = Text.assemble(words, (" ← ", QUIET))
    return rest + in_sentence(span, sentence_around(text, span), 40)


def _one_line(span: Span) -> str:
    return " ".join(span.quote.split())
