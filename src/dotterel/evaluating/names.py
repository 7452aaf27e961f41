"""When two names stand for the same party.

The titles and small words here are part of how a score is counted, so they are fixed here and not taken from the
lexicons: a better lexicon must not move the figures.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pycountry
from babel import Locale

from dotterel.evaluating.gold import GoldParty
from dotterel.schema.actor import Actor

# fmt: off
TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "king", "queen",
    "prince", "princess", "crown", "emir", "amir", "sheikh", "sheikha", "shaikh", "sultan", "emperor", "his",
    "her", "highness", "majesty", "excellency", "royal", "president", "premier", "chancellor", "minister",
    "ambassador", "secretary", "senator", "general", "admiral", "colonel", "pope", "archbishop", "bishop",
    "ayatollah",
})
# fmt: on
SMALL_WORDS = frozenset({"the", "of", "and", "for", "on", "to", "in"})
OWN_WORDS = SMALL_WORDS | {"government"}
WHOLE_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe"}
)
ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}")


def agreement(gold: GoldParty, actor: Actor) -> int:
    """2 where the names have the same words, 1 where they agree otherwise, 0 where they do not.

    Persons agree by surname, or when all words of one name are in the other. States and organisations agree by all
    their words, or by standing for the same state or organisation themselves. Bodies, and persons named by office
    ("the president of Ruritania"), also agree when one name says less of the same thing in the same state ("the
    Ruritanian foreign ministry", "the foreign ministry").
    """
    expected, found = _bare(name_words(gold.name)), _bare(name_words(actor.name))
    if _content(expected) == _content(found):
        return 2
    if actor.kind == "person" and "of" not in (*expected, *found):
        return int(_persons_agree(expected, found))
    return int(_same_state_itself(gold, actor) or _bodies_agree(gold, actor))


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, in small letters without diacritics."""
    plain = ABBREVIATION.sub(lambda dotted: dotted[0].replace(".", "") + " ", name)
    decomposed = unicodedata.normalize("NFKD", plain.casefold().translate(WHOLE_LETTERS))
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W_]+", re.sub(r"['‘’ʼ`´ʻʿʾ]", "", letters)))


def same_heading(gold: str, found: str | None) -> bool:
    """Whether two names of outlets, writers or places are the same but for case, diacritics and signs."""
    return found is not None and _heading(gold) == _heading(found)


def _heading(name: str) -> str:
    words = name_words(name)
    return "".join(words[1:] if words[:1] == ("the",) else words)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the titles before the name; in "President of Ruritania" the title is the name."""
    while len(words) > 1 and words[0] in TITLES and words[1] not in SMALL_WORDS:
        words = words[1:]
    return words


def _content(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words) - SMALL_WORDS


def _persons_agree(expected: tuple[str, ...], found: tuple[str, ...]) -> bool:
    if not expected or not found:
        return False
    return expected[-1] == found[-1] or set(expected) <= set(found) or set(found) <= set(expected)


def _bodies_agree(gold: GoldParty, actor: Actor) -> bool:
    if gold.state and actor.state and gold.state != actor.state:
        return False
    expected, found = name_words(gold.name), name_words(actor.name)
    if _head(expected) != _head(found):
        return False
    return _content(expected) <= _content(found) or _content(found) <= _content(expected)


def _head(words: tuple[str, ...]) -> str:
    """The noun that the other words tell more of: "ministry" in "foreign ministry" and in "ministry of fisheries"."""
    named = words[1:] if words[:1] == ("the",) else words
    end = next((place for place, word in enumerate(named) if word in SMALL_WORDS), len(named))
    return "".join(named[max(end - 1, 0) : end])


def _same_state_itself(gold: GoldParty, actor: Actor) -> bool:
    if not gold.state or gold.state != actor.state:
        return False
    return _is_itself(actor) and frozenset(name_words(gold.name)) - OWN_WORDS in _own_names(gold.state, gold.name)


def _is_itself(actor: Actor) -> bool:
    return actor.kind == "state" or (actor.kind == "organisation" and actor.state in (actor.canonical, actor.name))


def _own_names(code: str, name: str) -> frozenset[frozenset[str]]:
    """The names of a state, or the name given where its letters are the acronym of the organisation."""
    words = name_words(name)
    initials = {"".join(word[0] for word in chosen) for chosen in (words, [w for w in words if w not in SMALL_WORDS])}
    own = frozenset([frozenset(words) - OWN_WORDS]) if code.casefold() in initials else frozenset()
    return own | _names_of_state(code)


@cache
def _names_of_state(code: str) -> frozenset[frozenset[str]]:
    country = pycountry.countries.get(alpha_3=code) if len(code) == 3 else None
    if country is None:
        return frozenset([frozenset(name_words(code))])
    kinds = ("name", "official_name", "common_name", "alpha_2", "alpha_3")
    names = [getattr(country, kind, None) for kind in kinds] + [Locale("en").territories.get(country.alpha_2)]
    return frozenset(frozenset(name_words(name)) - OWN_WORDS for name in names if name)
