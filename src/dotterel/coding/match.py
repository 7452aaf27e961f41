"""A rule against a sentence: proposals, each with the words that fill its roles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

import msgspec
import pycountry

from dotterel.coding.grammar import (
    SPEAKER,
    Frame,
    Words,
    adjective_frame,
    frame_at,
    is_passive,
    is_told,
    lemma_among,
    noun_frame,
    subjects,
    verb_frame,
)
from dotterel.coding.modality import Modals, status_of
from dotterel.coding.rules import ITSELF, NAMED, Condition, Role, Roles, Rule, RuleBook, Trigger
from dotterel.schema.actor import Actor, Cast
from dotterel.schema.finding import Status
from dotterel.schema.tree import Tree

ANY = "any"
MEETING = "CONSULT"
BODIES = frozenset(["GOV", "LEG", "MIL", "REB", "JUD", "COP", "IGO", "UNO", "EUR"])  # political of whatever state
HOME = frozenset(["GOV", "LEG", "MIL", "JUD", "COP"])
KOSOVO = "XKX"  # no code of ISO's
VERBAL = frozenset(["SUPPORT", "AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"])  # done by saying so
ARMED = frozenset(["REB", "UAF", "COP", "MIL", "JUD", "OPP"])  # parties even where nobody else is named
OUTSIDERS = frozenset(["REB", "OPP", "CVL", "PRM", "IMG", "SOC", "JRN", "UAF", "LAB", "EDU", "REF", "MED", "AGR"])  # at home, yet not of the government


class Part(msgspec.Struct, frozen=True):
    """One who takes part: index of the actor and of the mention in the cast."""

    actor: int
    mention: int


class Proposal(msgspec.Struct, frozen=True):
    """What one rule says of one frame."""

    rule: Rule
    frame: Frame
    actors: tuple[Part, ...]
    recipients: tuple[Part, ...]
    status: Status


class Stage(msgspec.Struct, frozen=True):
    """A dispatch with its cast, ready for rules; `at` gives the mentions that a token stands in, smallest first."""

    tree: Tree
    cast: Cast
    at: Mapping[int, tuple[int, ...]]
    words: Words
    modals: Modals
    named: int  # of the cast's actors, so many are told by name or office; crowds come behind


def set_stage(tree: Tree, cast: Cast, words: Words, modals: Modals, named: int | None = None) -> Stage:
    """The stage for one dispatch; the actors from number `named` on are crowds."""
    at: dict[int, list[int]] = {}
    for index, mention in enumerate(cast.mentions):
        for token in range(mention.start, mention.end):
            at.setdefault(token, []).append(index)
    ordered = {
        token: tuple(sorted(found, key=lambda i: (cast.mentions[i].end - cast.mentions[i].start, i)))
        for token, found in at.items()
    }
    return Stage(tree, cast, ordered, words, modals, len(cast.actors) if named is None else named)


def propose(stage: Stage, book: RuleBook) -> Iterator[Proposal]:
    """All that the rules propose, in text order; "agreed to meet" is proposed once, as what is agreed."""
    found = list(_all_proposals(stage, book))
    triggers = {p.frame.trigger for p in found}
    yield from (p for p in found if not (p.status == "planned" and _governed_by(stage.tree, p.frame, triggers)))


def _governed_by(tree: Tree, frame: Frame, triggers: Collection[int]) -> bool:
    """Whether a frame's verb is the infinitive of one of the triggers."""
    verb = frame.predicate
    return tree.relation(verb, "xcomp") and tree.parse.head[verb] in triggers and tree.parse.head[verb] != frame.trigger


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
    if mood in rule.unless:
        return None
    strangers = rule.event == MEETING
    sides = (parts(stage, phrased, roles, strangers) for roles in (rule.actor, rule.recipient))
    actors, recipients = _told_apart(*sides)
    actors = _told_by(stage, phrased, rule, actors)
    if not _needs_met(stage, phrased, rule, actors, recipients):
        return None
    return _turned(Proposal(_with_modes(stage, phrased, rule), phrased, actors, recipients, rule.status or mood), mood)


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


def fillers(stage: Stage, frame: Frame, role: Role) -> tuple[int, ...]:
    """The head tokens of what fills a role; of a path, what fills its first role in that which fills the rest."""
    if len(role) > 1:
        below = fillers(stage, frame, role[1:])
        frames = (frame_at(stage.tree, token, stage.words) for token in below)
        return tuple(t for f in frames for t in fillers(stage, f, role[:1]))
    if role[0] == ITSELF:
        return (frame.trigger,)
    if role[0] == NAMED:
        first, last = stage.tree.bounds(frame.trigger)
        return tuple(m.head for m in stage.cast.mentions if first <= m.head < last and m.form != "pronoun")
    return frame.roles.get(role[0], ())


def parts(stage: Stage, frame: Frame, roles: Roles, strangers: bool = False) -> tuple[Part, ...]:
    """Those who fill a role: the first alternative that has anybody.

    With `strangers`, people who are only named count beside those with an office: who meets a minister is party to it.
    """
    for union in roles:
        found: list[Part] = []
        for role in union:
            for token in fillers(stage, frame, role):
                own = _with_listed(stage, _led_or_own(stage, token)) or (_named(stage, token) if strangers else ())
                found.extend(p for p in own if all(p.actor != f.actor for f in found))
        if any(is_political(stage.cast.actors[p.actor]) for p in found):
            return tuple(found)
    return ()


def _named(stage: Stage, token: int) -> tuple[Part, ...]:
    """The person that a token names, whoever that is."""
    mentions = [i for i in stage.at.get(token, ()) if stage.cast.mentions[i].head == token]
    people = [i for i in mentions if stage.cast.mentions[i].form == "name" and stage.cast.mentions[i].kind == "person"]
    return tuple(Part(actor, i) for i in people for actor in stage.cast.stands_for[i])


def _with_listed(stage: Stage, own: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parties and those listed right behind them ("…, A, B and C"), whom parsers lose in long lists of titles.

    A name that is the subject of a verb of its own ends the list.
    """
    if not own:
        return own
    found = list(own)
    last = max(p.mention for p in own)
    for index in range(last + 1, len(stage.cast.mentions)):
        before, mention = stage.cast.mentions[last], stage.cast.mentions[index]
        if mention.start < before.end:
            continue
        between = [w.lower() for w in stage.tree.parse.form[before.end : mention.start]]
        listed = (
            mention.kind == "person" and mention.form == "name" and before.form == "name" and before.kind == "person"
        )
        if not listed or not between or not set(between) <= {",", "and", ";", "the"}:
            break
        if stage.tree.relation(mention.head, "nsubj", "nsubj:pass", "vocative"):
            break
        found.extend(p for p in parts_at(stage, mention.head) if all(p.actor != f.actor for f in found))
        last = index
    return tuple(found)


def _led_or_own(stage: Stage, token: int) -> tuple[Part, ...]:
    """The leaders of a delegation where they are named ("delegations headed by A and B"), else whom the token means."""
    for clause in stage.tree.under(token, "acl"):
        if lemma_among(stage.tree, clause, stage.words.leading, stage.words):
            leaders = tuple(p for t in subjects(stage.tree, clause, stage.words) for p in parts_at(stage, t))
            if leaders:
                return leaders
    return parts_at(stage, token)


def parts_at(stage: Stage, token: int) -> tuple[Part, ...]:
    """The actors that a token stands for."""
    mentions = stage.at.get(token, ())
    headed = [i for i in mentions if stage.cast.mentions[i].head == token] or list(mentions[:1])
    found = tuple(
        Part(actor, i) for i in headed for actor in stage.cast.stands_for[i] if is_political(stage.cast.actors[actor])
    )
    return found or _by_states(stage, token) or _by_owner(stage, token)


def _by_owner(stage: Stage, token: int) -> tuple[Part, ...]:
    """The owner of a body that nobody else stands for: "the prosecutor's office"."""
    heads = [i for i in stage.at.get(token, ()) if stage.cast.mentions[i].head == token]
    if heads or not lemma_among(stage.tree, token, stage.words.offices, stage.words):
        return ()
    return tuple(p for c in stage.tree.under(token, "nmod:poss", "amod", "compound") for p in parts_at(stage, c))


def _by_states(stage: Stage, token: int) -> tuple[Part, ...]:
    """The states whose people a plural stands for: "officials from Norway and Chile", "counterparts from Kenya"."""
    tree = stage.tree
    if tree.parse.xpos[token] != "NNS" or not any(stage.cast.mentions[i].head == token for i in stage.at.get(token, ())):
        return ()
    at = token + 1
    if at >= len(tree.parse.form) or tree.parse.form[at].lower() not in ("from", "of"):
        return ()
    found: list[Part] = []
    for index, mention in enumerate(stage.cast.mentions):
        between = [w.lower() for w in tree.parse.form[at + 1 : mention.start]]
        if mention.start <= at or not set(between) <= {",", "and", "the", "as", "well"}:
            continue
        if mention.kind != "state":
            break
        found.extend(Part(actor, index) for actor in stage.cast.stands_for[index])
        at = mention.end - 1
    return tuple(found)


def is_political(actor: Actor) -> bool:
    """Whether an actor is one that states and organisations act through: has an office, a state or a sector."""
    if actor.kind in ("state", "group"):
        return True
    if actor.kind == "organisation":
        return actor.canonical is not None or actor.state is not None or actor.sector in BODIES
    return bool(actor.offices) or actor.state is not None


def _needs_met(stage: Stage, frame: Frame, rule: Rule, actors: tuple[Part, ...], recipients: tuple[Part, ...]) -> bool:
    if "a passive" in rule.needs and not is_passive(stage.tree, frame.trigger):
        return False
    if "a fact" in rule.needs and not _is_fact(stage.tree, frame):
        return False
    if "own side" in rule.needs and not _own_side(stage, frame, actors):
        return False
    if "nothing named" in rule.needs and _names_something(stage, frame):
        return False
    if not actors and not recipients:
        return "a meeting" in rule.needs
    if "a meeting" in rule.needs and actors:
        return False
    if "many" in rule.needs and not _are_many(stage, actors):
        return False
    if "actor" in rule.needs and not actors:
        return False
    if "recipient" in rule.needs and not recipients and not _unnamed(stage, frame, rule, actors):
        return False
    if "two parties" in rule.needs and len({p.actor for p in (*actors, *recipients)}) < 2:
        return False
    if "two parties" in rule.needs and not frame.noun and _acts_elsewhere(stage, frame):
        return False
    if "own deed" in rule.needs and not _own_deed(stage, frame, actors):
        return False
    if "own clause" in rule.needs and stage.tree.relation(frame.predicate, "acl"):
        return False  # "the treaty signed in May", "who signed it": spoken of and not told
    if actors or recipients:
        if not any(_counts(stage, rule, p) for p in (*actors, *recipients)):
            return False
    return "opposite sides" not in rule.needs or not recipients or _opposite(stage, actors, recipients)


def _is_fact(tree: Tree, frame: Frame) -> bool:
    """Whether an event noun hangs on a verb itself: "welcomed the release of", not "hope for the release of"."""
    above = tree.parse.head[frame.trigger]
    return frame.predicate != frame.trigger or above < 0 or tree.parse.upos[above] == "VERB"


def _own_side(stage: Stage, frame: Frame, actors: tuple[Part, ...]) -> bool:
    """Whether those who say what the actors will do are of their side; what nobody says is told of them."""
    speakers = [p for t in frame.roles.get(SPEAKER, ()) for p in parts_at(stage, t)]
    own = {stage.cast.actors[p.actor].state for p in actors} | {stage.cast.actors[p.actor].id for p in actors}
    return not speakers or any({stage.cast.actors[p.actor].state or "", stage.cast.actors[p.actor].id} & own for p in speakers)


def _counts(stage: Stage, rule: Rule, part: Part) -> bool:
    """Whether a party makes an event political: a named one, an armed or public body, or people who protest."""
    if part.actor < stage.named:
        return True
    actor = stage.cast.actors[part.actor]
    told = stage.cast.mentions[part.mention].state is not None  # "NATO allies", "Chilean teachers"
    return told or actor.sector in ARMED or (rule.event == "PROTEST" and actor.state is not None)


def _names_something(stage: Stage, frame: Frame) -> bool:
    """Whether a verb gives its object a name ("called him a liar"): something stands behind the object."""
    tree = stage.tree
    objects = [t for t in frame.roles.get("object", ()) if t > frame.trigger]
    if not objects:
        return False
    named = [c for c in tree.under(frame.trigger, "xcomp", "obj", "advcl", "ccomp") if c not in objects]
    return bool(named) or any(tree.under(t, "appos", "acl") for t in objects)


def _are_many(stage: Stage, actors: tuple[Part, ...]) -> bool:
    """Whether the actors are several, or one word for several: "ECOWAS leaders", "the Security Council"."""
    if len({p.actor for p in actors}) > 1:
        return True
    bodies = [p for p in actors if _is_international(stage.cast.actors[p.actor])]
    return any(stage.cast.mentions[p.mention].plural or stage.cast.actors[p.actor].kind != "person" for p in bodies)


def _is_international(actor: Actor) -> bool:
    """Whether an actor is of an international organisation: its state is an acronym and no country."""
    return actor.state is not None and actor.state != KOSOVO and pycountry.countries.get(alpha_3=actor.state) is None


def _acts_elsewhere(stage: Stage, frame: Frame) -> bool:
    """Whether something that is no party does it to them: "the battle saw a general and two ministers killed"."""
    subject = frame.roles.get("subject", ())
    return bool(subject) and not any(_led_or_own(stage, t) for t in subject)


def _own_deed(stage: Stage, frame: Frame, actors: tuple[Part, ...]) -> bool:
    """Whether the actors speak of what their own side does: "warned that Chile would close its ports"."""
    doers = parts(stage, frame, ((("subject", "what is said"),),))
    if any(_is_ones_own(stage, t) for t in fillers(stage, frame, ("subject", "what is said"))):
        return True
    states = {stage.cast.actors[p.actor].state for p in actors} - {None}
    return any(stage.cast.actors[d.actor].state in states or d.actor in {p.actor for p in actors} for d in doers)


def _is_ones_own(stage: Stage, token: int) -> bool:
    """Whether a word is the speaker's own side: "her country"."""
    owned = any(stage.tree.parse.upos[c] == "PRON" for c in stage.tree.under(token, "nmod:poss"))
    return owned and lemma_among(stage.tree, token, stage.words.own, stage.words) is not None


def _unnamed(stage: Stage, frame: Frame, rule: Rule, actors: tuple[Part, ...]) -> bool:
    """Whether a recipient is spoken of without a name: "each other", or a "him" that the sentence does not explain."""
    tokens = [t for union in rule.recipient for role in union for t in fillers(stage, frame, role)]
    said = {stage.tree.parse.form[t].lower() for t in tokens}
    if said & stage.words.reciprocal:
        return len(actors) > 1
    return bool(said & stage.words.somebody)


def _opposite(stage: Stage, actors: tuple[Part, ...], recipients: tuple[Part, ...]) -> bool:
    """Whether some recipient is of another state than the actors, or stands outside their government."""
    own = {(stage.cast.actors[p.actor].state, stage.cast.actors[p.actor].sector) for p in actors}
    others = {(stage.cast.actors[p.actor].state, stage.cast.actors[p.actor].sector) for p in recipients}
    return any(all(_is_foreign(other, one) for one in own) for other in others)


def _is_foreign(other: tuple[str | None, str | None], own: tuple[str | None, str | None]) -> bool:
    """Whether an actor of some state and sector stands outside another's; a body of no known state is one's own."""
    if other[0] is None:
        return not (own[0] is not None and {own[1], other[1]} <= HOME)
    return other[0] != own[0] or (other[1] != own[1] and bool({other[1], own[1]} & OUTSIDERS))
