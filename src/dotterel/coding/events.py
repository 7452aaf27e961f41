"""Events: what the rules propose, with circumstances, one for each happening of the dispatch."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence

import msgspec
import pycountry

from dotterel.coding.assessing import View, assess, is_own
from dotterel.coding.circumstances import NO_DATE, NO_PLACE, Setting, date_of, occasion_of, place_of
from dotterel.coding.draft import Draft
from dotterel.coding.grammar import noun_frame
from dotterel.coding.match import Proposal
from dotterel.coding.meetings import (
    assign_sides,
    dates_differ,
    distributed,
    mediated,
    merged,
    same_meeting,
    with_format,
)
from dotterel.coding.modality import tense_of
from dotterel.coding.quarrels import answered
from dotterel.coding.rules import WEAK
from dotterel.coding.stage import Part, Stage, parts_at
from dotterel.coding.story import dated
from dotterel.coding.triage import other_field
from dotterel.reference.ontology import reduction_of
from dotterel.schema.actor import Cast
from dotterel.schema.finding import Status, When, Where
from dotterel.schema.span import Span

CONSULT = "CONSULT"
RECENT = dt.timedelta(days=30)  # what lies further back is background, not news
_AFAR = frozenset(["phone", "video", "letter"])
_ONE_BLOW = frozenset(["ASSAULT", "MOBILIZE", "RETREAT"])  # told by several verbs
_SILENT: frozenset[Status] = frozenset(["hypothetical"])


def find_events(stage: Stage, setting: Setting, views: Sequence[View]) -> list[Draft]:
    """The events of a dispatch, in text order."""
    if other_field(stage.tree.parse, setting.codebook.fields) is not None:
        return []
    proposals = _best_by_trigger([p for p in assess(stage, views) if p.status not in _SILENT])
    drafts = _without_echoes(_drafts(stage, setting, proposals), setting, stage.cast)
    meetings = _meetings([d for d in drafts if d.type == CONSULT], setting, stage)
    meetings = _once(meetings, drafts)
    story = _main(meetings)
    others = [_in_story(d, meetings) for d in drafts if d.type != CONSULT and not _is_hosting(d, meetings)]
    others = [d for d in others if d.parties]
    others = answered(sorted(others, key=lambda d: d.sentence in setting.headline_sentences), stage.cast)
    others = [d for d in others if not _is_done_already(d, others, stage.cast)]
    events = [_reduced(d, setting) for d in meetings] + _apart([_reduced(d, setting) for d in others], stage.cast)
    placed = _with_other_aid([_in_place(d, story, setting, stage.cast) for d in events])
    return sorted(dated(placed, story, setting, stage.cast), key=lambda d: (d.sentence, d.frame.trigger))


def _without_echoes(drafts: Sequence[Draft], setting: Setting, cast: Cast) -> list[Draft]:
    """The drafts without what is told again of no other states: by the headline, and meetings by the scorer alone. What
    it alone makes of a headline gives way to all that is told of the same actors."""
    kept: list[Draft] = []
    for draft in sorted(
        drafts, key=lambda d: (is_own(d.rule.name), d.sentence in setting.headline_sentences, -len(d.party_ids))
    ):
        told = [k for k in kept if k.type == draft.type and k.status == draft.status]
        own_meeting = draft.type == CONSULT and is_own(draft.rule.name)
        repeats = own_meeting or (draft.type != CONSULT and draft.sentence in setting.headline_sentences)
        lone = is_own(draft.rule.name) and not draft.recipients and draft.sentence in setting.headline_sentences
        if lone and any(_same_actors(draft, k, cast) for k in kept):
            continue
        if not (repeats and any(_sides(draft, cast) <= _sides(k, cast) for k in told)):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.frame.trigger)


def _sides(draft: Draft, cast: Cast) -> frozenset[str]:
    """The states of all parties; a party without a state is itself."""
    return frozenset(state for side in _side_states(draft, cast) for state in side if state is not None)


def _best_by_trigger(proposals: Sequence[Proposal]) -> list[Proposal]:
    """One proposal for each trigger and type: the strongest rule with the most parties."""
    best: dict[tuple[int, str], Proposal] = {}
    for proposal in proposals:
        place = (proposal.frame.trigger, proposal.rule.event)
        held = best.get(place)
        if held is None or _weight(proposal) > _weight(held):
            best[place] = proposal
    return _one_for_each(best.values())


def _one_for_each(proposals: Collection[Proposal]) -> list[Proposal]:
    """One proposal for each trigger: what rule and scorer together hold likeliest. One word reports one event."""
    best: dict[int, Proposal] = {}
    carrying = {p.frame.predicate for p in proposals if p.frame.noun} - {
        p.frame.trigger for p in proposals if p.frame.noun
    }
    for proposal in proposals:
        if proposal.rule.name == "agree.will" and proposal.frame.trigger in carrying:  # "will make a visit" is one word
            continue
        held = best.get(proposal.frame.trigger)
        if held is None or _likeliness(proposal) > _likeliness(held):
            best[proposal.frame.trigger] = proposal
    return list(best.values())


def _likeliness(proposal: Proposal) -> tuple[bool, bool, bool, float]:
    """How a proposal ranks among those for its word; of two rules a user's own comes first."""
    whole = bool(proposal.recipients) or "somebody" not in proposal.rule.needs
    return (
        whole,
        proposal.rule.own,
        proposal.rule.strength >= WEAK,
        2 * proposal.rule.strength + (proposal.classifier or 0.0),
    )


def _weight(proposal: Proposal) -> tuple[bool, int, float]:
    return proposal.rule.strength >= WEAK, len(proposal.actors) + len(proposal.recipients), proposal.rule.strength


def _drafts(stage: Stage, setting: Setting, proposals: Sequence[Proposal]) -> list[Draft]:
    """The drafts in text order; "the same day" is the day of the one before."""
    drafts: list[Draft] = []
    day: When | None = None
    for proposal in sorted(proposals, key=lambda p: p.frame.trigger):
        drafts.append(_draft(stage, setting, proposal, day))
        if drafts[-1].when.is_one_day:
            day = drafts[-1].when
    return drafts


def _draft(stage: Stage, setting: Setting, proposal: Proposal, day: When | None) -> Draft:
    tree = stage.tree
    status = proposal.status
    when = NO_DATE if _foretells(proposal) else date_of(setting, proposal.frame, tense_of(tree, status), day)
    occasion = occasion_of(setting, proposal.frame)
    draft = Draft(
        type=proposal.rule.event,
        modes=proposal.rule.modes,
        format=proposal.rule.format,
        status=_historical(status, when, setting),
        actors=_named_before_states(proposal.actors, stage.cast),
        recipients=_named_before_states(proposal.recipients, stage.cast),
        when=when,
        where=NO_PLACE,
        occasion=occasion,
        frame=proposal.frame,
        rule=proposal.rule,
        sentence=tree.sentence[proposal.frame.trigger],
        subjects=tuple(p for p in proposal.actors if _is_subject(stage, proposal, p)),
        confidence=proposal.rule.strength,
        classifier=proposal.classifier,
    )
    where = place_of(setting, proposal.frame, _party_spans(stage.cast, draft.parties))
    draft = msgspec.structs.replace(draft, where=_at_occasion(where, draft))
    if draft.type == CONSULT:
        draft = with_format(setting, draft)
    return draft


def _foretells(proposal: Proposal) -> bool:
    """Whether the dates beside the words are those of what is promised: "will work closely with Vietnam in 2020"."""
    return proposal.rule.firmness == "promised" and proposal.rule.status == "occurred"


def _named_before_states(parts: tuple[Part, ...], cast: Cast) -> tuple[Part, ...]:
    """One side without a state that stands there only for its own officials or bodies."""
    held = {cast.actors[p.actor].state for p in parts if cast.actors[p.actor].kind != "state"}
    kept = tuple(p for p in parts if cast.actors[p.actor].kind != "state" or cast.actors[p.actor].state not in held)
    return kept or parts


def _is_subject(stage: Stage, proposal: Proposal, part: Part) -> bool:
    tokens = proposal.frame.roles.get("subject", ())
    return any(part.mention in stage.at.get(t, ()) for t in tokens)


def _party_spans(cast: Cast, parts: Iterable[Part]) -> tuple[Span, ...]:
    return tuple(cast.mentions[p.mention].span for p in parts)


def _historical(status: Status, when: When, setting: Setting) -> Status:
    """Occurred, unless its date shows it to be background; where nobody knows when it was written, a bare year does."""
    if status != "occurred" or when.value is None:
        return status
    if not setting.writing.days:
        return "historical" if len(when.value) == 4 and when.basis == "explicit" else status
    last = when.end or {4: f"{when.value}-12-31", 7: f"{when.value}-28"}.get(len(when.value), when.value)
    return "historical" if setting.writing.days[0] - dt.date.fromisoformat(last[:10]) > RECENT else status


def _at_occasion(where: Where, draft: Draft) -> Where:
    """The place of the occasion where the text names none."""
    hit = draft.occasion
    if where.name is not None or hit is None or hit.place is None:
        return where
    return Where(hit.place, hit.iso3, None, None, None, "occasion", hit.occasion.span)


def _meetings(drafts: Sequence[Draft], setting: Setting, stage: Stage) -> list[Draft]:
    """The meetings, each once: reports of one are merged, a visit gives way to the meetings in it."""
    cast, channels = stage.cast, setting.codebook.channels
    kept: list[Draft] = []
    whole = [d for d in drafts if len(d.party_ids) > 1 or "many" in d.rule.needs]
    whole.extend(c for d in drafts if len(d.party_ids) == 1 and (c := _completed(d, whole)) is not None)
    split = [part for d in whole for part in distributed(d, cast, channels, stage.tree)]
    headline = setting.headline_sentences
    for draft in sorted(split, key=lambda d: (_is_travel(d), d.sentence in headline, d.sentence)):
        further = _is_further(draft, stage)
        twin = next(
            (n for n, k in enumerate(kept) if same_meeting(k, draft, cast) and not (further and _adds(draft, k, cast))),
            None,
        )
        if twin is not None:
            kept[twin] = merged(kept[twin], draft, cast)
        elif not (_is_travel(draft) and _has_meeting(kept, draft, cast)):
            kept.append(draft)
    visitors = _visitors(stage)
    kept = [_on_the_sidelines(draft, kept, setting) for draft in kept]
    return [mediated(stage, d, channels) or _sided(_placed(d, kept), drafts, visitors, setting, cast) for d in kept]


_FURTHER = frozenset(["also", "later", "separately", "then", "earlier", "moreover"])


def _is_further(draft: Draft, stage: Stage) -> bool:
    """Whether a meeting is told as one more: "the two ministers also met with the Secretary-General"."""
    tree = stage.tree
    return any(tree.parse.form[c].lower() in _FURTHER for c in tree.under(draft.frame.predicate, "advmod"))


def _adds(draft: Draft, other: Draft, cast: Cast) -> bool:
    """Whether a meeting has a party of a state that another has not."""
    return not _sides(draft, cast) <= _sides(other, cast)


def _sided(draft: Draft, drafts: Sequence[Draft], visitors: frozenset[int], setting: Setting, cast: Cast) -> Draft:
    """The meeting with guest and host, and its place; a visit that is told of outweighs the dateline."""
    destination = _destination(drafts, draft, cast) or _home_of_rest(draft, visitors, cast)
    destination = destination or _visited(draft, setting, cast)
    if destination is None:
        draft = _at_dateline(draft, setting, cast)
    return _at_host(assign_sides(setting, draft, cast, destination), cast)


def _completed(draft: Draft, meetings: Sequence[Draft]) -> Draft | None:
    """ "With N. N., talks centred on …": a meeting told from one side only is completed by the one whose other
    meetings the dispatch tells; without such a one it is nobody's meeting with nobody."""
    counts: dict[int, int] = {}
    for meeting in meetings:
        for part in meeting.subjects:
            counts[part.actor] = counts.get(part.actor, 0) + 1
    if not counts or draft.subjects:
        return None
    most = max(counts, key=lambda a: (counts[a], -a))
    part = next(p for m in meetings for p in m.subjects if p.actor == most)
    if most in draft.party_ids:
        return None
    return msgspec.structs.replace(draft, actors=(part, *draft.actors), subjects=(part,))


def _placed(draft: Draft, meetings: Sequence[Draft]) -> Draft:
    """The meeting with the place of another meeting of one of its parties, where its own words name none."""
    if draft.where.name is not None or draft.format in _AFAR:
        return draft
    for other in meetings:
        shared = {p.actor for p in draft.subjects or draft.actors} & other.party_ids
        if other.where.name is not None and shared and other.status == draft.status:
            return msgspec.structs.replace(draft, where=other.where)
    return draft


def _on_the_sidelines(draft: Draft, meetings: Sequence[Draft], setting: Setting) -> Draft:
    """A meeting on the sidelines, in the place of the session told last before it, else of the dateline."""
    first, last = setting.tree.bounds(draft.frame.trigger)
    aside = {"sidelines", "margins", "fringes"} & {form.lower() for form in setting.tree.parse.form[first:last]}
    if draft.where.name is not None or not aside or draft.status != "occurred":
        return draft
    before = [
        d for d in meetings if d.where.name is not None and d.sentence < draft.sentence and d.status == "occurred"
    ]
    where = max(before, key=lambda d: d.sentence).where if before else setting.dateline
    return draft if where is None else msgspec.structs.replace(draft, where=where)


def _at_dateline(draft: Draft, setting: Setting, cast: Cast) -> Draft:
    """The event in the place the dispatch is dated from, where that is in the country of one who took part, or where
    an organisation acted; a correspondent's own place says nothing of others' doings."""
    home = setting.dateline
    if home is None or draft.where.name is not None or draft.status != "occurred" or draft.format in _AFAR:
        return draft
    states = {cast.actors[p.actor].state for p in draft.parties}
    acting = {cast.actors[p.actor].state for p in draft.actors}
    international = draft.type != CONSULT and any(s is not None and len(s) != 3 for s in acting)
    own = states if draft.type == CONSULT else acting
    return msgspec.structs.replace(draft, where=home) if home.iso3 in own or international else draft


def _at_host(draft: Draft, cast: Cast) -> Draft:
    """The meeting in its host's country, where nothing nearer is known."""
    if draft.where.name is not None or not draft.recipients or "visit" not in draft.modes:
        return draft
    return _in_country(draft, draft.recipients, cast)


def _in_country(draft: Draft, hosts: tuple[Part, ...], cast: Cast) -> Draft:
    """The event in the country of the first of these, where it has one."""
    host = cast.actors[hosts[0].actor]
    if host.state is None or len(host.state) != 3:
        return draft
    span = cast.mentions[hosts[0].mention].span
    country = pycountry.countries.get(alpha_3=host.state)
    name = country.name if country is not None else host.state
    return msgspec.structs.replace(draft, where=Where(name, host.state, None, None, None, "host", span))


def _destination(drafts: Sequence[Draft], meeting: Draft, cast: Cast) -> str | None:
    """The country of one party that another party is said to be visiting."""
    states = {cast.actors[p.actor].state for p in meeting.parties}
    for visit in drafts:
        if _is_travel(visit) and visit.recipients:
            host = cast.actors[visit.recipients[0].actor].state
            visitors = {cast.actors[p.actor].state for p in visit.actors}
            if host in states and visitors & (states - {host}):
                return host
    return None


def _visited(draft: Draft, setting: Setting, cast: Cast) -> str | None:
    """The country of one party which the lead says to be visited: "within the framework of its visit to Turkey"."""
    if setting.dateline is not None or draft.status != "occurred":
        return None
    states = {cast.actors[p.actor].state for p in draft.parties}
    for words in (words for row in setting.places[:_OF_LEAD] for words in row):
        if words.hit.iso3 in states and len(states) > 1 and _ON_VISIT.search(setting.text.text[: words.span.start]):
            return words.hit.iso3
    return None


def _visitors(stage: Stage) -> frozenset[int]:
    """The actors who are said to be on a visit, wherever that leads: "who is on a visit", "the visiting minister"."""
    parse = stage.tree.parse
    found: set[int] = set()
    for token, lemma in enumerate(parse.lemma):
        if lemma.lower() in ("visit", "trip", "tour") and parse.upos[token] == "NOUN":
            frame = noun_frame(stage.tree, token, stage.words)
            heads = [t for role in ("subject", "owner") for t in frame.roles.get(role, ())]
        elif lemma.lower() in ("visit", "visiting") and parse.upos[token] in ("VERB", "ADJ"):
            heads = [parse.head[token]] if stage.tree.relation(token, "amod") else []
        else:
            continue
        found.update(p.actor for t in heads for p in parts_at(stage, t))
    return frozenset(found)


def _home_of_rest(draft: Draft, visitors: frozenset[int], cast: Cast) -> str | None:
    """The one country of those parties who are not on a visit, where another is."""
    if not visitors & draft.party_ids:
        return None
    rest = {cast.actors[a].state for a in draft.party_ids - visitors}
    return rest.pop() if len(rest) == 1 else None


def _is_travel(draft: Draft) -> bool:
    return draft.rule.name in ("consult.visit", "consult.travel", "consult.paid-visit")


def _has_meeting(meetings: Sequence[Draft], visit: Draft, cast: Cast) -> bool:
    """Whether a meeting of the visitor is coded already."""
    visitors = {p.actor for p in visit.actors}
    states = {cast.actors[a].state for a in visitors}
    return any(
        visitors & m.party_ids or states & {cast.actors[a].state for a in m.party_ids}
        for m in meetings
        if (m.status == visit.status or m.status == "occurred") and not dates_differ(m, visit)
    )


def _once(meetings: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """The meetings without those that one side called off, which it rejected, and those foretold that came about."""
    held = [m for m in meetings if m.status == "occurred"]
    called_off = [d for d in drafts if d.type == "REJECT" and "meet" in d.modes]
    return [
        m
        for m in meetings
        if not (m.status == "cancelled" and any(_is_same_refusal(m, d) for d in called_off))
        and not (m.status == "planned" and _lies_just_ahead(m) and any(h.party_ids == m.party_ids for h in held))
    ]


def _is_same_refusal(meeting: Draft, refusal: Draft) -> bool:
    return meeting.sentence == refusal.sentence and refusal.party_ids <= meeting.party_ids


def _lies_just_ahead(meeting: Draft) -> bool:
    """Whether a meeting is only named as what something else came before: "ahead of the talks"."""
    return meeting.frame.noun and meeting.frame.predicate == meeting.frame.trigger


def _main(meetings: Sequence[Draft]) -> Draft | None:
    """The meeting that the dispatch is about: the first that occurred."""
    return min((m for m in meetings if m.status == "occurred"), key=lambda m: m.sentence, default=None)


def _in_story(draft: Draft, meetings: Sequence[Draft]) -> Draft:
    """A deed of one party in a meeting is done to the others, unless the text names somebody else; of several
    meetings it is the one told last before. What was agreed or signed there by nobody named, all of them did."""
    own = {p.actor for p in draft.actors}
    if not draft.parties:
        told = [m for m in meetings if m.sentence <= draft.sentence and m.status == "occurred"]
        return msgspec.structs.replace(draft, actors=max(told, key=lambda m: m.sentence).parties) if told else draft
    before = [m for m in meetings if m.sentence <= draft.sentence and own and own < m.party_ids]
    if draft.recipients or not before or "told alone" in draft.rule.needs:
        return draft
    story = max(before, key=lambda m: m.sentence)
    others = tuple(p for p in story.parties if p.actor not in own)
    return msgspec.structs.replace(draft, recipients=others)


def _is_hosting(draft: Draft, meetings: Sequence[Draft]) -> bool:
    """Whether an undertaking to host or to gather is a meeting that is coded already, with its parties."""
    return draft.rule.name in ("agree.host", "agree.gather") and any(
        m.frame.predicate == draft.frame.predicate and len(m.party_ids) > 1 for m in meetings
    )


def _is_done_already(draft: Draft, others: Sequence[Draft], cast: Cast) -> bool:
    """Whether what one sentence has as decided another has as done: "closes its border", "decided to close"."""
    return draft.status == "planned" and any(
        d.status == "occurred"
        and d.rule.name == draft.rule.name
        and d.frame.lemma == draft.frame.lemma
        and _side_states(d, cast) == _side_states(draft, cast)
        for d in others
    )


def _reduced(draft: Draft, setting: Setting) -> Draft:
    """What is only planned, as PLOVER has it (auxiliary mode future): a planned meeting is an agreement to meet."""
    if (
        draft.type == CONSULT
        and draft.status in ("planned", "cancelled", "denied")
        and not _denies_past(draft, setting)
    ):
        return msgspec.structs.replace(draft, type="AGREE", modes=())
    if draft.status != "planned":
        return draft
    reduction = reduction_of(draft.type, "future", setting.codebook.ontology)
    if reduction is None or reduction.type == draft.type:
        return draft
    return msgspec.structs.replace(draft, type=reduction.type, modes=(reduction.mode,) if reduction.mode else ())


def _denies_past(draft: Draft, setting: Setting) -> bool:
    """Whether it is denied that a meeting took place, not that one is planned."""
    past = setting.tree.parse.xpos[draft.frame.predicate] in ("VBD", "VBN")
    return draft.status == "denied" and past and not draft.frame.noun


def _apart(drafts: Sequence[Draft], cast: Cast) -> list[Draft]:
    """Events without those that repeat another: same type, status and sides, whether told of people or their states."""
    kept: list[Draft] = []
    for draft in drafts:
        if not any(_repeats(draft, k, cast) for k in kept):
            kept.append(draft)
    return kept


def _repeats(one: Draft, other: Draft, cast: Cast) -> bool:
    if one.type != other.type or one.status != other.status:
        return False
    same = one.party_ids <= other.party_ids or other.party_ids <= one.party_ids
    if same and (one.sentence == other.sentence or one.rule.name == other.rule.name and one.modes == other.modes):
        return True
    alike = one.rule.name == other.rule.name and (one.modes == other.modes or not one.modes or not other.modes)
    if alike and _same_actors(one, other, cast):
        unnamed = any(all(cast.actors[p.actor].kind == "group" for p in d.recipients) for d in (one, other))
        if unnamed and one.recipients and other.recipients:
            return True
    if one.sentence == other.sentence and _is_of_deed(one, other, cast):
        return True
    told_fully = bool(one.recipients) or len(one.actors) > 1
    return told_fully and _side_states(one, cast) == _side_states(other, cast) and one.modes == other.modes


def _is_of_deed(one: Draft, other: Draft, cast: Cast) -> bool:
    """Whether two deeds of one sentence by the same are done to the same states: "fired at Chile, killing six"."""
    left, right = _side_states(one, cast)[1], _side_states(other, cast)[1]
    if any(d.recipients and all(_is_untold(p, cast) for p in d.recipients) for d in (one, other)):
        left = right  # "shelled the border town, wounding four people"
    return one.type in _ONE_BLOW and _same_actors(one, other, cast) and (left <= right or right <= left)


def _is_untold(part: Part, cast: Cast) -> bool:
    """Whether a party is a crowd whose state its own words do not tell."""
    nameless = cast.actors[part.actor].kind in ("group", "organisation") and cast.actors[part.actor].canonical is None
    return nameless and cast.mentions[part.mention].state is None


def _same_actors(one: Draft, other: Draft, cast: Cast) -> bool:
    return _side_states(one, cast)[0] == _side_states(other, cast)[0]


def _side_states(draft: Draft, cast: Cast) -> tuple[frozenset[str | None], frozenset[str | None]]:
    """The states of actors and recipients; a party without a state is itself."""
    return (
        frozenset(cast.actors[p.actor].state or cast.actors[p.actor].id for p in draft.actors),
        frozenset(cast.actors[p.actor].state or cast.actors[p.actor].id for p in draft.recipients),
    )


def _in_place(draft: Draft, story: Draft | None, setting: Setting, cast: Cast) -> Draft:
    """The deed of a party to a meeting took place where the meeting did; that of a capital's own government in the
    capital the dispatch is dated from."""
    if draft.where.name is not None or draft.type == CONSULT or draft.status != "occurred":
        return draft
    if story is not None and _is_of_story(draft, story, cast) and draft.sentence >= story.sentence:
        return msgspec.structs.replace(draft, where=story.where)
    return _on_the_ground(_at_dateline(draft, setting, cast), cast)


def _with_other_aid(drafts: Sequence[Draft]) -> list[Draft]:
    """Aid to nobody named where all other aid of the dispatch went ("In all, India delivered 143 tons")."""
    given = [d.where for d in drafts if d.type == "AID" and d.where.iso3 is not None]
    if len({where.iso3 for where in given}) != 1:
        return list(drafts)
    lacking = [d.type == "AID" and d.where.name is None and not d.recipients for d in drafts]
    return [
        msgspec.structs.replace(d, where=given[0]) if lacks else d for d, lacks in zip(drafts, lacking, strict=True)
    ]


def _is_of_story(draft: Draft, story: Draft, cast: Cast) -> bool:
    """Whether a party of the meeting did it, or the states of those who met."""
    states = {cast.actors[p.actor].state for p in draft.parties}
    met = {cast.actors[p.actor].state for p in story.parties}
    return bool(draft.party_ids & story.party_ids) or (None not in states and len(states) > 1 and states <= met)


_OF_LEAD = 2  # sentences, a headline among them
_ON_VISIT = re.compile(
    r"\b(?:within\sthe\sframework|as\spart|in\sthe\scourse|during|while\son|on)\s(?:of\s)?(?!upcoming|planned)"
    r"(?:(?:an?|its|his|her|their|the|this|current|ongoing|official|working|state|first|[\w-]+-day)\s){0,4}"
    r"(?:visit|trip)\sto\s(?:the\s)?$",
    re.IGNORECASE,
)
# Done by a state within its own borders, to whomever.
_AT_HOME = frozenset(["expel", "deport", "arrest", "curfew", "martial-law", "censor"])
_MATERIAL = frozenset(["ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "SANCTION", "CONCEDE", "RETREAT"])


def _on_the_ground(draft: Draft, cast: Cast) -> Draft:
    """What happened on the ground between parties of one country, in that country; aid and a withdrawal, in that of
    those who get it or are left."""
    if draft.where.name is not None:
        return draft
    at_home = draft.type in ("MOBILIZE", "SANCTION")  # one arms and shuts one's borders where one is
    states = {cast.actors[p.actor].state for p in (draft.actors if at_home else draft.parties)}
    received = {cast.actors[p.actor].state for p in draft.recipients}
    if _AT_HOME & set(draft.modes) and draft.actors:
        return _in_country(draft, draft.actors, cast)
    if draft.type == "AID" or "withdraw" in draft.modes:
        return _in_country(draft, draft.recipients, cast) if len(received) == 1 else draft
    return _in_country(draft, draft.parties, cast) if draft.type in _MATERIAL and len(states) == 1 else draft
