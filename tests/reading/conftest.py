from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dotterel.reading import identify, read
from dotterel.reference.outlets import Outlets, load_outlets
from dotterel.schema.source import Text

KNOWLEDGE = Path(__file__).parents[2] / "src/dotterel/knowledge"

Reader = Callable[..., Text]


@pytest.fixture(scope="session")
def outlets() -> Outlets:
    return load_outlets(KNOWLEDGE)


@pytest.fixture(scope="session")
def reader(outlets: Outlets) -> Reader:
    """Reads a text or the bytes of one."""

    def reads(body: str | bytes, url: str | None = None, published: str | None = None) -> Text:
        octets = body.encode() if isinstance(body, str) else body
        return read(identify(octets, url, None), octets, outlets, published)

    return reads
