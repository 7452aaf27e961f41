from __future__ import annotations

from html.parser import HTMLParser

import pytest

from dotterel.exporting.notebook import as_html
from dotterel.schema.actor import Actor
from dotterel.schema.finding import Event, Party, Statement, When, Where, Why
from dotterel.schema.record import Dispatch, Failure, MadeBy, Record
from dotterel.schema.source import Published, Source
from dotterel.schema.span import Span

TEXT = "Ada Lunde said that she met Pablo <Rey> & others.\nMore later."


def words(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span.of(TEXT, start, start + len(quote))


@pytest.fixture
def record() -> Record:
    """A statement with a meeting reported within it."""
    why = Why("rule", "rules.yaml", 1)
    lunde, rey = Party("a1", None, words("Ada Lunde")), Party("a2", None, words("Pablo <Rey>"))
    met = Event(
        "e1",
        "CONSULT",
        ("visit",),
        (),
        None,
        None,
        None,
        "occurred",
        None,
        (lunde,),
        (rey,),
        When(None, None, None, "unknown"),
        Where(None, None, None, None, None, "unknown"),
        None,
        words("met"),
        words("Ada Lunde said that she met Pablo <Rey> & others."),
        0.9,
        why,
    )
    content = (words("she met Pablo <Rey> & others"),)
    said = Statement("s1", (lunde,), None, (), words("said"), content, "say", False, None, None, (), 0.9, why)
    actors = (
        Actor("a1", "person", "Ada Lunde", None, "NOR", None, (), ()),
        Actor("a2", "person", "Pablo <Rey>", None, "CHL", None, (), ()),
    )
    read = Dispatch("Talks & more", TEXT, "en", Published(None, None, "unknown"), "NordWire", None, None, None)
    made_by = MadeBy("0", "0", "0", "0", "0")
    return Record("r1", made_by, Source(None, "text/plain", ""), read, actors, (met,), (said,))


class Page(HTMLParser):
    """What a browser would see: the text in the marked passage, and whether the tags close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.in_order = True
        self.text = ""
        self.marked: list[tuple[str | None, str]] = []
        self.classes: list[str | None] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.classes.append(dict(attrs).get("class"))

    def handle_endtag(self, tag: str) -> None:
        self.in_order = self.in_order and self.open.pop() == tag
        self.classes.pop()

    def handle_data(self, data: str) -> None:
        if "text" in self.classes:
            self.text += data
        if self.open and self.open[-1] == "mark":
            self.marked.append((self.classes[-1], data))


def test_the_whole_text_is_shown_as_it_is(record: Record) -> None:
    page = Page(as_html(record))
    assert page.text == TEXT
    assert page.in_order
    assert not page.open


def test_findings_are_marked_where_they_stand(record: Record) -> None:
    assert Page(as_html(record)).marked == [
        ("statement", "she "),
        ("statement event", "met"),
        ("statement", " Pablo <Rey> & others"),
    ]


def test_what_comes_from_the_dispatch_is_escaped(record: Record) -> None:
    page = as_html(record)
    assert "<Rey>" not in page
    assert "Talks &amp; more" in page
    assert "Pablo &lt;Rey&gt; (CHL)" in page


def test_a_dispatch_that_failed_says_so() -> None:
    failed = Record(
        "r1",
        MadeBy("0", "0", "0", "0", "0"),
        Source(None, "text/plain", ""),
        None,
        failures=(Failure("reading", "it is < 1 word"),),
    )
    assert "reading failed: it is &lt; 1 word" in as_html(failed)
    assert "<table" not in as_html(failed)
