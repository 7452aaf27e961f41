"""What is known of states, organisations, offices and their holders, as plain dictionaries."""

from __future__ import annotations

from typing import Literal

import msgspec

StateSort = Literal["name", "demonym", "capital", "seat", "body"]
OrganisationKind = Literal["igo", "group", "ngo", "company"]
Standing = Literal["incumbent", "deputy", "acting", "former", "designate"]


class StateName(msgspec.Struct, frozen=True):
    """The state that words stand for, its usual name, and how the words name it."""

    iso3: str
    name: str
    sort: StateSort


class Organisation(msgspec.Struct, frozen=True):
    """A body that acts in its own name. `top` is the acronym of its topmost parent (OHCHR: UN), else its own;
    `state` is the state that a group, company or party belongs to."""

    acronym: str
    name: str
    top: str
    kind: OrganisationKind
    seat_city: str | None
    seat_iso3: str | None
    sector: str
    state: str | None


class OfficeName(msgspec.Struct, frozen=True):
    """An office in its canonical title, with its PLOVER sector and its rank (1 head of state … 8 private person).

    `standing` tells how the person stands to it, as the title says: "acting", "former" …; `words` is the number of
    words of the title that name the office.
    """

    title: str
    sector: str
    rank: int
    standing: Standing = "incumbent"
    plural: bool = False
    words: int = 0


class Holding(msgspec.Struct, frozen=True):
    """That a person held an office: `of` a state (ISO alpha-3) or organisation (acronym); dates are ISO 8601, cut to
    what is known; null `until` is open. `called` holds the names by which the person is called on second mention."""

    person: str
    other_names: tuple[str, ...]
    called: tuple[str, ...]
    office: str
    of: str
    since: str | None
    until: str | None
    source: str
    agreement: int


class ShortName(msgspec.Struct, frozen=True):
    """The state that a short name means where one of some states is named in full ("the North", of Korea)."""

    state: StateName
    beside: frozenset[str]


class States(msgspec.Struct, frozen=True):
    """States by their names as `key` makes them, and by acronyms, where case matters. `no_states` are names that
    begin or end like those of states but name none (Indian Ocean); `short` are short names by their words."""

    names: dict[str, StateName]
    acronyms: dict[str, StateName]
    no_states: frozenset[str]
    short: dict[str, ShortName] = {}


class Organisations(msgspec.Struct, frozen=True):
    """Organisations by their names as `key` makes them, and by acronyms, where case matters."""

    names: dict[str, Organisation]
    acronyms: dict[str, Organisation]


class Titles(msgspec.Struct, frozen=True):
    """Offices by their titles and acronyms (FM), what may stand before a title ("deputy": deputy, "ex": former), the
    words that titles are made of, and forms of address."""

    offices: dict[str, OfficeName]
    acronyms: dict[str, OfficeName]
    modifiers: dict[str, Standing]
    words: frozenset[str]
    honorifics: frozenset[str]
    honorific_acronyms: frozenset[str]


class Holders(msgspec.Struct, frozen=True):
    """Holdings by person; persons by each word of their names, by all words sorted, and by surname; holdings by
    office and whose it is."""

    of_person: dict[str, tuple[Holding, ...]]
    by_word: dict[str, tuple[str, ...]]
    by_name: dict[str, tuple[str, ...]]
    by_surname: dict[str, tuple[str, ...]]
    of_office: dict[tuple[str, str], tuple[Holding, ...]]


class World(msgspec.Struct, frozen=True):
    """All look-up tables. `longest` is the greatest number of words in any name of a state or organisation, and
    `openings` are the words, as `key` makes them, that such a name may begin with."""

    states: States
    organisations: Organisations
    titles: Titles
    holders: Holders
    longest: int
    openings: frozenset[str]
