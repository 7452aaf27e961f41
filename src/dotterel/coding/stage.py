"""A dispatch ready for rules, and who fills a role of a frame."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dotterel.coding.grammar import Frame, Words, frame_at, lemma_among, subjects
from dotterel.coding.modality import Modals
from dotterel.coding.rules import ITSELF, NAMED, Role, Roles
from dotterel.schema.actor import Actor, Cast
from dotterel.schema.tree import Tree

BODIES = frozenset(["GOV", "LEG", "MIL", "REB", "JUD", "COP", "IGO", "UNO", "EUR"])  # political of whatever state


class Part(msgspec.Struct, frozen=True):
    """One who takes part: index of the actor and of the mention in the cast."""

    actor: int
    mention: int


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
                own = _with_listed(stage, leaders_or_own(stage, token)) or (_named(stage, token) if strangers else ())
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


def leaders_or_own(stage: Stage, token: int) -> tuple[Part, ...]:
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
    if tree.parse.xpos[token] != "NNS" or not any(
        stage.cast.mentions[i].head == token for i in stage.at.get(token, ())
    ):
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
