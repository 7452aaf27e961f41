"""Parse -> mentions: all words that stand for an actor, by name, office, role, pronoun, state or body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dotterel.actors.entities import Entity, find_entities
from dotterel.actors.lexicon import Roles
from dotterel.actors.people import ENVOYS, Person, Scene, find_people, set_scene
from dotterel.reference.offices import is_honorific, is_title_word
from dotterel.reference.world import World
from dotterel.schema.actor import ActorKind, Mention
from dotterel.schema.span import Span
from dotterel.schema.tree import Tree

_NOUN_PARTS = (
    "det",
    "amod",
    "compound",
    "nmod:poss",
    "nummod",
    "nmod:desc",
    "det:predet",
    "punct",
    "case",
    "flat",
    "advmod",
)
_POSTS = frozenset(["mission", "embassy", "delegation", "representation", "consulate"])  # "to the UN", "in Oslo"
_BARE = frozenset(["REB", "MIL", "OPP", "COP", "CVL"])  # sectors of whose people news speaks without an article
_POSSESSIVE = re.compile(r"['’]s?\s+")
_RIGHT = frozenset(["of", "for"])


def find_mentions(tree: Tree, world: World, roles: Roles) -> tuple[Mention, ...]:
    """All mentions, in text order; those inside a title or apposition are part of the person."""
    entities = find_entities(tree.parse, world)
    scene = set_scene(tree, world, roles, entities)
    people = find_people(scene)
    mentions = [_person(scene, p) for p in people]
    taken = {t for p in people for t in range(p.start, p.end)}
    named = {t for p in people for t in range(*p.name)}
    offices = list(_offices(scene, taken, named))
    mentions.extend(offices)
    taken.update(t for m in offices for t in _own_tokens(scene, m))
    bodies = list(_bodies(scene, taken))
    mentions.extend(bodies)
    taken.update(t for m in bodies for t in range(m.start, m.end))
    solid = set(taken)  # what a role noun's phrase cannot reach over; a nationality in it may be one of its words
    mentions.extend(_entity(scene, e) for e in entities if not any(t in taken for t in range(e.start, e.end)))
    taken.update(t for e in entities for t in range(e.start, e.end))
    mentions.extend(_organisations(scene, taken))
    mentions.extend(_roles_and_pronouns(scene, taken, solid))
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _person(scene: Scene, person: Person) -> Mention:
    parse = scene.tree.parse
    title = person.title or person.apposition
    spans = [parse.span(*p) for p in (person.title, person.apposition) if p]
    states = [
        s for p in (person.title, person.apposition) if p and (s := state_in(scene, *p) or _seated_in(scene, p[1]))
    ]
    return Mention(
        span=parse.span(person.start, person.name[1]),
        start=person.start,
        end=person.end,
        head=_head(scene.tree, person.start, person.end),
        kind="person",
        form="name",
        name=parse.span(*person.name).quote,
        title="; ".join(s.quote for s in spans) or None,
        title_span=parse.span(*title) if title else None,
        state=states[0] if states else None,
    )


def _head(tree: Tree, start: int, end: int) -> int:
    """The token of a range that hangs outside it."""
    return next((t for t in range(start, end) if not start <= tree.parse.head[t] < end), start)


def state_in(scene: Scene, start: int, end: int) -> str | None:
    """The state or organisation that a title names: before the office word, else behind "of"; not where one is sent."""
    parse = scene.tree.parse
    offices = [t for t in range(start, end) if scene.is_title(t)]
    known = [e for e in _entities_between(scene, start, end) if not _is_hyphened(scene, e)]
    first = offices[0] if offices else end
    before = [e for e in known if e.start < first and e.state]
    after = [e for e in known if e.start > first and e.state and not _is_sent_to(parse.form[start : e.start])]
    of_state = [e for e in after if e.sort != "organisation"] or after
    chosen = before[:1] or of_state[:1]
    return chosen[0].state if chosen else None


def _is_hyphened(scene: Scene, entity: Entity) -> bool:
    """Whether a state is one of two in a compound that names neither as owner ("the Mongolia-US caucus")."""
    form = scene.tree.parse.form
    after = entity.end + 1 < len(form) and form[entity.end] in ("-", "–") and entity.end + 1 in scene.entity_at
    before = entity.start > 1 and form[entity.start - 1] in ("-", "–") and entity.start - 2 in scene.entity_at
    return after or before


def _is_sent_to(words: tuple[str, ...]) -> bool:
    """Whether the last preposition before a name tells where an envoy is sent."""
    envoy = any(w.lower() in ENVOYS for w in words)
    for word in reversed(words):
        if word.lower() in ("to", "in") or (word.lower() == "for" and envoy):
            return True
        if word.lower() == "of":
            return False
    return False


def _entities_between(scene: Scene, start: int, end: int) -> list[Entity]:
    return sorted(
        {e for t in range(start, end) if (e := scene.entity_at.get(t)) and e.end <= end}, key=lambda e: e.start
    )


def _offices(scene: Scene, taken: set[int], named: set[int]) -> Iterator[Mention]:
    """Offices without a name: "the Russian foreign minister", "foreign ministers of Ethiopia and Sudan"."""
    tree = scene.tree
    for token in range(len(tree.parse.form)):
        if (
            token in taken
            or not scene.is_title(token)
            or not _heads_phrase(scene, token)
            or _is_second_half(scene, token)
        ):
            continue
        start, end = _phrase(scene, token, taken)
        states = [e.state for e in _entities_between(scene, start, end) if e.state]
        plural = tree.parse.xpos[token] in ("NNS", "NNPS")
        wanted = states if plural and len(set(states)) > 1 else [state_in(scene, start, end)]
        wanted = wanted if any(wanted) else [_seated_in(scene, end)]
        for state in wanted:
            yield _phrase_mention(scene, (start, end), token, "person", "office", state, plural)


def _own_tokens(scene: Scene, mention: Mention) -> Iterator[int]:
    """The tokens of an office without where it is held: of "ambassador to Chile", Chile is a party of its own."""
    for token in range(mention.start, mention.end):
        if token > mention.head and scene.word(token) in ("to", "in"):
            return
        yield token


def _is_second_half(scene: Scene, token: int) -> bool:
    """Whether an office word is the latter part of a hyphened one ("Secretary-General")."""
    hyphened = token > 1 and scene.tree.parse.form[token - 1] == "-"
    return hyphened and scene.is_title(token - 2) and _heads_phrase(scene, token - 2)


def _heads_phrase(scene: Scene, token: int) -> bool:
    """Whether an office word is the head of its phrase and no attribute of another ("the minister level")."""
    tree = scene.tree
    if tree.relation(token, "compound", "nmod:desc", "amod", "flat") and tree.parse.head[token] > token:
        return tree.parse.upos[tree.parse.head[token]] not in ("NOUN", "PROPN")
    following = token + 1
    return not (
        following < len(tree.parse.form) and scene.is_title(following) and tree.parse.form[following][0].isupper()
    )


def _phrase(scene: Scene, head: int, taken: set[int]) -> tuple[int, int]:
    """The noun phrase of a head: modifiers that stand before it without a gap, "of" and "for" phrases behind it."""
    tree = scene.tree
    first, last = tree.bounds(head)
    start = head
    while start > first and start - 1 not in taken and _leans_on(tree, start - 1, head):
        start -= 1
    if start > first + 1 and tree.parse.form[start - 1] == "-" and tree.parse.form[start - 2][0].isupper():
        start -= 2  # "Secretary-General", whatever the parser makes of it
    while start < head and (
        tree.parse.upos[start] in ("PUNCT", "ADP", "ADV")
        or tree.relation(start, "case", "fixed", "mark", "cc")
        or tree.parse.form[start].lower() in ("least", "most")
        and tree.parse.form[start - 1].lower() == "at"
    ):
        start += 1
    end = head + 1
    sent = tree.parse.lemma[head].lower() in ENVOYS | _POSTS
    while end < last and (
        tree.parse.form[end].lower() in _RIGHT or (sent and tree.parse.form[end].lower() in ("to", "in"))
    ):
        tail = end + 1
        while (
            tail < last
            and tail not in taken
            and (tail in scene.entity_at or _in_tail(tree, tail) or _lists_states(scene, tail))
        ):
            tail += 1
        if tree.parse.form[end].lower() == "for" and not _is_portfolio(scene, end + 1):
            break
        if tree.parse.form[end].lower() in ("to", "in") and not tree.parse.form[tail - 1][0].isupper():
            break  # "the ambassadors in protest"
        if tail == end + 1 or not tree.parse.form[tail - 1][-1].isalnum() or not _names_something(scene, end + 1, tail):
            break
        end = tail
    return start, end


def _is_portfolio(scene: Scene, token: int) -> bool:
    """Whether what follows "for" can be what an office is for: a name, or a word of portfolios ("for trade")."""
    parse = scene.tree.parse
    at = token + 1 if parse.upos[token] == "DET" else token
    return parse.form[at][0].isupper() or is_title_word(parse.form[at], scene.world)


def _leans_on(tree: Tree, token: int, head: int) -> bool:
    """Whether a token before the head is one of its modifiers, at any depth."""
    if tree.parse.head[token] == head:
        return tree.relation(token, *_NOUN_PARTS)
    return head in tree.above(token) and not any(
        tree.relation(a, "nsubj", "acl", "obl", "conj", "appos")
        for a in [token, *tree.above(token)]
        if a > token - 8 and a != head and head in tree.above(a)
    )


def _lists_states(scene: Scene, comma: int) -> bool:
    """Whether a comma parts states in a list that "and" ends: "of Armenia, Greece and Cyprus"."""
    form = scene.tree.parse.form
    after = scene.entity_at.get(comma + 1)
    if form[comma] != "," or comma - 1 not in scene.entity_at or after is None or after.end >= len(form):
        return False
    return form[after.end].lower() == "and" or _lists_states(scene, after.end)


def _in_tail(tree: Tree, token: int) -> bool:
    """Whether a token can go on an "of" phrase behind an office."""
    parse = tree.parse
    if parse.upos[token] in ("PROPN", "ADJ", "DET", "NOUN") or parse.form[token] == "-":
        return True
    return (
        parse.upos[token] == "CCONJ"
        and parse.form[token].lower() in ("and", "&")
        and (
            token + 1 < len(parse.form)
            and (parse.form[token + 1][0].isupper() or parse.upos[token + 1] in ("NOUN", "DET"))
        )
    )


def _names_something(scene: Scene, start: int, end: int) -> bool:
    """Whether an "of" phrase names a state, a body or a portfolio: something with a capital, or a known body."""
    forms = scene.tree.parse.form[start:end]
    known = any(f[0].isupper() or f.lower() in scene.roles.bodies for f in forms)
    return known or _is_portfolio(scene, start)  # "head of state"


def _phrase_mention(
    scene: Scene,
    tokens: tuple[int, int],
    head: int,
    kind: ActorKind,
    form: str,
    state: str | None,
    plural: bool,
) -> Mention:
    parse = scene.tree.parse
    bare = tokens[0]
    while bare < head and parse.upos[bare] in ("DET", "PRON", "NUM"):
        bare += 1
    title = parse.span(bare, tokens[1])
    return Mention(
        span=parse.span(*tokens),
        start=tokens[0],
        end=tokens[1],
        head=head,
        kind=kind,
        form="office" if form == "office" else "name" if form == "name" else "role",
        name=None if form != "name" else _POSSESSIVE.sub(" ", title.quote),
        title=title.quote,
        title_span=title,
        state=state,
        plural=plural,
    )


def _bodies(scene: Scene, taken: set[int]) -> Iterator[Mention]:
    """Ministries, parliaments, delegations, armies: "the Sudanese foreign ministry", "the government of Chad"."""
    tree = scene.tree
    for token in range(len(tree.parse.form)):
        if token in taken or tree.parse.upos[token] not in ("NOUN", "PROPN") or token in scene.entity_at:
            continue
        sector = _sector(scene, token)
        if sector is None or not _heads_phrase(scene, token):
            continue
        start, end = _phrase(scene, token, taken)
        state = state_in(scene, start, end) or _seated_in(scene, end)
        capital = any(tree.parse.form[t][0].isupper() for t in range(start, end))
        plural = tree.parse.xpos[token] in ("NNS", "NNPS") or sector == "COP"
        armed = plural and sector in _BARE
        if plural and state is None and not capital and tree.parse.lemma[token].lower() in scene.roles.all:
            continue  # "the two parties" are those who talk
        if state is None and not capital and not armed and tree.parse.upos[start] not in ("DET", "PRON"):
            continue
        if sector == "CVL" and state is None and not tree.relation(token, "nsubj", "obj", "obl:agent"):
            continue
        yield _phrase_mention(scene, (start, end), token, "organisation", "name", state, plural)


def _sector(scene: Scene, token: int) -> str | None:
    """The PLOVER sector of a noun for a body; a grouping's is that of the word before it ("rebel groups")."""
    tree = scene.tree
    lemma = tree.parse.lemma[token].lower()
    if lemma in scene.roles.groupings:
        before = [tree.parse.lemma[c].lower() for c in tree.under(token, "amod", "compound")]
        if any(word in scene.roles.grouped for word in before):
            return next((s for word in before if (s := scene.roles.bodies.get(word))), "REB")
    return scene.roles.bodies.get(lemma)


def _seated_in(scene: Scene, end: int) -> str | None:
    """Whose a body is by the capital it sits in: "the foreign ministry in Oslo"."""
    form = scene.tree.parse.form
    entity = scene.entity_at.get(end + 1) if end + 1 < len(form) and form[end].lower() == "in" else None
    return entity.state if entity is not None and entity.sort == "capital" else None


def _entity(scene: Scene, entity: Entity) -> Mention:
    parse = scene.tree.parse
    kind: ActorKind = "state"
    if entity.sort == "organisation":
        kind = "group" if entity.kind == "group" else "organisation"
    span = parse.span(entity.start, entity.end)
    return Mention(
        span=span,
        start=entity.start,
        end=entity.end,
        head=_head(scene.tree, entity.start, entity.end),
        kind=kind,
        form="metonym" if entity.sort in ("capital", "seat", "demonym", "body") else "name",
        name=entity.name,
        title=entity.sort,
        state=entity.state,
    )


def _organisations(scene: Scene, taken: set[int]) -> Iterator[Mention]:
    """Organisations by the network's word alone: known to no list, but named."""
    for name in scene.tree.parse.names:
        if name.kind == "ORG" and not any(t in taken for t in range(name.start, name.end)):
            span = scene.tree.parse.span(name.start, name.end)
            head = _head(scene.tree, name.start, name.end)
            state = _owner_before(scene, name.start)
            yield Mention(span, name.start, name.end, head, "organisation", "name", name=span.quote, state=state)


def _owner_before(scene: Scene, start: int) -> str | None:
    """Whose an organisation is by the state right before its name: "China's Eastern Theater Command"."""
    before = start - 2 if start > 1 and scene.tree.parse.xpos[start - 1] == "POS" else start - 1
    entity = scene.entity_at.get(before)
    owns = entity is not None and (before == start - 2 or entity.sort == "demonym")
    return entity.state if entity is not None and owns else None


def _is_both(scene: Scene, token: int) -> bool:
    """Whether a plural noun is "the two countries" or "both states"."""
    before = {scene.word(c) for c in scene.tree.children[token]}
    return bool(before & {"two", "both"})


def _is_short(scene: Scene, token: int) -> bool:
    """Whether a noun stands with "the" alone: "the bloc", not "the body of a man" or "the trade union"."""
    parse, tree = scene.tree.parse, scene.tree
    singular = parse.xpos[token] in ("NN", "NNP") and token > 0 and parse.form[token - 1].lower() == "the"
    return singular and not tree.relation(token, "compound", "amod", "flat") and not tree.under(token, "nmod", "acl")


def _is_ours(scene: Scene, token: int) -> bool:
    """Whether a noun is "our country" or the like."""
    parse = scene.tree.parse
    inside = 0 < token < len(parse.form)
    return inside and parse.form[token - 1].lower() == "our" and parse.lemma[token].lower() in scene.roles.self


def _is_form(scene: Scene, token: int) -> bool:
    """Whether a noun makes a form of what stands before it: "our country", "His Majesty"."""
    parse = scene.tree.parse
    if _is_ours(scene, token):
        return True
    return token < len(parse.form) and is_honorific(parse.span(token - 1, token + 1).quote, scene.world)


def _roles_and_pronouns(scene: Scene, taken: set[int], solid: set[int]) -> Iterator[Mention]:
    """Role nouns ("the counterpart", "both sides") and pronouns."""
    roles, parse = scene.roles, scene.tree.parse
    standing = roles.counterpart | roles.host | roles.guest | roles.all
    pronouns = roles.one | roles.many | roles.thing | roles.speaker
    for token, form in enumerate(parse.form):
        if token in taken:
            continue
        lemma = parse.lemma[token].lower()
        if lemma in roles.self | roles.pairs and parse.xpos[token] == "NNS" and _is_both(scene, token):
            yield _phrase_mention(scene, _phrase(scene, token, taken), token, "state", "role", None, True)
        elif lemma in roles.self and parse.upos[token] == "NOUN" and _is_ours(scene, token):
            yield _phrase_mention(scene, (token - 1, token + 1), token, "person", "role", None, False)
        elif lemma in roles.any_organisation | roles.short_of_organisation and _is_short(scene, token):
            yield _phrase_mention(scene, (token - 1, token + 1), token, "organisation", "role", None, False)
        elif parse.upos[token] in ("NOUN", "PROPN", "NUM", "DET", "PRON") and lemma in standing:
            if scene.tree.relation(token, "nummod", "det", "compound", "amod", "advmod"):
                continue
            start, end = _phrase(scene, token, solid)
            plural = parse.xpos[token] in ("NNS", "NNPS") or lemma in roles.all
            yield _phrase_mention(scene, (start, end), token, "person", "role", state_in(scene, start, end), plural)
        elif parse.upos[token] == "PRON" and form.lower() in pronouns and not _is_form(scene, token + 1):
            span = Span.of(parse.text, parse.start[token], parse.end[token])
            plural = form.lower() in roles.many | roles.speaker
            yield Mention(span, token, token + 1, token, "person", "pronoun", title=form.lower(), plural=plural)
