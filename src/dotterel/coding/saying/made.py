"""Whether something was said at all: denied, planned, possible and conditional sayings are none."""

from __future__ import annotations

from dotterel.coding.modality import Modals
from dotterel.coding.saying.cues import Said
from dotterel.coding.saying.desk import Desk, is_marked

_HYPOTHETICAL = ("if", "unless", "whether", "without")


def is_made(desk: Desk, said: Said) -> bool:
    """Whether the cue reports a saying that took place: not denied, planned, possible or conditional."""
    if said.noun is not None and _negated(desk, said.noun):
        return False
    return took_place(desk, said.head) and (said.first == said.head or not _negated(desk, said.first))


def took_place(desk: Desk, verb: int) -> bool:
    """Whether the saying that a verb tells took place."""
    return _took_place(desk, verb, depth=0)


def _took_place(desk: Desk, verb: int, depth: int) -> bool:
    tree, modals = desk.tree, desk.stage.modals
    if depth > 5 or _negated(desk, verb) or _not_yet(desk, verb, modals) or _conditional(desk, verb):
        return False
    above = desk.parse.head[verb]
    if is_marked(desk, verb, "to"):
        return above >= 0 and _carried_out(desk, verb) and _took_place(desk, above, depth + 1)
    bare = desk.parse.xpos[verb] == "VB" and not tree.under(verb, "aux", "nsubj")
    if bare and above >= 0 and tree.relation(verb, "conj"):
        return _took_place(desk, above, depth + 1)
    return not (bare and tree.relation(verb, "root", "xcomp", "parataxis"))


def _negated(desk: Desk, token: int) -> bool:
    modals = desk.stage.modals
    return any(
        desk.lemma(c) in modals.negators or desk.form(c) in modals.negators
        for c in desk.tree.under(token, "advmod", "det", "mark", "cc:preconj")
    )


def _not_yet(desk: Desk, verb: int, modals: Modals) -> bool:
    auxiliaries = {word for c in desk.tree.under(verb, "aux") for word in (desk.lemma(c), desk.form(c))}
    return bool(auxiliaries & (modals.future | modals.possible))


def _conditional(desk: Desk, verb: int) -> bool:
    """Whether the cue stands in a condition or a question: "if he says so", "whether they were prepared to"."""
    _, last = desk.tree.bounds(verb)
    if desk.parse.form[last - 1] == "?" and desk.quoted[last - 1] == desk.quoted[verb]:
        return True
    return is_marked(desk, verb, *_HYPOTHETICAL)


def _carried_out(desk: Desk, verb: int) -> bool:
    """Whether the word above an infinitive tells that it was done: "was quick to announce", "went on to say"."""
    above = desk.parse.head[verb]
    words = [above] + ([desk.parse.head[above]] if desk.parse.upos[above] == "NOUN" else [])
    return any(t >= 0 and desk.lemma(t) in desk.codebook.reporting.carried_out for t in words)
