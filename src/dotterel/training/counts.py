"""The corpus -> the tables of its datasheet.

python -m dotterel.training.counts corpus/written
python -m dotterel.training.counts corpus/standoff DATA
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dotterel.corpus.standoff import read_standoff
from dotterel.corpus.written import Item, Types, event_types, read_written

ONTOLOGY = Path(__file__).parents[1] / "knowledge" / "ontology" / "plover.yaml"


def tables(items: Sequence[Item], types: Types) -> str:
    """Markdown tables of the items by genre and topic, and of their events by type, mode and status."""
    events = [event for item in items for event in item.events]
    return "\n\n".join(
        [
            _table(
                ("items", "words", "events", "statements", "items with a statement", "items without event"),
                [_sums(items)],
            ),
            _table(("genre", "items"), Counter(item.genre for item in items).most_common()),
            _table(("type", "events", "first of their item", "modes"), _by_type(items, types)),
            _table(("status", "events"), Counter(event.status for event in events).most_common()),
            "Topics: " + _listed(Counter(item.topic for item in items)),
        ]
    )


def _sums(items: Sequence[Item]) -> tuple[int, ...]:
    return (
        len(items),
        sum(len(item.text.split()) for item in items),
        sum(len(item.events) for item in items),
        sum(len(item.statements) for item in items),
        sum(bool(item.statements) for item in items),
        sum(not item.events for item in items),
    )


def _by_type(items: Sequence[Item], types: Types) -> Iterator[tuple[str, int, int, str]]:
    for type in types:
        of_type = [event for item in items for event in item.events if event.type == type]
        first = sum(item.events[0].type == type for item in items if item.events)
        modes = Counter(mode for event in of_type for mode in event.modes or ("none",))
        yield type, len(of_type), first, _listed(modes)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _items(folder: Path, data: Sequence[str], types: Types) -> tuple[Item, ...]:
    return read_standoff(folder, Path(data[0])) if data else read_written(folder, types)


if __name__ == "__main__":
    kinds = event_types(ONTOLOGY)
    print(tables(_items(Path(sys.argv[1]), sys.argv[2:], kinds), kinds))
