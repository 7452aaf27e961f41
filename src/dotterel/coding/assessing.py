"""Rules propose, the learnt scorer disposes: what it thinks of each proposal, and the events that no rule proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dotterel.coding.grammar import Frame, adjective_frame, is_told, noun_frame, verb_frame
from dotterel.coding.match import Proposal
from dotterel.coding.modality import status_of
from dotterel.coding.rules import NO_TRIGGER, WEAK, Roles, Rule
from dotterel.coding.stage import Part, Stage, is_political, parts
from dotterel.schema.finding import Status
from dotterel.schema.scoring import NONE, Opinions, Relation, Tokens, TriggerOpinion, Weigh

OWN = "scorer."
SURE = 0.92  # what the scorer alone must be sure of to propose an event
DISPOSED = 0.005  # what a rule proposes and the scorer holds for less likely than that is none
CONFIRMED = 0.85  # what a weak rule proposes counts where the scorer holds it for as likely as that
IN_ROLE = 0.5  # and of a party
_TO_SOMEBODY = ("AID", "CONSULT", "COOPERATE", "REJECT", "SANCTION", "THREATEN")  # told of one party they are vague
_FRIENDLY = ("AGREE", "AID", "COOPERATE", "SUPPORT")
_NEAR = 4  # words between which two triggers of one type are one


class Word(msgspec.Struct, frozen=True):
    """A word that the scorer takes for the trigger of an event of some type."""

    token: int
    type: str
    sure: float
    opinion: TriggerOpinion


class View(msgspec.Struct, frozen=True):
    """A sentence before the scorer: the rules' proposals, the mentions that it was asked about, and its answer."""

    proposals: tuple[Proposal, ...]
    mentions: tuple[int, ...]
    phrases: tuple[Tokens, ...]  # their words
    opinions: Opinions


def consult(stage: Stage, proposals: Sequence[Proposal], weigh: Weigh) -> tuple[View, ...]:
    """What the scorer thinks of the sentences that tell of anybody political, in text order."""
    by_sentence: dict[int, list[Proposal]] = {}
    for proposal in proposals:
        by_sentence.setdefault(stage.tree.sentence[proposal.frame.trigger], []).append(proposal)
    views: list[View] = []
    for number in range(len(stage.tree.parse.sentences)):
        own = by_sentence.get(number, [])
        mentions = _mentions_in(stage, number)
        if own or mentions:
            phrases = [(stage.cast.mentions[m].start, stage.cast.mentions[m].end) for m in mentions]
            opinions = weigh(number, phrases, [_relation(p, stage) for p in own])
            views.append(View(tuple(own), tuple(mentions), tuple(phrases), opinions))
    return tuple(views)


def assess(stage: Stage, views: Sequence[View]) -> list[Proposal]:
    """The rules' proposals with what the scorer thinks of them, and the scorer's own."""
    assessed: list[Proposal] = []
    for view in views:
        weighed = (_weighed(p, n, view.opinions) for n, p in enumerate(view.proposals))
        kept = [p for p in weighed if p.classifier is None or p.classifier >= _least(p.rule)]
        assessed.extend((*kept, *_own_proposals(stage, view, kept)))
    return assessed


def _least(rule: Rule) -> float:
    """What the scorer must at least think of what a rule proposes; the rules of a user's own it leaves alone."""
    if rule.own:
        return 0.0
    return CONFIRMED if rule.strength < WEAK else DISPOSED


def is_own(rule: str) -> bool:
    """Whether a finding is the scorer's alone, by the name in the place of its rule's."""
    return rule.startswith(OWN)


def cue_sureness(views: Sequence[View]) -> dict[int, float]:
    """How sure the scorer is of each word that it takes for a cue."""
    return {token: opinion.sure for view in views for token, opinion in view.opinions.cues.items()}


def _mentions_in(stage: Stage, sentence: int) -> list[int]:
    """The mentions of political actors in a sentence."""
    first, last = stage.tree.parse.sentences[sentence]
    cast = stage.cast
    return [
        index
        for index, mention in enumerate(cast.mentions)
        if first <= mention.start and mention.end <= last
        and any(is_political(cast.actors[a]) for a in cast.stands_for[index])
    ]  # fmt: skip


def _relation(proposal: Proposal, stage: Stage) -> Relation:
    """The question whether the proposal is right: who does it to whom, by which words."""
    actors, recipients = proposal.actors, proposal.recipients
    if not recipients and len(actors) > 1:
        actors, recipients = actors[:1], actors[1:]
    frame = proposal.frame
    return Relation(
        _within(actors, frame, stage), _within(recipients, frame, stage), (min(frame.tokens), max(frame.tokens) + 1)
    )


def _within(side: Sequence[Part], frame: Frame, stage: Stage) -> Tokens | None:
    """The words of the first of a side that stands in the frame's sentence."""
    first, last = stage.tree.bounds(frame.trigger)
    mentions = (stage.cast.mentions[p.mention] for p in side)
    return next(((m.start, m.end) for m in mentions if first <= m.start and m.end <= last), None)


def _weighed(proposal: Proposal, number: int, opinions: Opinions) -> Proposal:
    """The proposal with the probability that it is of its type: of the relation or of its words, the higher; of a type
    of the user's own the scorer knows nothing."""
    kind = _reduced_type(proposal)
    if proposal.rule.event not in opinions.relations[number].types:
        return proposal
    related = max(opinions.relations[number].types.get(t, 0.0) for t in kind)
    worded = max(
        (o.types.get(t, 0.0) for w in proposal.frame.tokens if (o := opinions.triggers.get(w)) for t in kind),
        default=0.0,
    )
    return msgspec.structs.replace(proposal, classifier=round(max(related, worded), 3))


def _reduced_type(proposal: Proposal) -> tuple[str, ...]:
    """The types under which the corpus has such an event: a meeting to come is an agreement."""
    event = proposal.rule.event
    return (event, "AGREE") if proposal.status in ("planned", "cancelled", "denied") else (event,)


def _own_proposals(stage: Stage, view: View, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """What the scorer is sure of and no rule has proposed."""
    taken = [(p.frame, _reduced_type(p)) for p in proposals]
    for word in _words(view.opinions):
        if any(_same_event(word, frame, kinds) for frame, kinds in taken):
            continue
        frame = _frame_at(stage, word.token)
        proposal = _proposed(stage, word, frame, view.mentions)
        if proposal is not None:
            taken.append((frame, (word.type,)))
            yield proposal


def _words(opinions: Opinions) -> list[Word]:
    """The trigger words that the scorer is sure of, surest first."""
    found = []
    for token, opinion in opinions.triggers.items():
        kind = max((t for t in opinion.types if t != NONE), key=lambda t: (opinion.types[t], t))
        if opinion.types[kind] >= SURE:
            found.append(Word(token, kind, opinion.types[kind], opinion))
    return sorted(found, key=lambda w: (-w.sure, w.token))


def _same_event(word: Word, frame: Frame, kinds: Sequence[str]) -> bool:
    """Whether a word tells what a frame tells already."""
    if word.token in (*frame.tokens, frame.predicate):
        return True
    return word.type in kinds and min(abs(word.token - t) for t in frame.tokens) <= _NEAR


def _frame_at(stage: Stage, token: int) -> Frame:
    upos = stage.tree.parse.upos[token]
    if upos == "VERB":
        return verb_frame(stage.tree, token, stage.words)
    if upos == "ADJ":
        return adjective_frame(stage.tree, token, stage.words)
    return noun_frame(stage.tree, token, stage.words)


def _proposed(stage: Stage, word: Word, frame: Frame, mentions: Sequence[int]) -> Proposal | None:
    """The event that a trigger word tells; none if neither the scorer nor the grammar says whose, if it is one of a
    country with itself, or if a good relation is only spoken of ("the existing cooperation was noted")."""
    bare_noun = frame.noun and frame.predicate == frame.trigger
    if not is_told(stage.tree, frame.predicate, stage.words) or (bare_noun and word.type in _FRIENDLY):
        return None
    actors, recipients = _sides(stage, word, mentions)
    actors = actors or _without(parts(stage, frame, _SUBJECT), recipients)
    if not actors or (word.type in _TO_SOMEBODY and len({p.actor for p in (*actors, *recipients)}) < 2):
        return None
    if word.type in _FRIENDLY and _all_at_home(stage, actors, recipients):
        return None
    return Proposal(_as_rule(word), frame, actors, recipients, _status(stage, word, frame), round(word.sure, 3))


_SUBJECT: Roles = ((("subject",),), (("owner",),))


def _all_at_home(stage: Stage, actors: Sequence[Part], recipients: Sequence[Part]) -> bool:
    """Whether all parties, of both sides, are of one country: "emphasised his country's support for reform"."""
    states = {stage.cast.actors[p.actor].state for p in (*actors, *recipients)}
    return bool(recipients) and len(states) == 1 and None not in states


def _sides(stage: Stage, word: Word, mentions: Sequence[int]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Who is actor and who recipient, by the scorer; of mentions within each other the likelier one."""
    actors: list[Part] = []
    recipients: list[Part] = []
    cast = stage.cast
    kept: list[Tokens] = []
    ranked = sorted(zip(mentions, word.opinion.roles, strict=True), key=lambda pair: -max(pair[1]))
    for index, (acting, receiving) in ranked:
        mention = cast.mentions[index]
        if max(acting, receiving) < IN_ROLE:
            break
        if any(mention.start < end and start < mention.end for start, end in kept):
            continue
        kept.append((mention.start, mention.end))
        side = actors if acting >= receiving else recipients
        side.extend(Part(a, index) for a in cast.stands_for[index] if is_political(cast.actors[a]))
    acting_ids = {p.actor for p in actors}
    return _once(actors), _once([p for p in recipients if p.actor not in acting_ids])


def _once(side: Sequence[Part]) -> tuple[Part, ...]:
    """Each actor once, in text order."""
    first: dict[int, Part] = {}
    for part in sorted(side, key=lambda p: p.mention):
        first.setdefault(part.actor, part)
    return tuple(first.values())


def _without(side: Sequence[Part], others: Sequence[Part]) -> tuple[Part, ...]:
    taken = {p.actor for p in others}
    return tuple(p for p in side if p.actor not in taken)


def _status(stage: Stage, word: Word, frame: Frame) -> Status:
    """The status by the grammar; where that sees nothing unusual, by the scorer if it is sure."""
    mood = status_of(stage.tree, frame, stage.modals)
    if mood != "occurred":
        return mood
    said, sure = max(word.opinion.statuses.items(), key=lambda pair: (pair[1], pair[0]))
    return said if sure >= SURE else mood  # type: ignore[return-value]


def _as_rule(word: Word) -> Rule:
    """The scorer in the place of a rule."""
    own = {m.partition("/")[2]: p for m, p in word.opinion.modes.items() if m.startswith(word.type + "/")}
    mode = max(own, key=lambda m: (own[m], m), default=None)
    modes = (mode,) if mode is not None and own[mode] >= IN_ROLE else ()
    return Rule(
        name=f"{OWN}{word.type.lower()}", event=word.type, modes=modes, modes_by=(), format=None,
        says="The learnt scorer takes the words for such an event.", trigger=NO_TRIGGER, actor=(), recipient=(),
        where=(), without=(), needs=frozenset(), unless=frozenset(), status=None, turns=_NO_TURNS, firmness="agreed",
        strength=round(word.sure, 3), examples=(), file="models/scorer.onnx", line=0,
    )  # fmt: skip


_NO_TURNS: Mapping[str, str] = {}
