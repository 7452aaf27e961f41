"""What a rule needs beside its words: who must be there, on which side, and how the event must be told."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from dotterel.coding.crowds import is_country
from dotterel.coding.grammar import SPEAKER, Frame, is_passive, lemma_among
from dotterel.coding.rules import Rule
from dotterel.coding.stage import Part, Stage, fillers, leaders_or_own, parts, parts_at
from dotterel.schema.actor import Actor
from dotterel.schema.tree import Tree

MEETING = "CONSULT"
SIDES = frozenset(["REB", "OPP", "UAF", "PTY"])  # who may be met though nobody names them or their state
HOME = frozenset(["GOV", "LEG", "MIL", "JUD", "COP"])
ARMED = frozenset(["REB", "UAF", "COP", "MIL", "JUD", "OPP"])  # parties even where nobody else is named
OUTSIDERS = frozenset(  # at home, yet not of the government
    ["REB", "OPP", "CVL", "PRM", "IMG", "SOC", "JRN", "UAF", "LAB", "EDU", "REF", "MED", "AGR"]
)


class Case(msgspec.Struct, frozen=True):
    """A match of a rule, with the parties found."""

    stage: Stage
    frame: Frame
    rule: Rule
    actors: tuple[Part, ...]
    recipients: tuple[Part, ...]

    @property
    def parties(self) -> tuple[Part, ...]:
        """Actors and recipients."""
        return (*self.actors, *self.recipients)


def needs_met(case: Case) -> bool:
    """Whether a match has all that its rule needs, and somebody in it makes it political."""
    if not all(test(case) for need, test in _TESTS.items() if need in case.rule.needs):
        return False
    if not case.parties:
        return "a meeting" in case.rule.needs
    return any(_counts(case.stage, case.rule, p) for p in case.parties)


def _has_recipient(case: Case) -> bool:
    return bool(case.recipients) or _unnamed(case.stage, case.frame, case.rule, case.actors)


def _are_two(case: Case) -> bool:
    several = len({p.actor for p in case.parties}) > 1
    return several and (case.frame.noun or not _acts_elsewhere(case.stage, case.frame))


def _is_own_clause(case: Case) -> bool:
    """Whether a deed is told and not only spoken of: not "the treaty signed in May", "who signed it"."""
    return not case.stage.tree.relation(case.frame.predicate, "acl")


def _are_opposite(case: Case) -> bool:
    return not case.recipients or _opposite(case.stage, case.actors, case.recipients)


def _is_fact(tree: Tree, frame: Frame) -> bool:
    """Whether an event noun hangs on a verb itself: "welcomed the release of", not "hope for the release of"."""
    above = tree.parse.head[frame.trigger]
    return frame.predicate != frame.trigger or above < 0 or tree.parse.upos[above] == "VERB"


def _own_side(stage: Stage, frame: Frame, actors: tuple[Part, ...]) -> bool:
    """Whether those who say what the actors will do are of their side; what nobody says is told of them."""
    speakers = [p for t in frame.roles.get(SPEAKER, ()) for p in parts_at(stage, t)]
    own = {stage.cast.actors[p.actor].state for p in actors} | {stage.cast.actors[p.actor].id for p in actors}
    return not speakers or any(
        {stage.cast.actors[p.actor].state or "", stage.cast.actors[p.actor].id} & own for p in speakers
    )


def _counts(stage: Stage, rule: Rule, part: Part) -> bool:
    """Whether a party makes an event political: a named one, an armed or public body, or people who protest."""
    if part.actor < stage.named:
        return True
    actor = stage.cast.actors[part.actor]
    told = stage.cast.mentions[part.mention].state is not None  # "NATO allies", "Chilean teachers"
    if rule.event == MEETING:
        return told
    return told or actor.sector in ARMED or (rule.event == "PROTEST" and actor.state is not None)


def may_meet(stage: Stage, part: Part) -> bool:
    """Whether a party can be one of a meeting: those whom one briefs or addresses ("reporters", "people") are none."""
    actor = stage.cast.actors[part.actor]
    told = stage.cast.mentions[part.mention].state is not None
    return part.actor < stage.named or (told and actor.sector not in ("CVL", "JRN", "EDU")) or actor.sector in SIDES


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
    return actor.state is not None and not is_country(actor.state)


def _acts_elsewhere(stage: Stage, frame: Frame) -> bool:
    """Whether something that is no party does it to them: "the battle saw a general and two ministers killed"."""
    subject = frame.roles.get("subject", ())
    return bool(subject) and not any(leaders_or_own(stage, t) for t in subject)


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


_TESTS: dict[str, Callable[[Case], bool]] = {
    "a passive": lambda case: is_passive(case.stage.tree, case.frame.trigger),
    "a fact": lambda case: _is_fact(case.stage.tree, case.frame),
    "own side": lambda case: _own_side(case.stage, case.frame, case.actors),
    "nothing named": lambda case: not _names_something(case.stage, case.frame),
    "a meeting": lambda case: not case.actors,
    "many": lambda case: _are_many(case.stage, case.actors),
    "actor": lambda case: bool(case.actors),
    "recipient": _has_recipient,
    "two parties": _are_two,
    "own deed": lambda case: _own_deed(case.stage, case.frame, case.actors),
    "own clause": _is_own_clause,
    "opposite sides": _are_opposite,
    "foreign": _are_opposite,
}
