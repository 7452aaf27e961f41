"""Meetings: how the parties met, who is guest and who is host, and which reports are of one meeting."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dotterel.coding.circumstances import Setting
from dotterel.coding.codebook import Channels
from dotterel.coding.draft import Draft
from dotterel.coding.grammar import noun_frame, verb_frame
from dotterel.coding.stage import Part, Stage, parts_at
from dotterel.schema.actor import Actor, Cast
from dotterel.schema.finding import Format
from dotterel.schema.tree import Tree

_IN_ROOM = frozenset(["meet", "visit", "receive", "host", "summit", "luncheon", "lunch", "dinner", "breakfast"])

_BRINGING = frozenset(["host", "bring"])  # whom one hosts together, one brings together


def with_format(setting: Setting, draft: Draft) -> Draft:
    """The meeting with its format, and whether the text tells it: by the words of the event's sentence and of the
    headline, else face to face; None for mere talk."""
    if draft.format is not None:
        return draft
    told = _told_format(setting, draft)
    channels = setting.codebook.channels
    if told is not None:
        return msgspec.structs.replace(draft, format=told)
    words = _words(setting.tree, *setting.tree.bounds(draft.frame.trigger))
    open_words = draft.frame.lemma in channels.undecided and not draft.frame.noun and not words & channels.in_person
    in_person = bool(words & channels.in_person) or draft.frame.lemma in _IN_ROOM
    return msgspec.structs.replace(draft, format=None if open_words else "in-person", format_told=in_person)


def _told_format(setting: Setting, draft: Draft) -> Format | None:
    """What the words near the event, or those of the headline, tell of how they met."""
    tree, channels = setting.tree, setting.codebook.channels
    words = _channel_words(tree, *tree.bounds(draft.frame.trigger))
    if draft.frame.lemma in _IN_ROOM:
        words -= channels.phone | channels.letter
    elif not words & channels.in_person:
        words |= _headline_words(setting)
    if words & channels.video:
        return "video"
    if words & channels.letter and draft.frame.lemma in channels.letter:
        return "letter"
    return "phone" if words & channels.phone else None


def _channel_words(tree: Tree, first: int, last: int) -> set[str]:
    """The words of some tokens; "called for", "a call to" and "called off" tell of no telephone."""
    parse = tree.parse
    other = {t for t in range(first, last) if parse.lemma[t].lower() == "call" and not _is_phone_call(tree, t)}
    return {w.lower() for t in range(first, last) if t not in other for w in (parse.lemma[t], parse.form[t])}


def _is_phone_call(tree: Tree, token: int) -> bool:
    """Whether a "call" is one by telephone: "had a call with", "called his counterpart"."""
    behind = [c for c in tree.children[token] if c > token]
    goes_on = {tree.parse.form[m].lower() for c in behind for m in tree.under(c, "case", "mark")}
    particles = {tree.parse.form[c].lower() for c in behind if tree.relation(c, "compound:prt", "advmod")}
    named = any(tree.relation(c, "xcomp", "acl") for c in behind)
    above = tree.parse.head[token]
    paid = above >= 0 and tree.parse.lemma[above].lower() == "pay"  # "paid a courtesy call on"
    return not (paid or goes_on & {"for", "to", "on", "upon"} or particles & {"off", "in", "back", "up"} or named)


def _words(tree: Tree, first: int, last: int) -> set[str]:
    parse = tree.parse
    return {w.lower() for t in range(first, last) for w in (parse.lemma[t], parse.form[t])}


def _headline_words(setting: Setting) -> set[str]:
    found: set[str] = set()
    for number in setting.headline_sentences:
        found |= _channel_words(setting.tree, *setting.tree.parse.sentences[number])
    return found


def distributed(draft: Draft, cast: Cast, channels: Channels, tree: Tree) -> list[Draft]:
    """One meeting for each counterpart: who meets A of one state and B of another has two meetings, unless the words
    make it one of many ("trilateral", "summit")."""
    if draft.frame.noun and tree.parse.form[draft.frame.trigger].lower() == "meetings" and len(draft.subjects) > 1:
        rest = tuple(p for p in draft.actors if p not in draft.subjects)
        return (
            [msgspec.structs.replace(draft, actors=(p, *rest), subjects=(p,)) for p in draft.subjects]
            if rest
            else [draft]
        )
    if (
        draft.format != "in-person" or "third-party" in draft.modes or draft.frame.lemma in _BRINGING
    ):  # a call with two leaders may well be one call
        return [draft]
    lone, others = _sides(draft, tree)
    states = {cast.actors[p.actor].state for p in others}
    words = _words(tree, *tree.bounds(draft.frame.trigger))
    if not lone or len(states) < 2 or words & channels.multilateral:
        return [draft]
    parts: list[Draft] = []
    for state in dict.fromkeys(cast.actors[p.actor].state for p in others):
        group = tuple(p for p in others if cast.actors[p.actor].state == state)
        own = (
            {"recipients": group} if draft.recipients and draft.recipients[0] in others else {"actors": (*lone, *group)}
        )
        if draft.recipients and draft.recipients[0] not in others:
            own = {"actors": group}
        parts.append(msgspec.structs.replace(draft, **own))
    return parts


def _sides(draft: Draft, tree: Tree) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """A lone party and those it is set against, or nothing where all stand together ("A, B and C met")."""
    if draft.recipients:
        lone, others = sorted((draft.actors, draft.recipients), key=len)
        return (lone, others) if len(lone) == 1 else ((), ())
    subjects = [p for p in draft.actors if p in draft.subjects]
    others = tuple(p for p in draft.actors if p not in subjects)
    return (tuple(subjects), others) if len(subjects) == 1 else ((), ())


def mediated(stage: Stage, draft: Draft, channels: Channels) -> Draft | None:
    """The meeting with its mediator as recipient (third-party), or None where its sentence names none: "with Angola
    mediating", "brokered by Qatar", "under the mediation of Oman"."""
    tree = stage.tree
    heads: list[int] = []
    for token in range(*tree.bounds(draft.frame.trigger)):
        if tree.parse.lemma[token].lower() in channels.mediation:
            frame = noun_frame if tree.parse.upos[token] == "NOUN" else verb_frame
            roles = frame(tree, token, stage.words).roles
            heads.extend(t for role in ("subject", "owner") for t in roles.get(role, ()))
    found = [p for t in heads for p in parts_at(stage, t)]
    states = {stage.cast.actors[p.actor].state for p in found}
    between = tuple(p for p in draft.parties if stage.cast.actors[p.actor].state not in states)
    if not found or len({p.actor for p in between}) < 2:
        return None
    one_each = {p.actor: p for p in found}
    return msgspec.structs.replace(draft, actors=between, recipients=tuple(one_each.values()), modes=("third-party",))


def assign_sides(setting: Setting, draft: Draft, cast: Cast, travelled_to: str | None) -> Draft:
    """The meeting with its mode, and with guest and host told apart where the text tells: the host is the recipient.

    A host is who receives, else whose country the place is in, when the others come from elsewhere. In a third
    country or at a session everybody is an actor (multilateral).
    `travelled_to` is the country that a party is said elsewhere to be visiting.
    """
    if draft.format in ("phone", "letter", "video"):
        return msgspec.structs.replace(draft, modes=("phone",), actors=draft.parties, recipients=())
    predicate = setting.tree.parse.lemma[draft.frame.predicate].lower()
    if draft.recipients and predicate in _BRINGING and len({cast.actors[p.actor].state for p in draft.actors}) > 1:
        return msgspec.structs.replace(draft, modes=("third-party",))  # "after hosting the leaders of A and B"
    if draft.recipients:
        return draft
    hosted = tuple(p for p in draft.actors if p not in draft.subjects)
    if predicate == "host" and draft.subjects and len(hosted) > 1:  # "Kenya hosted talks between A and B"
        return msgspec.structs.replace(draft, actors=hosted, recipients=draft.subjects, modes=("third-party",))
    home = draft.where.iso3 or travelled_to
    hosts = [p for p in draft.parties if cast.actors[p.actor].state == home]
    guests = [p for p in draft.parties if p not in hosts]
    states = {cast.actors[p.actor].state for p in draft.parties}
    if home is not None and hosts and guests and draft.occasion is None:
        return msgspec.structs.replace(draft, modes=("visit",), actors=tuple(guests), recipients=tuple(hosts))
    away = home is not None and home not in states
    if draft.occasion is not None or away or _is_session(setting.tree, draft, setting.codebook.channels):
        return msgspec.structs.replace(draft, modes=("multilateral",))
    return draft


def _is_session(tree: Tree, draft: Draft, channels: Channels) -> bool:
    first, last = tree.bounds(draft.frame.trigger)
    return len(draft.parties) > 2 and any(
        tree.parse.lemma[t].lower() in channels.multilateral for t in range(first, last)
    )


def same_meeting(one: Draft, other: Draft, cast: Cast) -> bool:
    """Whether two reports are of one meeting: the same people, or one report names the states of the other's people.

    Two that are told apart by their dates or by their formats are two meetings.
    """
    if one.status != other.status or dates_differ(one, other):
        return False
    told = one.format_told and other.format_told
    if told and {one.format, other.format} >= {"phone", "in-person"} and one.sentence != other.sentence:
        return False
    left, right = one.party_ids, other.party_ids
    if left == right or (left <= right or right <= left) and _same_states(one, other, cast):
        return True
    return _covered(one, other, cast) or _covered(other, one, cast)


def _same_states(one: Draft, other: Draft, cast: Cast) -> bool:
    """Whether the larger party list only adds people of states that the smaller has already."""
    left = {cast.actors[p.actor].state for p in one.parties}
    return left == {cast.actors[p.actor].state for p in other.parties}


def _covered(small: Draft, large: Draft, cast: Cast) -> bool:
    """Whether every party of one report is in the other, a state standing for its people."""
    people = [cast.actors[p.actor] for p in large.parties]
    return all(any(_stands_for(cast.actors[p.actor], q) for q in people) for p in small.parties)


def _stands_for(one: Actor, other: Actor) -> bool:
    if one.id == other.id:
        return True
    if one.state is None or one.state != other.state:
        return False
    return "state" in (one.kind, other.kind) or "organisation" in (one.kind, other.kind) or _is_nameless(one, other)


def _is_nameless(one: Actor, other: Actor) -> bool:
    """Whether one of two persons of a state is an office without a name."""
    return any(
        a.kind == "person" and a.offices and a.offices[0].span and a.name == a.offices[0].span.quote
        for a in (one, other)
    )


def dates_differ(one: Draft, other: Draft) -> bool:
    """Whether both have a date and the two cannot be one, as far as the less exact tells."""
    a, b = one.when.value, other.when.value
    if a is None or b is None:
        return False
    length = min(len(a), len(b))
    return a[:length] != b[:length]


def merged(one: Draft, other: Draft, cast: Cast) -> Draft:
    """Both reports as one: the first's words, the second's where those are wanting, people for their states."""
    recipients = one.recipients or other.recipients
    parties = _people_first([*one.parties, *other.parties], cast)
    hosts = {p.actor for p in recipients}
    host_states = {cast.actors[p.actor].state for p in recipients}
    guests = tuple(p for p in parties if p.actor not in hosts)
    if recipients:
        own = [p for p in guests if cast.actors[p.actor].state in host_states]
        if len(own) < len(guests):  # delegations: the host's own people are hosts
            recipients = (*recipients, *own)
            guests = tuple(p for p in guests if p not in own)
        hosts_kept = {p.actor for p in parties}
        recipients = tuple(p for p in _people_first(list(recipients), cast) if p.actor in hosts_kept)
    return msgspec.structs.replace(
        one,
        format=(other.format if other.format_told and not one.format_told else one.format) or other.format,
        format_told=one.format_told or other.format_told,
        actors=guests,
        recipients=recipients,
        modes=one.modes or other.modes,
        when=one.when if one.when.value is not None else other.when,
        where=one.where if one.where.name is not None else other.where,
        occasion=one.occasion or other.occasion,
        confidence=max(one.confidence, other.confidence),
    )


def _people_first(parties: Sequence[Part], cast: Cast) -> list[Part]:
    """Parties without repetition; a state or nameless office gives way to a named person of the same state."""
    unique = list({p.actor: p for p in reversed(parties)}.values())[::-1]
    people = {
        cast.actors[p.actor].state
        for p in unique
        if cast.actors[p.actor].kind == "person" and not _is_office(cast.actors[p.actor])
    }
    kept = [
        p
        for p in unique
        if cast.actors[p.actor].state not in people
        or (cast.actors[p.actor].kind == "person" and not _is_office(cast.actors[p.actor]))
    ]
    return without_places(kept or unique, cast)


def without_places(parties: Sequence[Part], cast: Cast) -> list[Part]:
    """Parties without a state beside its own people or bodies: "arrived in Nairobi to see Kenyan officials"."""
    told = {cast.actors[p.actor].state for p in parties if cast.actors[p.actor].kind != "state"} - {None}
    return [p for p in parties if cast.actors[p.actor].kind != "state" or cast.actors[p.actor].state not in told]


def _is_office(actor: Actor) -> bool:
    return bool(actor.offices) and actor.offices[0].span is not None and actor.name == actor.offices[0].span.quote
