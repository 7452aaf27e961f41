"""Second sayings hung where they belong: of "He said that A was B and added that C", the adding is his, not A's.

A parser often hangs "and added", "but noted" or ", adding that" on the verb of what was said before. Where form or
place show that it goes on the saying itself, it is hung there.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dotterel.reference.reporting import Reporting
from dotterel.schema.tree import Tree, tree_of

_CONTENT = ("ccomp", "csubj", "parataxis")


def join_sayings(tree: Tree, reporting: Reporting, negators: frozenset[str]) -> Tree:
    """The tree with second sayings hung on the first."""
    heads, deprels = list(tree.parse.head), list(tree.parse.deprel)
    for token in range(len(heads)):
        if not _may_be_second(tree, token, reporting) and not _is_further_passive(tree, token):
            continue
        if _is_participle(tree, token):
            heads[token], deprels[token] = _finite_above(tree, token), "advcl"
        heads[token] = next(_firsts(tree, token, reporting, negators), heads[token])
    for token in _active_subjects(tree, reporting):
        deprels[token] = "nsubj"
    for token, head in _misplaced(tree):
        heads[token], deprels[token] = head, "conj"
    for verb, subject in _put_in(tree, reporting):
        heads[verb], deprels[verb] = heads[subject], "parataxis"
        heads[subject], deprels[subject] = verb, "nsubj"
    return tree_of(msgspec.structs.replace(tree.parse, head=tuple(heads), deprel=tuple(deprels)))


def _active_subjects(tree: Tree, reporting: Reporting) -> Iterator[int]:
    """The subjects of sayings in the past that the parse takes for passives, though no auxiliary makes them so."""
    for token in range(len(tree.parse.head)):
        head = tree.parse.head[token]
        passive = tree.parse.deprel[token] == "nsubj:pass" and tree.parse.xpos[head] == "VBD"
        if passive and not tree.under(head, "aux") and _says(tree, head, reporting):
            yield token


def _misplaced(tree: Tree) -> Iterator[tuple[int, int]]:
    """Subjects before the "and" of their verb, which are none ("backed law, the Charter and called for …"), each with
    the word that it goes on."""
    for verb in range(len(tree.parse.head)):
        joints = tree.under(verb, "cc") if tree.relation(verb, "conj") else ()
        for subject in tree.under(verb, "nsubj") if joints else ():
            if subject < joints[0] < verb and tree.extent(subject)[0] > tree.parse.head[verb]:
                before = tree.extent(subject)[0] - 1
                while tree.parse.upos[before] == "PUNCT":
                    before -= 1
                yield subject, before


def _put_in(tree: Tree, reporting: Reporting) -> Iterator[tuple[int, int]]:
    """Sayings put in behind a noun with their subject, which the parse took for its apposition: "Two boats, the
    minister estimated, were lost"."""
    for verb in range(len(tree.parse.head)):
        subject = tree.parse.head[verb]
        finite = tree.parse.xpos[verb] == "VBD" and tree.parse.deprel[verb] == "acl"
        if not finite or not tree.relation(subject, "appos") or not _says(tree, verb, reporting):
            continue
        name_ends = max([subject, *tree.under(subject, "flat")]) + 1
        if tree.extent(verb)[0] == name_ends and not tree.under(verb, "obj", "ccomp"):
            yield verb, subject


def _may_be_second(tree: Tree, token: int, reporting: Reporting) -> bool:
    """Whether a token is a verb of saying without a subject of its own that goes on another clause."""
    if tree.parse.upos[token] != "VERB" or tree.under(token, "nsubj", "nsubj:pass", "csubj"):
        return False
    if not any(cue.states for cue in reporting.by_first.get(tree.parse.lemma[token].lower(), ())):
        return tree.parse.lemma[token].lower() in reporting.light_verbs and tree.relation(token, "conj")
    return tree.relation(token, "conj") or _is_participle(tree, token)


def _is_further_passive(tree: Tree, token: int) -> bool:
    """Whether a clause goes on an agentless saying: "It was noted that …, and information was given …"."""
    if not tree.relation(token, "conj") or not tree.under(token, "nsubj:pass") or tree.under(token, "mark"):
        return False
    sayings = [a for a in tree.above(token) if tree.under(a, "expl", "nsubj:pass") and tree.under(a, "aux:pass")]
    return any(tree.parse.form[t] == "," for t in tree.children[token]) and bool(sayings)


def _is_participle(tree: Tree, token: int) -> bool:
    """Whether a token is a participle behind a comma: ", adding"."""
    before = tree.parse.form[token - 1] if token else ""
    return tree.parse.xpos[token] == "VBG" and tree.relation(token, "advcl", "acl") and before == ","


def _finite_above(tree: Tree, token: int) -> int:
    """The word above whose subject a participle behind a comma has: the nearest with one, or that which governs it."""
    found = tree.parse.head[token]
    for above in tree.above(token):
        if above < token and tree.under(above, "nsubj", "nsubj:pass"):
            found = above
            if not tree.relation(above, "ccomp", "acl", "xcomp") or tree.parse.deprel[above] == "acl:relcl":
                break
    return found


def _firsts(tree: Tree, second: int, reporting: Reporting, negators: frozenset[str]) -> Iterator[int]:
    """The sayings in whose content a second one hangs, that it goes on instead; nearest first."""
    below = second
    for above in tree.above(second):
        holds = tree.relation(below, *_CONTENT) and above < second and _says(tree, above, reporting)
        if holds and (_adds(tree, second, reporting) or _goes_on(tree, below, above, second, negators)):
            yield above
        below = above


def _says(tree: Tree, token: int, reporting: Reporting) -> bool:
    return any(cue.takes_clause for cue in reporting.by_first.get(tree.parse.lemma[token].lower(), ()))


def _adds(tree: Tree, token: int, reporting: Reporting) -> bool:
    return any(cue.act == "add" for cue in reporting.by_first.get(tree.parse.lemma[token].lower(), ()))


def _goes_on(tree: Tree, content: int, first: int, second: int, negators: frozenset[str]) -> bool:
    """Whether the second saying goes on the first: the content is past, it is a participle, the first was refused
    ("would not say whether …, but"), or its form is that of the first and not that of the content."""
    if content < first or _is_participle(tree, second):
        return True
    words = [tree.parse.form[c].lower() for c in tree.under(second, "cc")]
    if "but" in words and any(tree.parse.form[c].lower() in negators for c in tree.under(first, "advmod")):
        return True
    own = _finite(tree, second)
    return own == _finite(tree, first) != _finite(tree, tree.parse.head[second])


def _finite(tree: Tree, verb: int) -> str:
    """The tense of a clause, by its first auxiliary or its verb."""
    auxiliaries = tree.under(verb, "aux", "aux:pass", "cop")
    tag = tree.parse.xpos[auxiliaries[0] if auxiliaries else verb]
    return "VBD" if tag == "VBN" else tag
