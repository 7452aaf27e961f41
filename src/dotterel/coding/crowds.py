"""People and bodies whom nobody names, yet who are parties: "protesters", "all sides", "a retired army officer".

They join the cast for the coding of events only, where no actor stands for the words. "The protesters" are those told
of before; "12 people" and "eight people" are two.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import pycountry
import yaml

from dotterel.coding.grammar import Words, lemma_among
from dotterel.schema.actor import Actor, Cast, Mention
from dotterel.schema.tree import Tree

KOSOVO = "XKX"  # no code of ISO's
UNTOLD = "other"  # the list of nouns that tell no sector
_PHRASE = ("det", "amod", "compound", "nummod", "nmod:poss", "advmod", "det:predet")
_ABOUT = frozenset(["at", "least", "most", "more", "than", "around", "about", "some", "nearly", "almost", "over"])
_SEATED = frozenset(["base", "locate", "headquarter", "register"])
_CLEAR = 2  # times as often as any other is a country named that a dispatch is about


class Crowds(msgspec.Struct, frozen=True):
    """The nouns of lexicons/crowds.yaml with their sectors; nouns that count."""

    sectors: Mapping[str, str | None]
    counts: frozenset[str]
    alone: frozenset[str]  # nouns that count people also where they stand alone: "thousands marched"


def load_crowds(folder: Path) -> Crowds:
    """The crowds lexicon of the knowledge folder."""
    raw = yaml.safe_load((folder / "lexicons" / "crowds.yaml").read_text(encoding="utf-8"))
    counts = frozenset(raw.pop("counts"))
    sectors = {noun: None if sector == UNTOLD else sector for sector, nouns in raw.items() for noun in nouns}
    alone = frozenset(raw["CVL"]) & counts
    return Crowds(sectors, counts, alone)


def with_crowds(tree: Tree, cast: Cast, crowds: Crowds, words: Words) -> Cast:
    """The cast with those nouns for people and bodies that stand for none of its actors, behind its own actors."""
    actors = list(cast.actors)
    told = [_many_apart(cast, m, a) for m, a in zip(cast.mentions, cast.stands_for, strict=True)]
    home = _home(cast)
    numbers: dict[tuple[str, str | None], int] = {}
    for noun, mention, sector in _crowds(tree, cast, crowds, words):
        holder = _holder(mention, cast)
        if holder is not None:
            told.append((mention, (holder,)))
            continue
        state = mention.state or (home if sector is not None else None)
        again = _is_definite(tree, mention) or mention.name == noun
        if not again or (noun, state) not in numbers:
            numbers[noun, state] = len(actors)
            actors.append(_actor(mention, state, sector))
        told.append((mention, (numbers[noun, state],)))
    told.sort(key=lambda pair: (pair[0].start, pair[0].end))
    return msgspec.structs.replace(
        cast, actors=tuple(actors), mentions=tuple(m for m, _ in told), stands_for=tuple(a for _, a in told)
    )


def _holder(mention: Mention, cast: Cast) -> int | None:
    """The one person whose name follows these very words elsewhere: "Japanese foreign minister", in a headline."""
    words = mention.span.quote.casefold() + " "
    if mention.plural or words.count(" ") < 2:
        return None
    held = [
        number
        for number, actor in enumerate(cast.actors)
        if actor.kind == "person" and any(m.quote.casefold().startswith(words) for m in actor.mentions)
    ]
    return held[0] if len(held) == 1 else None


def _many_apart(cast: Cast, mention: Mention, stands: tuple[int, ...]) -> tuple[Mention, tuple[int, ...]]:
    """A mention with whom it stands for; a plural office is not the one man who holds it: "the heads of state"."""
    if len(stands) != 1 or not mention.plural or mention.form != "office":
        return mention, stands
    actor = cast.actors[stands[0]]
    of_body = mention.state is not None and not is_country(mention.state)
    return (mention, ()) if actor.kind == "person" and of_body else (mention, stands)


def is_country(code: str) -> bool:
    """Whether the code of a state is a country's, and not the acronym of an international body."""
    return code == KOSOVO or pycountry.countries.get(alpha_3=code) is not None


def _is_definite(tree: Tree, mention: Mention) -> bool:
    first = tree.parse.form[mention.start].lower()
    return first in ("the", "these", "those", "both") or tree.parse.xpos[mention.start] == "NNS"


def _home(cast: Cast) -> str | None:
    """The country that the dispatch is about: named clearly more often than any other."""
    counts = Counter({a.state: 0 for a in cast.actors if a.state})
    for actor in cast.actors:
        if actor.state is not None:
            counts[actor.state] += len(actor.mentions)
    most = counts.most_common(2)
    if not most or (len(most) > 1 and most[0][1] < _CLEAR * most[1][1]):
        return None
    return most[0][0]


def _actor(mention: Mention, state: str | None, sector: str | None) -> Actor:
    name = mention.name or mention.span.quote
    identity = hashlib.sha256(f"crowd|{name.casefold()}|{state}|{mention.span.start}".encode()).hexdigest()[:12]
    return Actor(identity, "group", name, None, state, sector, (), (mention.span,))


def _crowds(tree: Tree, cast: Cast, crowds: Crowds, words: Words) -> Iterator[tuple[str, Mention, str | None]]:
    """The mentions of crowds with the noun of each and its sector."""
    apart = [_many_apart(cast, m, a) for m, a in zip(cast.mentions, cast.stands_for, strict=True)]
    standing = {t for m, a in apart if a for t in range(m.start, m.end)}
    for mention, stands in apart:
        if mention.form == "office" and not stands and (mention.state or not _names_states(tree, mention)):
            yield mention.span.quote.lower(), _office(tree, mention), _sector(tree, mention.head, crowds, words)
    standing |= {m.head for m, _ in apart if m.form == "office"}
    for token, upos in enumerate(tree.parse.upos):
        if upos != "NOUN" or token in standing:
            continue
        noun = _noun(tree, token, crowds, words)
        owned = tree.under(token, "nmod:poss") and lemma_among(tree, token, words.offices, words)  # "its troops"
        if noun is not None and not owned and not tree.relation(token, "compound", "amod", "flat"):
            yield noun, _mention(tree, cast, token, crowds), crowds.sectors[noun]


def _sector(tree: Tree, token: int, crowds: Crowds, words: Words) -> str | None:
    """The sector that the noun of an office tells: that of the government where it tells none."""
    noun = _noun(tree, token, crowds, words)
    return "GOV" if noun is None else crowds.sectors[noun]


def _noun(tree: Tree, token: int, crowds: Crowds, words: Words) -> str | None:
    """The noun of the lexicon that a token is, with the word before it where the two are one: "opposition group"."""
    noun = lemma_among(tree, token, crowds.sectors, words)
    pair = f"{tree.parse.lemma[token - 1].lower()} {noun or tree.parse.lemma[token].lower()}" if token else ""
    if noun in crowds.alone:
        counting = tree.parse.xpos[token] == "NNS" and not any(c > token for c in tree.under(token, "nmod"))
        noun = noun if counting and tree.relation(token, "nsubj", "nsubj:pass", "obj") else None
    return pair if pair in crowds.sectors else noun


def _mention(tree: Tree, cast: Cast, token: int, crowds: Crowds) -> Mention:
    """The words of a crowd: the noun with what stands before it, and what counts it."""
    parse = tree.parse
    head, above = token, parse.head[token]
    counted = above >= 0 and tree.relation(token, "nmod") and parse.lemma[above].lower() in crowds.counts
    if counted and above < token:
        head = above
    own = {head, token, *(t for h in (head, token) for c in tree.under(h, *_PHRASE) for t in tree.subtree(c))}
    start = min(own)
    first = start + 1 if parse.upos[start] == "DET" and start < head else start
    while first < head and parse.form[first].lower() in _ABOUT:
        first += 1
    states = [m.state for m in cast.mentions if m.state and start <= m.start <= token]
    behind = [
        cast.actors[a].state
        for c in _owners(tree, token)
        for m, stands in zip(cast.mentions, cast.stands_for, strict=True)
        if m.start <= c < m.end
        for a in stands
    ]
    end = (
        token + 1
        if states
        else max([token + 1, *(m.end for c in tree.under(token, "nmod") if (m := _of(cast, c, token)))])
    )
    return Mention(
        span=parse.span(first, end), start=start, end=token + 1, head=head, kind="group", form="role",
        name=parse.span(first, end).quote, state=next((state for state in (*states, *behind) if state), None),
        plural=parse.xpos[token] == "NNS",
    )  # fmt: skip


def _of(cast: Cast, owner: int, noun: int) -> Mention | None:
    """The mention that a noun's owner is, right behind it: "employees of the Russian embassy"."""
    return next((m for m in cast.mentions if m.head == owner and m.state and noun + 1 < m.start <= noun + 3), None)


def _owners(tree: Tree, token: int) -> Iterator[int]:
    """The tokens behind a noun that tell whose people they are: "staff of the embassy", "firms based in Iran"."""
    owners = [c for c in tree.under(token, "nmod") if _is_of(tree, c)]
    for verb in tree.under(token, "acl"):
        if tree.parse.lemma[verb].lower() in _SEATED:
            owners.extend(c for c in tree.under(verb, "obl") if _is_of(tree, c))
    for owner in owners:
        yield from sorted(t for t in tree.subtree(owner) if t <= owner)


def _is_of(tree: Tree, token: int) -> bool:
    return any(tree.parse.form[c].lower() in ("of", "from", "in", "at") for c in tree.under(token, "case"))


def _names_states(tree: Tree, mention: Mention) -> bool:
    """Whether the states stand behind whose people a plural names: "officials from Norway and Chile"."""
    behind = mention.head + 1
    return mention.plural and behind < len(tree.parse.form) and tree.parse.form[behind].lower() in ("from", "of")


def _office(tree: Tree, mention: Mention) -> Mention:
    """An office that nobody known holds, as a crowd: "a former mining minister"."""
    start = mention.start
    first = start + 1 if tree.parse.upos[start] == "DET" and start < mention.head else start
    span = tree.parse.span(first, max(mention.end, mention.head + 1))
    return msgspec.structs.replace(mention, span=span, kind="group", form="role", name=span.quote)
