"""Every miss and every false finding, shown in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from dotterel.evaluating.gold import GoldEvent, GoldStatement
from dotterel.evaluating.locating import locate_contents, locate_trigger, sentence_around
from dotterel.evaluating.matching import Matching
from dotterel.evaluating.verdicts import EventVerdict, HeadingVerdict, StatementVerdict
from dotterel.schema.actor import Actor
from dotterel.schema.finding import Event, Statement
from dotterel.schema.span import Span

MistakeKind = Literal["missed", "false", "wrong"]


class Mistake(msgspec.Struct, frozen=True):
    """A finding that is missed, false, or matched but partly wrong, in its sentence; `words` is what to look at."""

    kind: MistakeKind
    what: str
    sentence: Span | None
    words: Span | None
    wrong: tuple[str, ...] = ()


def event_mistakes(
    gold: Sequence[GoldEvent],
    events: Sequence[Event],
    matched: Matching,
    verdicts: Sequence[EventVerdict],
    actors: Mapping[str, Actor],
    text: str,
) -> Iterator[Mistake]:
    """The events missed, the false ones, and the matched ones that are wrong somewhere."""
    for g in matched.missed:
        trigger = locate_trigger(text, gold[g])
        yield Mistake("missed", _gold_event(gold[g]), _around(text, trigger), trigger)
    for f in matched.false:
        yield Mistake(
            "false", _found_event(events[f], actors), events[f].sentence, events[f].trigger, (_by(events[f]),)
        )
    for (g, f), verdict in zip(matched.pairs, verdicts, strict=True):
        if verdict.wrong:
            yield Mistake("wrong", _gold_event(gold[g]), events[f].sentence, events[f].trigger, verdict.wrong)


def statement_mistakes(
    gold: Sequence[GoldStatement],
    statements: Sequence[Statement],
    matched: Matching,
    verdicts: Sequence[StatementVerdict],
    actors: Mapping[str, Actor],
    text: str,
) -> Iterator[Mistake]:
    """The statements missed, the false ones, and the matched ones with another speaker."""
    contents = locate_contents(text, gold)
    for g in matched.missed:
        yield Mistake("missed", _gold_statement(gold[g]), _around(text, contents[g]), contents[g])
    for f in matched.false:
        yield _mistaken_statement("false", statements[f], _found_statement(statements[f], actors), (), text)
    for (g, f), verdict in zip(matched.pairs, verdicts, strict=True):
        if verdict.wrong:
            yield _mistaken_statement("wrong", statements[f], _gold_statement(gold[g]), verdict.wrong, text)


def heading_mistakes(headings: Iterable[HeadingVerdict]) -> Iterator[Mistake]:
    """The fields of the header that are wrong, or stated without ground."""
    return (Mistake("wrong", "header", None, None, (heading.wrong,)) for heading in headings if heading.wrong)


def _mistaken_statement(
    kind: MistakeKind, statement: Statement, what: str, wrong: tuple[str, ...], text: str
) -> Mistake:
    words = max(statement.content, key=lambda span: span.end - span.start, default=statement.cue)
    return Mistake(kind, what, _around(text, words), words, wrong or (f"rule {statement.why.rule}",))


def _around(text: str, words: Span | None) -> Span | None:
    return sentence_around(text, words) if words else None


def _gold_event(event: GoldEvent) -> str:
    parties = ", ".join(f"{party.name} ({party.part})" for party in event.parties)
    return " ".join([event.type, *event.modes, f"{event.status}:", parties])


def _found_event(event: Event, actors: Mapping[str, Actor]) -> str:
    parties = [f"{actors[party.actor].name} (actor)" for party in event.actors]
    parties += [f"{actors[party.actor].name} (recipient)" for party in event.recipients]
    return " ".join([event.type, *event.modes, f"{event.status}:", ", ".join(parties) or "no parties"])


def _by(event: Event) -> str:
    return f"rule {event.why.rule}, confidence {event.confidence:.2f}"


def _gold_statement(statement: GoldStatement) -> str:
    speakers = " and ".join(party.name for party in statement.speakers) or "agentless"
    return f"statement of {speakers}, cue “{statement.cue}”"


def _found_statement(statement: Statement, actors: Mapping[str, Actor]) -> str:
    speakers = " and ".join(actors[party.actor].name for party in statement.speakers)
    speakers = speakers or ("agentless" if statement.agentless else "unknown")
    return f"statement of {speakers}, cue “{statement.cue.quote}”"
