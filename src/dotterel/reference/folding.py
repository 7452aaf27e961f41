"""Names of places brought to one form, so that spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile(r"[\u0300-\u036f]")
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ǝ": "a", "ð": "d"}
)
_MARKS = str.maketrans("-–—", "   ", ".'’‘ʻʼ`´ʿʾ")
# What kind of region a name is of is left out of it: "Kharkivs’ka Oblast’", "Helmand Province", "Fairfax County".
_REGION_WORDS = (
    "governorate|province|provincia|oblast|oblasti|oblysy|oblisi|region|district|rayon|raion|county|department|"
    "prefecture|municipality|voivodeship|canton|division|state|territory|gorodskaya administratsiya|city council|"
    "parish|borough|regency"
)
_KIND_BEHIND = re.compile(rf"\s(?:{_REGION_WORDS}|city)s?$")
_KIND_BEFORE = re.compile(
    r"^(?:muhafazat|wilaya de|provincia de(?: la)?|departamento de|estado de|(?:"
    rf"{_REGION_WORDS}|city|town|port|village|republic|kingdom|commonwealth|principality|sultanate) of(?: the)?)\s"
)
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)\s")


def fold(words: str) -> str:
    """The words in lower case without diacritics, apostrophes, dots and hyphens, single-spaced."""
    plain = words.lower()
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain.translate(_LETTERS)))
    if plain.replace(" ", "").isalpha() and "  " not in plain and plain == plain.strip():
        return plain
    return " ".join(plain.translate(_MARKS).split())


def without_kind(folded: str) -> str:
    """A folded name of a region without what it is a region of ("helmand" of "helmand province")."""
    return _KIND_BEFORE.sub("", _KIND_BEHIND.sub("", folded)) or folded


def without_article(folded: str) -> str:
    """A folded Arabic name without its article ("anbar" of "al anbar")."""
    return _ARTICLE.sub("", folded)


def named_after(words: str) -> str | None:
    """The place that a building, a body or a piece of land is named after ("Amman" of "Amman International Airport",
    "Boston" of "South Boston"), or null where the words are not of that kind."""
    match = _THING_BEHIND.fullmatch(words) or _THING_BEFORE.fullmatch(words) or _PART_OF.fullmatch(words)
    return match["place"] if match else None


_THING_BEHIND = re.compile(
    r"(?P<place>[A-Z\u00C0-\u00DE].*?)\s(?:International\s|National\s|Regional\s|Central\s|General\s|State\s|Memorial\s|"
    r"Metropolitan\s|Municipal\s|Public\s|High\s|Medical\s|Air\s|Naval\s|Police\s|City\s|Community\s|Conference\s)*"
    r"(?:Airport|Airbase|Base|Station|University|College|School|Hospital|Cent(?:er|re)|Stadium|Prison|Jail|Port|Harbou?r|"
    r"Bridge|Tower|Museum|Library|Cathedral|Courthouse|Street|Road|Avenue|Park|Zoo|"
    r"Valley|Bay|Beach|Island|Islands|Peninsula|Hills|Mountains|River|Lake|Canal|Delta|Desert|Forest|Coast|Basin|Creek)"
)
_THING_BEFORE = re.compile(
    r"(?:University|Bishop|Archdiocese|Diocese|Gulf|Bay|Cape|Island|Isle|Valley|Straits?|Mayor|Bank)\sof\s(?:the\s)?(?P<place>.+)"
)
_PART_OF = re.compile(
    r"(?:(?:North|South|East|West|North-?[Ee]ast|North-?[Ww]est|South-?[Ee]ast|South-?[Ww]est)(?:ern)?|Northern|Southern|"
    r"Eastern|Western|Central|Greater|Downtown|Upper|Lower|Inner|Metro|Metropolitan|Mid|Old)[\s-](?P<place>.+)"
)
