from __future__ import annotations

from pathlib import Path

from dotterel.corpus.written import event_types, parse_item
from dotterel.training.counts import tables

TYPES = event_types(Path(__file__).parents[2] / "src/dotterel/knowledge/ontology/plover.yaml")
LINES = (
    "headline | sea | 1 CONSULT/phone occurred; 2 AGREE/- planned | {a1+a2 Oslo} {t1 rings} {a1+r2 Suva}, {t2 visits}",
    "negative | chess | - | {s1 Black} {q1 says} {c1 no}.",
)


def test_items_events_modes_and_statuses_are_counted() -> None:
    told = tables([parse_item(line, TYPES) for line in LINES], TYPES)
    assert "| 2 | 7 | 2 | 1 | 1 | 1 |" in told
    assert "| CONSULT | 1 | 1 | phone 1 |" in told
    assert "| AGREE | 1 | 0 | none 1 |" in told
    assert "| planned | 1 |" in told
    assert "Topics: chess 1, sea 1" in told
