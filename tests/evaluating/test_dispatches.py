"""The gold dispatches written for the project quote their own texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from dotterel.evaluating.gold import GoldDispatch, read_gold
from dotterel.evaluating.locating import locate, locate_contents, locate_trigger

SETS = Path(__file__).parents[1] / "dispatches"
DISPATCHES = [gold for folder in ("open", "closed") if (SETS / folder).is_dir() for gold in read_gold(SETS / folder)]


@pytest.mark.parametrize("gold", DISPATCHES, ids=lambda gold: gold.id)
def test_every_trigger_quote_and_content_stands_in_its_text(gold: GoldDispatch) -> None:
    events = gold.events + gold.optional_events
    assert [event.trigger for event in events if not locate_trigger(gold.text, event)] == []
    assert [event.quote for event in events if not locate(gold.text, event.quote)] == []
    for statements in (gold.statements, gold.optional_statements):
        contents = locate_contents(gold.text, statements)
        assert [said.content_start for said, found in zip(statements, contents, strict=True) if not found] == []
        assert [said.cue for said in statements if said.cue and not locate(gold.text, said.cue)] == []


@pytest.mark.parametrize("gold", DISPATCHES, ids=lambda gold: gold.id)
def test_a_place_called_explicit_is_named_in_the_text(gold: GoldDispatch) -> None:
    places = [event.place for event in gold.events if event.place and event.place.explicit]
    assert [place.name for place in places if not locate(gold.text, place.name or "")] == []
