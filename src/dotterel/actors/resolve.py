"""Mentions -> cast: which mentions are one actor, and who that is on that date.

The text comes first: a person is who the dispatch says. Knowledge of office-holders fills what the text leaves out
and says so (basis "knowledge"). What stands for nobody that can be told stands for nobody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

import msgspec

from dotterel.actors.lexicon import Roles
from dotterel.actors.names import same_person
from dotterel.actors.titles import Gender, gender_of, offices_of
from dotterel.reference.holders import holdings, holdings_by_surname
from dotterel.reference.keys import key
from dotterel.reference.states import organisation_of
from dotterel.reference.world import World
from dotterel.schema.actor import Actor, ActorKind, Cast, Mention, Office
from dotterel.schema.span import Span
from dotterel.schema.tree import Tree

LEADERS = frozenset(["Leader", "Head of State", "Head of Government"])  # may be any president or prime minister
MINISTERS = 4  # the rank down to which a domestic report leaves the state out before a title
COUNTERPART = "Counterpart"  # no office of its own
OFTEN = 3  # mentions of a state that make it what a dispatch is about


class Circumstances(msgspec.Struct, frozen=True):
    """What the dispatch tells of itself: when it was published, whose outlet it is, where it was written (ISO 3166)."""

    on: date | None = None
    outlet_state: str | None = None
    dateline_state: str | None = None


class Draft:
    """An actor while it is gathered; its mentions are indices."""

    def __init__(self, kind: ActorKind, name: str, state: str | None) -> None:
        self.kind, self.name, self.state = kind, name, state
        self.code: str | None = None
        self.sector: str | None = None
        self.offices: list[Office] = []
        self.mentions: list[int] = []
        self.names: list[str] = [name]
        self.gender: Gender = None
        self.heads: set[str] = set()  # lemmas of the nouns it was called by ("minister")
        self.counterpart: Span | None = None  # the words that call a person somebody's counterpart
        self.rank = 9  # of the highest office, 1 a head of state


def resolve(mentions: Sequence[Mention], tree: Tree, world: World, roles: Roles, circumstances: Circumstances) -> Cast:
    """The actors of a dispatch and what each mention stands for."""
    gathering = _Gathering(mentions, tree, world, roles, circumstances)
    gathering.people()
    gathering.states_and_organisations()
    gathering.identities()
    gathering.phrases()
    return gathering.cast()


def _plain(title: str | None, world: World) -> tuple[Office, ...]:
    """The offices that title words name by themselves."""
    return tuple(Office(t.canonical, None, "text") for t in offices_of(title, world)) if title else ()


class _Gathering:
    """The passes over the mentions, in the order of what is surest: names, states, offices, role nouns and pronouns."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        tree: Tree,
        world: World,
        roles: Roles,
        circumstances: Circumstances,
    ) -> None:
        self.mentions, self.tree, self.world, self.roles = mentions, tree, world, roles
        self.circumstances = circumstances
        self.drafts: list[Draft] = []
        self.stands: list[tuple[int, ...]] = [()] * len(mentions)

    # -- names

    def people(self) -> None:
        """Persons by name, fullest names first, so that a surname finds its owner wherever it stands."""
        named = [i for i, m in enumerate(self.mentions) if m.kind == "person" and m.form == "name"]
        for index in sorted(named, key=lambda i: (-len((self.mentions[i].name or "").split()), i)):
            mention = self.mentions[index]
            name = mention.name or ""
            number = self._person_called(name, mention)
            if number is None:
                number = self._open(Draft("person", name, None))
            draft = self.drafts[number]
            draft.names.append(name)
            self._stand(index, (number,))
        for draft in self.drafts:
            draft.mentions.sort()
            for index in draft.mentions:
                self._take_title(draft, self.mentions[index])

    def _person_called(self, name: str, mention: Mention) -> int | None:
        fits = [n for n, d in enumerate(self.drafts) if d.kind == "person" and same_person(name, d.name)]
        if len(fits) > 1:  # two of one surname: the one of the same state, else the one named nearest before
            fits = [n for n in fits if mention.state and self._said_state(n) == mention.state] or fits
        return fits[0] if fits else None

    def _said_state(self, number: int) -> str | None:
        return next((s for i in self.drafts[number].mentions if (s := self.mentions[i].state)), None)

    def _take_title(self, draft: Draft, mention: Mention) -> None:
        """What the title says: office, state, gender."""
        draft.state = draft.state or mention.state
        titles = offices_of(mention.title, self.world) if mention.title else ()
        if not titles:
            self._take_lost_title(draft, mention)
        draft.gender = draft.gender or (gender_of(mention.title) if mention.title else None)
        for title in titles:
            if title.canonical == COUNTERPART:
                draft.counterpart = mention.title_span
                continue
            draft.heads.add(title.head)
            draft.rank = min(draft.rank, title.rank)
            draft.sector = draft.sector or title.sector
            if all(o.title != title.canonical for o in draft.offices):
                of = mention.state
                draft.offices.append(Office(title.canonical, of, "text", mention.title_span))

    def _take_lost_title(self, draft: Draft, mention: Mention) -> None:
        """ "Foreign Orla Brandt": the half of a title that a lost hyperlink left before a name, if other mentions
        have the other half ("Minister Orla Brandt")."""
        parse = self.tree.parse
        half = mention.title_span
        if half is None and mention.start > 0 and parse.form[mention.start - 1][0].isupper():
            half = parse.span(mention.start - 1, mention.start)
        if half is None:
            return
        half = Span.of(parse.text, half.end - len(half.quote.split()[-1]), half.end)
        for index in draft.mentions:
            other = self.mentions[index].title
            for title in offices_of(f"{half.quote} {other}", self.world) if other else ():
                if title.known and title.canonical not in {
                    o.title for o in (*draft.offices, *_plain(other, self.world))
                }:
                    draft.offices.insert(0, Office(title.canonical, None, "text", half))
                    draft.heads.add(title.head)
                    draft.sector = title.sector or draft.sector
                    return

    def states_and_organisations(self) -> None:
        """States by code, organisations by acronym or name."""
        for index, mention in enumerate(self.mentions):
            if mention.form not in ("name", "metonym") or mention.kind == "person":
                continue
            if mention.kind == "state":
                number = self._of_code("state", mention.name or "", mention.state)
            else:
                number = self._organisation(mention)
            self._stand(index, (number,))

    def _of_code(self, kind: ActorKind, name: str, code: str | None) -> int:
        for number, draft in enumerate(self.drafts):
            if draft.kind == kind and draft.code == code and (code is not None or draft.name == name):
                return number
        draft = Draft(kind, name, code)
        draft.code = code
        draft.sector = "GOV" if kind == "state" else None
        return self._open(draft)

    def _organisation(self, mention: Mention) -> int:
        name = mention.name or mention.span.quote
        known = organisation_of(name, self.world)
        for number, draft in enumerate(self.drafts):
            if draft.kind in ("organisation", "group") and key(draft.name) == key(name):
                draft.state = draft.state or mention.state
                return number
        draft = Draft(mention.kind, name, mention.state)
        if known is not None:
            draft.code, draft.sector = known.acronym, known.sector
        else:
            draft.sector = next((s for w in name.lower().split() if (s := self.roles.bodies.get(w))), None)
            draft.state = draft.state or self._home(mention)
        draft.heads.add(self.tree.parse.lemma[mention.head].lower())
        return self._open(draft)

    def _home(self, mention: Mention) -> str | None:
        """Whose a body is that is named without its state ("the foreign ministry", "rebels"): the outlet's, else that
        of the one country that the dispatch is about."""
        if not mention.title:
            return None
        return self.circumstances.outlet_state or self._scene()

    def _scene(self) -> str | None:
        """The country that a dispatch is about: spoken of more often than all others together."""
        counts: dict[str, int] = {}
        for mention in self.mentions:
            if mention.state is not None and len(mention.state) == 3:
                counts[mention.state] = counts.get(mention.state, 0) + 1
        most = max(counts, key=lambda s: (counts[s], s), default=None)
        if most is None or counts[most] < OFTEN or 2 * counts[most] <= sum(counts.values()):
            return None
        return most

    # -- who they are on that date

    def identities(self) -> None:
        """State and office of persons from knowledge where the text leaves them out."""
        for draft in self.drafts:
            if draft.kind == "person":
                self._identify(draft)
        for number, draft in enumerate(self.drafts):
            if draft.counterpart is not None and not draft.offices:
                self._take_office_of_other(number, draft)

    def _take_office_of_other(self, number: int, draft: Draft) -> None:
        """A counterpart holds the office of the official named last before."""
        first = min(draft.mentions, default=0)
        before = [d for n, d in enumerate(self.drafts) if n != number and d.offices and d.kind == "person"]
        before = [d for d in before if min(d.mentions, default=first) < first]
        if before:
            other = max(before, key=lambda d: max(i for i in d.mentions if i < first))
            title = other.offices[0].title
            draft.offices.append(Office(title, draft.state, "text", draft.counterpart))
            draft.heads |= other.heads
            draft.rank, draft.sector = other.rank, draft.sector or other.sector

    def _identify(self, draft: Draft) -> None:
        held = holdings(draft.name, self.world, self.circumstances.on)
        if not held and len(draft.name.split()) == 1:
            held = holdings_by_surname(draft.name, self.world, self.circumstances.on)
        if draft.state is not None:
            held = tuple(h for h in held if h.of == draft.state)
        said = {o.title for o in draft.offices}
        held = tuple(sorted(held, key=lambda h: h.office not in said))  # the text's own word before the nearest date
        if held and self._agrees(draft, held[0].office):
            best = held[0]
            draft.state = draft.state or best.of
            if all(o.title != best.office for o in draft.offices) and self._in_time(best.since, best.until):
                draft.offices.append(Office(best.office, best.of, "knowledge"))
            titles = offices_of(best.office, self.world)
            draft.sector = draft.sector or (titles[0].sector if titles else None)
            draft.heads.update(t.head for t in titles)
            draft.rank = min([draft.rank, *(t.rank for t in titles)])
        if draft.state is None and draft.offices:
            draft.state = self._said_elsewhere(draft)
        if draft.state is None and draft.offices:
            draft.state = self._state_left_out(draft)
        if draft.state is None and draft.offices and draft.rank <= MINISTERS:
            draft.state = self._left_over()
        draft.offices = [msgspec.structs.replace(o, of=o.of or draft.state) for o in draft.offices]

    def _said_elsewhere(self, draft: Draft) -> str | None:
        """The state that an office without a name gives in the same dispatch, where only one such office does:
        "talks with a US Congressman … Congressman N. N."."""
        held = {o.title for o in draft.offices}
        states = {
            m.state
            for m in self.mentions
            if m.form == "office" and m.state and {t.canonical for t in offices_of(m.title or "", self.world)} & held
        }
        others = [d for d in self.drafts if d is not draft and d.kind == "person"]
        named = {m.state for d in others for i in d.mentions if (m := self.mentions[i]).state}
        free = sorted(states - named)
        return free[0] if len(free) == 1 else None

    def _state_left_out(self, draft: Draft) -> str | None:
        """The state that a report leaves out before an official's title: that of the subject of the sentence before in
        the same paragraph, else the outlet's own, else the dateline's. Not one that the same sentence names for another
        official: of its own country a report would leave it out there too."""
        first = self.mentions[min(draft.mentions)]
        sentence = self.tree.sentence[first.head]
        paragraph = self.tree.parse.paragraph
        barred = {
            m.state
            for m in self.mentions
            if m.kind == "person" and m.state and m is not first and self.tree.sentence[m.head] == sentence
        }
        for mention in reversed([m for m in self.mentions if m.end <= first.start and m.state]):
            before = self.tree.sentence[mention.head]
            if before < sentence - 1 or paragraph[before] != paragraph[sentence]:
                break
            if before == sentence - 1 and self.tree.relation(mention.head, "nsubj") and mention.state not in barred:
                return mention.state
        home = (self.circumstances.outlet_state, self.circumstances.dateline_state)
        return next((state for state in home if state and state not in barred), None)

    def _left_over(self) -> str | None:
        """The state that a domestic report leaves out before its own officials' titles: the one most spoken of that
        no other official in the dispatch belongs to, if it is spoken of often."""
        counts: dict[str, int] = {}
        for mention in self.mentions:
            if mention.state is not None and len(mention.state) == 3:
                counts[mention.state] = counts.get(mention.state, 0) + 1
        held = {d.state for d in self.drafts if d.kind == "person" and d.state is not None}
        most = max(counts.values(), default=0)
        free = [s for s, n in sorted(counts.items()) if s not in held and n >= max(OFTEN, most / 2)]
        return free[0] if len(free) == 1 and held else None

    def _agrees(self, draft: Draft, office: str) -> bool:
        """Whether what the text calls a person can be the office that knowledge gives; a bare surname must agree."""
        if not draft.heads:
            spoken_of = {
                o.head for m in self.mentions if m.form == "office" for o in offices_of(m.title or "", self.world)
            }
            return len(draft.name.split()) > 1 or bool({t.head for t in offices_of(office, self.world)} & spoken_of)
        heads = {t.head for t in offices_of(office, self.world)}
        return bool(heads & draft.heads) or len(draft.name.split()) > 1

    def _in_time(self, start: str | None, end: str | None) -> bool:
        if self.circumstances.on is None:
            return False
        day = self.circumstances.on.isoformat()
        return (start or "") <= day and (not end or day <= end or end == day[: len(end)])

    # -- phrases

    def phrases(self) -> None:
        """Offices, role nouns and pronouns, in text order, each by what came before it."""
        for index, mention in enumerate(self.mentions):
            if mention.form in ("office", "role"):
                self._stand(index, self._set_beside(index, mention))
        for index, mention in enumerate(self.mentions):
            if self.stands[index] or mention.form in ("name", "metonym"):
                continue
            if mention.form == "office":
                self._stand(index, self._office(index, mention))
            elif mention.form == "role":
                self._stand(index, self._role(index, mention))
            else:
                self._stand(index, self._pronoun(index, mention))

    def _office(self, index: int, mention: Mention) -> tuple[int, ...]:
        titles = offices_of(mention.title or "", self.world)
        heads = {t.head for t in titles}
        canonical = {t.canonical for t in titles}
        if canonical == {COUNTERPART}:
            return self._colleague(index, mention)
        leads = any(t.canonical in LEADERS for t in titles)
        fits = [
            n
            for n, d in enumerate(self.drafts)
            if d.kind == "person"
            and (d.heads & heads or leads and d.rank <= 2 and mention.state is not None)
            and (mention.state is None or d.state in (None, mention.state))
            and self._could_hold(d, titles[0].canonical if titles else "", canonical)
        ]
        fits = [n for n in fits if n not in self._beside(index)]
        if mention.plural:
            recent = self._recent_group(index, fits)
            if len(recent) > 1:
                return recent
            if fits and mention.state is not None:
                return (self._nearest(index, fits),)
            if self.tree.parse.form[mention.start].lower() == "their":
                return self._two_states(index)
            return () if mention.state is None else (self._new_office(mention),)
        if fits and self._definite(mention):
            return (self._nearest(index, fits),)
        if mention.state is None and not self._definite(mention):
            return ()
        return (self._new_office(mention),)

    def _beside(self, index: int) -> tuple[int, ...]:
        """Whom an office stands beside: of "the Secretary and the Minister" the second is not the first."""
        if index == 0 or not self.stands[index - 1]:
            return ()
        before, mention = self.mentions[index - 1], self.mentions[index]
        between = self.tree.parse.form[before.end : mention.start]
        return self.stands[index - 1] if [w.lower() for w in between] == ["and"] else ()

    def _colleague(self, index: int, mention: Mention) -> tuple[int, ...]:
        """Whom "his colleague" means: the other of the two spoken of."""
        group = self._recent_group(index, None)
        people = [n for n in group if self.drafts[n].kind == "person" and self.drafts[n].offices]
        if mention.state is not None:
            return tuple(n for n in people if self.drafts[n].state == mention.state)[:1]
        return self._other_of(index, people) if len(people) == 2 else ()

    def _set_beside(self, index: int, mention: Mention) -> tuple[int, ...]:
        """Those whose names follow an office right behind a comma: "Egypt's top diplomat, Minister N. N.";
        "foreign ministers of A and B, N. N. and M. M.", each with the state in its turn."""
        parse = self.tree.parse
        if mention.end >= len(parse.form) or parse.form[mention.end] not in (",", ":"):
            return ()
        named: list[int] = []
        edge = mention.end + 1
        for i in range(index + 1, len(self.mentions)):
            other = self.mentions[i]
            if other.kind != "person" or other.form != "name" or other.start > edge + 1:
                if other.start >= edge:
                    break
                continue
            if self.tree.relation(other.head, "nsubj") and not self.tree.relation(mention.head, "nsubj"):
                break
            named.extend(self.stands[i])
            edge = other.end
            if not mention.plural:
                break
        twins = [m for m in self.mentions if m.start == mention.start and m.form == mention.form]
        if mention.plural and len(twins) == len(named):
            named = [named[twins.index(mention)]]
        elif mention.plural or len(named) != 1:
            return ()
        draft = self.drafts[named[0]]
        if draft.state is None or mention.state is None or mention.state == draft.state:
            draft.state = draft.state or mention.state
            self._take_title(draft, mention)
            if draft.counterpart is not None and not draft.offices:
                self._take_office_of_other(named[0], draft)
            return tuple(named)
        return ()

    def _could_hold(self, draft: Draft, wanted: str, canonical: set[str]) -> bool:
        """Whether a person's offices allow the phrase: "the minister" fits every minister, "the prime minister" not."""
        held = {o.title for o in draft.offices}
        if held & canonical or len(wanted.split()) <= 1:
            return True
        return all(len(h.split()) <= 1 for h in held)

    def _new_office(self, mention: Mention) -> int:
        name = mention.title or mention.span.quote
        state = mention.state or self.circumstances.outlet_state
        for number, draft in enumerate(self.drafts):
            if draft.kind == "person" and draft.name == name and draft.state == state:
                return number
        draft = Draft("person", name, state)
        for title in offices_of(name, self.world):
            draft.heads.add(title.head)
            draft.sector = draft.sector or title.sector
            draft.offices.append(Office(title.canonical, state, "text", mention.title_span))
        return self._open(draft)

    def _definite(self, mention: Mention) -> bool:
        first = self.tree.parse.form[mention.start].lower()
        return first not in ("a", "an", "any", "some", "no", "other", "every", "each", "another")

    def _role(self, index: int, mention: Mention) -> tuple[int, ...]:
        lemma = self.tree.parse.lemma[mention.head].lower()
        if lemma in self.roles.self and mention.plural:
            return self._two_states(index)
        if lemma in self.roles.self:
            own = self.circumstances.outlet_state
            return (self._state(own),) if own else ()
        if mention.state is not None and lemma in self.roles.all:
            return (self._state(mention.state),)
        if lemma in self.roles.all:
            if not self._means_parties(mention):
                return ()
            return self._pair(index) or self._recent_group(index, None)
        people = [n for n in self._recent_group(index, None) if self.drafts[n].kind == "person"]
        if mention.state is not None:
            people = [n for n in people if self.drafts[n].state == mention.state]
            return tuple(people[:1])
        if len(people) != 2 or not self._definite(mention):
            return ()
        return self._other_of(index, people)

    def _state(self, code: str) -> int:
        """The state of a code, by its usual name where no word of the text stands for it; so for an organisation."""
        held = next((n for n, d in enumerate(self.drafts) if d.kind != "person" and d.code == code), None)
        if held is not None:
            return held
        state = next((s.name for s in self.world.states.names.values() if s.iso3 == code), None)
        organisation = organisation_of(code, self.world)
        return self._of_code("state", state or (organisation.name if organisation else code), code)

    def _means_parties(self, mention: Mention) -> bool:
        """ "the sides", "both", "the two" mean the parties; "two", "one side", "on the side" do not."""
        words = mention.span.quote.lower().split()
        return mention.plural and words[0] in ("the", "both", "two", "these", "sides", "parties") and words != ["two"]

    def _other_of(self, index: int, people: list[int]) -> tuple[int, ...]:
        """The one of two who is not the subject here; without a subject, the one who is not of the outlet's country."""
        mention = self.mentions[index]
        first, _ = self.tree.bounds(mention.head)
        before = [
            n
            for i in range(index)
            if self.mentions[i].start >= first
            for n in self.stands[i]
            if n in people and self.tree.relation(self.mentions[i].head, "nsubj", "obl:agent")
        ]
        if before:
            return tuple(n for n in people if n != before[-1])
        foreign = [n for n in people if self.drafts[n].state != self.circumstances.outlet_state]
        return tuple(foreign) if len(foreign) == 1 else ()

    def _pronoun(self, index: int, mention: Mention) -> tuple[int, ...]:
        word = mention.title or ""
        if word in self.roles.speaker:
            return self._issuer(index) if word == "we" else ()
        if word in self.roles.many:
            return self._recent_group(index, None) if word == "they" else ()
        if word in self.roles.thing:
            return self._salient(index, ("organisation", "group", "state"), None) if word == "it" else ()
        gender: Gender = "f" if word in ("she", "her") else "m"
        barred = self._antecedents(mention) | self._in_own_content(mention)
        found = self._announced(index) or self._salient(index, ("person",), gender, barred)
        if len(found) == 1 and self.tree.relation(mention.head, "nsubj"):
            self.drafts[found[0]].gender = self.drafts[found[0]].gender or gender
        return found

    def _in_own_content(self, mention: Mention) -> frozenset[int]:
        """Those named in what a put-in clause reports: in "N. N. will come, she said", she is not N. N."""
        verb = self.tree.parse.head[mention.head]
        if verb < 0:
            return frozenset()
        first, _ = self.tree.bounds(verb)
        said = [c for c in self.tree.under(verb, "ccomp") if c < verb]
        if said:
            first, _ = self.tree.extent(said[0])
        elif not self.tree.relation(verb, "parataxis"):
            return frozenset()
        return frozenset(
            n for i, m in enumerate(self.mentions) if first <= m.start < mention.start for n in self.stands[i]
        )

    def _issuer(self, index: int) -> tuple[int, ...]:
        """Who "we" is in a statement that a government issues in its own name: the state that is the subject of its
        first sentences, outside quotation marks."""
        first = self.tree.bounds(self.mentions[index].head)[0]
        parse = self.tree.parse
        before = parse.text[: parse.start[self.mentions[index].start]]
        if before.count("“") > before.count("”") or before.count('"') % 2 or first == 0:
            return ()
        for i in range(index):
            mention = self.mentions[i]
            if self.tree.sentence[mention.head] > 2:
                break
            if self.tree.relation(mention.head, "nsubj") and len(self.stands[i]) == 1:
                number = self.stands[i][0]
                return (number,) if self.drafts[number].kind == "state" else ()
        return ()

    def _announced(self, index: int) -> tuple[int, ...]:
        """Whom a pronoun in an opening clause announces: "Noting that he was pleased, the minister said …"."""
        mention = self.mentions[index]
        clause = next((a for a in self.tree.above(mention.head) if self.tree.relation(a, "advcl")), None)
        if clause is None or self.tree.relation(mention.head, "nmod:poss"):
            return ()
        head = self.tree.parse.head[clause]
        first, _ = self.tree.bounds(mention.head)
        subjects = [s for s in self.tree.under(head, "nsubj") if s > mention.head]
        opens = all(m.start >= mention.start for m in self.mentions if first <= m.start <= mention.start)
        if not subjects or not opens:
            return ()
        for i in range(index + 1, len(self.mentions)):
            if self.mentions[i].start <= subjects[0] < self.mentions[i].end and len(self.stands[i]) == 1:
                return self.stands[i] if self.drafts[self.stands[i][0]].kind == "person" else ()
        return ()

    def _antecedents(self, mention: Mention) -> frozenset[int]:
        """Those whom a pronoun cannot mean: in "N. N., to whom he said", "he" is not N. N."""
        clause = next((a for a in self.tree.above(mention.head) if self.tree.relation(a, "acl:relcl")), None)
        if clause is None:
            return frozenset()
        noun = self.tree.parse.head[clause]
        return frozenset(n for i, m in enumerate(self.mentions) if m.start <= noun < m.end for n in self.stands[i])

    def _salient(
        self, index: int, kinds: tuple[str, ...], gender: Gender, barred: frozenset[int] = frozenset()
    ) -> tuple[int, ...]:
        """The last subject of that kind in this or the two sentences before; else the last of that kind mentioned."""
        here = self.tree.sentence[self.mentions[index].head]
        fallback: tuple[int, ...] = ()
        for i in range(index - 1, -1, -1):
            stands = self.stands[i]
            mention = self.mentions[i]
            distance = here - self.tree.sentence[mention.head]
            if distance > 3 and fallback:
                break
            plural = mention.plural and "person" in kinds
            if plural or len(stands) != 1 or self.drafts[stands[0]].kind not in kinds or stands[0] in barred:
                continue
            draft = self.drafts[stands[0]]
            if gender and draft.gender and draft.gender != gender:
                continue
            if self.tree.relation(mention.head, "nsubj", "obl:agent") and distance <= 3:
                return stands
            fallback = fallback or stands
        return fallback

    def _recent_group(self, index: int, among: list[int] | None) -> tuple[int, ...]:
        """The two or more actors of the last sentence that has so many: persons if there are, else states."""
        allowed = set(range(len(self.drafts))) if among is None else set(among)
        here = self.tree.sentence[self.mentions[index].head]
        by_sentence: dict[int, list[int]] = {}
        for i in range(index):
            for number in self.stands[i]:
                row = by_sentence.setdefault(self.tree.sentence[self.mentions[i].head], [])
                if number in allowed and number not in row and self._acts(i):
                    row.append(number)
        for kind in ("person", "state"):
            for sentence in sorted((s for s in by_sentence if s <= here), reverse=True):
                group = [n for n in by_sentence[sentence] if self.drafts[n].kind == kind]
                if 2 <= len(group) <= 4:
                    return tuple(group)
        return ()

    def _pair(self, index: int) -> tuple[int, ...]:
        """The two of the last sentence in which two persons, and no more, are subject and object of one another."""
        here = self.tree.sentence[self.mentions[index].head]
        by_sentence: dict[int, list[int]] = {}
        for i in range(index):
            mention = self.mentions[i]
            if not self.tree.relation(mention.head, "nsubj", "obj", "obl", "iobj", "conj"):
                continue
            for number in self.stands[i]:
                row = by_sentence.setdefault(self.tree.sentence[mention.head], [])
                if self.drafts[number].kind == "person" and number not in row:
                    row.append(number)
        pairs = [s for s, row in by_sentence.items() if len(row) == 2 and here - s <= 4]
        return tuple(by_sentence[max(pairs)]) if pairs else ()

    def _two_states(self, index: int) -> tuple[int, ...]:
        """The two states of the last sentence that names two and no more; else the two most spoken of."""
        here = self.tree.sentence[self.mentions[index].head]
        by_sentence: dict[int, list[int]] = {}
        counts: dict[int, int] = {}
        for i in range(index):
            for number in self.stands[i]:
                own = self._state_draft(number)
                if own is None:
                    continue
                counts[own] = counts.get(own, 0) + 1
                row = by_sentence.setdefault(self.tree.sentence[self.mentions[i].head], [])
                if own not in row:
                    row.append(own)
        pairs = [s for s, row in by_sentence.items() if len(row) == 2 and here - s <= 2]
        if pairs:
            return tuple(by_sentence[max(pairs)])
        most = sorted(counts, key=lambda n: (-counts[n], n))[:2]
        return tuple(sorted(most)) if len(most) == 2 else ()

    def _state_draft(self, number: int) -> int | None:
        """The state that an actor stands for: itself, or whose official a person is."""
        draft = self.drafts[number]
        if draft.kind == "state":
            return number
        if draft.kind != "person" or draft.state is None or len(draft.state) != 3:
            return None
        return self._state(draft.state)

    def _acts(self, index: int) -> bool:
        """Whether a mention stands for an actor in its own right, not as the attribute of another noun."""
        return not self.tree.relation(self.mentions[index].head, "nmod:poss", "compound", "amod")

    def _nearest(self, index: int, numbers: list[int]) -> int:
        """Of these actors the one mentioned last before, else first after."""
        before = [(max((i for i in self.drafts[n].mentions if i < index), default=-1), n) for n in numbers]
        place, number = max(before)
        if place >= 0:
            return number
        return min(numbers, key=lambda n: min(self.drafts[n].mentions, default=10**9))

    # -- the result

    def _open(self, draft: Draft) -> int:
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def _stand(self, index: int, numbers: tuple[int, ...]) -> None:
        self.stands[index] = numbers
        for number in numbers:
            if index not in self.drafts[number].mentions and len(numbers) == 1:
                self.drafts[number].mentions.append(index)

    def cast(self) -> Cast:
        """The drafts as actors, in order of first mention."""
        order = sorted(range(len(self.drafts)), key=lambda n: (min(self.drafts[n].mentions, default=10**9), n))
        place = {n: p for p, n in enumerate(order)}
        return Cast(
            actors=tuple(self._actor(self.drafts[n]) for n in order),
            mentions=tuple(self.mentions),
            stands_for=tuple(tuple(place[n] for n in s) for s in self.stands),
            outlet_state=self.circumstances.outlet_state,
        )

    def _actor(self, draft: Draft) -> Actor:
        digest = hashlib.sha256(f"{draft.kind}|{key(draft.name)}|{draft.state}".encode()).hexdigest()[:12]
        return Actor(
            id=digest,
            kind=draft.kind,
            name=draft.name,
            canonical=draft.code,
            state=draft.state,
            sector=draft.sector,
            offices=tuple(draft.offices),
            mentions=tuple(self.mentions[i].span for i in sorted(draft.mentions)),
        )
