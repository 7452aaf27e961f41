"""Each test is a sentence of "How a record is scored"; the dispatch and all persons in it are invented."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from dotterel.evaluating.counting import Counts, Share
from dotterel.evaluating.gold import GoldDispatch, GoldEvent, GoldParty, GoldPlace, GoldStatement
from dotterel.evaluating.records import RecordScores, score_records
from dotterel.schema.actor import Actor
from dotterel.schema.finding import DateBasis, Event, Format, Party, Statement, Status, When, Where, Why
from dotterel.schema.record import Dispatch, Failure, MadeBy, Record
from dotterel.schema.source import Dateline, Published, Source
from dotterel.schema.span import Span

TEXT = (
    "NordWire | 4 May 2024\n\n"
    "Foreign Minister Ada Lunde met her Chilean colleague Pablo Rey in Oslo on Friday. "
    "Lunde promised a new pier and will meet Rey again.\n\n"
    "Rey said that the talks on fishing were long and useful to both. "
    "It was noted that the pier is old. The Fisheries Ministry of Chile welcomed guests."
)
ACTORS = {
    "Lunde": Actor("Lunde", "person", "Ada Lunde", None, "NOR", None, (), ()),
    "Rey": Actor("Rey", "person", "Pablo Rey", None, "CHL", None, (), ()),
    "Norway": Actor("Norway", "state", "Norway", "NOR", "NOR", None, (), ()),
    "Chile": Actor("Chile", "state", "Chile", "CHL", "CHL", None, (), ()),
    "Kim": Actor("Kim", "person", "Kim Dara", None, "KOR", None, (), ()),
}
LUNDE, REY = GoldParty("Ada Lunde", "NOR"), GoldParty("Pablo Rey", "CHL")
MET = GoldEvent("CONSULT", "met", "Foreign Minister Ada Lunde met", (LUNDE, REY))
PROMISED = GoldEvent("AGREE", "promised a new pier", "Lunde promised", (LUNDE,))
WHY = Why("rule", "rules.yaml", 1)


# Which event is which


@pytest.mark.parametrize(
    ("gold", "events", "counts"),
    [
        pytest.param(MET, ("CONSULT met Kim",), Counts(1, 0, 0), id="same sentence"),
        pytest.param(MET, ("CONSULT said Lunde Rey",), Counts(1, 0, 0), id="same parties elsewhere"),
        pytest.param(MET, ("CONSULT said Rey Lunde Kim",), Counts(1, 0, 0), id="all gold parties among its parties"),
        pytest.param(MET, ("CONSULT said Norway Chile",), Counts(1, 0, 0), id="same states elsewhere"),
        pytest.param(MET, ("CONSULT said Norway Chile Kim",), Counts(0, 1, 1), id="one state too many"),
        pytest.param(MET, ("CONSULT said Lunde",), Counts(0, 1, 1), id="one party too few"),
        pytest.param(MET, ("AGREE met Lunde Rey",), Counts(0, 1, 1), id="another type"),
        pytest.param(MET, ("CONSULT met Lunde Rey", "CONSULT met Lunde Rey"), Counts(1, 1, 0), id="coded twice"),
        pytest.param(MET, (), Counts(0, 0, 1), id="nothing found"),
        pytest.param(None, ("CONSULT met Lunde Rey",), Counts(0, 1, 0), id="nothing there"),
    ],
)
def test_an_event_is_met_by_sentence_or_parties_or_states(
    gold: GoldEvent | None, events: tuple[str, ...], counts: Counts
) -> None:
    scores = scored(gold_dispatch(gold), record(events=[event(line) for line in events]))
    assert scores.events == counts


def test_events_without_states_do_not_meet_by_states() -> None:
    unknown = GoldEvent("CONSULT", "met", "Foreign Minister Ada Lunde met", (GoldParty("the Guild"),))
    assert scored(gold_dispatch(unknown), record(events=[event("CONSULT said")])).events == Counts(0, 1, 1)


def test_the_same_sentence_goes_before_the_same_parties() -> None:
    elsewhere, here = event("CONSULT said Lunde Rey", date="2024-01-01"), event("CONSULT met Kim", date="2024-05-03")
    gold = msgspec.structs.replace(MET, date="2024-05-03", date_basis="relative")
    scores = scored(gold_dispatch(gold), record(events=[elsewhere, here]))
    assert scores.events == Counts(1, 1, 0)
    assert scores.field("date") == Share(1, 1)


def test_two_events_in_one_sentence_go_to_the_nearest_trigger() -> None:
    again = GoldEvent("AGREE", "will meet", "Lunde promised", (LUNDE, REY), status="planned")
    planned, promised = event("AGREE will Lunde Rey", status="planned"), event("AGREE promised Lunde")
    scores = scored(gold_dispatch(PROMISED, again), record(events=[planned, promised]))
    assert scores.events == Counts(2, 0, 0)
    assert scores.field("status") == Share(2, 2)


@pytest.mark.parametrize("status", ["negated", "historical"])
def test_negated_and_historical_events_are_left_out(status: Status) -> None:
    assert scored(gold_dispatch(MET), record(events=[event("CONSULT met Lunde Rey", status=status)])).events == Counts(
        0, 0, 1
    )


@pytest.mark.parametrize("status", ["planned", "cancelled", "denied", "hypothetical"])
def test_events_of_other_status_are_scored(status: Status) -> None:
    assert scored(gold_dispatch(MET), record(events=[event("CONSULT met Lunde Rey", status=status)])).events.right == 1


def test_findings_that_meet_an_optional_event_are_neither_right_nor_wrong() -> None:
    gold = gold_dispatch(MET, optional_events=(PROMISED,))
    found = [event("CONSULT met Lunde Rey"), event("AGREE promised Lunde"), event("AGREE said Lunde")]
    assert scored(gold, record(events=found)).events == Counts(1, 0, 0)


def test_counts_are_given_by_type() -> None:
    found = [event("CONSULT met Lunde Rey"), event("ACCUSE said Rey")]
    assert scored(gold_dispatch(MET, PROMISED), record(events=found)).events_by_type == (
        ("ACCUSE", Counts(0, 1, 0)),
        ("AGREE", Counts(0, 0, 1)),
        ("CONSULT", Counts(1, 0, 0)),
    )


# What is right in a matched event


@pytest.mark.parametrize(
    ("found", "parties", "part", "states"),
    [
        ("CONSULT met Lunde Rey", Counts(2, 0, 0), Share(2, 2), Share(1, 1)),
        ("CONSULT met Lunde > Rey", Counts(2, 0, 0), Share(1, 2), Share(1, 1)),
        ("CONSULT met Lunde Rey > Rey", Counts(2, 0, 0), Share(2, 2), Share(1, 1)),
        ("CONSULT met Lunde", Counts(1, 0, 1), Share(1, 1), Share(0, 1)),
        ("CONSULT met Lunde Rey Kim", Counts(2, 1, 0), Share(2, 2), Share(0, 1)),
        ("CONSULT met Norway Rey", Counts(1, 1, 1), Share(1, 1), Share(1, 1)),
    ],
)
def test_parties_parts_and_states(found: str, parties: Counts, part: Share, states: Share) -> None:
    scores = scored(gold_dispatch(MET), record(events=[event(found)]))
    assert (scores.parties, scores.part, scores.field("states")) == (parties, part, states)


@pytest.mark.parametrize(
    ("expected", "basis", "found", "share"),
    [
        ("2024-05-03", "relative", "2024-05-03", Share(1, 1)),
        ("2024-05-03", "explicit", "2024-05-04", Share(0, 1)),
        ("2024-05", "relative", "2024-05-03", Share(1, 1)),  # to the gold's precision
        ("2024-05-03", "relative", "2024-05", Share(0, 1)),
        ("2024-05-03", "relative", None, Share(0, 1)),
        ("2024-05-03", "published", "2024-05-04", Share(0, 0)),
        (None, "unknown", "2024-05-04", Share(0, 0)),
    ],
)
def test_dates_count_where_the_text_tells_them(
    expected: str | None, basis: str, found: str | None, share: Share
) -> None:
    gold = msgspec.structs.replace(MET, date=expected, date_basis=basis)
    scores = scored(gold_dispatch(gold), record(events=[event("CONSULT met Lunde Rey", date=found)]))
    assert scores.field("date") == share


@pytest.mark.parametrize(
    ("place", "found", "share"),
    [
        (GoldPlace("Oslo", "NOR"), "NOR", Share(1, 1)),
        (GoldPlace("Oslo", "NOR", explicit=False), "CHL", Share(0, 1)),
        (GoldPlace("Oslo", "NOR"), None, Share(0, 1)),
        (None, "NOR", Share(0, 0)),
        (GoldPlace("the high seas"), "NOR", Share(0, 0)),
    ],
)
def test_the_country_of_the_place(place: GoldPlace | None, found: str | None, share: Share) -> None:
    gold = msgspec.structs.replace(MET, place=place)
    scores = scored(gold_dispatch(gold), record(events=[event("CONSULT met Lunde Rey", iso3=found)]))
    assert scores.field("place") == share


@pytest.mark.parametrize(
    ("expected", "found", "right"),
    [
        ("visit", ("visit",), 1),
        (("third-party", "multilateral"), ("multilateral",), 1),
        ("visit", ("phone", "visit"), 1),
        (None, (), 1),
        ("visit", (), 0),
        (None, ("visit",), 0),
        ("visit", ("phone",), 0),
    ],
)
def test_one_mode_in_common_is_enough(
    expected: str | tuple[str, ...] | None, found: tuple[str, ...], right: int
) -> None:
    gold = msgspec.structs.replace(MET, mode=expected)
    scores = scored(gold_dispatch(gold), record(events=[event("CONSULT met Lunde Rey", modes=found)]))
    assert scores.field("mode") == Share(right, 1)


@pytest.mark.parametrize(
    ("expected", "found", "right"), [("phone", "phone", 1), ("phone", None, 0), (None, None, 1), (None, "letter", 0)]
)
def test_the_format_must_be_the_same(expected: str | None, found: Format | None, right: int) -> None:
    gold = msgspec.structs.replace(MET, format=expected)
    scores = scored(gold_dispatch(gold), record(events=[event("CONSULT met Lunde Rey", form=found)]))
    assert scores.field("format") == Share(right, 1)


# Statements

LONG = GoldStatement("the talks on fishing were", "and useful to both", speaker="Pablo Rey", state="CHL", cue="said")
OLD = GoldStatement("the pier is old", "the pier is old", cue="noted", agentless=True)


@pytest.mark.parametrize(
    ("content", "counts"),
    [
        (("the talks on fishing were long and useful to both",), Counts(1, 0, 0)),
        (("that the talks on fishing were long and useful to both.",), Counts(1, 0, 0)),
        (("the talks on fishing", "long and useful to both"), Counts(1, 0, 0)),
        (("on fishing were long and useful",), Counts(1, 0, 0)),
        (("the talks on fishing",), Counts(0, 1, 1)),
        (("It was noted that the pier is old",), Counts(0, 1, 1)),
    ],
)
def test_a_statement_is_met_by_half_of_the_characters(content: tuple[str, ...], counts: Counts) -> None:
    scores = scored(gold_dispatch(statements=(LONG,)), record(statements=[statement("said", content, "Rey")]))
    assert scores.statements == counts


@pytest.mark.parametrize(
    ("speakers", "agentless", "gold", "right"),
    [
        (("Rey",), False, LONG, 1),
        (("Lunde",), False, LONG, 0),
        ((), True, LONG, 0),
        (("Rey", "Lunde"), False, LONG, 0),
        ((), True, OLD, 1),
        ((), False, OLD, 0),  # not known is not the same as said by no one named
        (("Rey",), False, OLD, 0),
    ],
)
def test_the_speaker_or_that_there_is_none_must_be_said(
    speakers: tuple[str, ...], agentless: bool, gold: GoldStatement, right: int
) -> None:
    content = ("the talks on fishing were long and useful to both",) if gold is LONG else ("the pier is old",)
    found = statement("said" if gold is LONG else "noted", content, *speakers, agentless=agentless)
    assert scored(gold_dispatch(statements=(gold,)), record(statements=[found])).speaker == Share(right, 1)


def test_joint_speakers_must_all_be_found() -> None:
    joint = msgspec.structs.replace(LONG, speaker=("Ada Lunde", "Pablo Rey"), state=("NOR", "CHL"))
    content = ("the talks on fishing were long and useful to both",)
    both, one = statement("said", content, "Rey", "Lunde"), statement("said", content, "Rey")
    assert scored(gold_dispatch(statements=(joint,)), record(statements=[both])).speaker == Share(1, 1)
    assert scored(gold_dispatch(statements=(joint,)), record(statements=[one])).speaker == Share(0, 1)


def test_two_statements_of_one_content_are_told_apart_by_their_cues() -> None:
    noted = msgspec.structs.replace(LONG, cue="noted", speaker=None, agentless=True)
    content = ("the talks on fishing were long and useful to both",)
    found = [statement("noted", content, agentless=True), statement("said", content, "Rey")]
    assert scored(gold_dispatch(statements=(LONG, noted)), record(statements=found)).speaker == Share(2, 2)


def test_statements_that_meet_an_optional_one_are_neither_right_nor_wrong() -> None:
    gold = gold_dispatch(statements=(LONG,), optional_statements=(OLD,))
    found = [statement("noted", ("the pier is old",), agentless=True)]
    assert scored(gold, record(statements=found)).statements == Counts(0, 0, 1)


# Header, empty dispatches, spans, failures


@pytest.mark.parametrize(
    ("field", "expected", "found", "right", "unfounded"),
    [
        ("publisher", "NordWire", "NORDWIRE", Share(1, 1), Share(0, 0)),
        ("publisher", "NordWire", None, Share(0, 1), Share(0, 0)),
        ("publisher", "Bergen Post", None, Share(0, 0), Share(0, 1)),  # not in the text
        ("publisher", "Bergen Post", "NordWire", Share(0, 0), Share(1, 1)),
        ("syndicator", None, "NordWire", Share(0, 0), Share(1, 1)),
        ("byline", "Ada Lunde", "Ada Lunde", Share(1, 1), Share(0, 0)),
        ("dateline", "OSLO", "Oslo", Share(1, 1), Share(0, 0)),
    ],
)
def test_a_header_field_counts_where_the_text_shows_it(
    field: str, expected: str | None, found: str | None, right: Share, unfounded: Share
) -> None:
    gold = msgspec.structs.replace(gold_dispatch(), **{field: expected})
    scores = scored(gold, with_heading(field, found))
    assert (scores.heading(field), scores.unfounded(field)) == (right, unfounded)


@pytest.mark.parametrize(
    ("basis", "found", "right", "unfounded"),
    [
        ("header", "2024-05-04", Share(1, 1), Share(0, 0)),
        ("text", "2024-05-03", Share(0, 1), Share(0, 0)),
        ("url", "2024-05-04", Share(0, 0), Share(0, 1)),
        ("url", "2024-05-03", Share(0, 0), Share(1, 1)),
        ("url", None, Share(0, 0), Share(0, 1)),
    ],
)
def test_the_publication_date_counts_where_its_basis_is_the_text(
    basis: str, found: str | None, right: Share, unfounded: Share
) -> None:
    gold = msgspec.structs.replace(gold_dispatch(), published="2024-05-04", published_basis=basis)
    scores = scored(gold, record(published=Published(found, "day", "header")))
    assert (scores.heading("published"), scores.unfounded("published")) == (right, unfounded)


def test_events_are_counted_in_dispatches_that_hold_none() -> None:
    gold = [gold_dispatch(), gold_dispatch(), gold_dispatch(MET)]
    found = [record(events=[event("CONSULT met Lunde")]), record(), record(events=[event("AGREE met Lunde")])]
    assert score_records(gold, found).events_per_empty_dispatch == 0.5


def test_without_an_empty_dispatch_there_is_no_mean() -> None:
    assert scored(gold_dispatch(MET), record()).events_per_empty_dispatch is None


def test_spans_that_do_not_quote_the_text_are_counted() -> None:
    untrue = msgspec.structs.replace(event("CONSULT met Lunde Rey"), trigger=Span(0, 3, "met"))
    assert scored(gold_dispatch(MET), record(events=[event("CONSULT met Lunde Rey")])).untrue_spans == 0
    assert scored(gold_dispatch(MET), record(events=[untrue])).untrue_spans == 1


def test_a_dispatch_that_failed_misses_everything() -> None:
    failed = msgspec.structs.replace(record(), dispatch=None, failures=(Failure("reading", "no words"),))
    scores = scored(gold_dispatch(MET, statements=(LONG,)), failed)
    assert (scores.failed, scores.events, scores.statements) == (1, Counts(0, 0, 1), Counts(0, 0, 1))


def test_the_worst_dispatch_comes_first() -> None:
    gold = [gold_dispatch(name="good"), gold_dispatch(MET, PROMISED, name="worst"), gold_dispatch(MET, name="bad")]
    scores = score_records(gold, [record(), record(), record()])
    assert [dispatch.id for dispatch in scores.worst] == ["worst", "bad", "good"]


def test_every_mistake_is_shown_in_its_sentence() -> None:
    dated = msgspec.structs.replace(MET, date="2024-05-03", date_basis="relative")
    found = [event("CONSULT met Lunde Rey", date="2024-05-04"), event("ACCUSE said Rey")]
    (dispatch,) = scored(gold_dispatch(dated, PROMISED), record(events=found)).dispatches
    shown = [(m.kind, m.words and m.words.quote, m.sentence and m.sentence.quote[:9]) for m in dispatch.mistakes]
    assert shown == [
        ("missed", "promised a new pier", "Lunde pro"),
        ("false", "said", "Rey said "),
        ("wrong", "met", "Foreign M"),
    ]
    assert dispatch.mistakes[-1].wrong == ("date: expected 2024-05-03 (relative), found 2024-05-04 (explicit)",)


# Making of gold and records


def scored(gold: GoldDispatch, found: Record) -> RecordScores:
    return score_records([gold], [found])


def gold_dispatch(
    *events: GoldEvent | None,
    statements: tuple[GoldStatement, ...] = (),
    optional_events: tuple[GoldEvent, ...] = (),
    optional_statements: tuple[GoldStatement, ...] = (),
    name: str = "x01",
) -> GoldDispatch:
    held = tuple(event for event in events if event)
    text = TEXT.replace("NordWire", "NordWire, OSLO, by Ada Lunde")
    return GoldDispatch(name, held, statements, optional_events, optional_statements, text=text)


def words(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span.of(TEXT, start, start + len(quote))


def sentence_of(trigger: Span) -> Span:
    start = max(TEXT.rfind(". ", 0, trigger.start) + 2, TEXT.rfind("\n", 0, trigger.start) + 1)
    return Span.of(TEXT, start, TEXT.index(".", trigger.start) + 1)


def event(
    line: str,
    date: str | None = None,
    iso3: str | None = None,
    status: Status = "occurred",
    modes: tuple[str, ...] = (),
    form: Format | None = None,
) -> Event:
    """An event told in a line: type, trigger, actors, and recipients after a ">"."""
    kind, trigger, *names = line.split()
    at = words(trigger)
    acting = names[: names.index(">")] if ">" in names else names
    receiving = names[len(acting) + 1 :]
    basis: DateBasis = "explicit" if date else "unknown"
    return Event(
        id=line,
        type=kind,
        modes=modes,
        contexts=(),
        cameo=None,
        score=None,
        quad=None,
        status=status,
        format=form,
        actors=parties(acting, at),
        recipients=parties(receiving, at),
        date=When(date, None, None, basis),
        place=Where(None, iso3, None, None, None, "explicit" if iso3 else "unknown"),
        occasion=None,
        trigger=at,
        sentence=sentence_of(at),
        confidence=0.9,
        why=WHY,
    )


def parties(names: Sequence[str], span: Span) -> tuple[Party, ...]:
    return tuple(Party(name, None, span) for name in names)


def statement(cue: str, content: tuple[str, ...], *speakers: str, agentless: bool = False) -> Statement:
    at = words(cue)
    spans = tuple(words(quote) for quote in content)
    said_by = parties(speakers, at)
    return Statement(cue, said_by, None, (), at, spans, "say", agentless, None, None, (), 0.9, WHY)


def record(
    events: Sequence[Event] = (),
    statements: Sequence[Statement] = (),
    published: Published | None = None,
) -> Record:
    return Record(
        id="r1",
        made_by=MadeBy("0", "0", "0", "0", "0"),
        source=Source(None, "text/plain", ""),
        dispatch=Dispatch(
            title=None,
            text=TEXT,
            language="en",
            published=published or Published(None, None, "unknown"),
            publisher=None,
            syndicator=None,
            byline=None,
            dateline=None,
        ),
        actors=tuple(ACTORS.values()),
        events=tuple(events),
        statements=tuple(statements),
    )


def with_heading(field: str, value: str | None) -> Record:
    plain = record()
    assert plain.dispatch is not None
    stated = Dateline(value, None, Span(0, 0, "")) if field == "dateline" and value else value
    return msgspec.structs.replace(plain, dispatch=msgspec.structs.replace(plain.dispatch, **{field: stated}))
