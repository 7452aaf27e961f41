"""The written corpus of the event scorer -> items: plain text, and who does what in it (form: corpus/DATASHEET.md).

    readout | energy | 1 CONSULT/visit occurred | {r1 President Sarvela} {t1 received} {a1 Foreign Minister Ithana}.

Marks nest, and one mark may carry several tags. A mistake in a line is an error that names file, line and reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from itertools import groupby
from pathlib import Path
from typing import Literal, cast, get_args

import msgspec
import yaml

from dotterel.schema.errors import CorpusError
from dotterel.schema.finding import Status
from dotterel.schema.span import Span

Genre = Literal["readout", "agency", "state-agency", "headline", "statement", "interview", "feature", "negative"]
Types = Mapping[str, Set[str]]  # the modes of each event type

_FORM = "genre | topic | events | text"
_OPENING = re.compile(r"\{([artsdqc][1-9](?:\+[artsdqc][1-9])*) ")
_EVENT = re.compile(r"([1-9]) ([A-Z]+)/(-|[a-z-]+(?:\+[a-z-]+)*) ([a-z]+)")
_TOPIC = re.compile(r"[a-z]+(?:[ -][a-z]+)?")
_ARTICLE = re.compile(r"(?:the|a|an) (?!Hague|Gambia)", re.IGNORECASE)  # these two have theirs in the name


class Mark(msgspec.Struct, frozen=True):
    """One tag of one mark: its letter, the number of its event or statement, and the words."""

    letter: str
    number: int
    span: Span


class MarkedEvent(msgspec.Struct, frozen=True):
    """An event of an item; spans are offsets into the item's text."""

    type: str
    modes: tuple[str, ...]
    status: Status
    triggers: tuple[Span, ...]
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]


class MarkedStatement(msgspec.Struct, frozen=True):
    """Something said in an item; without speakers it is agentless. Content split by its cue has several spans."""

    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    speakers: tuple[Span, ...]
    addressees: tuple[Span, ...]


class Item(msgspec.Struct, frozen=True):
    """A sentence or short paragraph without its marks, and what it holds."""

    genre: Genre
    topic: str
    text: str
    events: tuple[MarkedEvent, ...]
    statements: tuple[MarkedStatement, ...]
    file: str
    line: int


def event_types(path: Path) -> dict[str, frozenset[str]]:
    """The event types with their modes, as the ontology's plover.yaml lists them."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: frozenset(entry.get("modes", ())) for name, entry in entries.items()}


def read_written(folder: Path, types: Types) -> tuple[Item, ...]:
    """All items of `corpus/written`, files in the order of their names."""
    return tuple(item for path in sorted(folder.glob("*.txt")) for item in read_items(path, types))


def read_items(path: Path, types: Types) -> Iterator[Item]:
    """The items of one file; raises CorpusError at the first line that does not follow the form."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            try:
                yield parse_item(line, types, path.name, number)
            except CorpusError as error:
                raise CorpusError(f"{path}, line {number}: {error}") from None


def parse_item(line: str, types: Types, file: str = "", number: int = 0) -> Item:
    """The item that one line describes."""
    fields = line.split(" | ")
    if len(fields) != 4:
        raise CorpusError(f"a line has four fields, {_FORM}; this one has {len(fields)}")
    genre, topic, heads, marked = fields
    if genre not in get_args(Genre):
        raise CorpusError(f"{genre!r} is no genre; there are {', '.join(get_args(Genre))}")
    if not _TOPIC.fullmatch(topic):
        raise CorpusError(f"a topic is one or two lower-case words, not {topic!r}")
    text, marks = unmark(marked)
    events = tuple(_events(heads, [m for m in marks if m.letter in "art"], types))
    statements = tuple(_statements([m for m in marks if m.letter in "sdqc"]))
    return Item(cast(Genre, genre), topic, text, events, statements, file, number)


def unmark(marked: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks in the order in which they open."""
    text = ""
    opened: list[tuple[str, int]] = []
    closed: list[tuple[int, int, str]] = []
    position = 0
    while position < len(marked):
        opening = _OPENING.match(marked, position)
        if opening:
            opened.append((opening[1], len(text)))
            position = opening.end()
            continue
        character = marked[position]
        if character == "{":
            raise CorpusError(f"a bad mark: {marked[position : position + 20]!r}; a mark is like {{a1+s2 words}}")
        if character == "}":
            if not opened:
                raise CorpusError(f"a mark is closed that was not opened, after {text[-20:]!r}")
            tags, start = opened.pop()
            closed.append((start, -len(text), tags))
        else:
            text += character
        position += 1
    if opened:
        raise CorpusError(f"the mark {opened[-1][0]!r} is not closed")
    return text, [mark for start, end, tags in sorted(closed) for mark in _marks(text, start, -end, tags)]


def _marks(text: str, start: int, end: int, tags: str) -> Iterator[Mark]:
    words = text[start:end]
    if not words or words != words.strip():
        raise CorpusError(f"the mark {tags!r} has space at its edge or nothing in it: {words!r}")
    for tag in tags.split("+"):
        if tag[0] in "arsd" and _ARTICLE.match(words):
            raise CorpusError(f"the mark {tags!r} begins with an article: {words!r}")
        yield Mark(tag[0], int(tag[1:]), Span.of(text, start, end))


def _events(heads: str, marks: list[Mark], types: Types) -> Iterator[MarkedEvent]:
    numbers: list[int] = []
    for head in [] if heads == "-" else heads.split("; "):
        found = _EVENT.fullmatch(head)
        if not found:
            raise CorpusError(f"an event is like '1 CONSULT/visit occurred', not {head!r}")
        number = int(found[1])
        if number in numbers:
            raise CorpusError(f"there are two events {number}")
        numbers.append(number)
        modes = () if found[3] == "-" else tuple(found[3].split("+"))
        _check_kind(found[2], modes, found[4], types)
        own = [mark for mark in marks if mark.number == number]
        if not _spans(own, "t"):
            raise CorpusError(f"event {number}, {found[2]}, has no trigger")
        yield MarkedEvent(
            found[2],
            modes,
            cast(Status, found[4]),
            _spans(own, "t"),
            _spans(own, "a"),
            _spans(own, "r"),
        )
    for mark in marks:
        if mark.number not in numbers:
            raise CorpusError(f"the mark {mark.letter}{mark.number} belongs to no event of the line")


def _check_kind(type: str, modes: tuple[str, ...], status: str, types: Types) -> None:
    if type not in types:
        raise CorpusError(f"{type!r} is no event type; there are {', '.join(types)}")
    for mode in modes:
        if mode not in types[type]:
            raise CorpusError(f"{mode!r} is no mode of {type}; it has {', '.join(sorted(types[type])) or 'none'}")
    if status not in get_args(Status):
        raise CorpusError(f"{status!r} is no status; there are {', '.join(get_args(Status))}")


def _statements(marks: list[Mark]) -> Iterator[MarkedStatement]:
    for number, group in groupby(sorted(marks, key=lambda mark: mark.number), lambda mark: mark.number):
        own = list(group)
        statement = MarkedStatement(_spans(own, "q"), _spans(own, "c"), _spans(own, "s"), _spans(own, "d"))
        if not statement.cues or not statement.contents:
            raise CorpusError(f"statement {number} has no {'content' if statement.cues else 'cue'}")
        yield statement


def _spans(marks: list[Mark], letter: str) -> tuple[Span, ...]:
    return tuple(mark.span for mark in marks if mark.letter == letter)
