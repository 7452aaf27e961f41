"""What was said in phrases: objects, infinitives, what a preposition opens, the noun of a light verb."""

from __future__ import annotations

from dotterel.coding.grammar import is_passive, objects
from dotterel.coding.quotations import MARKS
from dotterel.coding.saying.bounds import Saying
from dotterel.coding.saying.cues import Said, substantial, tells_what
from dotterel.coding.saying.desk import Desk, is_infinitive, is_marked
from dotterel.coding.saying.endings import before_deed, cut, stretched
from dotterel.coding.saying.voices import is_definite
from dotterel.schema.span import Span


def phrase_said(desk: Desk, saying: Saying, slot: str) -> Span | None:
    """What stands in a place of the cue's frame that is no clause."""
    if slot.startswith("object after "):
        return _object_and(desk, saying, slot.removeprefix("object after "))
    if slot.startswith("after "):
        return _after(desk, saying, slot.removeprefix("after "))
    return {
        "claim": _claim,
        "object": _object,
        "object complement": _complement,
        "infinitive": _infinitive,
        "object infinitive": _object_infinitive,
    }[slot](desk, saying)


def _object(desk: Desk, saying: Saying) -> Span | None:
    """The object of the cue, or the subject of its passive, as a phrase with something in it; an actor is none."""
    said = saying.said
    barred = desk.codebook.reporting.nouns if "claim" in said.cue.frame.content else {}
    for token in _own_objects(desk, said):
        start, end = desk.tree.extent(token)
        bare_claim = desk.lemma(token) in barred  # "denied the allegations" tells nothing
        says_something = end - start >= 2 and not bare_claim and not _only_named_again(desk, token)
        if desk.parse.upos[token] != "PRON" and says_something and not desk.stage.at.get(token):
            return _phrase(desk, said, start, end)
    return None


def _only_named_again(desk: Desk, token: int) -> bool:
    """Whether an object only takes up what was told before: "announced the plan", "recommended their release"; or is
    given to somebody: "denied him a visa"."""
    tree, verb = desk.tree, desk.parse.head[token]
    if tree.under(verb, "iobj") or len(tree.under(verb, "obj")) > 1:
        return True
    own = [c for c in tree.children[token] if tree.relation(c, *_TELLING) and not tree.relation(c, "nmod:poss")]
    tells = any(not desk.is_time(c) for c in own) or desk.lemma(token) in desk.codebook.reporting.weighty
    return is_definite(desk, token) and not tells


_TELLING = ("nmod", "acl", "appos", "ccomp", "conj", "amod", "compound", "nummod")


def _own_objects(desk: Desk, said: Said) -> list[int]:
    """The objects of a cue; of "call for" and the like what stands behind the preposition is none."""
    tree = desk.tree
    if is_passive(tree, said.head):
        return list(tree.under(said.head, "nsubj:pass")) or objects(tree, said.head, desk.stage.words)[:1]
    bare_phrases = [
        c for c in tree.under(said.head, "obl") if c > said.head and not desk.marks(c) and not desk.is_time(c)
    ]
    return [*tree.under(said.head, "obj"), *bare_phrases]


def _claim(desk: Desk, saying: Saying) -> Span | None:
    """The object, where it is a noun of saying with what was said."""
    reporting = desk.codebook.reporting
    for token in _own_objects(desk, saying.said):
        behind = [c for c in desk.tree.under(token, "acl", "ccomp", "nmod", "advcl", "dep") if c > token]
        clause = that_clause(desk, token)
        if desk.lemma(token) in reporting.claims and (behind or clause):
            start, end = desk.tree.extent(token)
            beside = desk.parse.head[start - 1] == saying.said.head and desk.tree.relation(start - 1, "obj")
            start -= beside  # "denied media claims that …", whose noun the parse took for another object
            return _phrase(desk, saying.said, start, max(end, clause[1]) if clause else end)
    return None


def that_clause(desk: Desk, noun: int) -> tuple[int, int] | None:
    """The tokens of the clause with "that" that follows a noun phrase, wherever the parse hung it."""
    _, last = desk.tree.bounds(noun)
    end = desk.tree.extent(noun)[1]
    clauses = [
        c for t in (noun, *desk.tree.under(noun, "nmod")) for c in desk.tree.under(t, "acl", "ccomp", "advcl", "dep")
    ]
    clauses += [
        t for t in range(end, min(last, end + 12)) if desk.tree.relation(t, "acl", "ccomp", "advcl", "dep", "parataxis")
    ]
    for clause in clauses:
        that = [c for c in desk.tree.under(clause, "mark") if desk.form(c) == "that" and c > noun]
        if that and all(desk.parse.upos[t] == "PUNCT" for t in range(end, that[0])):
            return that[0] + 1, desk.tree.extent(clause)[1]
    return None


def _phrase(desk: Desk, said: Said, start: int, end: int) -> Span | None:
    """The words of a phrase, as far as they stand on one side of the cue; behind it, with what goes on them."""
    if start < said.first:
        return desk.words(start, cut(desk, start, min(end, said.first)))
    return desk.words(start, before_deed(desk, start, cut(desk, start, stretched(desk, said, end))))


def weighty_topic(desk: Desk, saying: Saying) -> Span | None:
    """A topic that is content by its noun: "agreed on the importance of …"."""
    said = saying.said
    topics = [t for slot in said.cue.frame.topic if slot.startswith("after ") for t in _cased(desk, said, slot[6:])]
    for token in (*_own_objects(desk, said), *topics):
        if desk.lemma(token) in desk.codebook.reporting.weighty:
            start, end = desk.tree.extent(token)
            return _phrase(desk, said, start, end)
    return None


def _complement(desk: Desk, saying: Saying) -> Span | None:
    """The object with what it is called: "called the deadline non-negotiable"."""
    said = saying.said
    if any(desk.form(o).endswith(("self", "selves")) for o in desk.tree.under(said.head, "obj")):
        return None
    called = [c for c in desk.tree.under(said.head, "xcomp") if c > said.head and not is_marked(desk, c, "to")]
    only = said.cue.frame.content == ("object complement",)
    return _from_object(desk, said, called[:1]) or (_object_to_quotation(desk, said) if only else None)


def _object_to_quotation(desk: Desk, said: Said) -> Span | None:
    """The words from the object to the end of quoted ones: "called the deadline “non-negotiable”"."""
    tree, parse = desk.tree, desk.parse
    own = [o for o in tree.under(said.head, "obj") if o > said.head]
    _, last = tree.bounds(said.head)
    marks = [t for t in range(said.last, last) if parse.form[t] in MARKS]
    if not own or not marks or (len(marks) > 1 and tree.extent(own[0])[0] > marks[0]):
        return None
    return desk.words(tree.extent(own[0])[0], marks[1] if len(marks) > 1 else last)


def _object_and(desk: Desk, saying: Saying, preposition: str) -> Span | None:
    return _from_object(desk, saying.said, _cased(desk, saying.said, preposition)[:1])


def _object_infinitive(desk: Desk, saying: Saying) -> Span | None:
    """The one asked with what he is asked to do; who asks for himself ("asked not to be named") says nothing."""
    said = saying.said
    nobody = "object" in said.cue.frame.hearer and not desk.tree.under(said.head, "obj", "iobj", "nsubj:pass")
    return None if nobody else _from_object(desk, said, _infinitives(desk, said)[:1])


def _from_object(desk: Desk, said: Said, tokens: list[int]) -> Span | None:
    """The words from the object (a pronoun and its "as" left out) to the end of what hangs beside it."""
    if not tokens:
        return None
    start, end = desk.tree.extent(tokens[0])
    own = [o for o in desk.tree.under(said.head, "obj", "iobj", "obl") if said.head < o < tokens[0]]
    own = [o for o in own if "by" not in desk.marks(o)]
    if own and desk.parse.upos[own[0]] != "PRON":
        start = min(start, desk.tree.extent(own[0])[0])
    elif desk.parse.upos[start] == "ADP":
        start += 1
    return _phrase(desk, said, max(start, said.last), end)


def _infinitive(desk: Desk, saying: Saying) -> Span | None:
    found = _infinitives(desk, saying.said)
    return _phrase(desk, saying.said, *desk.tree.extent(found[0])) if found else None


def _infinitives(desk: Desk, said: Said) -> list[int]:
    under = desk.tree.under
    of_object = [c for o in under(said.head, "obj", "obl", "nsubj:pass") for c in under(o, "acl")]
    found = [*under(said.head, "xcomp", "advcl", "ccomp", "acl"), *of_object]
    return [c for c in found if c > said.head and is_infinitive(desk, c)]


def _after(desk: Desk, saying: Saying, preposition: str) -> Span | None:
    """What stands behind a preposition of the cue."""
    said = saying.said
    for token in _cased(desk, said, preposition):
        start, end = desk.tree.extent(token)
        words = [c for c in desk.tree.under(token, "case", "mark") if desk.form(c) == preposition]
        start = max(start, words[0] + 1) if words and words[0] <= start + 1 else start
        if end > start and not desk.is_time(token) and not any(desk.is_time(c) for c in desk.tree.children[token]):
            return _phrase(desk, said, start, end)
    return _strayed(desk, said, preposition) if said.cue.frame.phrasal else None


def _strayed(desk: Desk, said: Said, preposition: str) -> Span | None:
    """What stands behind a preposition that the parse hung on the object: "blames those hit by the bans for …"."""
    _, last = desk.tree.bounds(said.head)
    own = desk.tree.under(said.head, "obj", "nsubj:pass")
    if not own:
        return None
    first = max(said.last, own[0] + 1)
    at = next((t for t in range(first, last) if desk.form(t) == preposition and not desk.is_time(t + 1)), None)
    return None if at is None else desk.words(at + 1, before_deed(desk, at + 1, cut(desk, at + 1, last)))


def _cased(desk: Desk, said: Said, preposition: str) -> list[int]:
    """The phrases behind the cue that a preposition opens."""
    heads = {said.head, *(t for t in range(said.first, said.last) if desk.parse.upos[t] != "ADP")}
    hanging = [c for h in heads for c in desk.tree.under(h, "obl", "advcl", "nmod", "xcomp", "ccomp", "obj", "acl")]
    return [
        c for c in sorted(hanging)
        if c > said.head and any(desk.form(w) == preposition for w in desk.tree.under(c, "case", "mark"))
    ]  # fmt: skip


def of_noun(desk: Desk, verb: int, noun: int) -> Span | None:
    """The phrase of a noun of saying with what hangs on its verb: "voiced hope at the talks that …"."""
    tree = desk.tree
    start, end = tree.extent(noun)
    if is_passive(tree, verb) and noun < verb:
        return desk.words(start, min(end, verb))
    for child in tree.under(verb, "ccomp", "advcl", "obl", "xcomp"):
        follows = tree.extent(child)[0] == end and desk.form(end) in ("for", "about", "over")
        if child > noun and (follows or tells_what(desk, child) or substantial(desk, child)):
            end = max(end, tree.extent(child)[1])
    start = max(start, verb + 1) if start <= verb else start
    return desk.words(start, cut(desk, start, end))
