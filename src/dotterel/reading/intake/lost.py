"""What could not be opened, as a failure with the name of the thing."""

from __future__ import annotations

from collections.abc import Iterator

from dotterel.schema.record import Failure
from dotterel.schema.source import Incoming

STEP = "open"

Documents = Iterator[Incoming | Failure]


def lost(name: str, reason: object) -> Failure:
    """The failure of something that could not be opened: "a.zip: a ZIP archive; unpack it"."""
    return Failure(STEP, f"{name}: {reason}")
