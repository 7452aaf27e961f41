"""Whether a text is in English; refused only when it surely is not."""

from __future__ import annotations

import re

import py3langid

from dotterel.schema.errors import ReadingError

SAMPLE = 6000
FEW_WORDS = 8
ENGLISH_SHARE = 0.12  # of the words of running English, even when full of names, are function words
SURE = 20.0  # by this the log-likelihood of another language must exceed that of English
WORD = re.compile(r"[^\W\d_]+")


def require_english(words: str, function_words: frozenset[str]) -> None:
    """Nothing; a ReadingError that names the language where the words are surely not English."""
    sample = words[:SAMPLE]
    if _share_of(function_words, sample) >= ENGLISH_SHARE or not _tells_language(sample):
        return
    ranking = py3langid.rank(sample)
    scores = dict(ranking)
    language, score = ranking[0]
    if language != "en" and score - scores["en"] > SURE:
        raise ReadingError(f"not in English but, it seems, in {language!r}; give an English text")


def _tells_language(sample: str) -> bool:
    """Whether enough words besides names stand there; scripts other than ours tell it by themselves."""
    letters = [letter for letter in sample if letter.isalpha()]
    latin = sum(map(str.isascii, letters)) * 2 > len(letters)
    return not latin or sum(word[0].islower() for word in WORD.findall(sample)) >= FEW_WORDS


def _share_of(function_words: frozenset[str], sample: str) -> float:
    words = WORD.findall(sample.lower())
    return sum(word in function_words for word in words) / max(1, len(words))
