"""Places named in the text, with the preposition that brings them in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dotterel.reference.gazetteer import Gazetteer, PlaceHit, is_named_after, place_named
from dotterel.reference.whereabouts import mentioned, settle
from dotterel.schema.actor import Cast
from dotterel.schema.finding import PlaceBasis, Where
from dotterel.schema.span import Span
from dotterel.schema.tree import Tree


class PlaceWords(msgspec.Struct, frozen=True):
    """A place named in the text; `preposition` is the word that brings it in ("in", "at", "to"), in lower case."""

    span: Span
    hit: PlaceHit
    preposition: str | None = None


def find_places(
    text: str, start: int, end: int, gazetteer: Gazetteer, near: tuple[str, ...] = ()
) -> tuple[PlaceWords, ...]:
    """The places named within `text[start:end]`, in text order, the longest names first.

    A building that the gazetteer does not know ("at Rose Palace in Amman") is a place all the same, in the country of
    the town that follows it, if any.
    """
    found: list[PlaceWords] = []
    for match in _CAPITALISED.finditer(text, start, end):
        found.extend(_places_in(text, match.start(), match.end(), gazetteer, near))
    return tuple(_with_countries(text, found))


def believed(
    found: Sequence[tuple[PlaceWords, ...]], tree: Tree, gazetteer: Gazetteer, countries: Sequence[str]
) -> tuple[tuple[PlaceWords, ...], ...]:
    """The places of each sentence, as all of them together tell which is meant.

    A village counts only where the text says in which country or province it lies, or where the parser took the name
    for a place's and it lies in a state that the dispatch speaks of: there is a village for nearly every word.
    """
    told = [
        [(words, mentioned(words.span.quote, tree.parse.text, words.span.end, gazetteer)) for words in row]
        for row in found
    ]
    meant = settle((name for row in told for _, name in row), gazetteer, countries)
    settled = [[(_as_meant(words, meant), name) for words, name in row] for row in told]
    return tuple(
        tuple(
            words
            for words, name in row
            if not _is_small(words.hit) or name.container or (words.hit.iso3 in countries and _is_tagged(words, tree))
        )
        for row in settled
    )


def _as_meant(words: PlaceWords, meant: dict[str, PlaceHit]) -> PlaceWords:
    hit = meant.get(words.span.quote)
    return words if hit is None or words.hit.iso3 is None else msgspec.structs.replace(words, hit=hit)


def _is_small(hit: PlaceHit) -> bool:
    """Whether a place is so little known that its name is as likely to mean something else."""
    if hit.noted:
        return False
    return hit.sort == "district" or (hit.sort == "city" and hit.geonames is not None and hit.population < _SMALL)


def _is_tagged(words: PlaceWords, tree: Tree) -> bool:
    """Whether the parser took the words for the name of a place."""
    parse, span = tree.parse, words.span
    return any(
        name.kind == "LOC" and parse.start[name.start] <= span.start and span.end <= parse.end[name.end - 1]
        for name in parse.names
    )


def where(words: PlaceWords, basis: PlaceBasis = "explicit") -> Where:
    """The place as the record gives it, by its name in the text; a capital told by its country, by its own."""
    hit = words.hit
    name = hit.name if words.span.quote.endswith(" capital") else words.span.quote
    return Where(name, hit.iso3, hit.geonames, hit.lat, hit.lon, basis, words.span)


def capitals_meant(cast: Cast, tree: Tree, start: int, end: int, gazetteer: Gazetteer) -> Iterator[PlaceWords]:
    """The capitals that `text[start:end]` tells by their countries: "in the Peruvian capital", "Peru's capital"."""
    parse = tree.parse
    for mention in cast.mentions:
        behind = mention.end + 1 if parse.xpos[min(mention.end, len(parse.form) - 1)] == "POS" else mention.end
        if mention.kind != "state" or not start <= mention.span.start < end or behind >= len(parse.form):
            continue
        hit = gazetteer.capitals.get(mention.state or "") if parse.form[behind].lower() == "capital" else None
        if hit is not None:
            span = Span.of(parse.text, mention.span.start, parse.end[behind])
            yield PlaceWords(span, hit, _preposition(parse.text, span.start))


_CAPITAL = r"[A-Z\u00C0-\u00DE\u0100-\u017F\u018F\u1E00-\u1EFF]"
_WORD = rf"{_CAPITAL}(?:[\w'’ʻ`-]|\.(?=[A-Z]))*\.?"
_JOIN = r"(?:\s(?:of|the|and|de|da|do|del|la|al|el|es|on|du|d')){1,2}"
_CAPITALISED = re.compile(rf"(?<!\w){_WORD}(?:(?:{_JOIN})?[^\S\n]{_WORD})*")
_TOKEN = re.compile(r"\S+")
_PREPOSITION = re.compile(
    r"\b(in|at|to|from|near|into|outside|inside|across|over|for|of|on|through|via|towards?|visit(?:ed|ing|s)?|"
    r"left|reached|visits? to)\s+(?:(?:the|his|her|its|their|occupied|eastern|western|northern|southern|central)\s+)*$",
    re.IGNORECASE,
)
# What a run of capitalised words may begin with that is no part of a name ("At Rose Palace", "the Karabakh").
_NO_NAME = re.compile(r"(?:[a-z]\S*|In|At|To|From|On|Of|For|Near|After|Before|During|While|When|And)(?!\S)")
_BUILDING = re.compile(
    rf"(?!The\s)(?:{_WORD}\s)+(?:Palace|Airport|Airbase|Air\sBase|Military\sBase|Hotel|House|Castle|Fort|Villa|Residence|Mansion|"
    r"Cathedral|Mosque|Stadium|Port|Barracks|Embassy|Headquarters|Convention\sCent(?:er|re)|Congress\sCent(?:er|re)|"
    r"Exhibition\sCent(?:er|re)|Conference\sCent(?:er|re)|Hall)\b"
)
_LONGEST_NAME = 6
_WELL_KNOWN, _SMALL = 100_000, 15_000
_OF_PLACE = re.compile(
    r"in|at|to|from|near|into|outside|inside|across|over|through|via|towards?|visit\w*|visits?\sto|left|reached"
)


def _places_in(text: str, start: int, end: int, gazetteer: Gazetteer, near: tuple[str, ...]) -> Iterator[PlaceWords]:
    """The places in a run of capitalised words, from the left, each as long as can be."""
    tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
    first, behind_a_name = 0, False
    while first < len(tokens):
        size, hit = 1, None
        begins = not _NO_NAME.match(text, *tokens[first])
        if begins:
            size, hit = _longest(text, tokens[first : first + _LONGEST_NAME], gazetteer, near)
        meant = False
        if hit is not None:
            span = _bare(text, tokens[first][0], tokens[first + size - 1][1])
            words = PlaceWords(span, hit, _preposition(text, span.start))
            meant = _meant(words, hit.iso3 in near, size == len(tokens), behind_a_name)
            if meant:
                yield words
        behind_a_name = begins and not meant
        first += size


def _meant(words: PlaceWords, near: bool, whole: bool, behind_a_name: bool) -> bool:
    """Whether a town's name is likely to mean the town: in a run of capitalised words it is mostly a person's."""
    brought_in = bool(_OF_PLACE.fullmatch(words.preposition or ""))
    if is_named_after(words.hit):
        return brought_in and words.hit.population >= _WELL_KNOWN
    if words.hit.sort in ("country", "region", "venue") or brought_in:
        return True
    if words.hit.sort == "capital":
        return not behind_a_name
    return whole and not _is_small(words.hit) and (near or words.hit.population >= _WELL_KNOWN)


def _longest(
    text: str, tokens: list[tuple[int, int]], gazetteer: Gazetteer, near: tuple[str, ...]
) -> tuple[int, PlaceHit | None]:
    """The number of words of the longest place name that begins here, and its place; one word where there is none."""
    for size in range(len(tokens), 0, -1):
        words = _bare(text, tokens[0][0], tokens[size - 1][1]).quote
        if (hit := place_named(words, gazetteer, near)) is not None:
            return size, hit
        if _BUILDING.fullmatch(words):
            return size, PlaceHit(words, None, None, None, None, "venue")
    return 1, None


def _bare(text: str, start: int, end: int) -> Span:
    """The words without a possessive or a full stop at their end ("U.S." keeps its own)."""
    words = text[start:end]
    words = re.sub(r"['’]s?$", "", words)
    if words.endswith(".") and "." not in words[:-1]:
        words = words[:-1]
    return Span.of(text, start, start + len(words))


def _preposition(text: str, start: int) -> str | None:
    """The preposition, or the verb of arriving, before an offset."""
    match = _PREPOSITION.search(text[max(0, start - 40) : start])
    return match[1].lower() if match else None


def _with_countries(text: str, found: list[PlaceWords]) -> Iterator[PlaceWords]:
    """The places, those without a country given that of the place right after them ("Rose Palace in Amman")."""
    for place, after in zip(found, [*found[1:], None], strict=False):
        between = text[place.span.end : after.span.start] if after else "."
        if after and place.hit.sort == "venue" and not place.hit.iso3 and re.fullmatch(r",?\s(?:in\s)?", between):
            yield msgspec.structs.replace(place, hit=msgspec.structs.replace(place.hit, iso3=after.hit.iso3))
        else:
            yield place
