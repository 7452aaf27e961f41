"""What a rule says of itself, read from the file in which it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from dotterel.schema.finding import Why


def what_rule_says(why: Why, own_rules: Path | None) -> str | None:
    """The sentence under `says` of the rule that made a finding; null where its file cannot be read, or is none of
    rules: what the scorer alone has found names the scorer's weights."""
    if not why.file.endswith((".yaml", ".yml")):
        return None
    for path in _places(why.file, own_rules):
        for rule in _rules_in(path):
            if rule.get("rule") == why.rule and rule.get("says"):
                return str(rule["says"]).strip()
    return None


def _places(file: str, own_rules: Path | None) -> Iterator[Path]:
    package = Path(str(resources.files("dotterel")))
    folders = [*([own_rules] if own_rules else []), package / "knowledge" / "rules", package / "knowledge", package]
    return (folder / file for folder in folders if (folder / file).is_file())


@cache
def _rules_in(path: Path) -> tuple[dict[str, object], ...]:
    try:
        documents = list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError):
        return ()
    return tuple(_mappings(documents))


def _mappings(part: object) -> Iterator[dict[str, object]]:
    if isinstance(part, dict):
        yield part
        yield from (rule for value in part.values() for rule in _mappings(value))
    elif isinstance(part, list):
        yield from (rule for item in part for rule in _mappings(item))
