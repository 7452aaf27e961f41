"""How well sentences are told apart in whole dispatches, junk and fused lines included.

The gold stands off the texts: a line of JSON for each, `{"text": file name, "digest": SHA-256 of the file, "sentences":
[[start, end], …]}`, with the characters of each sentence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from dotterel.evaluating.counting import Counts, all_counts
from dotterel.kit import Kit
from dotterel.parsing.segment import split
from dotterel.reading import identify, read
from dotterel.schema.errors import GoldError


class GoldSentences(msgspec.Struct, frozen=True):
    """Where the sentences of a text stand."""

    text: str
    digest: str
    sentences: tuple[tuple[int, int], ...]


class Boundaries(msgspec.Struct, frozen=True):
    """One text compared: its file's name, the counts, and the sentences found that gold does not have."""

    text: str
    counts: Counts
    false: tuple[str, ...]


class SentenceScores(msgspec.Struct, frozen=True):
    """All texts compared."""

    texts: tuple[Boundaries, ...]

    @property
    def all(self) -> Counts:
        """The counts of all texts together."""
        return all_counts(text.counts for text in self.texts)


def read_gold_sentences(path: Path) -> tuple[GoldSentences, ...]:
    """The lines of the file; GoldError where one has another form."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    try:
        return tuple(msgspec.json.decode(line, type=GoldSentences) for line in lines)
    except msgspec.DecodeError as error:
        raise GoldError(f"{path.name}: {error}") from error


def score_sentences(gold: Sequence[GoldSentences], folders: Sequence[Path], kit: Kit) -> SentenceScores:
    """The sentences found in the texts, which lie in the folders; one is right when it begins and ends as in gold."""
    return SentenceScores(tuple(_compared(text, _body(text, folders), kit) for text in gold))


def found_sentences(body: bytes, kit: Kit) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a dispatch stand, as they go to the parser."""
    text = read(identify(body, None, "text/plain"), body, kit.codebook.outlets)
    return tuple(
        (sentence[0].start, sentence[-1].end)
        for span in text.paragraphs
        for sentence in split(text.text, span.start, span.end, kit.parser.abbreviations)
    )


def _body(text: GoldSentences, folders: Sequence[Path]) -> bytes:
    """The text itself; GoldError where it is not there or not the one that was annotated."""
    path = next((folder / text.text for folder in folders if (folder / text.text).exists()), None)
    if path is None:
        raise GoldError(f"{text.text} lies in none of the folders given")
    body = path.read_bytes()
    if hashlib.sha256(body).hexdigest() != text.digest:
        raise GoldError(f"{path} is not the text that was annotated: its digest differs")
    return body


def _compared(text: GoldSentences, body: bytes, kit: Kit) -> Boundaries:
    words = body.decode()
    found, gold = set(found_sentences(body, kit)), set(text.sentences)
    counts = Counts(len(found & gold), len(found - gold), len(gold - found))
    return Boundaries(text.text, counts, tuple(words[start:end] for start, end in sorted(found - gold)))
