"""Which office a title names: "Azerbaijani FM" and "Minister for Foreign Affairs of Angola" name the same."""

from __future__ import annotations

import msgspec

from dotterel.reference.keys import acronym, key, without_possessive
from dotterel.reference.nouns import OfficeName, Organisation, Standing, World
from dotterel.reference.states import organisation_of, state_of
from dotterel.reference.titles import ARTICLES

_LINKS = frozenset({"of", "for", "to", "in", "at", "on", "by", "with", "from", "near"})


def office_of(words: str, world: World) -> OfficeName | None:
    """The office that the words name, by their leading title ("Minister of Economy and Trade of Gabon"), else by
    their closing one ("Gabon's economy and trade minister")."""
    whole = _title_in(_spelt(words), world)
    bare = _title_in(_spelt(_without_names(words, world)), world)
    if bare is None or (whole is not None and whole.words > bare.words):
        return whole
    owner = _owner(words, world) if bare.sector == "GOV" else None
    return bare if owner is None else msgspec.structs.replace(bare, sector=owner.sector)


def is_title_word(word: str, world: World) -> bool:
    """Whether the word may be part of an office's title: minister, deputy, foreign …"""
    return key(word) in world.titles.words or acronym(word) in world.titles.acronyms


def is_honorific(words: str, world: World) -> bool:
    """Whether the words are a form of address: Mr, Dr., H.E., His Excellency. Case matters."""
    return acronym(words) in world.titles.honorific_acronyms or (
        words[:1].isupper() and key(words) in world.titles.honorifics
    )


def _title_in(words: list[str], world: World) -> OfficeName | None:
    return _leading(words, world) or _portfolio_first(words, world) or _closing(words, world)


def _leading(words: list[str], world: World) -> OfficeName | None:
    """The office at the start; a title with its own entry ("vice president") stands before one put together."""
    known = _longest(words, world)
    modified = _modified(words, world)
    if modified is not None and (known is None or modified.words > known.words):
        return modified
    return known


def _longest(words: list[str], world: World) -> OfficeName | None:
    for end in range(min(len(words), 12), 0, -1):
        office = _known(words[:end], world)
        if office is not None:
            return _with_afterword(msgspec.structs.replace(office, words=end), words[end:], world)
    return None


def _with_afterword(office: OfficeName, after: list[str], world: World) -> OfficeName:
    """The office as "elect" or "designate" after it tells."""
    standing = world.titles.modifiers.get(after[0].casefold()) if after else None
    if standing != "designate":
        return office
    return msgspec.structs.replace(office, standing=standing, words=office.words + 1)


def _known(words: list[str], world: World) -> OfficeName | None:
    if len(words) == 1 and words[0] in world.titles.acronyms:
        return world.titles.acronyms[words[0]]
    if len(words) == 1 and words[0].endswith("s") and words[0][:-1] in world.titles.acronyms:
        return msgspec.structs.replace(world.titles.acronyms[words[0][:-1]], plural=True)
    lowered = [word.casefold() for word in words]
    office = world.titles.offices.get(" ".join(lowered))
    if office is not None:
        return office
    single = [_singular(word, world) for word in lowered]
    office = world.titles.offices.get(" ".join(single)) if single != lowered else None
    return None if office is None else msgspec.structs.replace(office, plural=True)


def _singular(word: str, world: World) -> str:
    for ending, single in (("ies", "y"), ("men", "man"), ("people", "person"), ("s", "")):
        stem = word.removesuffix(ending) + single
        if word.endswith(ending) and stem in world.titles.words:
            return stem
    return word


def _modified(words: list[str], world: World) -> OfficeName | None:
    """The office that follows "deputy", "former", "acting" …, at the rank that these leave it."""
    for end in (2, 1):
        standing = world.titles.modifiers.get(" ".join(words[:end]).casefold())
        office = _leading(words[end:], world) if standing is not None else None
        if standing is not None and office is not None:
            return _as_modified(office, standing, end)
    return None


def _as_modified(office: OfficeName, standing: Standing, words: int) -> OfficeName:
    length = office.words + words
    if standing == "incumbent":
        return msgspec.structs.replace(office, words=length)
    if standing != "deputy":
        return msgspec.structs.replace(office, standing=standing, words=length)
    title = office.title if office.title.startswith("Deputy ") else f"Deputy {office.title}"
    return msgspec.structs.replace(office, title=title, rank=office.rank + 1, words=length)


def _portfolio_first(words: list[str], world: World) -> OfficeName | None:
    """The minister of the first portfolio of several: "economy and trade minister"."""
    lowered = [word.casefold() for word in words]
    heads = [at for at, word in enumerate(lowered) if _singular(word, world) in ("minister", "secretary")]
    if not heads or _LINKS.intersection(lowered[: heads[0]]):
        return None
    for end in range(min(heads[0], 8), 0, -1):
        office = world.titles.offices.get(f"{' '.join(lowered[:end])} minister")
        if office is not None:
            plural = lowered[heads[0]] != _singular(lowered[heads[0]], world)
            return msgspec.structs.replace(office, plural=plural, words=heads[0] + 1)
    return None


def _closing(words: list[str], world: World) -> OfficeName | None:
    """The office that closes the words, unless it only says whose ("office of the president")."""
    for start in range(1, len(words)):
        if words[start - 1].casefold() in _LINKS:
            return None
        office = _leading(words[start:], world)
        if office is not None:
            return office
    return None


def _spelt(words: str) -> list[str]:
    """The words as in the tables, but with acronyms as written and without articles."""
    spelt: list[str] = []
    for word in acronym(words).replace("-", " ").replace("/", " ").split():
        bare = word.strip(".,;:()'’\"“”")
        spelt += [bare] if bare.isupper() or (bare[:-1].isupper() and bare.endswith("s")) else key(word).split()
    return [word for word in spelt if word.casefold() not in ARTICLES]


def _without_names(words: str, world: World) -> str:
    """The words without names of states and organisations: "Turkish Foreign Minister" is "Foreign Minister"."""
    tokens = words.split()
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        length = _name_length(tokens[at:], world)
        kept += [] if length else [tokens[at]]
        at += length or 1
    return " ".join(kept)


def _name_length(tokens: list[str], world: World) -> int:
    """The number of words of the longest name of a state or organisation that opens the words, or 0."""
    if key(without_possessive(tokens[0])).partition(" ")[0] not in world.openings:
        return 0
    for length in range(min(len(tokens), world.longest), 0, -1):
        words = " ".join(tokens[:length]).rstrip(",.;:")
        state = state_of(words, world)
        if (state is not None and state.sort != "body") or organisation_of(words, world) is not None:
            return length
    return 0


def _owner(words: str, world: World) -> Organisation | None:
    """The organisation whose office it is: that which opens the words, or that which follows "of"."""
    tokens = [token for token in words.split() if token.casefold() not in ARTICLES]
    for start in range(len(tokens)):
        if start == 0 or tokens[start - 1].casefold() == "of":
            length = _name_length(tokens[start:], world)
            organisation = organisation_of(" ".join(tokens[start : start + length]), world)
            if organisation is not None:
                return organisation
    return None
