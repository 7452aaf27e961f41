"""When, where and on what occasion an event took place: the words nearest to it, else what the dispatch says of the
story, else the dispatch itself, each with its basis."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from dotterel.coding.codebook import Codebook
from dotterel.coding.dates import Tense, TimeWords, find_dates
from dotterel.coding.dating import Evidence, Told, Writing, resolve_in, told_in, written
from dotterel.coding.grammar import Frame
from dotterel.coding.occasions import OccasionHit, find_occasions
from dotterel.coding.places import PlaceWords, believed, capitals_meant, find_places, where
from dotterel.reference.gazetteer import PlaceHit, place_named
from dotterel.reference.whereabouts import mentioned, settle
from dotterel.schema.actor import Cast
from dotterel.schema.finding import When, Where
from dotterel.schema.source import Dateline, Text
from dotterel.schema.span import Span
from dotterel.schema.tree import Tree

NO_DATE = When(None, None, None, "unknown")
NO_PLACE = Where(None, None, None, None, None, "unknown")
_GROUNDS = frozenset(
    [
        "capital",
        "city",
        "town",
        "palace",
        "office",
        "airport",
        "residence",
        "hotel",
        "headquarters",
        "region",
        "province",
    ]
)
_SESSIONS = frozenset(
    [
        "ceremony",
        "meeting",
        "conference",
        "summit",
        "session",
        "reception",
        "briefing",
        "forum",
        "rally",
        "talk",
        "event",
    ]
)
_SITES = frozenset(["venue", "site", "scene", "setting"])
_OPEN = frozenset(["since", "until", "till"])  # they tell how long, and not when
_LOCATING = frozenset(["in", "at", "to", "near", "outside", "inside", "into"])


class Setting(msgspec.Struct, frozen=True):
    """What the dispatch offers by way of circumstances: times and occasions by sentence, countries spoken of."""

    text: Text
    tree: Tree
    codebook: Codebook
    published: dt.date | None
    writing: Writing
    told: tuple[tuple[Told, ...], ...]
    times: tuple[tuple[TimeWords, ...], ...]
    occasions: tuple[tuple[OccasionHit, ...], ...]
    places: tuple[tuple[PlaceWords, ...], ...]
    countries: tuple[str, ...]
    headline_sentences: frozenset[int]
    dateline: Where | None


def find_setting(text: Text, tree: Tree, codebook: Codebook, cast: Cast) -> Setting:
    """The setting of a dispatch whose actors are known."""
    published = published_date(text)
    countries = _countries(cast)
    times, named = [], []
    bounds = [(tree.parse.start[first], tree.parse.end[last - 1]) for first, last in tree.parse.sentences]
    occasions = _occasions(text, bounds, codebook, published)
    for (start, end), hits in zip(bounds, occasions, strict=True):
        names = [h.occasion.span for h in hits]
        named.append(find_places(text.text, start, end, codebook.gazetteer, countries))
        found = find_dates(text.text, start, end)
        times.append(tuple(t for t in found if not any(n.holds(t.span) for n in names)))
    places = []
    for (start, end), row in zip(bounds, believed(named, tree, codebook.gazetteer, countries), strict=True):
        capitals = tuple(capitals_meant(cast, tree, start, end, codebook.gazetteer))
        places.append((*(n for n in row if not any(c.span.overlaps(n.span) for c in capitals)), *capitals))
    told = tuple(
        tuple(told_in(tree, t, n, codebook.words, codebook.modals) for t in row) for n, row in enumerate(times)
    )
    towns = tuple(frozenset(p.hit.name for p in row) for row in places)
    years = frozenset(int(year) for span in text.furniture for year in re.findall(r"\b20\d\d\b", span.quote))
    evidence = Evidence(tuple(t for row in told for t in row), occasions, years, towns, cast.terms, codebook.occasions)
    writing = written(text, published, evidence)
    if published is None and writing.days:
        occasions = _occasions(text, bounds, codebook, writing.days[0])
    return Setting(
        text=text,
        tree=tree,
        codebook=codebook,
        published=published,
        writing=writing,
        told=told,
        times=tuple(times),
        occasions=occasions,
        places=tuple(places),
        countries=countries,
        headline_sentences=_headline(text, tree),
        dateline=_dateline(text, codebook, countries),
    )


def _occasions(
    text: Text, bounds: Sequence[tuple[int, int]], codebook: Codebook, day: dt.date | None
) -> tuple[tuple[OccasionHit, ...], ...]:
    """The occasions of each sentence, with the editions held about that day."""
    return tuple(find_occasions(text.text, start, end, codebook.occasions, day) for start, end in bounds)


def _countries(cast: Cast) -> tuple[str, ...]:
    """The states spoken of, most spoken of first."""
    counts: dict[str, int] = {}
    for actor in cast.actors:
        if actor.state is not None and len(actor.state) == 3:
            counts[actor.state] = counts.get(actor.state, 0) + len(actor.mentions)
    return tuple(sorted(counts, key=lambda s: (-counts[s], s)))


def _dateline(text: Text, codebook: Codebook, countries: tuple[str, ...]) -> Where | None:
    """The place that the dispatch is dated from."""
    if text.dateline is None or text.dateline.place is None:
        return None
    name = text.dateline.place.title()
    hit = _said_to_lie(text.dateline, name, codebook) or place_named(name, codebook.gazetteer, countries)
    hit = hit or place_named(f"{name} Headquarters", codebook.gazetteer)
    if hit is None:
        return None
    return Where(hit.name, hit.iso3, hit.geonames, hit.lat, hit.lon, "dateline", text.dateline.span)


def _said_to_lie(dateline: Dateline, name: str, codebook: Codebook) -> PlaceHit | None:
    """The place of a dateline that says where it lies: "PARIS, Texas, May 6"."""
    words = dateline.span.quote
    at = words.find(dateline.place or "")
    told = mentioned(name, words, at + len(name), codebook.gazetteer) if at >= 0 else None
    return settle([told], codebook.gazetteer).get(name) if told is not None and told.container is not None else None


def _headline(text: Text, tree: Tree) -> frozenset[int]:
    """The numbers of the sentences in the headline."""
    if text.headline not in text.paragraphs:
        return frozenset()
    number = text.paragraphs.index(text.headline)
    return frozenset(s for s, p in enumerate(tree.parse.paragraph) if p == number)


def published_date(text: Text) -> dt.date | None:
    """The day of publication, if it is known to the day; else the day of the dateline."""
    value = text.published.value
    if value is not None and text.published.precision == "day":
        return dt.date.fromisoformat(value[:10])
    return None


def date_of(setting: Setting, frame: Frame, tense: Tense, story: When | None) -> When:
    """When: by the words of the event's own clause, else of its sentence, else as the story's main event."""
    number = setting.tree.sentence[frame.trigger]
    for words in sorted(setting.times[number], key=lambda t: _distance(setting.tree, frame, t.span)):
        ahead = tense == "past" and (words.lead == "by" or _is_of_plan(setting.text.text, words.span))
        if words.lead not in _OPEN and not ahead and _governs(setting.tree, frame, words.span):
            when = resolve_in(words, setting.writing, tense, story)
            if when.value is not None and not (tense == "past" and _is_to_come(when, setting.writing)):
                return when
    return NO_DATE


_PLANNED = re.compile(
    r"\b(?:planned|scheduled|slated|due|set|foreseen|expected|envisaged)\s(?:to\s\w+\s)?(?:(?:for|on|in|at)\s)?(?:the\s)?$"
)


def _is_of_plan(text: str, span: Span) -> bool:
    """Whether a time is when something was to be: "called off a trip planned for Thursday" dates nothing done."""
    return _PLANNED.search(text, max(0, span.start - 40), span.start) is not None


def _is_to_come(when: When, writing: Writing) -> bool:
    """Whether a date lies wholly behind the time of writing, so that what has happened did not happen then."""
    value = when.value or ""
    return bool(writing.days) and value > writing.days[-1].isoformat()[: len(value)]


def _distance(tree: Tree, frame: Frame, span: Span) -> tuple[int, int]:
    """How far a time stands from the event: first by clause boundaries between, then by words."""
    parse = tree.parse
    token = next((t for t in range(*tree.bounds(frame.trigger)) if parse.end[t] > span.start), frame.trigger)
    return _clauses_between(tree, frame, token), min(abs(token - t) for t in (*frame.tokens, frame.predicate))


def _clauses_between(tree: Tree, frame: Frame, token: int) -> int:
    """How many clause heads lie between a time and the event's predicate in the tree."""
    own = {frame.predicate, frame.trigger}
    crossed = 0
    for above in tree.above(token):
        if above in own:
            return crossed
        if tree.parse.upos[above] == "VERB":
            crossed += 1
    return crossed + 1


def _governs(tree: Tree, frame: Frame, span: Span) -> bool:
    """Whether a time can be the event's: it does not stand in a clause of its own below another noun."""
    parse = tree.parse
    token = next((t for t in range(*tree.bounds(frame.trigger)) if parse.end[t] > span.start), None)
    if token is None:
        return False
    if _ends_relative_clause(tree, frame, token) or _dates_noun_before(tree, frame, span, token):
        return False
    own = {frame.predicate, frame.trigger, *tree.above(frame.predicate)}
    for above in tree.above(token):
        if above in own:
            return True
        if above in frame.roles.get("what is to be done", ()):
            return False  # "agreed to send a team in June" dates the sending
        if _tells_of_event(tree, frame, above, own):
            return True
        if tree.relation(above, "acl:relcl", "acl", "ccomp") and parse.upos[above] == "VERB":
            return _tells_of_its_session(tree, above, own)
        if (
            span.end <= parse.start[above]
            and tree.relation(token, "compound", "nmod", "amod")
            and _is_noun(tree, above)
        ):
            return False  # "under the December 25, 2011 agreement" dates the agreement
    return True


def _ends_relative_clause(tree: Tree, frame: Frame, token: int) -> bool:
    """Whether a time stands right behind a clause about a noun of the event, wherever the parser hangs it: in
    "condemned the attack that killed two people last Monday" it dates the killing."""
    parse = tree.parse
    if frame.noun:
        return False  # the clause may well be about the event: "a meeting with N. N., which is planned for Friday"
    for verb in range(frame.trigger + 1, token):
        about = tree.relation(verb, "acl:relcl") and parse.upos[verb] == "VERB"
        if about and frame.trigger in tree.above(verb) and not {",", "after", "before"} & set(parse.form[verb:token]):
            return True
    return False


def _dates_noun_before(tree: Tree, frame: Frame, span: Span, token: int) -> bool:
    """Whether a time stands within the phrase of another noun: "welcomed the release last Thursday of 43 detainees"."""
    parse = tree.parse
    behind = next((t for t in range(token, len(parse.start)) if parse.start[t] >= span.end), None)
    before = token - 1 - (parse.upos[token - 1] == "ADP")
    if behind is None or parse.form[behind].lower() != "of" or before < 0:
        return False
    within = before in tree.above(behind)  # "accused the army on Sunday of firing": there the verb has it
    return within and _is_noun(tree, before) and before not in {frame.trigger, frame.predicate}


def _is_noun(tree: Tree, token: int) -> bool:
    return tree.parse.upos[token] == "NOUN" or (tree.parse.upos[token] == "PROPN" and tree.parse.form[token].isalpha())


def _tells_of_event(tree: Tree, frame: Frame, clause: int, own: set[int]) -> bool:
    """Whether an attributive clause is the event's: "the meeting with N. N., which is planned for Friday in Oslo"."""
    if not tree.relation(clause, "acl:relcl", "acl"):
        return False
    noun = tree.parse.head[clause]
    of_thing = any(tree.parse.form[c].lower() == "which" for c in tree.children[clause])
    return noun in own or (frame.noun and of_thing and noun in set(tree.subtree(frame.trigger)))


def _tells_of_its_session(tree: Tree, clause: int, own: set[int]) -> bool:
    """Whether a relative clause dates the session of the event: "during the meeting, which took place on …"."""
    noun = tree.parse.head[clause]
    during = {tree.parse.form[c].lower() for c in tree.under(noun, "case")} & {"during", "at", "in"}
    return bool(during) and tree.relation(noun, "obl", "nmod") and tree.parse.head[noun] in own


def occasion_of(setting: Setting, frame: Frame) -> OccasionHit | None:
    """The occasion named in the event's sentence, if any; the nearest behind the event first."""
    hits = setting.occasions[setting.tree.sentence[frame.trigger]]
    at = setting.tree.parse.start[frame.trigger]
    return min(hits, key=lambda h: (h.occasion.span.start < at, abs(h.occasion.span.start - at)), default=None)


def place_of(setting: Setting, frame: Frame, taken: tuple[Span, ...]) -> Where:
    """Where: a place behind "in" or "at" that hangs on the event, else one in its sentence; parties are no places."""
    tree = setting.tree
    best: tuple[tuple[int, int], Where] | None = None
    for words in setting.places[tree.sentence[frame.trigger]]:
        if not _is_located(tree, words) or any(_is_of_name(words, party) for party in taken):
            continue
        if not _is_scene(tree, frame, words.span, taken):
            continue
        rank = _distance(tree, frame, words.span)
        if best is None or rank < best[0]:
            best = rank, where(words)
    return best[1] if best else NO_PLACE


def _is_of_name(words: PlaceWords, party: Span) -> bool:
    """Whether a place is a party or of its name; in "met an American envoy in Muscat" it is where they met."""
    return party.overlaps(words.span) and not (party.start < words.span.start and words.preposition == "in")


def _is_located(tree: Tree, words: PlaceWords) -> bool:
    """Whether a place is brought in as one: behind "in" or "at", or before a session ("at a Brussels summit")."""
    if words.preposition in _LOCATING:
        return True
    parse = tree.parse
    token = next((t for t, start in enumerate(parse.start) if start == words.span.start), None)
    if token is None:
        return False
    if tree.relation(token, "nsubj"):  # "Manila was the venue of the talks"
        head = parse.head[token]
        return any(parse.lemma[t].lower() in _SITES for t in (head, *tree.children[head]))
    if not tree.relation(token, "compound", "nmod:poss"):
        return False
    session = parse.head[token]
    return parse.lemma[session].lower() in _SESSIONS and any(
        parse.form[c].lower() in ("at", "in", "during") for c in tree.under(session, "case")
    )


def _is_scene(tree: Tree, frame: Frame, span: Span, parties: tuple[Span, ...]) -> bool:
    """Whether a place is where the event was, not where its topic is ("talks on terrorism in the Sinai").

    It must hang on the event, or on what the event hangs on, with nothing between but parties, names and buildings.
    """
    parse = tree.parse
    tokens = [t for t in range(*tree.bounds(frame.trigger)) if parse.end[t] > span.start and parse.start[t] < span.end]
    if not tokens:
        return False
    own = {frame.predicate, frame.trigger, *tree.above(frame.predicate), *tree.above(frame.trigger)}
    at = next((t for t in tokens if parse.head[t] not in tokens), tokens[0])
    for above in tree.above(at):
        if above in own:
            return True
        if any(p.start <= parse.start[above] < p.end for p in parties):
            continue
        if tree.relation(above, "obj") and parse.head[above] in own or _tells_of_event(tree, frame, above, own):
            return True
        if parse.upos[above] != "PROPN" and parse.lemma[above].lower() not in _GROUNDS | _SESSIONS:
            return False
    return at in own
