"""Drafts -> findings: ids, scores, contexts, parties with their words; the public face of coding."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from dotterel.coding.assessing import consult, cue_sureness, is_own
from dotterel.coding.circumstances import NO_DATE, NO_PLACE, find_setting
from dotterel.coding.codebook import Codebook
from dotterel.coding.commitments import find_commitments
from dotterel.coding.confidence import NAMED, UNNAMED, Confidence, probability, within
from dotterel.coding.crowds import with_crowds
from dotterel.coding.draft import Draft
from dotterel.coding.events import find_events
from dotterel.coding.match import propose
from dotterel.coding.rules import WEAK
from dotterel.coding.saying.first_person import with_first_person
from dotterel.coding.saying.spoken import Spoken
from dotterel.coding.stage import Part, Stage, set_stage
from dotterel.coding.statements import find_spoken, with_weighed
from dotterel.reference.contexts import contexts_in
from dotterel.reference.ontology import cameo_of, contexts_of, quad_of, reduction_of, score_of
from dotterel.schema.actor import Actor, Cast
from dotterel.schema.finding import Event, Findings, Party, Statement, Why
from dotterel.schema.scoring import Weigh
from dotterel.schema.source import Text
from dotterel.schema.span import Span
from dotterel.schema.tree import Tree


def code(text: Text, tree: Tree, cast: Cast, codebook: Codebook, weigh: Weigh) -> Findings:
    """The events, statements and commitments of a dispatch; `weigh` asks the learnt scorer about a sentence."""
    stage = set_stage(tree, cast, codebook.words, codebook.modals)
    reported = find_spoken(stage, codebook, text)
    voiced = with_first_person(cast, reported, codebook.speakers.first_person)
    peopled = with_crowds(tree, voiced, codebook.crowds, codebook.words)
    crowded = set_stage(tree, peopled, codebook.words, codebook.modals, len(cast.actors))
    setting = find_setting(text, tree, codebook, cast)
    views = consult(crowded, list(propose(crowded, codebook.rules)), weigh)
    drafts = find_events(crowded, setting, views)
    events = tuple(_event(d, crowded, codebook) for d in drafts)
    spoken = with_weighed(reported, stage, codebook, text, views)
    others = _others(spoken, cast)
    statements = _statements(spoken, stage, codebook, events, others, cue_sureness(views))
    commitments = find_commitments(events, statements, setting)
    taking_part = {p.actor for d in drafts for p in d.parties if p.actor >= len(cast.actors)}
    crowds = tuple(crowded.cast.actors[number] for number in sorted(taking_part))
    return Findings((*crowds, *others.values()), events, statements, commitments)


def digest(*parts: object) -> str:
    """An id made of content."""
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]


def _event(draft: Draft, stage: Stage, codebook: Codebook) -> Event:
    tree = stage.tree
    first, last = min(draft.frame.tokens), max(draft.frame.tokens) + 1
    trigger = tree.parse.span(first, last)
    sentence = tree.sentence_span(draft.frame.trigger)
    reduction = None
    if draft.rule.event != draft.type:
        reduction = reduction_of(draft.rule.event, "future", codebook.ontology)
    cameo = reduction.cameo if reduction and reduction.cameo else cameo_of(draft.type, draft.modes, codebook.ontology)
    return Event(
        id=digest("event", draft.type, trigger.start, trigger.end, draft.status, *_ids(draft, stage.cast)),
        type=draft.type,
        modes=draft.modes,
        contexts=_contexts_of(draft, tree, sentence, codebook),
        cameo=cameo,
        score=score_of(draft.type, draft.modes, codebook.ontology),
        quad=quad_of(draft.type, codebook.ontology),
        status=draft.status,
        format=draft.format,
        actors=_parties(draft.actors, stage.cast),
        recipients=_parties(draft.recipients, stage.cast),
        date=draft.when or NO_DATE,
        place=draft.where or NO_PLACE,
        occasion=draft.occasion.occasion if draft.occasion else None,
        trigger=trigger,
        sentence=sentence,
        confidence=_sure_of(draft, codebook.confidence),
        why=Why(draft.rule.name, draft.rule.file, draft.rule.line, draft.classifier),
    )


def _sure_of(draft: Draft, confidence: Confidence) -> float:
    """A probability; what rests on the scorer's word is measured by that, not by the strength of a weak rule. Of a type
    that the scorer does not know it is the rule's strength."""
    if draft.classifier is None:
        return within(draft.confidence)
    said = draft.classifier
    if is_own(draft.rule.name) or draft.rule.strength < WEAK:
        return probability(confidence.scored_event, said, said)
    return probability(confidence.event, draft.confidence, said)


def _ids(draft: Draft, cast: Cast) -> list[str]:
    """The parties' ids: "met A and B" may be two events with one trigger."""
    return sorted(cast.actors[p.actor].id for p in draft.parties)


def _contexts_of(draft: Draft, tree: Tree, sentence: Span, codebook: Codebook) -> tuple[str, ...]:
    """The contexts that an event's sentence shows, with those that its modes always bring; where it shows none, those
    of the headline and the lead."""
    own = _contexts(tree, sentence, codebook) or _contexts(tree, _opening(tree), codebook)
    shown = {*own, *contexts_of(draft.type, draft.modes, codebook.ontology)}
    return tuple(context for context in codebook.ontology.contexts if context in shown)


def _opening(tree: Tree) -> Span:
    """The first two paragraphs of a dispatch: its headline and its lead, or the lead and what follows."""
    parse = tree.parse
    last = max(s for s, paragraph in enumerate(parse.paragraph) if paragraph <= parse.paragraph[0] + 1)
    return parse.span(0, parse.sentences[last][1])


def _contexts(tree: Tree, span: Span, codebook: Codebook) -> tuple[str, ...]:
    """The contexts that the words of a span show."""
    parse = tree.parse
    lemmas = [
        parse.lemma[t].lower()
        for t in range(len(parse.form))
        if span.start <= parse.start[t] and parse.end[t] <= span.end
    ]
    return contexts_in(lemmas, codebook.contexts)


def _parties(parts: Iterable[Part], cast: Cast) -> tuple[Party, ...]:
    return tuple(_party(p, cast) for p in parts)


def _party(part: Part, cast: Cast) -> Party:
    actor = cast.actors[part.actor]
    return Party(actor.id, actor.offices[0].title if actor.offices else None, cast.mentions[part.mention].span)


def _others(spoken: Sequence[Spoken], cast: Cast) -> dict[str, Actor]:
    """Speakers who are no actors of the cast, by their words; theirs is the state that these words name first."""
    found: dict[str, list[Span]] = {}
    for said in spoken:
        if said.other is not None and said.other not in found.get(said.other.quote, ()):
            found.setdefault(said.other.quote, []).append(said.other)
    return {
        words: Actor(
            digest("other", words.casefold()), "group", words, None, _state_in(spans[0], cast), None, (), tuple(spans)
        )
        for words, spans in found.items()
    }


def _state_in(span: Span, cast: Cast) -> str | None:
    return next((m.state for m in cast.mentions if m.state is not None and span.overlaps(m.span)), None)


def _statements(
    spoken: Sequence[Spoken],
    stage: Stage,
    codebook: Codebook,
    events: Sequence[Event],
    others: dict[str, Actor],
    cues: Mapping[int, float],
) -> tuple[Statement, ...]:
    ids = [digest("statement", s.cue.start, s.content.start, s.content.end) for s in spoken]
    opinions = [_cue_opinion(said, cues, stage) for said in spoken]
    return tuple(
        Statement(
            id=ids[n],
            speakers=_speakers(said, stage.cast, others),
            on_behalf_of=None if said.behalf is None else stage.cast.actors[said.behalf].id,
            addressees=_parties(said.addressees, stage.cast),
            cue=said.cue,
            content=(said.content,),
            act=said.act,
            agentless=said.agentless,
            within=_within(n, spoken, ids),
            event=_meeting_of(said, stage.cast, events),
            contexts=_contexts(stage.tree, said.content, codebook),
            confidence=_sure_of_statement(said, opinions[n], codebook.confidence),
            why=Why(said.rule, "lexicons/reporting.yaml", said.line, opinions[n]),
        )
        for n, said in enumerate(spoken)
    )


def _cue_opinion(said: Spoken, cues: Mapping[int, float], stage: Stage) -> float:
    """How sure the scorer is of the surest word of a cue."""
    parse = stage.tree.parse
    first, last = stage.tree.bounds(said.token)
    own = [t for t in range(first, last) if said.cue.start <= parse.start[t] and parse.end[t] <= said.cue.end]
    return round(max((cues.get(t, 0.0) for t in own), default=0.0), 3)


def _sure_of_statement(said: Spoken, opinion: float, confidence: Confidence) -> float:
    line = confidence.scored_statement if is_own(said.rule) else confidence.statement
    return probability(line, NAMED if said.speakers else UNNAMED, opinion)


def _speakers(said: Spoken, cast: Cast, others: dict[str, Actor]) -> tuple[Party, ...]:
    if said.speakers or said.other is None:
        return _parties(said.speakers, cast)
    return (Party(others[said.other.quote].id, None, said.other),)


def _within(number: int, spoken: Sequence[Spoken], ids: Sequence[str]) -> str | None:
    """The statement in whose content this one's cue stands: the smallest."""
    own = spoken[number]
    around = [
        (s.content.end - s.content.start, ids[n])
        for n, s in enumerate(spoken)
        if n != number and s.content.holds(own.cue) and s.content != own.content
    ]
    return min(around)[1] if around else None


def _meeting_of(said: Spoken, cast: Cast, events: Sequence[Event]) -> str | None:
    """The meeting in which it was said: the nearest before with the speaker in it; if agentless, the nearest."""
    ids = {cast.actors[p.actor].id for p in said.speakers}
    meetings = [
        e for e in events if e.type == "CONSULT" and e.status == "occurred" and e.sentence.start <= said.cue.start
    ]
    for meeting in reversed(meetings):
        parties = {p.actor for p in (*meeting.actors, *meeting.recipients)}
        if ids & parties or said.agentless:
            return meeting.id
    return None
