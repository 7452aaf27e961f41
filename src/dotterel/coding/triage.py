"""Whether a dispatch is of another field, where states and leaders are teams and stars."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from dotterel.schema.parse import Parse

DENSE = 0.035  # of all words
FEWEST = 4  # different words of one field


def load_triage(folder: Path) -> dict[str, frozenset[str]]:
    """The words of each field in the knowledge folder."""
    raw = yaml.safe_load((folder / "lexicons" / "triage.yaml").read_text(encoding="utf-8"))
    return {field: frozenset(words) for field, words in raw.items()}


def other_field(parse: Parse, fields: Mapping[str, frozenset[str]]) -> str | None:
    """The field ("sport") whose words are dense in a dispatch, or None."""
    lemmas = [lemma.lower() for lemma in parse.lemma]
    for field, words in fields.items():
        found = [lemma for lemma in lemmas if lemma in words]
        if len(set(found)) >= FEWEST and len(found) > DENSE * len(lemmas):
            return field
    return None
