"""Cues: the verbs, phrases and light verbs with their nouns by which something is said."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dotterel.coding.grammar import objects, subjects
from dotterel.coding.saying.desk import Desk, is_marked
from dotterel.reference.reporting import GAP, Cue, cues_at

_LONGEST = 12  # tokens looked at for a cue of several words
_SUBSTANCE = frozenset(
    ["for", "about", "over", "on", "in", "at", "against", "of", "towards", "toward", "regarding", "with"]
)


class Said(msgspec.Struct, frozen=True):
    """A cue in place: the word its clause hangs on, the tokens [first, last), the noun that a light verb carries."""

    cue: Cue
    head: int
    first: int
    last: int
    noun: int | None = None


def find_cues(desk: Desk) -> Iterator[Said]:
    """The cues of a dispatch that report something as said, in text order, whether said or not."""
    for first, last in desk.sentences():
        lemmas = [lemma.lower() for lemma in desk.parse.lemma[first:last]]
        at = first
        while at < last:
            said = _cue_at(desk, lemmas, at, first) if _is_verb(desk, at) else None
            if said is not None:
                yield said
            at = max(at + 1, said.last - 1) if said is not None and said.noun is None else at + 1


def _is_verb(desk: Desk, token: int) -> bool:
    """Whether a token is a verb, by its tags and by its place: "media claims that" may be none."""
    parse = desk.parse
    nominal = parse.xpos[token].startswith("N") or (parse.xpos[token] == "VBZ" and desk.tree.relation(token, "obj"))
    return parse.upos[token] in ("VERB", "AUX") and not nominal


def _cue_at(desk: Desk, lemmas: list[str], at: int, first: int) -> Said | None:
    light = _light(desk, at)
    if light is not None:
        return light
    words = lemmas[: at - first + _LONGEST]
    if lemmas[at - first] == "be":  # "be clear" is not "be cleared", "be concerned" not "be concern"
        words = [*words[: at - first + 1], *(form.lower() for form in desk.parse.form[at + 1 : at + _LONGEST])]
    for cue, end in cues_at(words, at - first, desk.codebook.reporting):
        if cue.words[0] == "be" or desk.parse.upos[at] == "VERB":
            head = _head(desk, at, first + end)
            if head is not None and _hangs_together(desk, cue, at, first + end):
                return Said(cue, head, at, first + end) if cue.states else None
    return None


def _head(desk: Desk, at: int, end: int) -> int | None:
    """The word that a cue's clause hangs on: the verb; with "be" the word behind it ("was deeply concerned")."""
    if desk.parse.upos[at] == "VERB":
        return at
    head = desk.parse.head[at]
    if at < head < end and desk.tree.relation(at, "cop", "aux:pass", "aux"):
        return head
    return at if desk.parse.lemma[at].lower() == "be" and at < head < end else None


def _hangs_together(desk: Desk, cue: Cue, first: int, last: int) -> bool:
    """Whether the words of a cue belong to each other: in "calls Friday for" the "for" must hang on the call; and no
    particle makes another verb of it ("call off")."""
    parse, final = desk.parse, last - 1
    if any(c >= last for t in range(first, last) for c in desk.tree.under(t, "compound:prt")):
        return False
    if last - first == 1:
        return True
    if parse.upos[final] in ("ADP", "PART", "SCONJ"):
        above = parse.head[final]
        inside = first <= above < last
        return inside or (above >= 0 and first <= parse.head[above] < last and not desk.is_time(above))
    return GAP not in cue.words or first <= parse.head[final] < last


def _light(desk: Desk, verb: int) -> Said | None:
    """A light verb with a noun of saying: "voiced concern", "expressed the hope that"."""
    reporting, parse = desk.codebook.reporting, desk.parse
    if parse.upos[verb] != "VERB" or desk.lemma(verb) not in reporting.light_verbs:
        return None
    for noun in objects(desk.tree, verb, desk.stage.words):
        lemma = desk.lemma(noun)
        if lemma in reporting.courtesies or lemma not in reporting.nouns or not _has_substance(desk, verb, noun):
            continue
        act = reporting.nouns[lemma]
        cue = Cue((desk.lemma(verb), lemma), act, reporting.verbs["note"].frame, reporting.lines[act])
        first, last = (min(verb, noun), max(verb, noun) + 1) if abs(verb - noun) <= 3 else (verb, verb + 1)
        return Said(cue, verb, first, last, noun)
    return None


def _has_substance(desk: Desk, verb: int, noun: int) -> bool:
    """Whether a noun of saying has content: a clause, an infinitive or a phrase behind it, or whose will it is
    ("India's willingness to assist"); a document needs a clause."""
    tree = desk.tree
    clauses = [c for c in tree.under(noun, "acl", "ccomp", "advcl", "xcomp") if c > noun]
    clauses += [c for c in tree.under(verb, "ccomp", "xcomp", "advcl") if c > noun and tells_what(desk, c)]
    if desk.lemma(noun) in desk.codebook.reporting.documents:
        participles = any(desk.parse.xpos[c] == "VBG" for c in clauses)
        return not participles and any(is_marked(desk, c, "that") for c in clauses)
    phrases = [c for c in (*tree.under(noun, "nmod", "obl"), *tree.under(verb, "obl")) if c > noun]
    behind = tree.extent(noun)[1]
    goes_on = behind < len(desk.parse.form) and desk.form(behind) in ("for", "about", "over")
    return bool(clauses) or goes_on or any(substantial(desk, c) for c in phrases)


def substantial(desk: Desk, token: int) -> bool:
    """Whether a phrase tells what a noun of saying is about; where, when and to whom it was said does not."""
    cases = [desk.form(c) for c in desk.tree.under(token, "case", "mark")]
    in_place = cases[-1:] in (["in"], ["on"], ["at"], ["with"]) and (desk.is_time(token) or is_setting(desk, token))
    return bool(cases) and cases[-1] in _SUBSTANCE and not in_place


def is_setting(desk: Desk, token: int) -> bool:
    """Whether a phrase with "in", "on", "at" or "with" tells of place or company: a name, or the talk itself."""
    named = desk.parse.upos[token] == "PROPN" or desk.parse.upos[token] == "PRON"
    return named or desk.lemma(token) in desk.codebook.reporting.documents | desk.codebook.speakers.settings


def tells_what(desk: Desk, clause: int) -> bool:
    """Whether a clause tells what a noun of saying is about: "that …", "to …", "for supporting …"."""
    return is_marked(desk, clause, "that", "to", "for", "about", "over")


def is_first_person(desk: Desk, said: Said) -> bool:
    """Whether the speaker of a quotation speaks here of what he says himself: "we urge", "I believe"."""
    return desk.quoted[said.head] >= 0 and any(
        desk.form(t) in desk.codebook.speakers.first_person for t in subjects(desk.tree, said.head, desk.stage.words)
    )
