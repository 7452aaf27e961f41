"""What the tests of every room share: the kit, loaded once, and sentences parsed by the real parser."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from dotterel.kit import Kit, load_kit
from dotterel.parsing.parser import parse
from dotterel.schema.source import Published, Text
from dotterel.schema.span import Span
from dotterel.schema.tree import Tree, tree_of

pytest_plugins = ["tests.making"]
Trees = Callable[[str], Tree]


@pytest.fixture(scope="session")
def kit() -> Kit:
    return load_kit()


@pytest.fixture(scope="session")
def trees(kit: Kit) -> Trees:
    """The trees of a text as it stands: each line is a paragraph, and nothing is taken for page furniture."""

    @cache
    def grown(words: str) -> Tree:
        return tree_of(parse(plain_text(words), kit.parser))

    return grown


def plain_text(words: str) -> Text:
    """The words as a dispatch without furniture or credits."""
    lines, place = [], 0
    for line in words.splitlines(keepends=True):
        if line.strip():
            lines.append(Span.of(words, place, place + len(line.rstrip("\n"))))
        place += len(line)
    unknown = Published(None, None, "unknown")
    return Text(None, words, "en", unknown, None, None, None, None, tuple(lines))
