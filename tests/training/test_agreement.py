"""How two annotations are compared: what counts as the same event, party and statement."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from dotterel.corpus.standoff import EventOffsets, Offsets, Spot, StandOff, StatementOffsets

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def agreement() -> ModuleType:
    spec = importlib.util.spec_from_file_location("agreement", REPOSITORY / "tools/agreement.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def event(type: str = "AGREE", triggers: Offsets = ((10, 16),), actors: Offsets = ((0, 4),)) -> EventOffsets:
    return EventOffsets(type, (), "occurred", triggers, actors, ())


def record(*events: EventOffsets, statements: tuple[StatementOffsets, ...] = ()) -> StandOff:
    return StandOff("d", "gmb", Spot("f", "1"), "agency", "fish", events, statements)


def test_overlapping_triggers_of_one_type_are_one_event(agreement: ModuleType) -> None:
    tally = agreement.compare([record(event())], [record(event(triggers=((14, 20),)))])["events"]
    assert (tally.both, tally.one, tally.f1) == (1, 0, 1.0)


@pytest.mark.parametrize("other", [event(type="AID"), event(triggers=((16, 20),))])
def test_another_type_or_trigger_is_another_event(agreement: ModuleType, other: EventOffsets) -> None:
    tallies = agreement.compare([record(event())], [record(other)])
    assert (tallies["events"].both, tallies["events"].one, tallies["events"].f1) == (0, 2, 0.0)
    assert tallies["actors"].one == 0  # parties are compared on matched events only


def test_each_event_matches_once(agreement: ModuleType) -> None:
    tally = agreement.compare([record(event(), event())], [record(event())])["events"]
    assert (tally.both, tally.one) == (1, 1)


def test_parties_of_matched_events_match_where_they_overlap(agreement: ModuleType) -> None:
    other = event(actors=((2, 9), (20, 25)))
    tally = agreement.compare([record(event())], [record(other)])["actors"]
    assert (tally.both, tally.one) == (1, 1)


def test_statements_match_in_cue_and_content(agreement: ModuleType) -> None:
    said = StatementOffsets(((5, 9),), ((10, 30),), (), ())
    elsewhere = StatementOffsets(((5, 9),), ((31, 40),), (), ())
    assert agreement.compare([record(statements=(said,))], [record(statements=(said,))])["statements"].f1 == 1.0
    assert agreement.compare([record(statements=(said,))], [record(statements=(elsewhere,))])["statements"].both == 0


def test_the_two_annotations_of_ours_are_of_the_same_sentences(agreement: ModuleType) -> None:
    first, second = (
        agreement.read_records(REPOSITORY / f"corpus/standoff/agreement/{name}.jsonl") for name in ("first", "second")
    )
    assert {one.digest for one in first} == {one.digest for one in second}
    assert agreement.compare(first, first)["events"].f1 == 1.0
    assert agreement.compare(first, second)["events"].f1 > 0.9
