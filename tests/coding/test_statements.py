"""Statements as the codebook would have them: the sentences and what they hold stand in statements.yaml beside this."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import dotterel
from dotterel.schema.finding import Statement
from dotterel.schema.record import Record

Case = dict[str, Any]
Coder = Callable[[str], Record]

TABLE: dict[str, list[Case]] = yaml.safe_load((Path(__file__).parent / "statements.yaml").read_text("utf-8"))
LEXICON = Path(dotterel.__file__).parent / "knowledge/lexicons/reporting.yaml"


@pytest.fixture(scope="module")
def code() -> Coder:
    kit = dotterel.load_kit()
    return lambda text: dotterel.code(text, kit=kit)


def cases() -> Iterator[Any]:
    for group, rows in TABLE.items():
        for number, case in enumerate(rows):
            missed = [pytest.mark.xfail(strict=True, reason=case["because"])] if group == "missed" else []
            yield pytest.param(case["text"], case["said"], id=f"{group}-{number}", marks=missed)


@pytest.mark.parametrize(("text", "said"), list(cases()))
def test_sentence(text: str, said: list[Case], code: Coder) -> None:
    record = code(text)
    assert not record.failures
    assert [shown(statement, record) for statement in record.statements] == said


def shown(statement: Statement, record: Record) -> Case:
    names = {actor.id: actor.name for actor in record.actors}
    by = " + ".join(names[party.actor] for party in statement.speakers) or None
    assert statement.agentless == (by is None)
    return {"by": by, "cue": statement.cue.quote, "what": statement.content[0].quote}


def only(text: str, code: Coder) -> tuple[Statement, Record]:
    record = code(text)
    assert len(record.statements) == 1, [s.cue.quote for s in record.statements]
    return record.statements[0], record


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Oman's foreign minister, Khalid Rawahi, said that the port was open.", "say"),
        ("Oman's foreign minister, Khalid Rawahi, stressed that the port was open.", "stress"),
        ("Oman's foreign minister, Khalid Rawahi, voiced concern that the port was closed.", "concern"),
        ("Oman accused Yemen of closing the port.", "accuse"),
        ("Oman promised to open the port.", "promise"),
        ("Oman called for the opening of the port.", "call-on"),
        ("Oman denied that the port was closed.", "deny"),
        ("Oman repeated its call for the opening of the port.", "call-on"),
        ("In the view of Oman, the port should be open.", "believe"),
    ],
)
def test_act(text: str, act: str, code: Coder) -> None:
    assert only(text, code)[0].act == act


@pytest.mark.parametrize(
    ("text", "hearers"),
    [
        ("Omani minister Khalid Rawahi told Yemeni President Salim Bawazir that the port was open.", ["Salim Bawazir"]),
        (
            "Omani minister Khalid Rawahi assured Yemeni President Salim Bawazir of help.",
            ["Salim Bawazir"],
        ),
        ("Oman warned Yemen that the port would be closed.", ["Yemen"]),
        ("Oman accused Yemen of closing the port.", ["Yemen"]),
        ("Omani minister Khalid Rawahi told reporters that the port was open.", []),
        ("Omani minister Khalid Rawahi told himself that the port was open.", []),
    ],
)
def test_hearers(text: str, hearers: list[str], code: Coder) -> None:
    statement, record = only(text, code)
    names = {actor.id: actor.name for actor in record.actors}
    assert [names[party.actor] for party in statement.addressees] == hearers


def test_what_is_said_in_what_is_said_is_within_it(code: Coder) -> None:
    record = code("The Omani foreign ministry said that Yemen had promised to open the port.")
    outer, inner = record.statements
    assert (outer.within, inner.within) == (None, outer.id)


def test_spokespersons_speak_for_others(code: Coder) -> None:
    record = code("Oman closed the port. Omani army spokesman Nasser Hinai said that it would be opened on Monday.")
    statement = record.statements[0]
    names = {actor.id: actor.name for actor in record.actors}
    assert statement.on_behalf_of is not None
    assert names[statement.on_behalf_of] == "Oman"


def test_the_headline_is_not_coded_again(code: Coder) -> None:
    statement, record = only(
        "Oman says port is open\n\nMuscat, May 2, 2025 - The port is open, Omani minister Khalid Rawahi said.",
        code,
    )
    assert statement.content[0].quote == "The port is open"
    assert record.dispatch is not None


def test_nothing_is_coded_where_nobody_is_political(code: Coder) -> None:
    assert code("The choir said that its concert had been moved to the smaller hall.").statements == ()


def test_the_rule_tells_where_its_cue_stands_in_the_lexicon(code: Coder) -> None:
    statement, _ = only("Oman denied that the port was closed.", code)
    line = LEXICON.read_text("utf-8").splitlines()[statement.why.line - 1]
    assert (statement.why.rule, statement.why.file) == ("statement.deny", "lexicons/reporting.yaml")
    assert line.strip().startswith("denies: [deny")


def test_spans_quote_the_text(code: Coder) -> None:
    record = code(TABLE["quoted"][0]["text"])
    assert record.dispatch is not None
    spans = [span for s in record.statements for span in (s.cue, *s.content, *(p.span for p in s.speakers))]
    assert spans
    assert all(record.dispatch.text[span.start : span.end] == span.quote for span in spans)
