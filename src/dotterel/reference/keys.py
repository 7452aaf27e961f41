"""How words are made alike, so that "São Tomé", "Sao Tome" and "SAO TOME" are looked up as one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# letters that Unicode does not take apart into a base and a mark
_PLAIN = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ə": "a",
        "&": " and ",
    }
)
_APOSTROPHES = re.compile("['’‘`´ʻʼʹ′]")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?)+[^\W\d_]\.?(?!\w)")
_POSSESSIVE = re.compile(r"['’]s?$")
_BETWEEN = re.compile(r"[\W_]+")
_REMEMBERED = 1 << 16  # names are looked up over and over, from one dispatch to the next


@lru_cache(_REMEMBERED)
def key(words: str) -> str:
    """The words in lower case, without diacritics, apostrophes and punctuation: "Côte d'Ivoire" is "cote divoire"."""
    if "." in words:
        words = _INITIALS.sub(_joined, words)
    folded = _APOSTROPHES.sub("", words.casefold())
    if not folded.isascii():
        folded = _without_marks(folded)
    elif "&" in folded:
        folded = folded.replace("&", " and ")
    return _BETWEEN.sub(" ", folded).strip()


@lru_cache(_REMEMBERED)
def acronym(words: str) -> str:
    """The words with the periods of initials taken out and case kept: "U.S." is "US"."""
    return _INITIALS.sub(_joined, words).strip()


def is_acronym(words: str) -> bool:
    """Whether the words are one token whose capitals matter: US, UAE, BiH, SPLM-IO."""
    letters = [letter for letter in acronym(words) if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return " " not in acronym(words) and capitals > 1 and (capitals == len(letters) or len(letters) < 7)


def without_possessive(words: str) -> str:
    """The words without a closing 's or bare apostrophe."""
    return _POSSESSIVE.sub("", words.strip())


def is_capitalised(words: str) -> bool:
    """Whether the first letter (or the second, as in eSwatini) is a capital, or the words begin with a figure."""
    return any(letter.isupper() or letter.isdigit() for letter in words.lstrip("\"'“‘(")[:2])


def _joined(found: re.Match[str]) -> str:
    return found.group().replace(".", "").replace(" ", "")


def _without_marks(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.translate(_PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
