"""The written corpus: what a marked line means, which lines are refused, and that every line of ours can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from dotterel.corpus.written import Item, event_types, parse_item, read_items, read_written
from dotterel.schema.errors import CorpusError

REPOSITORY = Path(__file__).parents[2]
TYPES = event_types(REPOSITORY / "src/dotterel/knowledge/ontology/plover.yaml")
WRITTEN = REPOSITORY / "corpus/written"


def item(events: str, text: str) -> Item:
    return parse_item(f"readout | energy | {events} | {text}", TYPES)


def quotes(spans: tuple[object, ...]) -> list[str]:
    return [span.quote for span in spans]  # type: ignore[attr-defined]


def test_marks_are_taken_out_of_the_text() -> None:
    found = item("1 CONSULT/visit occurred", "{r1 President Sarvela} {t1 received} {a1 Minister Ithana} on Monday.")
    assert found.text == "President Sarvela received Minister Ithana on Monday."
    (event,) = found.events
    assert (event.type, event.modes, event.status) == ("CONSULT", ("visit",), "occurred")
    assert quotes(event.actors) == ["Minister Ithana"]
    assert quotes(event.recipients) == ["President Sarvela"]
    assert quotes(event.triggers) == ["received"]
    span = event.actors[0]
    assert found.text[span.start : span.end] == span.quote


def test_marks_nest_and_carry_several_tags() -> None:
    found = item("1 REQUEST/yield occurred", "{a1+s1 Peru} {t1+q1 urged} {c1 {r1+d1 Chile} to free {a1 Peru}'s ships}.")
    (event,), (statement,) = found.events, found.statements
    assert quotes(event.actors) == ["Peru", "Peru"]
    assert quotes(statement.speakers) == ["Peru"]
    assert quotes(statement.addressees) == ["Chile"]
    assert quotes(statement.contents) == ["Chile to free Peru's ships"]


def test_content_split_by_its_cue_has_two_spans() -> None:
    (statement,) = item("-", "“{c1 The bridge},” {s1 Minister Ithana} {q1 said}, “{c1 is open}.”").statements
    assert quotes(statement.contents) == ["The bridge", "is open"]


def test_without_a_speaker_a_statement_is_agentless() -> None:
    (statement,) = item("-", "It was {q1 noted} that {c1 trade had grown}.").statements
    assert statement.speakers == ()


def test_several_events_and_modes() -> None:
    found = item(
        "1 ASSAULT/beat+firearms occurred; 2 ACCUSE/- planned",
        "{a1 Police} {t1 beat} men; {a2 courts} will {t2 try} them.",
    )
    assert [(e.type, e.modes, e.status) for e in found.events] == [
        ("ASSAULT", ("beat", "firearms"), "occurred"),
        ("ACCUSE", (), "planned"),
    ]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("readout | energy | no text", "four fields"),
        ("poem | energy | - | Night falls.", "no genre"),
        ("readout | Energy | - | Night falls.", "a topic is"),
        ("readout | energy | 1 FIGHT/- occurred | {t1 Fighting} began.", "no event type"),
        ("readout | energy | 1 AGREE/visit occurred | {t1 Agreed}.", "no mode of AGREE"),
        ("readout | energy | 1 AGREE/- maybe | {t1 Agreed}.", "no status"),
        ("readout | energy | 1 AGREE | {t1 Agreed}.", "an event is like"),
        ("readout | energy | 1 AGREE/- occurred; 1 AID/- occurred | {t1 Agreed}.", "two events 1"),
        ("readout | energy | 1 AGREE/- occurred | {a1 Peru} agreed.", "has no trigger"),
        ("readout | energy | - | {t1 Agreed}.", "belongs to no event"),
        ("readout | energy | - | {s1 Peru} {q1 said} nothing.", "has no content"),
        ("readout | energy | - | {s1 Peru} was right: {c1 it rained}.", "has no cue"),
        ("readout | energy | - | {s1 Peru {q1 said} {c1 it rained}.", "is not closed"),
        ("readout | energy | - | Peru} said.", "was not opened"),
        ("readout | energy | - | {x1 Peru} said.", "a bad mark"),
        ("readout | energy | - | {s1 Peru } {q1 said} {c1 it rained}.", "space at its edge"),
        ("readout | energy | - | {s1 The minister} {q1 said} {c1 it rained}.", "begins with an article"),
    ],
)
def test_a_bad_line_is_refused(line: str, wrong: str) -> None:
    with pytest.raises(CorpusError, match=wrong):
        parse_item(line, TYPES)


def test_an_error_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "readout-1.txt"
    file.write_text("# first\n\nreadout | energy | - | {s1 Peru\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"readout-1\.txt, line 3: the mark 's1' is not closed"):
        list(read_items(file, TYPES))


def test_every_line_of_ours_can_be_read_and_none_stands_twice() -> None:
    texts = [item.text for item in read_written(WRITTEN, TYPES)]
    assert texts
    assert len(texts) == len(set(texts))
