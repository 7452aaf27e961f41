"""`dotterel codebook`: the page that a coder would be given, made from ontology and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dotterel.coding.codebook import Codebook
    from dotterel.coding.rules import Example, Rule, Trigger
    from dotterel.reference.ontology import EventType, Mode


@click.command()
@click.option(
    "--rules", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of rules of your own."
)
def codebook(rules: Path | None) -> None:
    """Print the codebook as Markdown: every event type with its modes, and every rule with its examples."""
    from dotterel.coding.codebook import load_codebook
    from dotterel.kit import knowledge_folder

    click.echo(page(load_codebook(knowledge_folder(), [rules] if rules else [])), nl=False)


_HEAD = """# Codebook

Made by `dotterel codebook` from `knowledge/ontology` and `knowledge/rules`; change those, not this page. Event types,
modes, scores and CAMEO codes are PLOVER's ([what was settled](decisions/0005-plover-errata.md)). Rules propose; the
learnt scorer weighs them and adds what no rule knows ([how](decisions/0010-scorer-forks-the-trunk.md)). How to write a
rule of your own: [write-a-rule.md](write-a-rule.md)."""


def page(book: Codebook) -> str:
    """The page; event types in the order of the ontology, rules in that of their files."""
    lines = [_HEAD]
    for name, kind in book.ontology.types.items():
        lines.extend(_of_type(name, kind, [rule for rule in book.rules.rules if rule.event == name]))
    return "\n".join(lines) + "\n"


def _of_type(name: str, kind: EventType, rules: Iterable[Rule]) -> Iterator[str]:
    yield from ("", f"## {name}", "", f"{kind.definition} Score {kind.score:g}, quad {kind.quad}, CAMEO {kind.cameo}.")
    if kind.modes:
        yield from ("", "| mode | what | score | CAMEO |", "|---|---|---|---|")
        yield from (_mode(mode, told, kind) for mode, told in kind.modes.items())
    for rule in rules:
        yield from _of_rule(rule)


def _mode(name: str, mode: Mode, kind: EventType) -> str:
    return f"| {name} | {mode.gloss} | {kind.score if mode.score is None else mode.score:g} | {mode.cameo} |"


def _of_rule(rule: Rule) -> Iterator[str]:
    modes = sorted({*rule.modes, *(mode for mode, _ in rule.modes_by)})
    details = [*([f"mode {', '.join(modes)}"] if modes else []), *([f"always {rule.status}"] if rule.status else [])]
    yield from ("", f"### {rule.name}", "", f"{rule.says} Set off by {_words(rule.trigger)}.")
    if details:
        yield f"({'; '.join(details)}.)"
    yield ""
    yield from (f"- {_example(example)}" for example in rule.examples)


def _words(trigger: Trigger) -> str:
    """The words that set a rule off: verbs as they stand, nouns and adjectives with a note."""
    verbs = [" ".join(words) for words in trigger.verbs]
    kinds = [("", verbs), (" (noun)", sorted(trigger.nouns)), (" (adjective)", sorted(trigger.adjectives))]
    return ", ".join(f"*{word}*{note}" for note, words in kinds for word in words) or "no word of its own"


def _example(example: Example) -> str:
    if example.codes is None:
        return f"“{example.text}” — nothing{f': {example.because}' if example.because else ''}"
    roles = "; ".join(f"{role}: {words}" for role, words in example.codes.items())
    return f"“{example.text}” — {roles}{' (known miss)' if example.known_miss else ''}"
