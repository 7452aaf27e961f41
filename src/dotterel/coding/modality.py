"""Whether a thing happened: tense, negation, plans, conditions, cancellations and denials over a predicate."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import yaml

from dotterel.coding.grammar import Frame
from dotterel.schema.finding import Status
from dotterel.schema.tree import Tree

Tense = Literal["past", "future", "unknown"]


class Modals(msgspec.Struct, frozen=True):
    """The word lists of lexicons/modality.yaml."""

    negators: frozenset[str]
    future: frozenset[str]
    possible: frozenset[str]
    planning: frozenset[str]
    foreseeing: frozenset[str]
    wishing: frozenset[str]
    failing: frozenset[str]
    cancelling: frozenset[str]
    denying: frozenset[str]
    ending: frozenset[str]
    conditions: frozenset[str]
    joining: frozenset[str]
    times: frozenset[str]
    coming: frozenset[str]
    planned_nouns: frozenset[str]
    possible_nouns: frozenset[str]
    former_nouns: frozenset[str]


def load_modals(folder: Path) -> Modals:
    """The modality lexicon of the knowledge folder."""
    raw = yaml.safe_load((folder / "lexicons" / "modality.yaml").read_text(encoding="utf-8"))
    return Modals(**{k: frozenset(str(w) for w in v) for k, v in raw.items()})


def status_of(tree: Tree, frame: Frame, modals: Modals) -> Status:
    """The status of what a frame reports."""
    if _is_to_end(tree, frame.predicate, modals):
        return "hypothetical"
    if _is_habit(tree, frame.predicate, modals) or _lies_behind(tree, frame.predicate):
        return "historical"
    if _under_denial(tree, frame.predicate, modals) or _under_denial(tree, frame.trigger, modals):
        return "denied"
    if _has(tree, frame.trigger, modals.negators) or _has(tree, frame.predicate, modals.negators):
        return "negated"
    if frame.noun:
        own = _noun_status(tree, frame.trigger, modals)
        if own is not None:
            return own
        if frame.predicate == frame.trigger:
            return _bare_noun_status(tree, frame.trigger, modals)
        carried = _carried_status(tree, frame.predicate, modals)
        if carried is not None:
            return carried
    return _verb_status(tree, frame.predicate, modals)


def _is_to_end(tree: Tree, verb: int, modals: Modals) -> bool:
    """Whether what is told is what should end: "must stop arming the rebels"."""
    above = tree.parse.head[verb]
    governed = tree.parse.xpos[verb] == "VBG" and tree.relation(verb, "xcomp", "ccomp", "obj")
    return above >= 0 and governed and tree.parse.lemma[above].lower() in modals.ending


def _is_habit(tree: Tree, verb: int, modals: Modals) -> bool:
    """Whether something is told as done again and again: "condemns them every year"."""
    phrases = tree.under(verb, "obl", "obl:unmarked", "nmod:unmarked")
    times = [t for t in phrases if tree.parse.lemma[t].lower() in modals.times]
    return any(tree.parse.form[d].lower() in ("each", "every") for t in times for d in tree.under(t, "det"))


def _lies_behind(tree: Tree, verb: int) -> bool:
    """Whether a sentence goes back behind what a report tells: "The two had agreed in May to …", "left long ago"."""
    behind = [tree.parse.form[c].lower() for c in tree.under(verb, "aux")] == ["had"]
    ago = any(tree.parse.form[c].lower() == "long" for a in tree.under(verb, "advmod") for c in tree.children[a])
    return (behind and tree.parse.head[verb] < 0 and not tree.under(verb, "parataxis", "ccomp", "advcl")) or ago


def tense_of(tree: Tree, status: Status) -> Tense:
    """Where to look for the date: a plan lies ahead, what occurred lies behind."""
    if status in ("planned", "cancelled"):
        return "future"
    return "past" if status in ("occurred", "historical") else "unknown"


def _has(tree: Tree, token: int, words: frozenset[str]) -> bool:
    return any(
        tree.parse.lemma[c].lower() in words or tree.parse.form[c].lower() in words
        for c in tree.under(token, "advmod", "det", "case", "mark", "cc:preconj")
    )


def _noun_status(tree: Tree, noun: int, modals: Modals) -> Status | None:
    """What the adjectives before an event noun say of it."""
    adjectives = {tree.parse.form[c].lower() for c in tree.under(noun, "amod", "det")}
    if adjectives & modals.planned_nouns:
        return "planned"
    if adjectives & modals.possible_nouns:
        return "hypothetical"
    return None


def _carried_status(tree: Tree, verb: int, modals: Modals) -> Status | None:
    """What the verb that carries an event noun makes of it: "expects a meeting with", "called off talks with"."""
    lemma = _phrasal(tree, verb)
    if lemma in modals.cancelling:
        return "cancelled"
    if lemma in modals.foreseeing and not _has(tree, verb, modals.negators):
        return "planned" if _verb_status(tree, verb, modals) in ("occurred", "planned") else None
    return None


def _is_headline(tree: Tree, root: int) -> bool:
    """Whether a noun is all the head that a sentence has: "Lavrov to visit Ankara"."""
    return tree.parse.head[root] < 0 and tree.parse.upos[root] in ("PROPN", "NOUN") and not tree.under(root, "cop")


def _phrasal(tree: Tree, verb: int) -> str:
    """The lemma of a verb with its particle, if it has one: "call off"."""
    particle = [tree.parse.form[c].lower() for c in tree.under(verb, "compound:prt")]
    return " ".join([tree.parse.lemma[verb].lower(), *particle[:1]])


def _bare_noun_status(tree: Tree, noun: int, modals: Modals) -> Status:
    """The status of an event noun without a light verb: what the verb above does with it."""
    if _lies_ahead(tree, noun):
        return "planned"
    for above in tree.above(noun):
        lemma = _phrasal(tree, above)
        if lemma in modals.cancelling:
            return "cancelled"
        if lemma in modals.denying:
            return "denied"
        if tree.under(above, "cop"):
            return _verb_status(tree, above, modals)
        if tree.parse.upos[above] in ("VERB", "AUX"):
            if tree.relation(noun, "obj", "nsubj:pass") and lemma in modals.failing:
                return "negated"
            if tree.relation(noun, "obj", "nsubj:pass", "obl") and lemma in modals.planning | modals.wishing:
                return "planned" if lemma in modals.planning else "hypothetical"
            return _verb_status(tree, above, modals)
    return "occurred"


def _lies_ahead(tree: Tree, noun: int) -> bool:
    """Whether an event is spoken of before it takes place: "told reporters ahead of talks with"."""
    cases = {tree.parse.form[c].lower() for c in tree.under(noun, "case")}
    above = tree.parse.head[noun]
    return "before" in cases or "ahead" in cases or (above >= 0 and tree.parse.form[above].lower() == "ahead")


def _verb_status(tree: Tree, verb: int, modals: Modals) -> Status:
    if _is_coming(tree, verb, modals) or _is_due(tree, verb):
        return "planned"
    auxiliaries = [tree.parse.lemma[c].lower() for c in tree.under(verb, "aux")]
    forms = [tree.parse.form[c].lower() for c in tree.under(verb, "aux")]
    if any(a in modals.future for a in auxiliaries + forms):
        return "planned"
    if _conditional(tree, verb, modals):
        return "hypothetical"
    expected = "should" in forms and "be" in auxiliaries  # "should be meeting"
    foretold = "would" in forms and _reported(tree, verb)  # "said he would visit"
    if expected or foretold or _until_then(tree, verb, modals):
        return "planned"
    if any(f in modals.possible for f in forms):
        return "hypothetical"
    if _infinitive(tree, verb):
        return _infinitive_status(tree, verb, modals)
    return _finite_status(tree, verb, modals)


def _is_cancelled(tree: Tree, noun: int, modals: Modals) -> bool:
    """Whether a plan is given up: "cancelled plans to visit", "his visit was called off"."""
    above = tree.parse.head[noun]
    return above >= 0 and tree.relation(noun, "obj", "nsubj:pass") and _phrasal(tree, above) in modals.cancelling


def _finite_status(tree: Tree, verb: int, modals: Modals) -> Status:
    """The status of a verb without auxiliaries of mood: occurred, unless what governs it says otherwise."""
    above = next(iter(tree.above(verb)), None)
    if above is not None and tree.relation(verb, "ccomp", "csubj", "acl"):
        lemma = tree.parse.lemma[above].lower()
        if lemma in modals.denying:
            return "denied"
        if lemma in modals.cancelling:
            return "cancelled"
    if above is not None and tree.relation(verb, "conj") and tree.parse.xpos[verb] == "VB":
        return _verb_status(tree, above, modals)
    return "occurred"


def _until_then(tree: Tree, verb: int, modals: Modals) -> bool:
    """Whether a clause in the present tells when something will be: "when they meet, they will discuss"."""
    head = tree.parse.head[verb]
    if head < 0 or not tree.relation(verb, "advcl") or tree.parse.xpos[verb] not in ("VBP", "VBZ"):
        return False
    return any(tree.parse.lemma[c].lower() in modals.future for c in tree.under(head, "aux"))


def _under_denial(tree: Tree, token: int, modals: Modals) -> bool:
    """Whether what is said here is what somebody denies: "refuted claims that the meeting was suspended"."""
    for above in tree.above(token):
        if tree.parse.lemma[above].lower() in modals.denying and tree.parse.upos[above] == "VERB":
            return True
        if tree.relation(above, "conj", "advcl", "acl:relcl", "parataxis"):
            return False
    return False


def _is_coming(tree: Tree, verb: int, modals: Modals) -> bool:
    """Whether a present progressive tells a plan: "is coming to Suva", "are leaving for Oslo"."""
    present = {tree.parse.form[c].lower() for c in tree.under(verb, "aux")} & {"is", "are", "'s", "’s", "'re", "’re"}
    return bool(present) and tree.parse.xpos[verb] == "VBG" and tree.parse.lemma[verb].lower() in modals.coming


def _is_due(tree: Tree, verb: int) -> bool:
    """Whether a verb stands behind "are due to", taken for a conjunction ("due to rain")."""
    return bool(tree.under(verb, "cop")) and any(tree.parse.form[c].lower() == "due" for c in tree.under(verb, "mark"))


def _conditional(tree: Tree, verb: int, modals: Modals) -> bool:
    for token in (verb, *tree.above(verb)):
        marks = {tree.parse.lemma[c].lower() for c in tree.under(token, "mark")}
        if tree.relation(token, "advcl", "ccomp") and marks & modals.conditions:
            return True
        if tree.relation(token, "ccomp", "conj"):
            continue
        return False
    return False


def _reported(tree: Tree, verb: int) -> bool:
    """Whether a clause is the content of something said: "said he would visit"."""
    return tree.relation(verb, "ccomp", "parataxis") or any(tree.relation(c, "parataxis") for c in tree.children[verb])


def _infinitive(tree: Tree, verb: int) -> bool:
    marks = {tree.parse.form[c].lower() for c in tree.under(verb, "mark")}
    return "to" in marks or (tree.parse.xpos[verb] == "VB" and tree.relation(verb, "xcomp"))


def _infinitive_status(tree: Tree, verb: int, modals: Modals) -> Status:
    """The status of "to meet": a plan, a wish or a purpose, by what governs it."""
    if any(tree.parse.lemma[c].lower() == "be" for c in tree.under(verb, "aux", "cop")) and not tree.relation(
        verb, "xcomp"
    ):
        return "planned"  # "is to meet"
    above = next(iter(tree.above(verb)), None)
    if above is None or (tree.relation(verb, "acl", "xcomp") and _is_headline(tree, above)):
        return "planned"  # a headline: "Lavrov to visit Ankara"
    lemma = tree.parse.lemma[above].lower()
    if lemma in modals.failing:
        return "negated"
    if lemma in modals.cancelling or _is_cancelled(tree, above, modals):
        return "cancelled"
    if lemma in modals.planning:
        return "negated" if _has(tree, above, modals.negators) else "planned"
    if lemma in modals.wishing:
        return "hypothetical"
    if tree.relation(verb, "advcl"):  # a purpose: "arrived to hold talks"
        return _verb_status(tree, above, modals) if lemma in modals.joining else "planned"
    if tree.relation(verb, "acl") or tree.relation(verb, "ccomp", "csubj"):
        return "hypothetical"
    return _verb_status(tree, above, modals)
