"""A pipeline that finds one meeting, one statement and one promise in any text with the right words, for the tests."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from dotterel.schema.actor import Actor
from dotterel.schema.finding import Commitment, Event, Occasion, Party, Statement, When, Where, Why
from dotterel.schema.record import Dispatch, Failure, MadeBy, Record
from dotterel.schema.source import Published, Source, Told
from dotterel.schema.span import Span

TEXT = (
    "OSLO - Foreign Minister Ada Lunde met her Chilean colleague Pablo Rey in Oslo on 3 May 2024.\n\n"
    "Lunde said that the fishing talks [of both sides] went well. She promised to send the ñandú report by June.\n"
)
KNOWLEDGE = Path(__file__).parents[2] / "src/dotterel/knowledge"
MADE_BY = MadeBy("0.0", "0.0", "0.0", "0.0", "0.0")


@pytest.fixture
def dispatch(tmp_path: Path) -> Path:
    """A file with the dispatch that the pipeline below can code."""
    path = tmp_path / "oslo.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline replaced by one that needs no parser."""
    _install(
        monkeypatch, "dotterel.kit", load_kit=lambda rules=None: "kit", Kit=object, knowledge_folder=lambda: KNOWLEDGE
    )
    _install(monkeypatch, "dotterel.pipeline", code_source=_code_source)


def _install(monkeypatch: pytest.MonkeyPatch, name: str, **parts: object) -> None:
    module = ModuleType(name)
    vars(module).update(parts)
    monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.delitem(sys.modules, "dotterel.evaluating.texts", raising=False)


def _code_source(
    source: Source, body: bytes, kit: object, published: str | None = None, told: Told | None = None
) -> Record:
    text = body.decode()
    if "INTERRUPT" in text:
        raise KeyboardInterrupt
    if not text.strip():
        failure = Failure("reading", "the source is empty")
        return Record(source.digest, MADE_BY, source, None, failures=(failure,))
    date = Published(published, "day" if published else None, "given" if published else "unknown")
    read = Dispatch(None, text, "en", date, "Nordic Wire", None, None, None)
    if "Ada Lunde" not in text:
        return Record(source.digest, MADE_BY, source, read)
    return _lunde_record(source, read)


def _lunde_record(source: Source, read: Dispatch) -> Record:
    def words(quote: str) -> Span:
        start = read.text.index(quote)
        return Span.of(read.text, start, start + len(quote))

    why = Why("consult.visit", "consult.yaml", 3, 0.81)
    lunde = Party("a1", "Foreign Minister", words("Ada Lunde"))
    rey = Party("a2", None, words("Pablo Rey"))
    event = Event(
        "e1f0",
        "CONSULT",
        ("visit",),
        ("diplomatic",),
        "042",
        1.0,
        1,
        "occurred",
        "in-person",
        (rey,),
        (lunde,),
        When("2024-05-03", None, "day", "explicit", words("3 May 2024")),
        Where("Oslo", "NOR", None, None, None, "explicit", words("Oslo")),
        Occasion("fishing talks", None, words("fishing talks")),
        words("met"),
        words("OSLO - Foreign Minister Ada Lunde met her Chilean colleague Pablo Rey in Oslo on 3 May 2024."),
        0.9,
        why,
    )
    statement = Statement(
        "51aa",
        (lunde,),
        None,
        (rey,),
        words("said"),
        (words("the fishing talks [of both sides] went well"),),
        "say",
        False,
        None,
        "e1f0",
        (),
        0.6,
        Why("statement.said", "missing.yaml", 1),
    )
    commitment = Commitment(
        "c0de",
        (lunde,),
        (),
        words("to send the ñandú report by June"),
        When("2024-06", None, "month", "relative", words("June")),
        "promised",
        "e1f0",
        0.7,
        why,
    )
    actors = (
        Actor("a1", "person", "Ada Lunde", None, "NOR", None, (), (words("Ada Lunde"),)),
        Actor("a2", "person", "Pablo Rey", None, "CHL", None, (), (words("Pablo Rey"),)),
    )
    return Record("r1", MADE_BY, source, read, actors, (event,), (statement,), (commitment,))
