"""Whether two names of persons can be one person's within a dispatch."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import JaroWinkler

from dotterel.reference.keys import key

ALIKE = 0.94  # Jaro-Winkler of two spellings of one surname ("Kuleba", "Kouleba")
_SON = frozenset(["bin", "ibn", "bint", "ben"])
_ARTICLES = frozenset(["al", "el"])
_MINOR = frozenset(["bin", "ibn", "al", "el", "von", "van", "de", "der", "abu"])


def same_person(one: str, other: str) -> bool:
    """Whether the shorter name can stand for the longer: all its words are in it, or their initials or spellings are.

    "Lavrov" and "Sergey Lavrov", "T Verde" and "Tomas Verde", "Brandt" and "Orla Brand";
    not "Ilham Aliyev" and "Heydar Aliyev".
    """
    shorter, longer = sorted((one, other), key=lambda name: len(_words(name)))
    if not _SON & set(key(shorter).split()):
        longer = _own_name(longer)
    short, long = _words(shorter), _words(longer)
    if len(short) > len(long):
        short, long = long, short
    if not short or not long:
        return False
    if len(short) == 1:
        return len(short[0]) > 1 and any(_alike(short[0], word) for word in long)
    return _all_found(short, long)


def _all_found(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether each word of a name is one of the other, written alike, or as initial where no word is."""
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        found = next((w for w in left if _alike(word, w)), None) or next((w for w in left if _initial(word, w)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _own_name(name: str) -> str:
    """A name without the father's in it: "Al Hussein bin Abdullah II" is not Abdullah II; the family's stays."""
    words = key(name).split()
    son = next((at for at, word in enumerate(words) if word in _SON and at > 0), len(words))
    family = next((at for at in range(son, len(words)) if words[at] in _ARTICLES), len(words))
    return " ".join(words[:son] + words[family:])


def _words(name: str) -> list[str]:
    words = key(name).replace(".", " ").split()
    return [w for w in words if w not in _MINOR] or words


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 4 and JaroWinkler.similarity(one, other) >= ALIKE)


def _initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]
