"""Who the named are on that date: state and office from knowledge where the text leaves them out."""

from __future__ import annotations

import msgspec

from dotterel.actors.gathering import Draft, Gathering
from dotterel.actors.home import left_out
from dotterel.actors.titles import offices_of
from dotterel.reference.holders import holdings, holdings_by_surname
from dotterel.reference.learnt import SOURCE
from dotterel.schema.actor import Office, OfficeBasis


def identify(gathering: Gathering) -> None:
    """State and office of persons from knowledge where the text leaves them out."""
    for draft in gathering.drafts:
        if draft.kind == "person":
            _identify_one(gathering, draft)
    for number, draft in enumerate(gathering.drafts):
        if draft.counterpart is not None and not draft.offices:
            take_office_of_other(gathering, number, draft)


def take_office_of_other(gathering: Gathering, number: int, draft: Draft) -> None:
    """A counterpart holds the office of the official named last before."""
    first = min(draft.mentions, default=0)
    before = [d for n, d in enumerate(gathering.drafts) if n != number and d.offices and d.kind == "person"]
    before = [d for d in before if min(d.mentions, default=first) < first]
    if before:
        other = max(before, key=lambda d: max(i for i in d.mentions if i < first))
        title = other.offices[0].title
        draft.offices.append(Office(title, draft.state, "text", draft.counterpart))
        draft.heads |= other.heads
        draft.rank, draft.sector = other.rank, draft.sector or other.sector


def _identify_one(gathering: Gathering, draft: Draft) -> None:
    held = holdings(draft.name, gathering.world, gathering.circumstances.on)
    said = {o.title for o in draft.offices}
    if not held and len(draft.name.split()) == 1:
        held = holdings_by_surname(draft.name, gathering.world, gathering.circumstances.on, said)
    if draft.state is not None:
        held = tuple(h for h in held if h.of == draft.state)
    held = tuple(sorted(held, key=lambda h: h.office not in said))  # the text's own word before the nearest date
    if held and _agrees(gathering, draft, held[0].office):
        best = held[0]
        draft.state = draft.state or best.of
        if all(o.title != best.office for o in draft.offices) and _in_time(gathering, best.since, best.until):
            basis: OfficeBasis = "learnt" if best.source.startswith(SOURCE) else "knowledge"
            draft.offices.append(Office(best.office, best.of, basis))
        titles = offices_of(best.office, gathering.world)
        draft.sector = draft.sector or (titles[0].sector if titles else None)
        draft.heads.update(t.head for t in titles)
        draft.rank = min([draft.rank, *(t.rank for t in titles)])
    if draft.state is None and draft.offices:
        draft.state = _said_elsewhere(gathering, draft)
    if draft.state is None and draft.offices:
        draft.state = _own_government(gathering, draft) or _left_out(gathering, draft)
    draft.offices = [msgspec.structs.replace(o, of=o.of or draft.state) for o in draft.offices]


def _own_government(gathering: Gathering, draft: Draft) -> str | None:
    """The state whose deeds an official tells of by the name of its capital: "the prime minister said Bratislava would
    not back it"."""
    tree = gathering.tree
    verbs = {
        tree.parse.head[m.head]
        for i in draft.mentions
        if tree.relation((m := gathering.mentions[i]).head, "nsubj") and not gathering.mentions[i].state
    }
    told = {
        m.state
        for m in gathering.mentions
        if m.title == "capital" and tree.relation(m.head, "nsubj") and tree.parse.head[m.head] >= 0
        and tree.relation(tree.parse.head[m.head], "ccomp") and tree.parse.head[tree.parse.head[m.head]] in verbs
    }  # fmt: skip
    return told.pop() if len(told) == 1 else None


def _left_out(gathering: Gathering, draft: Draft) -> str | None:
    """Whose an official is whose state the dispatch leaves out."""
    sector = next((title.sector for title in offices_of(draft.offices[0].title, gathering.world)), None)
    return left_out(gathering, sector) if sector == "IGO" else _state_left_out(gathering, draft, sector)


def _said_elsewhere(gathering: Gathering, draft: Draft) -> str | None:
    """The state that an office without a name gives in the same dispatch, where only one such office does:
    "talks with a US Congressman … Congressman N. N."."""
    held = {o.title for o in draft.offices}
    own = {gathering.tree.sentence[gathering.mentions[i].head] for i in draft.mentions}  # there it is somebody else's
    states = {
        m.state
        for m in gathering.mentions
        if m.form == "office"
        and m.state
        and gathering.tree.sentence[m.head] not in own
        and {t.canonical for t in offices_of(m.title or "", gathering.world)} & held
    }
    others = [d for d in gathering.drafts if d is not draft and d.kind == "person"]
    named = {m.state for d in others for i in d.mentions if (m := gathering.mentions[i]).state}
    free = sorted(states - named)
    return free[0] if len(free) == 1 else None


def _state_left_out(gathering: Gathering, draft: Draft, sector: str | None) -> str | None:
    """The state that a report leaves out before an official's title: that of the subject of the sentence before in
    the same paragraph, else that of a capital named before him in his own ("flew to Oslo to see the prime minister"),
    else the report's own. Not one that the same sentence names for another official: of its own country a report would
    leave it out there too."""
    first = gathering.mentions[min(draft.mentions)]
    sentence = gathering.tree.sentence[first.head]
    paragraph = gathering.tree.parse.paragraph
    beside = [
        i for i, m in enumerate(gathering.mentions) if m is not first and gathering.tree.sentence[m.head] == sentence
    ]
    barred = {gathering.mentions[i].state for i in beside if gathering.mentions[i].kind == "person"}
    barred |= {d.state for i in beside for n in gathering.stands[i] if (d := gathering.drafts[n]).kind == "person"}
    for mention in reversed([m for m in gathering.mentions if m.end <= first.start and m.state]):
        before = gathering.tree.sentence[mention.head]
        if before < sentence - 1 or paragraph[before] != paragraph[sentence]:
            break
        if before == sentence - 1 and gathering.tree.relation(mention.head, "nsubj") and mention.state not in barred:
            return mention.state
    capitals = [m.state for i in beside if (m := gathering.mentions[i]).title == "capital" and m.start < first.start]
    return next((state for state in (*capitals, left_out(gathering, sector)) if state and state not in barred), None)


def _agrees(gathering: Gathering, draft: Draft, office: str) -> bool:
    """Whether what the text calls a person can be the office that knowledge gives; a bare surname must agree."""
    if not draft.heads:
        spoken_of = {
            o.head for m in gathering.mentions if m.form == "office" for o in offices_of(m.title or "", gathering.world)
        }
        return len(draft.name.split()) > 1 or bool({t.head for t in offices_of(office, gathering.world)} & spoken_of)
    heads = {t.head for t in offices_of(office, gathering.world)}
    return bool(heads & draft.heads) or len(draft.name.split()) > 1


def _in_time(gathering: Gathering, start: str | None, end: str | None) -> bool:
    if gathering.circumstances.on is None:
        return False
    day = gathering.circumstances.on.isoformat()
    return (start or "") <= day and (not end or day <= end or end == day[: len(end)])
