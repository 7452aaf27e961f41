"""A paragraph -> sentences of words, with offsets, as the UD English treebanks split them.

Hyphened compounds are three words ("high", "-", "level"), clitics are words of their own ("n't", "'s"). What
newswire adds is met here too: sentences glued at a lost space ("August 20.The visit"), initials fused with the name
("B.Bold"), closing quotes behind the full stop, abbreviations that may or may not end a sentence.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import yaml

LONGEST = 180  # words; longer sentences are cut at the last comma or semicolon before, or hard

# Prefixes that the treebanks leave on their word. Before a capital the hyphen splits: in "pro-Vellian" there is a name.
_PREFIXED = r"""(?<![\w-])
    (?i:anti|co|counter|cross|e|ex|inter|intra|mid|mini|multi|non|over|post|pre|pro|re|semi|socio|sub)
    -[a-zà-ÿ]+(?:[’'][a-z]+)*(?![\w-])"""
# Repetitions are bounded, so that no text, however odd, takes more than linear time.
_WORD = re.compile(
    r"""
    (?P<url>(?:https?://|www\.)\S*[^\s.,;:!?"'”’)\]]|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8})
  | (?P<domain>\b(?:[A-Za-z][\w-]{1,63}\.){1,4}
        (?:com|org|net|gov|int|info|[Aa]z|[Rr]u|uk|eu|tr|am|ge|[Kk]z|cn|in|pk|vn|[Uu]a)\b)
  | (?P<date>\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})
  | (?P<number>(?:(?<![\w\d])[+-])?\d+(?:[.,:]\d+){0,8}(?:st|nd|rd|th|s|m|bn|km|pm|am)?(?![^\W\d_]))
  | (?P<dotted>(?:[^\W\d_]\.){2,8}(?=\W|$)|Ph\.D\.|(?:[A-Z]\.){2,8}(?=[A-Z][a-z])|[A-Z]\.(?=\s*[A-Z])(?<![^\W_]\w\.))
    """
    rf"| (?P<prefixed>{_PREFIXED})"
    r"""
  | (?P<word>[^\W_]+(?:[’'`ʻʼ][^\W_]+)*)
  | (?P<dots>\.{2,}|…)
  | (?P<dashes>--+|—|–)
  | (?P<marks>[!?]{2,}|(?P<mark>[=*_~\#<>])(?P=mark)+)
  | (?P<other>\S)
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)^(?P<stem>.+?)(?P<clitic>n[’']t|[’'](?:s|re|ve|ll|d|m))$")
_GLUED = re.compile(
    r"(?<=[^\W_]{2})([.!?][”\"’')\]]*)(?=[“\"‘]?(?:[A-Z][a-zà-ÿ]{2,}|(?:In|On|He|It|We|At|As|By|If|To|No|My|An|A)\s))"
)
_CLOSING = frozenset("\"”’')]»")
_OPENING = frozenset("\"“‘'([«–—-•*")
_ONLY_CLOSING = frozenset("”)]»")  # straight quotes and apostrophes open, too
_GOING_ON = frozenset([",", ";", ":", ".", "!", "?"])
_ELLIPSES = frozenset(["…", "...", "...."])


class Abbreviations(msgspec.Struct, frozen=True):
    """The lists of abbreviations.yaml, which tells what each is for."""

    never_last: frozenset[str]
    capitalised: frozenset[str]
    before_numbers: frozenset[str]
    maybe_last: frozenset[str]
    openers: frozenset[str]
    states: frozenset[str]
    offices: frozenset[str]


class Word(msgspec.Struct, frozen=True):
    """A word at characters [start, end) of the text."""

    start: int
    end: int
    form: str


def load_abbreviations(folder: Path) -> Abbreviations:
    """The abbreviations of the knowledge folder."""
    raw = yaml.safe_load((folder / "lexicons" / "abbreviations.yaml").read_text(encoding="utf-8"))
    return Abbreviations(
        **{name: frozenset(str(word) for word in raw[name]) for name in Abbreviations.__struct_fields__}
    )


def split(text: str, start: int, end: int, known: Abbreviations) -> list[list[Word]]:
    """The sentences of text[start:end], each its words; none is longer than LONGEST words."""
    words = _words(text, start, end, known)
    return [piece for sentence in _sentences(words, known) for piece in _cut(sentence)]


def split_hyphens(word: str) -> list[str]:
    """The word split around hyphens between letters or digits, as the UD English treebanks do."""
    if re.fullmatch(_PREFIXED, word, re.VERBOSE):
        return [word]
    return [part for part in re.split(r"(?<=\w)(-)(?=\w)|(?<=\.)(-)(?=\w)", word) if part]


def are_one_token(first: Word, second: Word) -> bool:
    """Whether two words were written as one: "do" and "n't", "ministry" and "'s", "can" and "not"."""
    written = first.form + second.form
    if first.end != second.start or not first.form[-1].isalnum():
        return False
    clitic = _CLITIC.match(written)
    return written.lower() == "cannot" or (clitic is not None and clitic["clitic"] == second.form)


def _words(text: str, start: int, end: int, known: Abbreviations) -> list[Word]:
    glued = {match.end(1) for match in _GLUED.finditer(text, start, end)}
    words: list[Word] = []
    place = start
    while match := _WORD.search(text, place, end):
        words.extend(_of_match(match, text, end, known, glued))
        place = words[-1].end
    return words


def _of_match(match: re.Match[str], text: str, end: int, known: Abbreviations, glued: set[int]) -> list[Word]:
    """What stands at the match: a word with its clitic and full stop, or a sign."""
    start, place = match.span()
    if match.lastgroup == "domain" and any(g in glued for g in range(start + 1, place)):
        return [_word(text, start, start + match[0].index("."))]
    if match.lastgroup not in ("word", "prefixed"):
        return [_word(text, start, place)]
    words = _of_word(text, start, place)
    if _takes_stop(text, place, end, words[-1].form, known, glued):
        words[-1] = _word(text, words[-1].start, place + 1)
    return words


def _word(text: str, start: int, end: int) -> Word:
    return Word(start, end, text[start:end])


def _of_word(text: str, start: int, end: int) -> list[Word]:
    """The word with its clitic split off; "cannot" is two words."""
    form = text[start:end]
    if form.lower() == "cannot":
        return [_word(text, start, start + 3), _word(text, start + 3, end)]
    clitic = _CLITIC.match(form)
    if clitic is None:
        return [_word(text, start, end)]
    middle = start + clitic.start("clitic")
    return [_word(text, start, middle), _word(text, middle, end)]


def _takes_stop(text: str, place: int, end: int, form: str, known: Abbreviations, glued: set[int]) -> bool:
    """Whether the full stop at `place` belongs to the word before it."""
    if place >= end or text[place] != "." or text[place : place + 2] == "..":
        return False
    low = form.lower()
    if low in known.never_last:
        return True
    if place + 1 in glued:
        return False
    followed = text[place + 1 : min(place + 3, end)].strip()
    if low in known.before_numbers:
        return followed[:1].isdigit()
    if low in known.capitalised:
        return form[0].isupper() and bool(followed)
    return low in known.maybe_last


def _sentences(words: list[Word], known: Abbreviations) -> list[list[Word]]:
    sentences: list[list[Word]] = []
    first = 0
    for place in range(len(words)):
        if place + 1 == len(words) or _ends(words, first, place, known):
            sentences.append(words[first : place + 1])
            first = place + 1
    return sentences


def _ends(words: list[Word], first: int, place: int, known: Abbreviations) -> bool:
    """Whether the sentence from `first` ends here: a full stop, all closing marks behind it, then an opening word."""
    after = words[place + 1]
    if _closes(words, place + 1):
        return False
    last = place
    while last > first and _closes(words, last):
        last -= 1
    ending = words[last].form
    if ending == "." or ending.strip("!?") == "":
        return _opens(words, place + 1) and not _is_number_of_item(words[first : place + 1])
    if ending in _ELLIPSES:
        return after.form[0].isupper() and (last < place or after.form.lower() in known.openers)
    if ending.endswith(".") and len(ending) > 1:
        return last - first > 1 and _opens_after(ending[:-1].lower(), after.form, known)
    return False


def _closes(words: list[Word], place: int) -> bool:
    """Whether the word is a mark that closes what stands before it."""
    word = words[place]
    return word.form in _ONLY_CLOSING or (word.form in _CLOSING and word.start == words[place - 1].end)


def _opens(words: list[Word], place: int) -> bool:
    """Whether a sentence can open here: not in lower case."""
    first = words[place]
    if first.form in _OPENING and place + 1 < len(words):
        return not words[place + 1].form[0].islower()
    return not first.form[0].islower() and first.form not in _GOING_ON


def _is_number_of_item(words: list[Word]) -> bool:
    """Whether these are the number of an item and its full stop, "3." """
    return len(words) == 2 and len(words[0].form) <= 2 and words[0].form.isdigit()


def _opens_after(abbreviation: str, form: str, known: Abbreviations) -> bool:
    """Whether a word opens a sentence after an abbreviation, or after what may be an initial ("Annex B. The")."""
    if not form[0].isupper() or form.lower() not in known.openers:
        return False
    if abbreviation in known.states:
        return form.lower() not in known.offices
    return abbreviation in known.maybe_last or len(abbreviation) == 1


def _cut(sentence: list[Word]) -> list[list[Word]]:
    """The sentence in pieces of at most LONGEST words, cut after commas and semicolons where there are any."""
    pieces = []
    while len(sentence) > LONGEST:
        marks = [i for i, w in enumerate(sentence[:LONGEST]) if w.form in (",", ";", ":") and i > LONGEST // 3]
        at = marks[-1] + 1 if marks else LONGEST
        pieces.append(sentence[:at])
        sentence = sentence[at:]
    return [*pieces, sentence]
