"""A saying: a cue with its subject, and where its clause begins and ends."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dotterel.coding.grammar import NOMINAL, is_passive, subjects
from dotterel.coding.quotations import MARKS
from dotterel.coding.saying.cues import Said
from dotterel.coding.saying.desk import Desk, is_infinitive


class Saying(msgspec.Struct, frozen=True):
    """A cue with its subject; [opening, closing) are the tokens of its clause, what was said left out."""

    said: Said
    subjects: tuple[int, ...]
    opening: int
    closing: int


def saying_of(desk: Desk, said: Said) -> Saying:
    """The cue with its subject, and the bounds of its clause."""
    tree = desk.tree
    own = list(tree.under(said.head, "nsubj", "nsubj:pass"))
    found = subjects(tree, said.head, desk.stage.words)
    if not is_passive(tree, said.head) and (not found or _displaced(desk, said, own)):
        lost = _lost_subject(desk, said.head, said.first)
        found, own = (lost, lost) if lost else (found, own)
    found = found or _above_infinitive(desk, said)
    ahead = [tree.extent(s)[0] for s in own if s < said.first]
    opening = min([said.first, *ahead, *tree.under(said.head, "aux")])
    return Saying(said, tuple(found), opening, _closing(desk, said, own))


def _displaced(desk: Desk, said: Said, own: Iterable[int]) -> bool:
    """Whether the subject that the parse gives a cue stands before the clause that is put before the cue."""
    return any(subject < clause for subject in own for clause in preposed(desk, said))


def _above_infinitive(desk: Desk, said: Said) -> list[int]:
    """The subject of the verb above an infinitive that was done: "took the opportunity to thank"."""
    if not is_infinitive(desk, said.head):
        return []
    verbs = [t for t in desk.tree.above(said.head) if desk.parse.upos[t] == "VERB"]
    return subjects(desk.tree, verbs[0], desk.stage.words) if verbs else []


def _closing(desk: Desk, said: Said, own: Iterable[int]) -> int:
    """Where the cue's clause ends: behind its subject, hearer and phrases of time and place."""
    tree = desk.tree
    parts = [c for c in tree.under(said.head, "obl", "obj", "iobj", "advmod", "compound") if c > said.head]
    return max([said.last, *(tree.extent(c)[1] for c in (*parts, *own))])


def preposed(desk: Desk, said: Said) -> list[int]:
    """The clauses that stand before their cue."""
    return [c for c in desk.tree.under(said.head, "ccomp", "parataxis", "dep", "csubj") if c < said.head]


def _lost_subject(desk: Desk, verb: int, first: int) -> list[int]:
    """The noun phrase right before a cue that the parse hung elsewhere: "…, the committee, …, said"; of a participle
    at the front, that of its main verb."""
    tree, parse = desk.tree, desk.parse
    above = parse.head[verb]
    if tree.relation(verb, "conj") and parse.upos[above] == "VERB":
        return _lost_subject(desk, above, above)
    if parse.xpos[verb] == "VBG" and not tree.under(verb, "aux"):
        return _lost_subject(desk, above, above) if tree.relation(verb, "advcl") and above > verb else []
    start, _ = tree.bounds(verb)
    at = first - 1
    while at > start and parse.upos[at] in ("PUNCT", "AUX", "ADV"):
        at -= 1
    named = [m for m in desk.stage.cast.mentions if m.start <= at < m.end and m.end <= first and m.form != "pronoun"]
    phrases = [
        t
        for t in [at, *tree.above(at)]
        if parse.upos[t] in NOMINAL and start < t < first and tree.extent(t)[1] <= first
        and {parse.form[tree.extent(t)[0]], parse.form[tree.extent(t)[0] - 1]} & {",", *MARKS}
    ]  # fmt: skip
    return phrases[-1:] or [m.head for m in named[:1]]
