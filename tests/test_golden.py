"""The sample dispatches and what a careful coder would record of them: tests/golden/README.md tells how to read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import dotterel
from dotterel.evaluating.spans import count_untrue
from dotterel.kit import Kit
from dotterel.schema.actor import Actor
from dotterel.schema.finding import Event, Party, Statement
from dotterel.schema.record import Record

Golden = Mapping[str, Any]

FOLDER = Path(__file__).parent / "golden"
SAMPLES = Path(dotterel.__file__).parent / "samples"
GOLDEN: dict[str, Golden] = {p.stem: yaml.safe_load(p.read_text("utf-8")) for p in sorted(FOLDER.glob("*.yaml"))}
BACKGROUND = ("negated", "historical")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def each(kind: str) -> list[Any]:
    """One case for every event or statement that is asked for."""
    return [
        pytest.param(sample, wanted, id=f"{sample}: {wanted['cue' if kind == 'statements' else 'in']}")
        for sample, golden in GOLDEN.items()
        for wanted in golden[kind]
    ]


@pytest.fixture(scope="module")
def kit() -> Kit:
    return dotterel.load_kit()


@pytest.fixture(scope="module")
def records(kit: Kit) -> dict[str, Record]:
    return {name: dotterel.code((SAMPLES / f"{name}.txt").read_text("utf-8"), kit=kit) for name in GOLDEN}


def test_every_sample_has_a_golden_record() -> None:
    assert {path.stem for path in SAMPLES.glob("*.txt")} == set(GOLDEN)


@pytest.mark.parametrize("sample", GOLDEN)
def test_golden_words_stand_in_the_sample(sample: str) -> None:
    text, golden = (SAMPLES / f"{sample}.txt").read_text("utf-8"), GOLDEN[sample]
    for event in golden["events"]:
        assert text.count(event["in"]) == 1, event["in"]
        assert event["trigger"] in event["in"]
    for statement in golden["statements"]:
        assert statement["cue"] in text
        assert statement["ends"] in text[text.index(statement["starts"]) :]


@pytest.mark.parametrize("sample", GOLDEN)
def test_nothing_fails_and_every_span_quotes_its_text(sample: str, records: dict[str, Record]) -> None:
    assert records[sample].failures == ()
    assert count_untrue(records[sample]) == 0


@pytest.mark.parametrize("sample", GOLDEN)
def test_header(sample: str, records: dict[str, Record]) -> None:
    found, wanted = records[sample].dispatch, GOLDEN[sample]["header"]
    assert found is not None
    told = {
        "title": found.title,
        "published": found.published.value,
        "published_basis": found.published.basis,
        "publisher": found.publisher,
        "syndicator": found.syndicator,
        "byline": found.byline,
        "dateline": found.dateline.place if found.dateline else None,
    }
    assert {field: told[field] for field in wanted} == wanted


@pytest.mark.parametrize(("sample", "wanted"), each("events"))
def test_event(sample: str, wanted: Golden, records: dict[str, Record]) -> None:
    record = records[sample]
    event = event_at(wanted, record)
    assert event is not None, f"no {wanted['type']} at {wanted['in']!r}; found {shown_events(record)}"
    told = event_fields(event, wanted, record)
    fields = [field for field in wanted if field not in ("in", "trigger")]
    assert {field: told[field] for field in fields} == {field: as_told(field, wanted[field]) for field in fields}
    assert wanted["trigger"] in event.trigger.quote


@pytest.mark.parametrize(("sample", "wanted"), each("statements"))
def test_statement(sample: str, wanted: Golden, records: dict[str, Record]) -> None:
    record = records[sample]
    statement = statement_at(wanted, record)
    assert statement is not None, f"nothing said at {wanted['starts']!r}; found {shown_statements(record)}"
    words = WORD.findall(" ".join(span.quote for span in statement.content))
    starts, ends = WORD.findall(wanted["starts"]), WORD.findall(wanted["ends"])
    told = {
        "speakers": parties(statement.speakers, wanted["speakers"], record),
        "agentless": statement.agentless,
        "starts": words[: len(starts)],
        "ends": words[-len(ends) :],
    }
    assert told == {
        "speakers": sorted(wanted["speakers"]),
        "agentless": not wanted["speakers"],
        "starts": starts,
        "ends": ends,
    }
    assert wanted["cue"] in statement.cue.quote
    if "addressees" in wanted:
        assert parties(statement.addressees, wanted["addressees"], record) == sorted(wanted["addressees"])


@pytest.mark.parametrize("sample", GOLDEN)
def test_no_other_events(sample: str, records: dict[str, Record]) -> None:
    record, golden = records[sample], GOLDEN[sample]
    asked = {event.id for wanted in golden["events"] if (event := event_at(wanted, record))}
    surplus = [
        f"{event.type} {event.status} {event.trigger.quote!r} in {event.sentence.quote!r}"
        for event in record.events
        if event.status not in BACKGROUND and event.id not in asked
        if not any(may_be(event, other, record) for other in optional(golden, "events"))
    ]
    assert surplus == []


@pytest.mark.parametrize("sample", GOLDEN)
def test_no_other_statements(sample: str, records: dict[str, Record]) -> None:
    record, golden = records[sample], GOLDEN[sample]
    wanted = [*golden["statements"], *optional(golden, "statements")]
    expected = {statement.id for each_wanted in wanted if (statement := statement_at(each_wanted, record))}
    surplus = [
        f"{said.cue.quote!r}: {said.content[0].quote!r}" for said in record.statements if said.id not in expected
    ]
    assert surplus == []


def event_at(wanted: Golden, record: Record) -> Event | None:
    """The event of the type at the words; of several in the sentence the one whose trigger is nearest."""
    assert record.dispatch is not None
    at = record.dispatch.text.index(wanted["in"]) + wanted["in"].index(wanted.get("trigger", ""))
    near = [
        event
        for event in record.events
        if event.type == wanted["type"] and event.sentence.start <= at < event.sentence.end
    ]
    return min(near, key=lambda event: (abs(event.trigger.start - at), event.id), default=None)


def statement_at(wanted: Golden, record: Record) -> Statement | None:
    """The statement that shares most characters with the content, at least half of them, under the same cue if any."""
    assert record.dispatch is not None
    start = record.dispatch.text.index(wanted["starts"])
    end = record.dispatch.text.index(wanted["ends"], start) + len(wanted["ends"])

    def shared(said: Statement) -> float:
        common = sum(max(0, min(end, s.end) - max(start, s.start)) for s in said.content)
        return common / (end - start + sum(s.end - s.start for s in said.content) - common)

    near = [said for said in record.statements if shared(said) >= 0.5]
    return max(near, key=lambda said: (wanted["cue"] in said.cue.quote, shared(said), said.id), default=None)


def event_fields(event: Event, wanted: Golden, record: Record) -> dict[str, object]:
    """The fields of an event as golden files write them."""
    occasion = event.occasion.name if event.occasion else ""
    return {
        "type": event.type,
        "modes": sorted(event.modes),
        "status": event.status,
        "format": event.format,
        "actors": parties(event.actors, wanted.get("actors", []), record),
        "recipients": parties(event.recipients, wanted.get("recipients", []), record),
        "date": event.date.value,
        "date_basis": event.date.basis,
        "iso3": event.place.iso3,
        "place_basis": event.place.basis,
        "occasion": wanted["occasion"] if wanted.get("occasion", "") in occasion and occasion else occasion,
    }


def as_told(field: str, value: Any) -> object:
    """An expectation in the form of `event_fields`: lists in order."""
    return sorted(value) if isinstance(value, list) else value


def parties(found: tuple[Party, ...], wanted: list[str], record: Record) -> list[str]:
    """The parties as "Name, STATE", or as "STATE" where no more is asked for."""
    actors = {actor.id: actor for actor in record.actors}
    return sorted(_party(actors[party.actor], wanted) for party in found)


def _party(actor: Actor, wanted: list[str]) -> str:
    full = f"{actor.name}, {actor.state}"
    return actor.state if full not in wanted and actor.state in wanted and actor.state else full


def may_be(event: Event, other: Golden, record: Record) -> bool:
    """Whether an event is one on which careful coders differ."""
    assert record.dispatch is not None
    at = record.dispatch.text.index(other["in"])
    same = event.type == other["type"] and event.status == other.get("status", event.status)
    return same and event.sentence.start <= at < event.sentence.end


def optional(golden: Golden, kind: str) -> Iterator[Golden]:
    """What may be found as well."""
    yield from golden.get("may_also", {}).get(kind, [])


def shown_events(record: Record) -> list[str]:
    """The events in short, for the message of a failed test."""
    return [f"{event.type} {event.status} {event.trigger.quote!r}" for event in record.events]


def shown_statements(record: Record) -> list[str]:
    """The contents in short, for the message of a failed test."""
    return [f"{said.cue.quote!r}: {said.content[0].quote[:40]!r}" for said in record.statements]
