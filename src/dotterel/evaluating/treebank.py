"""A treebank in CoNLL-U form, and its raw text.

A *token* is what is written together ("don't", "ministry's"); a *word* is what the tree is made of ("do", "n't").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dotterel.schema.errors import GoldError

WANTED = "CoNLL-U has ten columns with tabs between them, and blank lines between sentences"


class TreeWord(msgspec.Struct, frozen=True):
    """A word of a tree; `head` counts from 1 within the sentence, 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


class Token(msgspec.Struct, frozen=True):
    """What is written together: the words [first, last) of the sentence."""

    form: str
    first: int
    last: int
    space_after: bool = True


class TreeSentence(msgspec.Struct, frozen=True):
    """A sentence with its tree; `opens` tells that a paragraph or document begins with it."""

    tokens: tuple[Token, ...]
    words: tuple[TreeWord, ...]
    opens: bool = False
    text: str | None = None


def read_treebank(path: Path) -> tuple[TreeSentence, ...]:
    """The sentences of a CoNLL-U file; GoldError where it has another form."""
    lines = path.read_text(encoding="utf-8").split("\n")
    sentences = tuple(_sentence(block, path.name) for block in _blocks(lines))
    if not sentences:
        raise GoldError(f"{path.name} holds no sentences: {WANTED}")
    return sentences


def paragraphs_of(sentences: Sequence[TreeSentence]) -> list[str]:
    """The raw text: one string for each paragraph, its sentences joined as they were written."""
    paragraphs: list[str] = []
    spaced = True
    for sentence in sentences:
        if sentence.opens or not paragraphs:
            paragraphs.append(_text_of(sentence))
        else:
            paragraphs[-1] += (" " if spaced else "") + _text_of(sentence)
        spaced = sentence.tokens[-1].space_after
    return paragraphs


def without_spaces(text: str) -> str:
    """The text without white space, by which readings of it are laid beside each other."""
    return "".join(text.split())


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines between blank lines, comments included."""
    block: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _sentence(block: Sequence[str], file: str) -> TreeSentence:
    comments = [line for line in block if line.startswith("#")]
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    odd = next((row for row in rows if len(row) != 10), None)
    if odd or not rows:
        raise GoldError(f"{file}: {WANTED}; not so at {block[0] if odd is None else odd[0]!r}")
    try:
        words = tuple(_word(row) for row in rows if row[0].isdigit())
        tokens = tuple(_tokens(rows))
    except ValueError:
        raise GoldError(f"{file}: a word number or a head that is no number, near {rows[0][1]!r}") from None
    return TreeSentence(tokens, words, _opens(comments), _told(comments, file, tokens))


def _word(row: Sequence[str]) -> TreeWord:
    return TreeWord(row[1], row[2], row[3], row[4], int(row[6]), row[7])


def _tokens(rows: Sequence[Sequence[str]]) -> Iterator[Token]:
    """The tokens; empty nodes (8.1) are not written and are passed over."""
    covered = 0
    for row in rows:
        number, form, spaced = row[0], row[1], "SpaceAfter=No" not in row[9].split("|")
        if "-" in number:
            first, last = (int(part) for part in number.split("-"))
            covered = last
            yield Token(form, first - 1, last, spaced)
        elif number.isdigit() and int(number) > covered:
            yield Token(form, int(number) - 1, int(number), spaced)


def _opens(comments: Sequence[str]) -> bool:
    kinds = {comment.removeprefix("#").split("=")[0].strip().split(" ")[0] for comment in comments}
    return bool(kinds & {"newpar", "newdoc"})


def _told(comments: Sequence[str], file: str, tokens: Sequence[Token]) -> str | None:
    """The sentence as its comment gives it; GoldError where its words are others."""
    text = next((c.partition("=")[2].strip() for c in comments if c.startswith("# text =")), None)
    if text is not None and without_spaces(text) != without_spaces("".join(token.form for token in tokens)):
        raise GoldError(f"{file}: the words differ from the text in {text!r}")
    return text


def _text_of(sentence: TreeSentence) -> str:
    if sentence.text is not None:
        return sentence.text
    return "".join(token.form + (" " if token.space_after else "") for token in sentence.tokens).rstrip()
