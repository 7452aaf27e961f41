"""Passes over the surest mentions: persons by name, states by code, organisations by acronym or name."""

from __future__ import annotations

from dotterel.actors.gathering import Draft, Gathering
from dotterel.actors.names import same_person
from dotterel.actors.titles import gender_of, offices_of
from dotterel.reference.keys import is_acronym, key, without_possessive
from dotterel.reference.states import organisation_of
from dotterel.reference.world import World
from dotterel.schema.actor import ActorKind, Mention, Office
from dotterel.schema.span import Span


def name_people(gathering: Gathering) -> None:
    """Persons by name, fullest names first, so that a surname finds its owner wherever it stands."""
    named = [i for i, m in enumerate(gathering.mentions) if m.kind == "person" and m.form == "name"]
    for index in sorted(named, key=lambda i: (-len((gathering.mentions[i].name or "").split()), i)):
        mention = gathering.mentions[index]
        name = mention.name or ""
        number = _person_called(gathering, name, mention)
        if number is None:
            number = gathering.open(Draft("person", name, None))
        draft = gathering.drafts[number]
        draft.names.append(name)
        gathering.stand(index, (number,))
    for draft in gathering.drafts:
        draft.mentions.sort()
        for index in draft.mentions:
            take_title(gathering, draft, gathering.mentions[index])


COUNTERPART = "Counterpart"  # no office of its own


def _person_called(gathering: Gathering, name: str, mention: Mention) -> int | None:
    fits = [n for n, d in enumerate(gathering.drafts) if d.kind == "person" and same_person(name, d.name)]
    if len(fits) > 1:  # two of one surname: the one of the same state, else the one named nearest before
        fits = [n for n in fits if mention.state and _said_state(gathering, n) == mention.state] or fits
    return fits[0] if fits else None


def _said_state(gathering: Gathering, number: int) -> str | None:
    return next((s for i in gathering.drafts[number].mentions if (s := gathering.mentions[i].state)), None)


def take_title(gathering: Gathering, draft: Draft, mention: Mention) -> None:
    """What the title says: office, state, gender."""
    draft.state = draft.state or mention.state
    titles = offices_of(mention.title, gathering.world) if mention.title else ()
    if not titles:
        _take_lost_title(gathering, draft, mention)
    draft.gender = draft.gender or (gender_of(mention.title) if mention.title else None)
    for title in titles:
        if title.canonical == COUNTERPART:
            draft.counterpart = mention.title_span
            continue
        draft.heads.add(title.head)
        draft.rank = min(draft.rank, title.rank)
        draft.sector = draft.sector or title.sector
        if all(o.title != title.canonical for o in draft.offices):
            of = mention.state
            draft.offices.append(Office(title.canonical, of, "text", mention.title_span))


def _take_lost_title(gathering: Gathering, draft: Draft, mention: Mention) -> None:
    """ "Foreign Orla Brandt": the half of a title that a lost hyperlink left before a name, if other mentions
    have the other half ("Minister Orla Brandt")."""
    parse = gathering.tree.parse
    half = mention.title_span
    if half is None and mention.start > 0 and parse.form[mention.start - 1][0].isupper():
        half = parse.span(mention.start - 1, mention.start)
    if half is None:
        return
    half = Span.of(parse.text, half.end - len(half.quote.split()[-1]), half.end)
    for index in draft.mentions:
        other = gathering.mentions[index].title
        for title in offices_of(f"{half.quote} {other}", gathering.world) if other else ():
            if title.known and title.canonical not in {
                o.title for o in (*draft.offices, *_plain(other, gathering.world))
            }:
                draft.offices.insert(0, Office(title.canonical, None, "text", half))
                draft.heads.add(title.head)
                draft.sector = title.sector or draft.sector
                return


def name_states_and_organisations(gathering: Gathering) -> None:
    """States by code, organisations by acronym or name."""
    for index, mention in enumerate(gathering.mentions):
        if mention.form not in ("name", "metonym") or mention.kind == "person":
            continue
        if mention.kind == "state":
            number = of_code(gathering, "state", mention.name or mention.span.quote, mention.state)
            _rename(gathering.drafts[number], _as_written(gathering, mention))
        else:
            number = _organisation(gathering, mention)
        gathering.stand(index, (number,))


def _as_written(gathering: Gathering, mention: Mention) -> str | None:
    """The name as the text has it ("Britain"); none of acronyms, capitals, nationalities, seats, and names that stand
    before another noun ("Houthi authorities")."""
    written = without_possessive(mention.span.quote).removeprefix("the ").removeprefix("The ")
    short = any(is_acronym(word) for word in written.split()) or written in gathering.world.states.short
    if mention.title not in ("name", "organisation") or short:
        return None
    return None if gathering.tree.relation(mention.head, "compound", "amod") else written


def _rename(draft: Draft, written: str | None) -> None:
    """Calls a draft as the text does when first it does."""
    if written is not None and not draft.written:
        draft.name, draft.written = written, True


def of_code(gathering: Gathering, kind: ActorKind, name: str, code: str | None) -> int:
    """The draft of a state or organisation with that code, opened if there is none."""
    for number, draft in enumerate(gathering.drafts):
        if draft.kind == kind and draft.code == code and (code is not None or draft.name == name):
            return number
    draft = Draft(kind, name, code)
    draft.code = code
    draft.sector = "GOV" if kind == "state" else None
    return gathering.open(draft)


def state_of_code(gathering: Gathering, code: str) -> int:
    """The state of a code, by its usual name where no word of the text stands for it; so for an organisation."""
    held = next((n for n, d in enumerate(gathering.drafts) if d.kind != "person" and d.code == code), None)
    if held is not None:
        return held
    state = next((s.name for s in gathering.world.states.names.values() if s.iso3 == code), None)
    organisation = organisation_of(code, gathering.world)
    return of_code(gathering, "state", state or (organisation.name if organisation else code), code)


def _organisation(gathering: Gathering, mention: Mention) -> int:
    name = mention.name or mention.span.quote
    known = organisation_of(name, gathering.world)
    written = _as_written(gathering, mention) if known is not None else None
    for number, draft in enumerate(gathering.drafts):
        same = known is not None and draft.code == known.acronym or key(draft.name) == key(name)
        if draft.kind in ("organisation", "group") and same:
            draft.state = draft.state or mention.state
            _rename(draft, written)
            return number
    draft = Draft(mention.kind, name, mention.state)
    _rename(draft, written)
    if known is not None:
        draft.code, draft.sector = known.acronym, known.sector
    else:
        lemmas = (*name.lower().split(), gathering.tree.parse.lemma[mention.head].lower())
        draft.sector = next((s for word in lemmas if (s := gathering.roles.bodies.get(word))), None)
    draft.heads.add(gathering.tree.parse.lemma[mention.head].lower())
    return gathering.open(draft)


def _plain(title: str | None, world: World) -> tuple[Office, ...]:
    """The offices that title words name by themselves."""
    return tuple(Office(t.canonical, None, "text") for t in offices_of(title, world)) if title else ()
