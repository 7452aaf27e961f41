"""What looks like the bare name of a person: "Lina Orsk", "J. van der Tal"."""

from __future__ import annotations

import re

from dotterel.reference.outlets import Outlets, outlet_named, town_named

PARTICLES = frozenset(
    ["abu", "al", "bin", "bint", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ul"]
    + ["van", "von"]
)
TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*|[^\W\d_]{1,2}\.")
BETWEEN = re.compile(r"\s*(?:,|&|\band\b|/)\s*")
ARTICLES = ("al-", "el-", "as-", "ash-", "ad-", "an-", "ar-", "at-", "az-", "bin-", "ul-")
MOST_TOKENS, SHORTEST = 4, 3


def is_person(words: str, outlets: Outlets) -> bool:
    """Whether the words are two to four capitalised words that name no office, outlet or town."""
    tokens = words.split()
    if not 2 <= len(tokens) <= MOST_TOKENS or not all(map(TOKEN.fullmatch, tokens)):
        return False
    last = tokens[-1]
    closes = last[0].isupper() or (last.startswith(ARTICLES) and last.rpartition("-")[2][:1].isupper())  # "al-Sayyid"
    if not (tokens[0][0].isupper() and closes and all(map(_name_like, tokens))):
        return False
    if all(token.isupper() and len(token) <= SHORTEST for token in tokens):  # "FB TW IN"
        return False
    if any(_is_office(token.lower(), outlets) for token in tokens) or opens_place(words, outlets):
        return False
    return not (outlet_named(words, outlets) or town_named(words, outlets))


def opens_place(words: str, outlets: Outlets) -> bool:
    """Whether the first word is one that names of towns open with: "Port Vell"."""
    return words.partition(" ")[0].lower().strip(".") in outlets.furniture.sheet.place_openers


def are_persons(words: str, outlets: Outlets) -> bool:
    """Whether the words are one person or several: "Lina Orsk and Per Tal"."""
    return len(words) < 120 and all(is_person(name, outlets) for name in BETWEEN.split(words.strip()))


def names_person(words: str, outlets: Outlets) -> bool:
    """Whether a part of the words, after "by" or between signs, is the name of a person."""
    parts = re.split(r"\bby\b|[|,;•·/]| in | - ", words)
    return any(is_person(part.strip(), outlets) for part in parts)


def _name_like(token: str) -> bool:
    return token[0].isupper() or token.lower() in PARTICLES or token.startswith((*ARTICLES, "d'", "d’"))


def _is_office(token: str, outlets: Outlets) -> bool:
    return not {token, token.removesuffix("s")}.isdisjoint(outlets.furniture.sheet.office_words)
