"""Offices and role nouns without a name, in text order, each by what came before it."""

from __future__ import annotations

import msgspec

from dotterel.actors.gathering import Draft, Gathering
from dotterel.actors.groups import nearest, organisation_before, pair, recent_group, two_states
from dotterel.actors.home import left_out
from dotterel.actors.identities import take_office_of_other
from dotterel.actors.naming import COUNTERPART, state_of_code, take_title
from dotterel.actors.pronouns import owner, pronoun, superior
from dotterel.actors.titles import Title, offices_of
from dotterel.reference.holders import holders_of
from dotterel.reference.keys import key
from dotterel.schema.actor import Mention, Office

_TWO = frozenset(["two", "both"])
HEAD_OF_GOVERNMENT = "Prime Minister"
LEADERS = frozenset(["Leader", "Head of State", "Head of Government"])  # may be any president or prime minister


def give_owners(gathering: Gathering) -> None:
    """Gives offices behind "its" the state of what that means: "the command … its spokesman"."""
    for index, mention in enumerate(gathering.mentions):
        if mention.kind == "person" and mention.state is None and _is_owned(gathering, mention):
            states = {gathering.drafts[n].state or gathering.drafts[n].code for n in owner(gathering, index)}
            if len(states) == 1:
                gathering.mentions[index] = msgspec.structs.replace(mention, state=states.pop())
                _tell_person(gathering, index)


def _is_owned(gathering: Gathering, mention: Mention) -> bool:
    """Whether an office, or the title before a name, stands behind "its"."""
    form = gathering.tree.parse.form
    before = mention.start > 0 and form[mention.start - 1].lower() == "its"
    return mention.title is not None and (before or form[mention.start].lower() == "its")


def _tell_person(gathering: Gathering, index: int) -> None:
    for number in gathering.stands[index]:
        take_title(gathering, gathering.drafts[number], gathering.mentions[index])


def set_beside(gathering: Gathering) -> None:
    """Offices and role nouns whose holder is named right behind them."""
    for index, mention in enumerate(gathering.mentions):
        if mention.form in ("office", "role"):
            gathering.stand(index, _set_beside(gathering, index, mention))


def place_phrases(gathering: Gathering) -> None:
    """The other offices and role nouns, and pronouns, in text order, each by what came before it."""
    for index, mention in enumerate(gathering.mentions):
        if gathering.stands[index] or mention.form in ("name", "metonym"):
            continue
        if mention.form == "office":
            gathering.stand(index, _office(gathering, index, mention))
        elif mention.form == "role":
            gathering.stand(index, _role(gathering, index, mention))
        else:
            gathering.stand(index, pronoun(gathering, index, mention))


def _office(gathering: Gathering, index: int, mention: Mention) -> tuple[int, ...]:
    titles = offices_of(mention.title or "", gathering.world)
    heads = {t.head for t in titles}
    canonical = {t.canonical for t in titles}
    if canonical == {COUNTERPART}:
        return _colleague(gathering, index, mention)
    mention = _of_ones_own(gathering, index, mention)
    leads = any(t.canonical in LEADERS for t in titles)
    fits = [
        n
        for n, d in enumerate(gathering.drafts)
        if d.kind == "person"
        and (d.heads & heads or leads and d.rank <= 2 and mention.state is not None)
        and (mention.state is None or d.state in (None, mention.state))
        and _could_hold(gathering, d, titles[0].canonical if titles else "", canonical)
    ]
    fits = _called_so([n for n in fits if n not in _beside(gathering, index)], gathering, canonical)
    if mention.plural:
        recent = recent_group(gathering, index, fits)
        if len(recent) > 1:
            return recent
        if fits and _each_of_several(gathering, mention):
            return (nearest(gathering, index, fits),)
        if gathering.tree.parse.form[mention.start].lower() == "their":
            return two_states(gathering, index)
        if mention.state is None and {w.lower() for w in mention.span.quote.split()} & _TWO:
            return pair(gathering, index) or recent_group(gathering, index, None)
        return () if mention.state is None else (_new_office(gathering, mention),)
    if fits and _definite(gathering, mention):
        return (nearest(gathering, index, fits),)
    if mention.state is None and not _definite(gathering, mention):
        return ()
    return (_new_office(gathering, mention),)


def _of_ones_own(gathering: Gathering, index: int, mention: Mention) -> Mention:
    """An office behind "his" or "her" with the state of the one meant: the envoy's "invitation from his minister"."""
    word = gathering.tree.parse.form[mention.start].lower()
    if mention.state is not None or word not in ("his", "her"):
        return mention
    states = {gathering.drafts[n].state for n in superior(gathering, index, word)}
    return msgspec.structs.replace(mention, state=states.pop()) if len(states) == 1 else mention


def _each_of_several(gathering: Gathering, mention: Mention) -> bool:
    """Whether a plural office is one man of each of several states: "the foreign ministers of A and B". "Leaders of A"
    are not its president."""
    return sum(m.start == mention.start and m.form == mention.form for m in gathering.mentions) > 1


def _called_so(fits: list[int], gathering: Gathering, canonical: set[str]) -> list[int]:
    """Those whom one would call so: "the minister" is the head of the government only where no other minister is told
    of."""
    if canonical != {"Minister"}:
        return fits
    others = [n for n in fits if any(o.title != HEAD_OF_GOVERNMENT for o in gathering.drafts[n].offices)]
    return others or fits


def _beside(gathering: Gathering, index: int) -> tuple[int, ...]:
    """Whom an office stands beside: of "the Secretary and the Minister" the second is not the first."""
    if index == 0 or not gathering.stands[index - 1]:
        return ()
    before, mention = gathering.mentions[index - 1], gathering.mentions[index]
    between = gathering.tree.parse.form[before.end : mention.start]
    return gathering.stands[index - 1] if [w.lower() for w in between] == ["and"] else ()


def _colleague(gathering: Gathering, index: int, mention: Mention) -> tuple[int, ...]:
    """Whom "his colleague" means: the other of the two spoken of."""
    group = recent_group(gathering, index, None)
    people = [n for n in group if gathering.drafts[n].kind == "person" and gathering.drafts[n].offices]
    if mention.state is not None:
        return tuple(n for n in people if gathering.drafts[n].state == mention.state)[:1]
    return _other_of(gathering, index, people) if len(people) == 2 else ()


def _set_beside(gathering: Gathering, index: int, mention: Mention) -> tuple[int, ...]:
    """Those whose names follow an office right behind a comma: "Egypt's top diplomat, Minister N. N.";
    "foreign ministers of A and B, N. N. and M. M.", each with the state in its turn."""
    parse = gathering.tree.parse
    if mention.end >= len(parse.form) or parse.form[mention.end] not in (",", ":"):
        return ()
    named: list[int] = []
    edge = mention.end + 1
    for i in range(index + 1, len(gathering.mentions)):
        other = gathering.mentions[i]
        if other.kind != "person" or other.form != "name" or other.start > edge + 1:
            if other.start >= edge:
                break
            continue
        if gathering.tree.relation(other.head, "nsubj") and not gathering.tree.relation(mention.head, "nsubj"):
            break
        named.extend(gathering.stands[i])
        edge = other.end
        if not mention.plural:
            break
    twins = [m for m in gathering.mentions if m.start == mention.start and m.form == mention.form]
    if mention.plural and len(twins) == len(named):
        named = [named[twins.index(mention)]]
    elif mention.plural or len(named) != 1:
        return ()
    draft = gathering.drafts[named[0]]
    if draft.state is None or mention.state is None or mention.state == draft.state:
        draft.state = draft.state or mention.state
        take_title(gathering, draft, mention)
        if draft.counterpart is not None and not draft.offices:
            take_office_of_other(gathering, named[0], draft)
        return tuple(named)
    return ()


def _could_hold(gathering: Gathering, draft: Draft, wanted: str, canonical: set[str]) -> bool:
    """Whether a person's offices allow the phrase: "the minister" fits every minister, "the prime minister" not."""
    held = {o.title for o in draft.offices}
    if held & canonical or len(wanted.split()) <= 1:
        return True
    return all(len(h.split()) <= 1 for h in held)


def _new_office(gathering: Gathering, mention: Mention) -> int:
    name = mention.title or mention.span.quote
    offices = offices_of(name, gathering.world)
    state = mention.state or left_out(gathering, offices[0].sector if offices else None)
    for number, draft in enumerate(gathering.drafts):
        if draft.kind == "person" and name in draft.names and draft.state == state:
            return number
    holder = _named_on_page(gathering, offices, state)
    draft = Draft("person", holder or name, state)
    for title in offices:
        draft.heads.add(title.head)
        draft.sector = draft.sector or title.sector
        draft.offices.append(Office(title.canonical, state, "text", mention.title_span))
    draft.names.append(name)
    return gathering.open(draft)


def _named_on_page(gathering: Gathering, offices: tuple[Title, ...], state: str | None) -> str | None:
    """The name of the one holder of an office on that date, if the page has it outside the dispatch: above a statement
    of "the Secretary-General" stands his name."""
    on = gathering.circumstances.on
    if on is None or state is None or not offices:
        return None
    held = holders_of(offices[0].canonical, state, gathering.world, on)
    page = key(gathering.tree.parse.text)
    return held[0].person if len(held) == 1 and f" {key(held[0].person)} " in f" {page} " else None


def _definite(gathering: Gathering, mention: Mention) -> bool:
    first = gathering.tree.parse.form[mention.start].lower()
    return first not in ("a", "an", "any", "one", "some", "no", "other", "every", "each", "another")


def _role(gathering: Gathering, index: int, mention: Mention) -> tuple[int, ...]:
    lemma = gathering.tree.parse.lemma[mention.head].lower()
    if mention.kind == "organisation":
        return organisation_before(gathering, index, lemma)
    if lemma in gathering.roles.self | gathering.roles.pairs and mention.plural:
        return two_states(gathering, index)
    if lemma in gathering.roles.self:
        own = gathering.circumstances.outlet_state
        return (state_of_code(gathering, own),) if own else ()
    if mention.state is not None and lemma in gathering.roles.all:
        return (state_of_code(gathering, mention.state),)
    if lemma in gathering.roles.all:
        if not _means_parties(gathering, mention):
            return ()
        return pair(gathering, index) or recent_group(gathering, index, None)
    people = [n for n in recent_group(gathering, index, None) if gathering.drafts[n].kind == "person"]
    if mention.state is not None:
        people = [n for n in people if gathering.drafts[n].state == mention.state]
        return tuple(people[:1])
    if len(people) != 2 or not _definite(gathering, mention):
        return ()
    return _other_of(gathering, index, people)


def _means_parties(gathering: Gathering, mention: Mention) -> bool:
    """ "the sides", "both", "the two" mean the parties; "two", "one side", "on the side" do not."""
    words = mention.span.quote.lower().split()
    return mention.plural and words[0] in ("the", "both", "two", "these", "sides", "parties") and words != ["two"]


def _other_of(gathering: Gathering, index: int, people: list[int]) -> tuple[int, ...]:
    """The one of two who is not the subject here; without a subject, the one who is not of the outlet's country."""
    mention = gathering.mentions[index]
    own = [i for i in range(index) if gathering.mentions[i].start == mention.start and gathering.stands[i]]
    if own and gathering.stands[own[-1]][0] in people:  # "his counterpart"
        return tuple(n for n in people if n != gathering.stands[own[-1]][0])
    first, _ = gathering.tree.bounds(mention.head)
    before = [
        n
        for i in range(index)
        if gathering.mentions[i].start >= first
        for n in gathering.stands[i]
        if n in people and gathering.tree.relation(gathering.mentions[i].head, "nsubj", "obl:agent")
    ]
    if before:
        return tuple(n for n in people if n != before[-1])
    foreign = [n for n in people if gathering.drafts[n].state != gathering.home]
    return tuple(foreign) if len(foreign) == 1 else ()
