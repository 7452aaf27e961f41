"""Title words -> offices: canonical title, sector, the noun it turns on, and what it tells of gender."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from dotterel.reference.offices import office_of
from dotterel.reference.world import World

Gender = Literal["f", "m"] | None
_FEMALE = frozenset(
    "mrs ms miss madam madame lady queen princess baroness sheikha chairwoman spokeswoman congresswoman".split()
)
_MALE = frozenset("mr sir lord king prince baron sheikh emir sultan chairman spokesman congressman".split())


class Title(msgspec.Struct, frozen=True):
    """An office as a title names it. `known` tells whether knowledge has it; `head` is its noun ("minister")."""

    canonical: str
    head: str
    sector: str | None
    known: bool
    rank: int = 9  # 1 head of state, 2 head of government …


def offices_of(title: str, world: World) -> tuple[Title, ...]:
    """The offices in title words; "; " parts those before the name from those behind it."""
    found: list[Title] = []
    for part in (p for beside in title.split("; ") for p in _apart(beside, world)):
        words = _without_owner(part.strip(), world)
        words = re.sub(r"^(the|a|an|his|her|its|their|our)\s+", "", words, flags=re.IGNORECASE)
        heads = [w for w in re.findall(r"[\w'’]+", words) if office_of(w, world) is not None]
        if not heads:
            continue
        known = office_of(words, world)
        if known is not None:
            found.append(Title(known.title, _noun(known.title, heads, world), known.sector, True, known.rank))
        else:
            found.append(Title(words, heads[-1].lower(), None, False))
    return tuple(dict.fromkeys(found))


def _without_owner(title: str, world: World) -> str:
    """The title without the official whose it is: "the foreign minister's private secretary" is no minister."""
    owner, possessive, own = title.rpartition("'s ") if "'s " in title else title.rpartition("’s ")
    words = re.findall(r"[\w'’-]+", owner)
    return own if possessive and any(office_of(word, world) is not None for word in words) else title


def _apart(title: str, world: World) -> list[str]:
    """The offices that "and" joins, where each part names one: not "Minister of Trade and Industry"."""
    parts = re.split(r",?\s+and\s+", title)
    whole = office_of(title, world)
    held = [office_of(part, world) for part in parts]
    joined = all(o is not None and (whole is None or whole.title != o.title) for o in held[1:])
    return parts if joined and held[0] is not None else [title]


def _noun(canonical: str, heads: list[str], world: World) -> str:
    """The noun of a canonical title: its last office word before any "of" ("Minister of …", "Prime Minister")."""
    before = re.split(r"\s(?:of|for)\s", canonical)[0]
    own = [w for w in re.findall(r"[\w'’-]+", before) if office_of(w, world) is not None]
    return (own or heads)[-1].lower()


def gender_of(title: str) -> Gender:
    """What a title tells of gender, if anything."""
    words = set(re.findall(r"\w+", title.lower()))
    if words & _FEMALE:
        return "f"
    return "m" if words & _MALE else None
