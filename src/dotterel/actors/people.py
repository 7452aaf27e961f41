"""Persons: names with the titles before them and the offices set beside them.

"National Assembly Chairwoman Orla Brandt", "Tomas Verde, the United Nations Special Envoy on Water", "Speaker of the
Assembly Prof. Dr. Ivo Marin". Titles are found on the surface (what stands before a name up
to the edge of its noun phrase), because parsers disagree on their structure; the parse is asked where it is firm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dotterel.actors.entities import Entity
from dotterel.actors.lexicon import Roles
from dotterel.reference.holders import holdings
from dotterel.reference.offices import is_honorific, is_title_word, office_of
from dotterel.reference.world import World
from dotterel.schema.tree import Tree

_LINKS = frozenset(["of", "for"])
_SENT = frozenset(["to", "in"])  # an ambassador's title goes on: "to Baku", "in Jordan"
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
ENVOYS = frozenset(
    ["ambassador", "envoy", "representative", "consul", "delegate", "observer", "rapporteur", "coordinator"]
)


class Person(msgspec.Struct, frozen=True):
    """A named person: the tokens of the name, the title and the apposition (each half-open, or None)."""

    name: tuple[int, int]
    title: tuple[int, int] | None
    apposition: tuple[int, int] | None

    @property
    def start(self) -> int:
        """The first token of the whole range."""
        return self.title[0] if self.title else self.name[0]

    @property
    def end(self) -> int:
        """The token behind the whole range."""
        return max(self.name[1], self.apposition[1] if self.apposition else 0)


class Scene(msgspec.Struct, frozen=True):
    """What the finders look at together."""

    tree: Tree
    world: World
    roles: Roles
    entity_at: dict[int, Entity]
    offices: frozenset[str]  # the words of this dispatch that name an office by themselves: "minister", "envoy"

    def word(self, token: int) -> str:
        """The token's form in lower case."""
        return self.tree.parse.form[token].lower()

    def is_title(self, token: int) -> bool:
        """Whether a token names an office in nominal use ("minister", not "to speak"), outside of other names."""
        parse = self.tree.parse
        if token > 1 and self.word(token) == "head" and parse.form[token - 2].lower() == "at":
            return False  # "at the head of a delegation"
        return (
            parse.upos[token] in ("NOUN", "PROPN") and parse.form[token] in self.offices and token not in self.entity_at
        )

    def is_rank(self, token: int) -> bool:
        """Whether a token tells what somebody is: an office, or somebody's counterpart."""
        parse = self.tree.parse
        stands_beside = parse.upos[token] == "NOUN" and parse.lemma[token].lower() in self.roles.counterpart
        return stands_beside or self.is_title(token)


def set_scene(tree: Tree, world: World, roles: Roles, entities: Sequence[Entity]) -> Scene:
    """The scene of one dispatch."""
    standing = roles.counterpart | roles.host | roles.guest | roles.all
    columns = zip(tree.parse.form, tree.parse.lemma, tree.parse.upos, strict=True)
    nouns = {form: lemma for form, lemma, upos in columns if upos in ("NOUN", "PROPN")}
    offices = frozenset(
        form
        for form, lemma in nouns.items()
        if lemma.lower() not in standing and form.lower() not in standing and office_of(form, world) is not None
    )
    return Scene(tree, world, roles, {t: e for e in entities for t in range(e.start, e.end)}, offices)


def find_people(scene: Scene) -> tuple[Person, ...]:
    """The named persons, in text order."""
    names = _names(scene)
    taken = {t for start, end in names for t in range(start, end)}
    people: list[Person] = []
    for name in names:
        title = title_before(scene, name[0], taken)
        beside = _apposition(scene, name, taken)
        people.append(Person(name, title, beside))
    return tuple(people)


def _names(scene: Scene) -> list[tuple[int, int]]:
    """Token ranges of personal names: what the network calls PER, mended at the edges, and capitals behind a title."""
    parse = scene.tree.parse
    found: list[tuple[int, int]] = []
    for name in parse.names:
        if name.kind == "PER":
            mended = _mended(scene, name.start, name.end)
            if mended is not None:
                found.append(mended)
    found.extend(_mislabelled(scene))
    found.extend(_unlabelled(scene, found))
    found.extend(_behind_titles(scene, found))
    found.extend(_repeated(scene, found))
    return _apart(found)


def _mislabelled(scene: Scene) -> Iterator[tuple[int, int]]:
    """Persons that the network took for something else: a title stands in the name, or knowledge knows it."""
    parse = scene.tree.parse
    for name in parse.names:
        if name.kind not in ("ORG", "LOC", "MISC", "EVT") or name.start in scene.entity_at:
            continue
        titles = [t for t in range(name.start, name.end) if scene.is_title(t)]
        if titles and titles[0] == name.start and (last := _last_names(scene, name.start, name.end)) is not None:
            yield last, name.end
        elif (
            titles
            and titles[0] == name.start
            and titles[-1] + 1 < name.end
            and _all_names(scene, titles[-1] + 1, name.end)
        ):
            yield titles[-1] + 1, name.end
        elif name.end - name.start > 1 and holdings(parse.span(name.start, name.end).quote, scene.world, None):
            yield name.start, name.end


def _last_names(scene: Scene, start: int, end: int) -> int | None:
    """Where the personal name begins that ends a longer one ("Speaker of the Assembly of Togo N. N."), if one does."""
    first = end
    while first > start and _could_be_name(scene, first - 1, ("TIM", "NORP")):
        first -= 1
    return first if start < first < end - 1 and scene.tree.relation(end - 1, "flat") else None


def _unlabelled(scene: Scene, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names that the network passed over: runs of two or more proper nouns that hang together by "flat"."""
    parse = scene.tree.parse
    held = {t for start, end in found for t in range(start, end)} | {
        t for n in parse.names for t in range(n.start, n.end) if n.kind != "PER"
    }
    at = 0
    while at < len(parse.form):
        end = at
        while (
            end < len(parse.form)
            and end not in held
            and _could_be_name(scene, end)
            and (end == at or (scene.tree.relation(end, "flat") and at <= parse.head[end] < end))
        ):
            end += 1
        if 2 <= end - at <= 6:
            yield at, end
        at = max(end, at + 1)


def _repeated(scene: Scene, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names found in one place, at the other places where they stand, in full or by surname."""
    parse = scene.tree.parse
    held = {t for start, end in found for t in range(start, end)}
    full = {parse.form[start:end] for start, end in found if end - start > 1}
    surnames = {name[-1] for name in full}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(full, key=lambda n: (-len(n), n)):
        by_first.setdefault(name[0], []).append(name)
    for token, form in enumerate(parse.form):
        if token in held or parse.upos[token] not in ("PROPN", "NOUN", "ADJ"):
            continue
        whole = next((n for n in by_first.get(form, ()) if parse.form[token : token + len(n)] == n), None)
        if whole is not None:
            yield token, token + len(whole)
        elif form in surnames and parse.upos[token] == "PROPN" and not _inside_other(scene, token):
            yield token, token + 1


def _all_names(scene: Scene, start: int, end: int) -> bool:
    return all(_could_be_name(scene, t, ("TIM", "NORP")) for t in range(start, end))


def _mended(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """A name without the titles in it and with the parts that were left out; None for a state or organisation."""
    parse = scene.tree.parse
    first, last = scene.tree.bounds(start)
    entity = scene.entity_at.get(start)
    if entity is not None and entity.start <= start and entity.end >= end and not _has_title_before(scene, start):
        return None
    while start < end and (_is_trapping(scene, start) or not parse.form[start][0].isalpha()):
        start += 1
    while end > start and not parse.form[end - 1][-1].isalnum() and not parse.form[end - 1].endswith("."):
        end -= 1
    if start >= end:
        return None
    while end < last and _goes_on(scene, end, last):
        end += 2 if parse.form[end] == "-" else 1
    while start > first and _goes_back(scene, start, first):
        start -= 2 if parse.form[start - 1] == "-" else 1
    while start < end - 1 and (_is_trapping(scene, start) or _ends_office(scene, start, first)):
        start += 1
    return start, end


def _ends_office(scene: Scene, token: int, first: int) -> bool:
    """Whether a token closes the office before a name: "President of the Republic N. N."."""
    parse = scene.tree.parse
    lost = not parse.form[token].isascii() and len(parse.form[token]) < 4  # "Tô" is no "to"
    if token < first + 2 or lost or not is_title_word(parse.form[token], scene.world):
        return False
    at = next((t for t in range(token - 1, max(first, token - 4) - 1, -1) if scene.is_title(t)), None)
    if at is None or parse.form[at + 1].lower() not in _LINKS:
        return False
    office = office_of(parse.span(at, token + 1).quote, scene.world)
    return office is not None and office.words >= 3


def _is_trapping(scene: Scene, token: int) -> bool:
    """Whether a token is a title or honorific rather than a part of the name."""
    parse = scene.tree.parse
    form = parse.form[token]
    modifies = parse.upos[token] == "ADJ" and is_title_word(form, scene.world)
    return is_honorific(form, scene.world) or form in scene.offices or modifies


def _has_title_before(scene: Scene, token: int) -> bool:
    first, _ = scene.tree.bounds(token)
    return token > first and (scene.is_title(token - 1) or is_honorific(scene.tree.parse.form[token - 1], scene.world))


def _goes_on(scene: Scene, token: int, last: int) -> bool:
    """Whether the name continues at this token: a capital that hangs on it, a hyphen between capitals, a particle."""
    parse = scene.tree.parse
    form = parse.form[token]
    if token in scene.entity_at and not scene.tree.relation(token, "flat"):
        return False
    if form == "-":
        return token + 1 < last and parse.form[token + 1][0].isupper() and parse.start[token] == parse.end[token - 1]
    if form.lower() in scene.roles.particles:
        return token + 1 < last and parse.form[token + 1][0].isupper() and parse.upos[token + 1] == "PROPN"
    return (
        form[0].isupper()
        and parse.upos[token] == "PROPN"
        and (scene.tree.relation(token, "flat") or form.lower() in scene.roles.suffixes)
        and not _is_trapping(scene, token)
    )


def _goes_back(scene: Scene, start: int, first: int) -> bool:
    """Whether the token before belongs to the name: its head by "flat", a particle, an initial, a hyphenated part."""
    parse = scene.tree.parse
    before = start - 1
    form = parse.form[before]
    if before in scene.entity_at or _is_trapping(scene, before):
        return False
    if form == "-":
        return before > first and parse.form[before - 1][0].isupper() and parse.start[start] == parse.end[before]
    if form.lower() in scene.roles.particles and form[0].isupper():
        return True
    is_name = parse.upos[before] == "PROPN" and form[0].isupper()
    return is_name and (
        parse.head[start] == before and scene.tree.relation(start, "flat") or len(form) == 2 and form[1] == "."
    )


def _behind_titles(scene: Scene, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Capitalised words right behind a title that the network did not call a person ("Minister Kukua said")."""
    parse = scene.tree.parse
    held = {t for start, end in found for t in range(start, end)}
    for first, last in parse.sentences:
        at = first + 1
        while at < last:
            before = parse.form[at - 1]
            titled = is_honorific(before, scene.world) or (scene.is_title(at - 1) and before[0].isupper())
            titled = titled or _ends_title(scene, at, first)
            if not titled or at in held or not _could_be_name(scene, at) or is_title_word(parse.form[at], scene.world):
                at += 1
                continue
            end = at + 1
            while end < last and (_could_be_name(scene, end) or parse.form[end].lower() in scene.roles.particles):
                end += 1
            while parse.form[end - 1].lower() in scene.roles.particles:
                end -= 1
            yield at, end
            at = end


def _ends_title(scene: Scene, at: int, first: int) -> bool:
    """Whether a long title ends before this token: "Secretary of State", "Minister for Foreign Trade"."""
    parse = scene.tree.parse
    start = at - 1
    while start > first and parse.form[start][0].isupper() and is_title_word(parse.form[start], scene.world):
        if parse.form[start - 1].lower() in _LINKS and start >= first + 2:
            return scene.is_title(start - 2) and parse.form[start - 2][0].isupper()
        start -= 1
    return False


def _could_be_name(scene: Scene, token: int, barred: tuple[str, ...] = ("TIM", "ORG", "EVT", "NORP")) -> bool:
    """Whether a token looks like a part of a person's name and is not known as something else."""
    parse = scene.tree.parse
    return (
        parse.upos[token] == "PROPN"
        and parse.form[token][0].isupper()
        and token not in scene.entity_at
        and not _is_trapping(scene, token)
        and not any(n.start <= token < n.end and n.kind in barred for n in parse.names)
    )


def _inside_other(scene: Scene, token: int) -> bool:
    """Whether a surname stands in another name ("the Trump Organization")."""
    if token in scene.entity_at:
        return True
    parse = scene.tree.parse
    return any(n.start <= token < n.end and n.kind in ("ORG", "EVT") and n.end - n.start > 1 for n in parse.names)


def _apart(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those that overlap an earlier one left out."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(set(ranges), key=lambda r: (r[0], -r[1])):
        if not result or start >= result[-1][1]:
            result.append((start, end))
    return result


def title_before(scene: Scene, name: int, taken: set[int]) -> tuple[int, int] | None:
    """The title zone that ends where the name starts, or None: from the first office word, with what modifies it."""
    first, _ = scene.tree.bounds(name)
    parse = scene.tree.parse
    edge = name
    while edge > first and edge - 1 not in taken and _in_title_zone(scene, edge - 1, first):
        edge -= 1
    offices = [t for t in range(edge, name) if _is_trapping(scene, t) or scene.is_rank(t)]
    if not offices:
        return None
    start = _own_start(scene, offices, name, first)
    if start is None:
        return None
    while start > edge and _modifies(scene, start - 1):
        start -= 1
    if parse.form[start].lower() in _LINKS:
        start += 1
    return (start, name) if start < name else None


def _own_start(scene: Scene, offices: Sequence[int], name: int, first: int) -> int | None:
    """The first office word that is this person's: "the Secretary-General and Mr. N. N." are two people, "Deputy Prime
    Minister and Minister of Justice N. N." is one; of "the secretary and N. N." none is his."""
    parse = scene.tree.parse
    joints = [t for t in range(offices[0], name) if parse.upos[t] == "CCONJ" and scene.is_title(offices[0])]
    for joint in reversed(joints):
        behind = [t for t in offices if t > joint]
        before = offices[0]
        while before > first and parse.upos[before - 1] in ("ADJ", "PROPN", "NOUN"):
            before -= 1
        determined = before > first and parse.upos[before - 1] == "DET"
        if not behind and joint == name - 1:
            return None
        if not behind:  # "Minister for Economic and Investment Affairs N. N."
            continue
        if determined or not scene.is_title(behind[0]):
            return behind[0]
    return offices[0]


def _in_title_zone(scene: Scene, token: int, first: int) -> bool:
    """Whether a token can belong to the title before a name; articles only behind "of" and "for"."""
    parse = scene.tree.parse
    upos, form = parse.upos[token], parse.form[token].lower()
    if form in _WEEKDAYS or _is_scene(scene, token, first):
        return False
    if form in _LINKS:
        return True
    if form in _SENT:
        return token > first and any(scene.word(t) in ENVOYS for t in range(max(first, token - 4), token))
    if upos == "DET":
        return token > first and parse.form[token - 1].lower() in (_LINKS | _SENT)
    if upos == "CCONJ":
        return token > first and parse.upos[token - 1] in ("NOUN", "PROPN", "ADJ")
    if form in ("-", ".") or upos == "PART" or parse.xpos[token] == "POS":
        return True
    return upos in ("NOUN", "PROPN", "ADJ") or parse.xpos[token] in ("JJ", "NNP", "NN") or token in scene.entity_at


def _is_scene(scene: Scene, token: int, first: int) -> bool:
    """Whether a token ends the name of a seat or capital where something is done: "received at Rose Palace N. N."."""
    entity = scene.entity_at.get(token)
    at = entity is not None and entity.sort in ("seat", "capital") and entity.start > first
    return at and entity is not None and scene.word(entity.start - 1) in ("in", "at", "near", "outside")


def _modifies(scene: Scene, token: int) -> bool:
    """Whether a token before an office word belongs to it: "Azerbaijani Foreign", "Egypt's top"."""
    parse = scene.tree.parse
    if parse.xpos[token] == "POS" or parse.form[token] == "-":
        return True
    if token in scene.entity_at:
        return True
    return parse.upos[token] in ("ADJ", "PROPN", "NOUN") and not _starts_clause(scene, token)


def _starts_clause(scene: Scene, token: int) -> bool:
    return scene.tree.parse.upos[token] == "NOUN" and not scene.tree.relation(
        token, "compound", "amod", "nmod:poss", "nmod"
    )


def _apposition(scene: Scene, name: tuple[int, int], taken: set[int]) -> tuple[int, int] | None:
    """The office set behind a name between commas (or in brackets): tokens from behind the comma to its end."""
    parse = scene.tree.parse
    _, last = scene.tree.bounds(name[0])
    at = name[1]
    if at < last and parse.form[at] == "(" and at + 1 < last:
        return None
    origin = _origin(scene, at, last)
    if origin is not None:
        return origin
    if at + 1 >= last or parse.form[at] != ",":
        return None
    end = at + 1
    heads: list[int] = []
    while end < last and (_in_portfolio(scene, end, heads) or _goes_on_beside(scene, end)):
        if end in taken or parse.upos[end] == "SCONJ" or parse.xpos[end] in ("WP", "WDT", "WRB"):
            break
        if scene.is_rank(end):
            heads.append(end)
        end += 1
    if not heads or (end < last and end in taken and not heads[-1] < end - 1):
        return None
    if any(end > t >= heads[0] and t in taken for t in range(at + 1, end)):
        return None
    if end < last and end in taken:  # ", Foreign Minister Lavrov": the title of the next person, not ours
        return None
    if end < last and _is_verb(scene, end):  # "Lavrov, Turkish president discuss": a list in a headline
        return None
    end = _trimmed(scene, at + 1, end)
    return (at + 1, end) if any(h < end for h in heads) else None


def _goes_on_beside(scene: Scene, token: int) -> bool:
    """Whether an apposition can go on with a token."""
    return scene.tree.parse.form[token] not in (",", ";", "(", ":", "–", "—", ".") and not _is_verb(scene, token)


def _in_portfolio(scene: Scene, comma: int, heads: Sequence[int]) -> bool:
    """Whether a comma parts the portfolios of one minister: "Minister of Foreign Affairs, European Union and Trade"."""
    parse = scene.tree.parse
    if parse.form[comma] != "," or not heads or parse.form[heads[-1] + 1].lower() not in _LINKS:
        return False
    token = comma + 1
    while token < len(parse.form) and parse.form[token][0].isupper() and not scene.is_title(token):
        token += 1
    return token > comma + 1 and parse.form[token].lower() == "and" and parse.form[token + 1][0].isupper()


def _origin(scene: Scene, at: int, last: int) -> tuple[int, int] | None:
    """Whose a person is by the words right behind the name: "Tomas Verde from Chile", "N. N., of Togo,"."""
    parse = scene.tree.parse
    start = at + 1 if at < last and parse.form[at] == "," else at
    if start + 1 >= last or parse.form[start].lower() not in ("of", "from"):
        return None
    first = start + 2 if parse.upos[start + 1] == "DET" and start + 2 < last else start + 1
    entity = scene.entity_at.get(first)
    known = entity is not None and entity.start == first and entity.sort in ("name", "organisation")
    return (start + 1, entity.end) if known and entity is not None else None


def _is_verb(scene: Scene, token: int) -> bool:
    """Whether a token is a verb and no part of a name ("United" in "United Nations")."""
    return scene.tree.parse.upos[token] in ("VERB", "AUX") and token not in scene.entity_at


def _trimmed(scene: Scene, start: int, end: int) -> int:
    """The end of an apposition without what no longer belongs to it ("…, the Foreign Minister, in Hanoi")."""
    parse = scene.tree.parse
    for token in range(start, end):
        form = parse.form[token].lower()
        if parse.upos[token] == "ADP" and form not in _LINKS:
            sent = form in _SENT and any(scene.word(t) in ENVOYS for t in range(start, token))
            within = form in ("in", "on", "at") and token + 1 < end and scene.is_title(token + 1)
            if not sent and not within:
                return token
        determined = parse.upos[token] == "CCONJ" and token + 1 < end and parse.upos[token + 1] in ("DET", "PRON")
        if determined and not any(scene.is_title(t) for t in range(token + 2, min(end, token + 4))):
            return token
    return end
