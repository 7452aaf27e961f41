"""Statements: who said what, to whom, by which cue; agentless ones are said to be agentless.

Cues, attributions and claims are found (saying/cues, attributions, claims), each is told in view of those before it
(who spoke: saying/speakers; what was said: saying/contents), and what was told is put together (saying/together,
continued).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dotterel.coding.assessing import View
from dotterel.coding.codebook import Codebook
from dotterel.coding.grammar import is_passive
from dotterel.coding.saying.attributions import Attributed, find_attributions
from dotterel.coding.saying.bounds import Saying, saying_of
from dotterel.coding.saying.claims import claimants, find_claims
from dotterel.coding.saying.contents import content_of
from dotterel.coding.saying.continued import continued
from dotterel.coding.saying.cues import Said, find_cues, is_first_person
from dotterel.coding.saying.desk import Desk, set_desk
from dotterel.coding.saying.headings import Headed, find_headings
from dotterel.coding.saying.joining import join_sayings
from dotterel.coding.saying.lemmas import mend_lemmas
from dotterel.coding.saying.made import is_made
from dotterel.coding.saying.speakers import hearers_of, speakers_at, spoken_for
from dotterel.coding.saying.spoken import Spoken, Told
from dotterel.coding.saying.together import of_their_own, once, with_issuers
from dotterel.coding.saying.voices import NOBODY, Speakers
from dotterel.coding.saying.weighed import repeats, weighed_sayings
from dotterel.coding.stage import Stage, is_political
from dotterel.reference.reporting import GAP
from dotterel.schema.source import Text
from dotterel.schema.span import Span


def find_spoken(stage: Stage, codebook: Codebook, text: Text) -> list[Spoken]:
    """The statements that the words of a dispatch report, by our cues; in text order."""
    desk = _desk(stage, codebook, text)
    if not _is_political(desk):
        return []
    found = continued(desk, once(of_their_own(with_issuers(_told(desk)))))
    found += [_headed(h) for h in find_headings(desk) if not any(s.content.overlaps(h.content) for s in found)]
    return _in_order(found)


def with_weighed(
    spoken: Sequence[Spoken], stage: Stage, codebook: Codebook, text: Text, views: Sequence[View]
) -> list[Spoken]:
    """The statements with those that only the learnt scorer finds."""
    desk = _desk(stage, codebook, text)
    if not _is_political(desk):
        return []
    weighed = [s for s in weighed_sayings(desk, views) if not any(repeats(s, f) for f in spoken)]
    return _in_order([*spoken, *weighed])


def _in_order(found: Sequence[Spoken]) -> list[Spoken]:
    return sorted(found, key=lambda s: (s.cue.start, s.content.start))


def _desk(stage: Stage, codebook: Codebook, text: Text) -> Desk:
    """The desk for a dispatch, its tree mended where verbs of saying mislead the parser."""
    tree = mend_lemmas(stage.tree, codebook.reporting, codebook.speakers)
    tree = join_sayings(tree, codebook.reporting, stage.modals.negators)
    return set_desk(msgspec.structs.replace(stage, tree=tree), codebook, text)


def _is_political(desk: Desk) -> bool:
    """Whether anybody political is told of: in a dispatch on business or science nothing is coded."""
    return any(is_political(actor) for actor in desk.stage.cast.actors)


def _headed(found: Headed) -> Spoken:
    return Spoken(found.speakers, None, (), found.cue, found.content, "say", False, found.token, "statement.heading")


def _told(desk: Desk) -> list[Told]:
    """The statements that cues, attributions and claims make, in text order, each told in view of those before."""
    claims = list(find_claims(desk))
    sayings: list[Said | Attributed] = [*find_cues(desk), *find_attributions(desk), *claims]
    told: list[Told] = []
    for saying in sorted(sayings, key=_place):
        before = [t.speakers for t in told]
        if isinstance(saying, Said):
            found = _by_cue(desk, saying, before)
        else:
            found = _without_verb(desk, saying, before, saying in claims)
        if found is not None:
            told.append(found)
    return told


def _place(saying: Said | Attributed) -> tuple[int, bool]:
    return (saying.first, False) if isinstance(saying, Said) else (saying.token, True)


# -- by a cue


def _by_cue(desk: Desk, said: Said, before: Sequence[Speakers]) -> Told | None:
    """The statement that a cue makes; one without content or without anybody who could have said it is none."""
    if not is_made(desk, said) or is_first_person(desk, said) or _only_wishes(desk, said):
        return None
    saying = saying_of(desk, said)
    content = content_of(desk, saying)
    if content is None:
        return None
    tokens = _outside(desk, saying, content)
    speakers = _who(desk, said, tokens, before)
    nobody = not speakers.known and not tokens and _may_be_agentless(desk, said)
    if not speakers.known and not nobody:
        return None
    spoken = Spoken(
        speakers=speakers.parts,
        other=speakers.other,
        addressees=hearers_of(desk, said.head, said.cue.frame.hearer, speakers),
        cue=desk.parse.span(said.first, _cue_end(desk, said)),
        content=content,
        act=said.cue.act,
        agentless=nobody,
        token=said.head,
        rule=f"statement.{said.cue.act}",
        line=said.cue.line,
        behalf=spoken_for(desk, speakers),
        feels=_feels(desk, said),
        phrase=said.noun is not None or not said.cue.takes_clause,
    )
    return Told(spoken, speakers)


def _outside(desk: Desk, saying: Saying, content: Span) -> list[int]:
    """The subjects of a cue that are no part of what was said, nor the "it" of "it was noted that"."""
    own, start = range(saying.opening, saying.closing), desk.parse.start
    outside = [t for t in saying.subjects if t in own or not content.start <= start[t] < content.end]
    return [t for t in outside if not _is_expletive(desk, saying.said, t)]


def _who(desk: Desk, said: Said, tokens: list[int], before: Sequence[Speakers]) -> Speakers:
    """Those who said it: the subjects, or those whose document it was said in ("is blamed in the listing for …")."""
    documents = [c for c in desk.tree.under(said.head, "obl") if c > said.head and _is_document(desk, c)]
    spoken_by = any(_is_document(desk, t) for t in tokens)
    if said.cue.frame.by == "document" and not spoken_by:
        return NOBODY
    named_in = documents[:1] if is_passive(desk.tree, said.head) and not tokens else []
    speakers = speakers_at(desk, tokens or named_in, before)
    return msgspec.structs.replace(speakers, issued=spoken_by or bool(documents), at=said.first)


def _cue_end(desk: Desk, said: Said) -> int:
    """The end of the words quoted as the cue: of "called on Friday for" only the verb."""
    gapped = GAP in said.cue.words and said.last - said.first >= len(said.cue.words)
    return said.first + 1 if gapped and desk.parse.upos[said.last - 1] == "ADP" else said.last


def _is_document(desk: Desk, token: int) -> bool:
    return desk.lemma(token) in desk.codebook.reporting.documents


def _is_expletive(desk: Desk, said: Said, token: int) -> bool:
    """Whether a subject is the "it" of "it was noted that"."""
    return desk.form(token) in ("it", "there") and is_passive(desk.tree, said.head)


def _feels(desk: Desk, said: Said) -> bool:
    """Whether a cue tells a state of mind: within what somebody says that is no saying of its own."""
    inward = said.cue.act in desk.codebook.reporting.minds or said.cue.words[0] == "be"
    return said.noun is None and inward


def _only_wishes(desk: Desk, said: Said) -> bool:
    """Whether a cue is a participle that gives the mind in which something else was done: "…, hoping that …"."""
    participle = desk.parse.xpos[said.head] == "VBG" and not desk.tree.under(said.head, "aux", "nsubj")
    return participle and _feels(desk, said)


def _may_be_agentless(desk: Desk, said: Said) -> bool:
    """Whether a passive without agent reports a saying: "it was noted that", not "was told", "was called"."""
    agentless = desk.codebook.reporting.agentless
    if desk.tree.relation(said.head, "acl", "amod"):
        return False
    own = [c for c in desk.tree.under(said.head, "nsubj:pass") if not _is_expletive(desk, said, c)]
    reports = said.noun is not None or said.cue.act in (agentless.phrase if own else agentless.clause)
    return reports and is_passive(desk.tree, said.head)


# -- without a verb


def _without_verb(desk: Desk, found: Attributed, before: Sequence[Speakers], claim: bool) -> Told | None:
    """The statement that an attribution or a claim makes."""
    speakers = claimants(desk, found.speakers, before) if claim else speakers_at(desk, found.speakers, before)
    if not speakers.known:
        return None
    rule = "statement.claim" if claim else "statement.according-to"
    spoken = Spoken(
        speakers=speakers.parts,
        other=speakers.other,
        addressees=(),
        cue=found.cue,
        content=found.content,
        act=found.act,
        agentless=False,
        token=found.token,
        rule=rule,
        line=found.line,
        behalf=spoken_for(desk, speakers),
    )
    issued = any(_is_document(desk, t) for t in found.speakers)
    return Told(spoken, msgspec.structs.replace(speakers, issued=issued, at=found.token))
