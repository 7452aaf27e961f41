"""The knowledge files are what their authors meant: a word is a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from dotterel.kit import knowledge_folder

FILES = sorted(knowledge_folder().rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(knowledge_folder()).as_posix())
def test_words_in_lists_are_words(path: Path) -> None:
    """ "no", "on" and "false" are booleans to YAML where they stand without quotation marks."""
    for document in yaml.safe_load_all(path.read_text(encoding="utf-8")):
        assert not [words for words in lists_in(document) if any(isinstance(word, bool) for word in words)]


def lists_in(part: object) -> Iterator[list[object]]:
    """All lists within a document."""
    if isinstance(part, list):
        yield part
    for item in part if isinstance(part, list) else part.values() if isinstance(part, dict) else ():
        yield from lists_in(item)
