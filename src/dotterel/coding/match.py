"""A rule against a sentence: proposals, each with the words that fill its roles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

import msgspec

from dotterel.coding.grammar import SPEAKER, Frame, Words, adjective_frame, is_told, lemma_among, noun_frame, verb_frame
from dotterel.coding.modality import status_of
from dotterel.coding.needs import MEETING, Case, may_meet, needs_met
from dotterel.coding.rules import WEAK, Condition, Rule, RuleBook, Trigger
from dotterel.coding.stage import Part, Stage, fillers, parts, parts_at
from dotterel.schema.actor import Actor
from dotterel.schema.finding import Status
from dotterel.schema.tree import Tree

ANY = "any"
VERBAL = frozenset(["SUPPORT", "AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"])  # done by saying so
DECREED = frozenset(["SANCTION", "COERCE"])  # done by deciding so


class Proposal(msgspec.Struct, frozen=True):
    """What one rule says of one frame, and what the scorer thinks of it."""

    rule: Rule
    frame: Frame
    actors: tuple[Part, ...]
    recipients: tuple[Part, ...]
    status: Status
    classifier: float | None = None  # the probability that the learnt scorer gives it


def propose(stage: Stage, book: RuleBook) -> Iterator[Proposal]:
    """All that the rules propose, in text order; "agreed to meet" is proposed once, as what is agreed."""
    found = list(_all_proposals(stage, book))
    triggers = {p.frame.trigger for p in found if p.rule.strength >= WEAK}
    yield from (p for p in found if not (_lies_ahead(p) and _governed_by(stage.tree, p.frame, triggers)))


def _lies_ahead(proposal: Proposal) -> bool:
    """Whether something is only planned, or promised in so many words ("will continue to support")."""
    promised = proposal.rule.firmness == "promised" and "occurred" in proposal.rule.unless
    return proposal.status == "planned" or promised


def _governed_by(tree: Tree, frame: Frame, triggers: Collection[int]) -> bool:
    """Whether a frame's verb is the infinitive of one of the triggers, or the clause that it governs."""
    verb = frame.predicate
    return (
        tree.relation(verb, "xcomp", "ccomp")
        and tree.parse.head[verb] in triggers
        and tree.parse.head[verb] != frame.trigger
    )


def _all_proposals(stage: Stage, book: RuleBook) -> Iterator[Proposal]:
    parse = stage.tree.parse
    for token, upos in enumerate(parse.upos):
        if upos == "VERB":
            yield from _proposals(stage, token, book.by_verb, verb_frame)
        elif upos in ("NOUN", "PROPN"):
            yield from _proposals(stage, token, book.by_noun, noun_frame)
        if upos in ("VERB", "ADJ"):
            yield from _proposals(stage, token, book.by_adjective, adjective_frame)


def _proposals(
    stage: Stage, token: int, index: Mapping[str, tuple[Rule, ...]], frame_of: Callable[[Tree, int, Words], Frame]
) -> Iterator[Proposal]:
    lemma = lemma_among(stage.tree, token, index, stage.words)
    if lemma is not None:
        frame = msgspec.structs.replace(frame_of(stage.tree, token, stage.words), lemma=lemma)
        yield from _fitting(stage, frame, index[lemma])


def _fitting(stage: Stage, frame: Frame, rules: tuple[Rule, ...]) -> Iterator[Proposal]:
    for rule in rules:
        found = apply(stage, frame, rule)
        if found is not None:
            yield found


def apply(stage: Stage, frame: Frame, rule: Rule) -> Proposal | None:
    """What the rule makes of the frame, or None."""
    phrased = _phrased(frame, rule.trigger) if is_told(stage.tree, frame.predicate, stage.words) else None
    if phrased is None or not _worded(stage, phrased, rule):
        return None
    mood = status_of(stage.tree, phrased, stage.modals)
    if mood == "planned" and rule.event in DECREED and _is_decided(stage.tree, phrased.predicate):
        mood = "occurred"
    if mood in rule.unless:
        return None
    strangers = rule.event == MEETING
    actors, recipients = (parts(stage, phrased, roles, strangers) for roles in (rule.actor, rule.recipient))
    if strangers:
        actors, recipients = (tuple(p for p in side if may_meet(stage, p)) for side in (actors, recipients))
    actors, recipients = _told_apart(actors, recipients)
    actors = _told_by(stage, phrased, rule, actors)
    if not needs_met(Case(stage, phrased, rule, actors, recipients)):
        return None
    return _turned(Proposal(_with_modes(stage, phrased, rule), phrased, actors, recipients, rule.status or mood), mood)


def _is_decided(tree: Tree, verb: int) -> bool:
    """Whether a government has decided on what a verb tells: "decided to close the border"."""
    above = tree.parse.head[verb]
    told = above >= 0 and tree.relation(verb, "xcomp") and tree.parse.xpos[above] in ("VBD", "VBN")
    return told and tree.parse.lemma[above].lower() == "decide"


def _told_apart(actors: tuple[Part, ...], recipients: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both sides without those who would stand on both: they stay actors where these would be nobody without them."""
    taken = {p.actor for p in recipients}
    others = tuple(p for p in actors if p.actor not in taken)
    if others or not actors:
        return others, recipients
    acting = {p.actor for p in actors}
    return actors, tuple(p for p in recipients if p.actor not in acting)


def _told_by(stage: Stage, frame: Frame, rule: Rule, actors: tuple[Part, ...]) -> tuple[Part, ...]:
    """The actors, a state giving way to its own man who says so: "Brandt said that Norway supports Chile"."""
    acting = {stage.cast.actors[p.actor].state for p in actors if stage.cast.actors[p.actor].kind != "person"}
    if rule.event not in VERBAL or "spoken" not in rule.needs or len(acting) != 1 or len(actors) > 1:
        return actors
    speakers = [p for t in frame.roles.get(SPEAKER, ()) for p in parts_at(stage, t)]
    own = tuple(p for p in speakers if _speaks_for(stage.cast.actors[p.actor], acting))
    return own if own and len(own) == len(speakers) else actors


def _speaks_for(actor: Actor, states: Collection[str | None]) -> bool:
    return actor.kind == "person" and actor.state is not None and actor.state in states


def _with_modes(stage: Stage, frame: Frame, rule: Rule) -> Rule:
    """The rule with the modes that the words show."""
    modes = tuple(mode for mode, conditions in rule.modes_by if any(_holds(stage, frame, c) for c in conditions))
    return msgspec.structs.replace(rule, modes=modes[:1]) if modes else rule


def _turned(proposal: Proposal, mood: Status) -> Proposal:
    """The proposal as the event that its mood makes of it: the refusal of support has occurred."""
    event = proposal.rule.turns.get(mood)
    if event is None:
        return proposal
    rule = msgspec.structs.replace(proposal.rule, event=event, modes=())
    return msgspec.structs.replace(proposal, rule=rule, status="occurred" if mood == "negated" else proposal.status)


def _phrased(frame: Frame, trigger: Trigger) -> Frame | None:
    """The frame if the trigger's words are all there; of "call on X", X becomes the object."""
    if frame.noun:
        carried = frame.predicate != frame.trigger
        allowed = trigger.light == "allowed" or (trigger.light == "required") == carried
        return frame if allowed else None
    if frame.lemma in trigger.adjectives:
        return frame
    for words in trigger.verbs:
        if words[0] != frame.lemma:
            continue
        if len(words) == 1 or words[1] in frame.particles:
            return frame
        behind = frame.roles.get(f"after {words[1]}")
        if behind is not None:
            return msgspec.structs.replace(frame, roles={**frame.roles, "object": behind})
    return None


def _worded(stage: Stage, frame: Frame, rule: Rule) -> bool:
    """Whether the words that a rule wants in a role are there, and those it bars are not."""
    return all(_holds(stage, frame, c) for c in rule.where) and not any(_holds(stage, frame, c) for c in rule.without)


def _holds(stage: Stage, frame: Frame, condition: Condition) -> bool:
    tokens: tuple[int, ...] = fillers(stage, frame, condition.role)
    if ANY in condition.lemmas:
        return bool(tokens)
    if condition.inside:
        tokens = tuple(t for token in tokens for t in stage.tree.subtree(token))
    return any(lemma_among(stage.tree, t, condition.lemmas, stage.words) for t in tokens)
