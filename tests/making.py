"""Dispatches made by hand, with what was coded in them, and stores to keep them in: fixtures for several rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from dotterel.schema.actor import Actor, Office
from dotterel.schema.finding import Commitment, Event, Party, Statement, Status, When, Where, Why
from dotterel.schema.record import Dispatch, MadeBy, Record
from dotterel.schema.source import Published, Source
from dotterel.schema.span import Span
from dotterel.store import Store, open_store

FIRST, SECOND = MadeBy("1", "p1", "r1", "k1", "s1"), MadeBy("1", "p1", "r2", "k1", "s1")
Write = Callable[..., Record]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store.db", create=True)
    yield opened
    opened.close()


@pytest.fixture
def write() -> Write:
    """Records of dispatches in which two officials meet, one says something, and promises something."""
    return meeting_record


def meeting_record(
    guest: str = "Ada Lunde",
    guest_state: str = "NOR",
    host: str = "Pablo Rey",
    host_state: str = "CHL",
    day: str = "2024-05-03",
    published: str = "2024-05-04",
    publisher: str = "Nordic Wire",
    topic: str = "the fishing quota",
    trigger: str = "met",
    place: str = "Oslo",
    status: Status = "occurred",
    made_by: MadeBy = FIRST,
    url: str | None = None,
    own_words: str = "",
) -> Record:
    text = (
        f"Foreign Minister {guest} {trigger} {host} in {place} on {day}.\n\n"
        f"{guest} said that {topic} was fair. {guest} promised to send a report by June.\n\n"
        f"{own_words or _own_words(publisher, topic)}\n"
    )
    source = Source(url, "text/plain", sha256(text.encode()).hexdigest())
    read = Dispatch(
        f"{guest} meets {host}", text, "en", Published(published, "day", "given"), publisher, None, None, None
    )

    def words(quote: str, after: int = 0) -> Span:
        start = text.index(quote, after)
        return Span.of(text, start, start + len(quote))

    first, second = _actor(guest, guest_state, words(guest)), _actor(host, host_state, words(host))
    one, two = Party(first.id, "Minister of Foreign Affairs", words(guest)), Party(second.id, None, words(host))
    why = Why("consult.visit", "consult.yaml", 3)
    sentence = words(text.split("\n", maxsplit=1)[0])
    event = Event(
        _digest("event", guest, host, trigger), "AGREE" if status == "planned" else "CONSULT",
        () if status == "planned" else ("visit",), ("diplomatic",), "042", 4.0, 1, status,
        "in-person", (one,), (two,), When(day, None, "day", "explicit", words(day)),
        Where(place, "NOR", None, None, None, "explicit", words(place)), None, words(trigger), sentence, 0.9, why,
    )  # fmt: skip
    statement = Statement(
        _digest("statement", topic), (one,), None, (two,), words("said"), (words(f"{topic} was fair"),), "say", False,
        None, event.id, ("economic",), 0.8, why,
    )  # fmt: skip
    commitment = Commitment(
        _digest("commitment", guest), (one,), (two,), words("to send a report by June"),
        When("2024-06", None, "month", "relative", words("June")), "promised", event.id, 0.7, why,
    )  # fmt: skip
    return Record(_digest(text), made_by, source, read, (first, second), (event,), (statement,), (commitment,))


def _own_words(publisher: str, topic: str) -> str:
    """A paragraph that no other dispatch has, so that what tells of the same is no copy."""
    letters = sha256(f"{publisher}|{topic}".encode()).hexdigest()
    return " ".join(letters[at : at + 4] for at in range(60)) + "."


def _actor(name: str, state: str, span: Span) -> Actor:
    office = Office("Minister of Foreign Affairs", state, "text")
    return Actor(_digest("person", name, state), "person", name, None, state, "GOV", (office,), (span,))


def _digest(*parts: str) -> str:
    return sha256("|".join(parts).encode()).hexdigest()[:12]
