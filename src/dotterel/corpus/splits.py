"""Which part of the corpus an item belongs to: learnt from, looked at while learning, or kept for measuring."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from dotterel.corpus.standoff import read_standoff
from dotterel.corpus.written import Item, Types, read_written

Part = Literal["train", "dev", "test"]


def part_of(item: Item) -> Part:
    """The part of an item, by its genre and topic: nothing of the same genre and topic is in two parts."""
    lot = int(hashlib.sha256(f"{item.genre}|{item.topic}".encode()).hexdigest()[:8], 16) % 20
    return "test" if lot < 3 else "dev" if lot < 5 else "train"


def read_part(corpus: Path, data: Path, types: Types, part: Part) -> tuple[Item, ...]:
    """The items of a part, written ones first; `data` is the folder of the open texts that the real ones stand in."""
    items: Sequence[Item] = (*read_written(corpus / "written", types), *read_standoff(corpus / "standoff", data))
    return tuple(item for item in items if part_of(item) == part)
