"""Where what was said ends, whatever the parse made of it: before an attribution, another cue, another deed."""

from __future__ import annotations

from dotterel.coding.quotations import MARKS
from dotterel.coding.saying.bounds import Saying
from dotterel.coding.saying.cues import Said, is_setting
from dotterel.coding.saying.desk import Desk, is_marked
from dotterel.reference.outlets import outlet_named
from dotterel.reference.reporting import attribution_at


def cut(desk: Desk, start: int, end: int) -> int:
    """The end of the content before an attribution or an outlet's own note that the parse took into it, a semicolon,
    or the end of the sentence."""
    parse = desk.parse
    lemmas = [lemma.lower() for lemma in parse.lemma[start:end]]
    for at in range(start + 1, end):
        if desk.quoted[at] >= 0:
            continue
        if parse.form[at] == ";" and desk.form(at + 1) != "that":
            return at
        if parse.form[at - 1] == "," and (
            _attributes(desk, lemmas, at - start) or _is_note(desk, at, end) or _is_put_in(desk, at)
        ):
            return at - 1
    return end


def _attributes(desk: Desk, lemmas: list[str], at: int) -> bool:
    match = attribution_at(lemmas, at, desk.codebook.reporting)
    return match is not None and match[0].speaker == "after"


def _is_note(desk: Desk, at: int, end: int) -> bool:
    """Whether an outlet's note begins here: ", Trend reports"."""
    name = next((n for n in desk.parse.names if n.start == at), None)
    stop = name.end if name is not None else at + 1
    follows = stop < len(desk.parse.form) and desk.parse.upos[stop] == "VERB"
    words = desk.parse.span(at, stop).quote
    return stop <= end and follows and outlet_named(words, desk.codebook.outlets) is not None


def _is_put_in(desk: Desk, at: int) -> bool:
    """Whether the clause of another cue begins here: ", it said"."""
    above = desk.parse.head[at]
    words = desk.codebook.reporting.by_first.get(desk.lemma(above), ()) if above > at else ()
    content = [c for c in desk.tree.under(above, "ccomp", "obj", "xcomp") if c > above]
    subject = desk.parse.deprel[at] == "nsubj" and desk.lemma(at) not in desk.stage.words.relative
    return any(cue.takes_clause for cue in words) and subject and not content


def before_deed(desk: Desk, start: int, end: int) -> int:
    """The end of a phrase before an "and" that opens another clause: "of fraud and presented a film"."""
    for at in range(start + 1, end):
        verb = desk.parse.head[at]
        joins = desk.tree.relation(at, "cc") and desk.quoted[at] < 0 and desk.parse.head[verb] <= start
        if joins and _is_finite(desk, verb):
            return at
    return end


def _is_finite(desk: Desk, verb: int) -> bool:
    tags = [desk.parse.xpos[t] for t in (verb, *desk.tree.under(verb, "aux", "cop"))]
    return desk.parse.upos[verb] in ("VERB", "AUX") and bool({"VBD", "VBZ", "VBP", "MD"} & set(tags))


def before_subject(desk: Desk, saying: Saying, start: int, end: int) -> int:
    """The end of a content before a subject that follows it: "Noting that …, the minister asked"."""
    within = [s for s in saying.subjects if saying.said.head < start < s < end]
    starts = [m.start for m in desk.stage.cast.mentions for s in within if m.start <= s < m.end]
    return min([end, *(t for t in starts if t > start)])


def with_further(desk: Desk, end: int) -> int:
    """The end of a clause with the further ones behind it that a second "that" opens: "…, but that …"."""
    parse, last = desk.parse, len(desk.parse.form)
    while True:
        at = end
        while at < last and parse.upos[at] in ("PUNCT", "CCONJ") and parse.form[at] not in (".", ";"):
            at += 1
        clause = parse.head[at] if at < last else -1
        opened = end < at < last and desk.form(at) == "that" and desk.tree.relation(at, "mark")
        if not opened or clause < at:
            return end
        end = desk.tree.extent(clause)[1]


def with_condition(desk: Desk, said: Said, end: int) -> int:
    """The end of a clause with the condition or the participle behind it that the parse hung on the cue."""
    for child in desk.tree.under(said.head, "advcl"):
        start, stop = desk.tree.extent(child)
        follows = start >= end and all(desk.parse.upos[t] == "PUNCT" for t in range(end, start))
        belongs = is_marked(desk, child, "if", "unless", "until") or (
            desk.parse.xpos[child] == "VBN" and not desk.tree.under(child, "aux", "nsubj", "mark")
        )
        if follows and belongs:
            end = stop
    return end


def stretched(desk: Desk, said: Said, end: int) -> int:
    """The end of a content with the phrases of its cue that follow without a break and are no setting: conditions,
    purposes and what the parse took from the content."""
    tree = desk.tree
    for child in tree.under(said.head, "obl", "advcl", "xcomp"):
        start, stop = tree.extent(child)
        follows = start >= end and all(desk.parse.form[t] in MARKS for t in range(end, start))
        if follows and not _is_participle(desk, child) and not _sets_scene(desk, child):
            end = stop
    return end


def _is_participle(desk: Desk, clause: int) -> bool:
    return desk.parse.xpos[clause] == "VBG" and not desk.marks(clause)


def _sets_scene(desk: Desk, token: int) -> bool:
    """Whether a phrase or clause tells when, where or how it was said."""
    if desk.tree.relation(token, "advcl"):
        return desk.form(desk.tree.extent(token)[0]) in ("when", "while", "as", "after", "before", "since", "during")
    return desk.is_time(token) or (is_setting(desk, token) and desk.parse.upos[token] != "PROPN")
