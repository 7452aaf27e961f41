from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from dotterel.reading import Layout, load_layouts, sources
from dotterel.schema.record import Failure
from dotterel.schema.source import Incoming

KNOWLEDGE = Path(__file__).parents[3] / "src/dotterel/knowledge"

Came = list[Incoming | Failure]
Taker = Callable[..., Came]


@pytest.fixture(scope="session")
def layouts() -> tuple[Layout, ...]:
    return load_layouts(KNOWLEDGE)


@pytest.fixture
def take(tmp_path: Path, layouts: tuple[Layout, ...]) -> Taker:
    """What comes of a file of that name with these bytes, or of the bytes piped in."""

    def takes(name: str, body: bytes | str, piped: bool = False) -> Came:
        octets = body.encode() if isinstance(body, str) else body
        if piped:
            return list(sources([Path("-")], layouts, io.BytesIO(octets)))
        (tmp_path / name).write_bytes(octets)
        return list(sources([tmp_path / name], layouts))

    return takes
