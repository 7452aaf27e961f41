"""Who does what to whom, in plain words: the only place that knows the labels of Universal Dependencies.

A *frame* is a verb or an event noun with its roles. The roles are a closed list that rules may name:

    subject            who does it; of a passive the one after "by"
    object             whom it is done to; of a passive the grammatical subject
    indirect object    "gave him"
    owner              whose it is: "X's visit", "the visit of X", "a visit by X", "the Lavrov-Fidan meeting"
    possessor          the same without "of" and "by": "X's visit", "the Lavrov-Fidan meeting"
    after <word>       behind a preposition of the verb, of its event noun, or of the light verb that carries the noun
    what is said       the clause that a verb of saying governs
    what is to be done the infinitive that it governs: "asked him to come", "agreed to meet"
    auxiliary          will, would, must …
    attending          who does something after, during or before an event: "X spoke after talks with Y"
    speaker            who says the clause in which it stands: "X said that …", "…, according to X"

Two of them make a path: "owner of object" is Chile in "condemned Chile's attack", "subject of what is said" is Chile
in "demanded that Chile withdraw".

Passives, coordination, control and raising, relative clauses, participles, light verbs and event nouns are all
settled here, once, so that a rule says only "subject" and means it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
import yaml

from dotterel.schema.tree import Tree

SUBJECT, OBJECT, INDIRECT, OWNER, POSSESSOR, SAID, DONE, SPEAKER, AUXILIARY, ATTENDING = (
    "subject", "object", "indirect object", "owner", "possessor", "what is said", "what is to be done", "speaker",
    "auxiliary", "attending",
)  # fmt: skip
NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"])
_CLAUSES = ("conj", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "parataxis", "ccomp", "dep")


class Words(msgspec.Struct, frozen=True):
    """The word lists of lexicons/grammar.yaml."""

    light: frozenset[str]
    phrasal: frozenset[str]
    happening: frozenset[str]
    object_control: frozenset[str]
    relative: frozenset[str]
    reciprocal: frozenset[str]
    leading: frozenset[str]
    somebody: frozenset[str]
    carrying: frozenset[str]
    measuring: frozenset[str]
    attending: frozenset[str]
    undergone: frozenset[str]
    offices: frozenset[str]
    own: frozenset[str]
    telling: frozenset[str]
    utterances: frozenset[str]
    onlooking: frozenset[str]
    irregular: Mapping[str, str]


class Frame(msgspec.Struct, frozen=True):
    """A verb or event noun with its roles; role values are the head tokens of phrases, in text order.

    `predicate` is the verb whose tense, negation and mood count: the light verb where there is one. `tokens` are the
    words that make the trigger, in text order.
    """

    trigger: int
    lemma: str
    noun: bool
    predicate: int
    tokens: tuple[int, ...]
    particles: tuple[str, ...]
    roles: dict[str, tuple[int, ...]]


def load_words(folder: Path) -> Words:
    """The grammar's word lists in the knowledge folder."""
    raw = yaml.safe_load((folder / "lexicons" / "grammar.yaml").read_text(encoding="utf-8"))
    lists = {name: frozenset(words) for name, words in raw.items() if name != "irregular"}
    return Words(**lists, irregular=raw["irregular"])


def lemma_among(tree: Tree, token: int, lemmas: Collection[str], words: Words) -> str | None:
    """Which of the lemmas a word is a form of; the network's own lemma first, as it may err ("expresse")."""
    own, form = tree.parse.lemma[token].lower(), tree.parse.form[token].lower()
    return next((c for c in (own, form, words.irregular.get(form, own), *_stems(form)) if c in lemmas), None)


def _stems(form: str) -> Iterator[str]:
    """What a form may be made of by the rules of spelling: "voted" of "vot" or "vote", "planned" of "plan"."""
    for ending, instead in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ing", "")):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1:
            yield stem + instead
            if ending in ("ed", "ing"):
                yield stem + "e"
                if stem[-1] == stem[-2]:
                    yield stem[:-1]


def verb_frame(tree: Tree, verb: int, words: Words) -> Frame:
    """The frame of a verb."""
    roles: dict[str, list[int]] = {}
    _add(roles, SUBJECT, subjects(tree, verb, words))
    _add(roles, OBJECT, objects(tree, verb, words))
    _add(roles, INDIRECT, _with_conjuncts(tree, tree.under(verb, "iobj")))
    _add(roles, SAID, tree.under(verb, "ccomp"))
    _add(roles, AUXILIARY, tree.under(verb, "aux"))
    _add(roles, SPEAKER, speakers(tree, verb, words))
    _add(roles, DONE, [c for c in tree.under(verb, "xcomp", "advcl", "ccomp") if _to_infinitive(tree, c)])
    for preposition, found in _prepositional(tree, verb, words):
        _add(roles, f"after {preposition}", found)
    particles = tuple(tree.parse.form[c].lower() for c in tree.children[verb] if _is_particle(tree, c, verb))
    tokens = (verb, *(c for c in tree.under(verb, "compound:prt")))
    return Frame(verb, tree.parse.lemma[verb].lower(), False, verb, tuple(sorted(tokens)), particles, _closed(roles))


def noun_frame(tree: Tree, noun: int, words: Words) -> Frame:
    """The frame of an event noun, with what its light verb adds."""
    roles: dict[str, list[int]] = {}
    _add(roles, OWNER, _owners(tree, noun, words))
    _add(roles, POSSESSOR, _possessors(tree, noun))
    _add(roles, SAID, [c for c in tree.under(noun, "acl", "ccomp") if _marked(tree, c, "that")])
    _add(roles, DONE, [c for c in tree.under(noun, "acl", "xcomp", "advcl") if _to_infinitive(tree, c)])
    _add(roles, SPEAKER, speakers(tree, noun, words))
    for preposition, found in _prepositional(tree, noun, words):
        _add(roles, f"after {preposition}", found)
    for slipped in _slipped(tree, noun):
        _add(
            roles,
            f"after {tree.parse.form[tree.under(slipped, 'case')[-1]].lower()}",
            _resolved(tree, [slipped], words),
        )
    for measure in _measures(tree, noun, words):  # "a round of talks with X"
        for preposition, found in _prepositional(tree, measure, words):
            _add(roles, f"after {preposition}", [t for t in found if t != noun])
        _add(roles, OWNER, _possessors(tree, measure))
    for owner in roles.get(OWNER, ()):  # "a meeting of the delegation with X": parsers hang "with X" on the delegation
        for preposition, found in _prepositional(tree, owner, words):
            if preposition in ("with", "between", "to"):
                _add(roles, f"after {preposition}", found)
    if tree.under(noun, "cop"):
        _add(roles, SUBJECT, subjects(tree, noun, words))
    verb = _carrier(tree, noun, words)
    tokens: tuple[int, ...] = (noun,)
    if verb is None:
        _add(roles, ATTENDING, _attending(tree, noun, roles, words))
    else:
        _add(roles, AUXILIARY, tree.under(verb, "aux"))
        nouns = set(_with_conjuncts(tree, [noun])) | {noun}
        _add(roles, SUBJECT, [t for t in subjects(tree, verb, words) if t not in nouns])
        _add(roles, INDIRECT, _with_conjuncts(tree, tree.under(verb, "iobj")))
        for preposition, found in _prepositional(tree, verb, words):
            _add(roles, f"after {preposition}", [t for t in found if t not in nouns])
        if _near(tree, verb, noun):
            tokens = tuple(sorted((verb, noun)))
    lemma = tree.parse.lemma[noun].lower()
    return Frame(noun, lemma, True, noun if verb is None else verb, tokens, (), _closed(roles))


def adjective_frame(tree: Tree, adjective: int, words: Words) -> Frame:
    """The frame of an adjective in a predicate; "seemed willing" has the mood of its verb."""
    frame = verb_frame(tree, adjective, words)
    if not tree.relation(adjective, "xcomp") or tree.under(adjective, "cop"):
        return frame
    return msgspec.structs.replace(frame, predicate=tree.parse.head[adjective])


def is_told(tree: Tree, token: int, words: Words) -> bool:
    """Whether a word is told as something that happens; "accused of shelling" and "defending champion" tell nothing."""
    if tree.relation(token, "amod", "compound"):
        return False
    marks = {tree.parse.form[m].lower() for m in _gerund_marks(tree, token)}
    return not marks or bool(marks & words.telling)


def frame_at(tree: Tree, token: int, words: Words) -> Frame:
    """The frame of any word: of a predicate that of a verb, else that of a noun."""
    predicate = tree.parse.upos[token] in ("VERB", "AUX") or bool(tree.under(token, "nsubj", "cop"))
    return verb_frame(tree, token, words) if predicate else noun_frame(tree, token, words)


def speakers(tree: Tree, token: int, words: Words) -> list[int]:
    """Who says the clause that a word stands in, as far as the sentence tells."""
    for at in (token, *tree.above(token)):
        source = [c for c in tree.under(at, "obl") if _cased(tree, c, "according")]
        aside = [c for c in tree.under(at, "parataxis") if tree.under(c, "nsubj") and not tree.under(c, "obj")]
        if source or aside:
            return _resolved(tree, source, words) or subjects(tree, aside[0], words)
        if tree.relation(at, "ccomp"):
            return subjects(tree, tree.parse.head[at], words)
        if tree.relation(at, "acl:relcl", "root"):
            break
    return []


def subjects(tree: Tree, verb: int, words: Words) -> list[int]:
    """Who does what the verb says, found where grammar hides it: agents, shared, controlled and relative subjects."""
    if is_passive(tree, verb):
        agents = [c for c in tree.children[verb] if _cased(tree, c, "by")]
        agents = agents or _shared_agents(tree, verb)
        return _resolved(tree, [a for a in agents if not _is_time(tree, a)], words)
    own = [c for c in tree.children[verb] if tree.relation(c, "nsubj", "csubj") and not tree.under(c, "case")]
    if own:
        return _resolved(tree, [c for c in own if c not in _misnamed_objects(tree, verb)], words)
    return _inherited(tree, verb, words, depth=0)


def _shared_agents(tree: Tree, verb: int) -> list[int]:
    """The agent that stands behind the last of joined passives: "arrested and expelled by Chad"."""
    joined = [tree.parse.head[verb]] if tree.relation(verb, "conj") else list(tree.under(verb, "conj"))
    joined = [v for v in joined if tree.parse.upos[v] == "VERB" and not tree.under(v, "nsubj")] or joined[:1]
    return [c for v in joined if tree.parse.upos[v] == "VERB" for c in tree.children[v] if _cased(tree, c, "by")]


def _misnamed_objects(tree: Tree, verb: int) -> tuple[int, ...]:
    """Of two "subjects", one before and one behind an active verb without object, the one behind: it is the object."""
    own = tree.under(verb, "nsubj")
    if len(own) < 2 or own[0] > verb or tree.under(verb, "obj"):
        return ()
    return tuple(c for c in own if c > verb)


def objects(tree: Tree, verb: int, words: Words) -> list[int]:
    """Whom or what the verb is done to."""
    if is_passive(tree, verb):
        own = [c for c in tree.under(verb, "nsubj:pass") if not tree.under(c, "case")]
        if own:
            return _resolved(tree, own, words)
        if tree.relation(verb, "acl"):
            return _resolved(tree, [tree.parse.head[verb]], words)
        return _inherited(tree, verb, words, depth=0)
    own = list(tree.under(verb, "obj") or tree.under(verb, "iobj") or _misnamed_objects(tree, verb))
    if not own and tree.relation(verb, "acl:relcl") and tree.under(verb, "nsubj"):
        gap = not any(tree.parse.lemma[c] in words.relative for c in tree.under(verb, "nsubj", "obl"))
        own = [tree.parse.head[verb]] if gap else []
    return _resolved(tree, own, words)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is in the passive, participles on nouns ("talks held in Doha") included."""
    if tree.under(verb, "aux:pass"):
        return True
    if tree.under(verb, "nsubj:pass"):
        return tree.parse.xpos[verb] != "VBD" or bool(
            tree.under(verb, "aux")
        )  # else the label errs: "they accused him"
    if tree.under(verb, "nsubj", "obj", "aux"):
        return False
    if tree.relation(verb, "conj") and tree.parse.xpos[verb] in ("VBN", "VBD"):
        head = tree.parse.head[verb]
        return tree.parse.upos[head] == "VERB" and is_passive(tree, head)
    return tree.parse.xpos[verb] == "VBN" and tree.relation(verb, "acl", "advcl")


def _inherited(tree: Tree, verb: int, words: Words, depth: int) -> list[int]:
    """The subject that a clause without one takes from the clause above."""
    head = tree.parse.head[verb]
    if head < 0 or depth > 6 or not tree.relation(verb, *_CLAUSES):
        return []
    if tree.relation(verb, "acl", "xcomp") and tree.parse.upos[head] in ("PROPN", "NOUN"):
        if _to_infinitive(tree, verb):
            headline = tree.parse.head[head] < 0 and tree.parse.upos[head] == "PROPN"  # "Lavrov to visit Ankara"
            if headline:
                return _resolved(tree, [head], words)
            return _owners(tree, head, words) or _makers(tree, head, words)  # "Chile's decision to leave"
        if tree.parse.xpos[verb] == "VBG" and lemma_among(tree, head, words.utterances, words):
            return _authors(tree, head, words)
        return _resolved(tree, [head], words) if tree.parse.xpos[verb] in ("VBG", "VBN") else []
    if tree.parse.upos[head] in ("NOUN", "PROPN", "PRON") and not tree.under(head, "cop", "nsubj"):
        return []
    if tree.relation(verb, "xcomp", "advcl", "ccomp") and lemma_among(tree, head, words.object_control, words):
        above = objects(tree, head, words) or _with_conjuncts(tree, tree.under(head, "iobj", "obl"))
        if above and not tree.relation(verb, "advcl"):
            return above
    if is_passive(tree, head):
        passive = tree.under(head, "nsubj:pass")
        return _resolved(tree, list(passive), words) if passive else _inherited(tree, head, words, depth + 1)
    own = tree.under(head, "nsubj")
    return _resolved(tree, list(own), words) if own else _inherited(tree, head, words, depth + 1)


def _authors(tree: Tree, noun: int, words: Words) -> list[int]:
    """Who makes a statement: the subject of the verb that it is the object of, else whose it is."""
    return _makers(tree, noun, words) or _owners(tree, noun, words)


def _makers(tree: Tree, noun: int, words: Words) -> list[int]:
    """The subject of the verb that a noun is the object of: "X announced plans to leave"."""
    above = tree.parse.head[noun]
    made = above >= 0 and tree.relation(noun, "obj") and tree.parse.upos[above] == "VERB"
    return subjects(tree, above, words) if made else []


def _resolved(tree: Tree, tokens: Iterable[int], words: Words) -> list[int]:
    """Tokens with their conjuncts, relative pronouns replaced by what they stand for."""
    found: list[int] = []
    for token in _with_conjuncts(tree, tokens):
        if tree.parse.lemma[token].lower() in words.relative and tree.parse.upos[token] in ("PRON", "DET", "SCONJ"):
            clause = next((a for a in tree.above(token) if tree.relation(a, "acl:relcl")), None)
            if clause is not None:
                found.extend(_with_conjuncts(tree, [tree.parse.head[clause]]))
                continue
        found.append(token)
    return list(dict.fromkeys(found))


def _with_conjuncts(tree: Tree, tokens: Iterable[int]) -> list[int]:
    """Tokens and the nominal conjuncts that hang on them."""
    found: list[int] = []
    for token in tokens:
        found.append(token)
        found.extend(
            x
            for c in tree.under(token, "conj")
            if tree.parse.upos[c] in NOMINAL and not tree.under(c, "nsubj", "cop")
            for x in _with_conjuncts(tree, [c])
        )
    return found


def _prepositional(tree: Tree, head: int, words: Words) -> Iterator[tuple[str, list[int]]]:
    """What hangs on a word by a preposition, with the preposition ("with", "together with")."""
    strayed = [c for c in tree.under(head, "nsubj") if c > head]  # "talks were held with X", X taken for a subject
    for child in (*tree.under(head, "obl", "nmod", "advcl", "acl", "dep"), *strayed):
        cases = tree.under(child, "case") or _gerund_marks(tree, child)
        if not cases or tree.relation(child, "nmod:poss") or _is_time(tree, child):
            continue
        preposition = tree.parse.form[cases[-1]].lower()
        yield preposition, _resolved(tree, [child], words)
    for child in _strayed(tree, head):
        cases = tree.under(child, "case")
        yield tree.parse.form[cases[-1]].lower(), _resolved(tree, [child], words)
    for child in tree.under(head, "obl", "nmod"):  # "met with X and with Y": the second hangs on the first
        for other in tree.under(child, "conj"):
            cases = tree.under(other, "case")
            if cases:
                yield tree.parse.form[cases[-1]].lower(), _resolved(tree, [other], words)


def _strayed(tree: Tree, verb: int) -> list[int]:
    """Phrases behind a verb that the parser hung on its subject, across the verb: no English word order has that."""
    if tree.parse.upos[verb] != "VERB":
        return []
    before = {t for s in tree.under(verb, "nsubj") if s < verb for t in tree.subtree(s) if t < verb}
    found = [t for b in sorted(before) for t in tree.children[b] if t > verb]
    return [t for t in found if tree.under(t, "case") and tree.parse.upos[t] in NOMINAL and not _is_time(tree, t)]


def _gerund_marks(tree: Tree, child: int) -> tuple[int, ...]:
    """The preposition before a gerund: "for breaking the truce"."""
    return tree.under(child, "mark") if tree.parse.xpos[child] == "VBG" and tree.relation(child, "advcl", "acl") else ()


def _owners(tree: Tree, noun: int, words: Words) -> list[int]:
    """Whose event it is: possessors, "of X", "by X", names before the noun, "the embargo that X keeps"."""
    doer = ("by",) if lemma_among(tree, noun, words.undergone, words) else ("of", "by")
    behind = [c for c in (*tree.under(noun, "nmod"), *_slipped(tree, noun)) if any(_cased(tree, c, p) for p in doer)]
    clauses = (c for r in tree.under(noun, "acl:relcl") for c in tree.under(r, "nsubj") if not is_passive(tree, r))
    behind.extend(c for c in clauses if tree.parse.lemma[c].lower() not in words.relative)
    return [*_possessors(tree, noun), *_with_conjuncts(tree, behind)]


def _slipped(tree: Tree, noun: int) -> list[int]:
    """Phrases with "by", "of", "from" behind an object that the parser hung on its verb: "praised the deal by X"."""
    verb = tree.parse.head[noun]
    if verb < 0 or not tree.relation(noun, "obj") or tree.parse.upos[verb] != "VERB" or is_passive(tree, verb):
        return []
    behind = [c for c in tree.under(verb, "obl") if c > noun and not _is_time(tree, c)]
    return [c for c in behind if any(_cased(tree, c, p) for p in ("by", "of", "from"))]


def _possessors(tree: Tree, noun: int) -> list[int]:
    before = [
        c
        for c in tree.under(noun, "nmod:poss", "compound", "nmod:desc", "amod")
        if tree.parse.upos[c] in ("PROPN", "PRON", "NOUN") or _is_named(tree, c)
    ]
    return _with_conjuncts(tree, before)


def _measures(tree: Tree, noun: int, words: Words) -> list[int]:
    """The nouns that only count or measure an event noun: "a series of meetings", "the third round of talks"."""
    found: list[int] = []
    at = noun
    while tree.relation(at, "nmod") and _cased(tree, at, "of"):
        at = tree.parse.head[at]
        if not lemma_among(tree, at, words.measuring, words):
            break
        found.append(at)
    return found


def _attending(tree: Tree, noun: int, roles: Mapping[str, list[int]], words: Words) -> list[int]:
    """Who does something after, during or before an event that another is named for ("X spoke after talks with Y")."""
    if not roles.get("after with") or roles.get(OWNER):
        return []
    at = _measures(tree, noun, words)[-1:] or [noun]
    while tree.relation(at[0], "nmod", "conj") and tree.parse.upos[tree.parse.head[at[0]]] == "NOUN":
        cased = any(_cased(tree, at[0], p) for p in words.attending)
        if not (
            tree.relation(at[0], "conj") or cased and lemma_among(tree, tree.parse.head[at[0]], words.utterances, words)
        ):
            return []  # "news of talks with Y"
        at = [tree.parse.head[at[0]]]
    marks = [t for t in (at[0], noun) if any(_cased(tree, t, p) for p in words.attending)]
    verb = tree.parse.head[at[0]]
    if verb < 0 or not tree.relation(at[0], "obl", "nmod") or not marks and at[0] == noun:
        return []
    if tree.parse.upos[verb] not in ("VERB", "AUX") and not tree.under(verb, "nsubj"):
        return []
    with_others = set(roles["after with"])
    doing = tree.under(verb, "nsubj:pass") if is_passive(tree, verb) else ()
    found = _resolved(tree, doing, words) if doing else subjects(tree, verb, words)
    return [t for t in found if t not in with_others]


def _carrier(tree: Tree, noun: int, words: Words) -> int | None:
    """The light verb that carries an event noun, if one does."""
    at = (_measures(tree, noun, words) or [noun])[-1]
    while tree.relation(at, "conj") and tree.parse.upos[tree.parse.head[at]] == "NOUN":
        at = tree.parse.head[at]
    head = tree.parse.head[at]
    if head < 0:
        return at if tree.under(at, "cop") else None
    happens = [c for c in tree.under(at, "acl:relcl") if lemma_among(tree, c, words.light | words.happening, words)]
    if happens and tree.under(happens[0], "nsubj") and not _is_relative(tree, happens[0], words):
        return happens[0]  # "the talks that the minister had with him"
    if tree.parse.upos[head] != "VERB":
        purpose = tree.relation(at, "obl", "nmod") and _cased(tree, at, "for")  # "was in Doha for talks"
        return head if purpose and tree.under(head, "cop") else None
    in_it = tree.relation(at, "obl") and any(_cased(tree, at, p) for p in words.carrying)  # "came to an agreement"
    if tree.relation(at, "nsubj:pass") and lemma_among(tree, head, words.onlooking, words):
        return None
    governed = tree.relation(at, "obj", "nsubj:pass")
    if (in_it or governed) and lemma_among(tree, head, words.light, words):
        return head
    particles = (tree.parse.form[c].lower() for c in tree.under(head, "compound:prt", "advmod"))
    if governed and any(f"{tree.parse.lemma[head].lower()} {particle}" in words.phrasal for particle in particles):
        return head
    held = bool(happens) and (is_passive(tree, happens[0]) or bool(tree.under(happens[0], "nsubj")))
    if tree.relation(at, "obl", "nmod") and held:
        return happens[0]
    if tree.relation(at, "acl:relcl"):
        return None
    if tree.relation(at, "nsubj") and lemma_among(tree, head, words.happening, words):
        return head
    return None


def _is_relative(tree: Tree, clause: int, words: Words) -> bool:
    """Whether the subject of a relative clause is its pronoun ("the meeting, which took place")."""
    return any(tree.parse.lemma[c].lower() in words.relative for c in tree.under(clause, "nsubj"))


def _is_particle(tree: Tree, token: int, verb: int) -> bool:
    """Whether a word makes another verb of a verb: "turn down", "hit back"."""
    if tree.relation(token, "compound:prt") or (tree.relation(token, "advmod") and verb < token <= verb + 2):
        return True
    return tree.parse.upos[token] == "ADP" and not tree.relation(token, "mark", "case")


def _to_infinitive(tree: Tree, verb: int) -> bool:
    return _marked(tree, verb, "to")


def _marked(tree: Tree, verb: int, mark: str) -> bool:
    return any(tree.parse.form[c].lower() == mark for c in tree.under(verb, "mark"))


def _near(tree: Tree, verb: int, noun: int) -> bool:
    """Whether light verb and noun can be quoted together."""
    return abs(verb - noun) <= 4


def _cased(tree: Tree, token: int, preposition: str) -> bool:
    return any(tree.parse.form[c].lower() == preposition for c in tree.under(token, "case"))


def _is_named(tree: Tree, token: int) -> bool:
    """Whether an adjective names a nation: "the Chilean attack"."""
    return any(n.kind in ("NORP", "LOC") and n.start <= token < n.end for n in tree.parse.names)


def _is_time(tree: Tree, token: int) -> bool:
    """Whether a token stands in a time expression ("by Friday")."""
    return any(n.kind == "TIM" and n.start <= token < n.end for n in tree.parse.names)


def _add(roles: dict[str, list[int]], role: str, tokens: Iterable[int]) -> None:
    held = roles.setdefault(role, [])
    held.extend(t for t in tokens if t not in held)


def _closed(roles: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {role: tuple(sorted(tokens)) for role, tokens in roles.items() if tokens}
