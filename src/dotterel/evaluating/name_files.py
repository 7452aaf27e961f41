"""Files with names in columns, as the parser would have them: its kinds, its words.

A line is a word with its label (O, B-PER, I-PER …) and possibly other columns; sentences have blank lines between them.
Read are the forms of GMB (word, tag, label), Wikigold and CrossNER (word, label) and Universal NER (number, word,
label, with comments). docs/decisions/0004 tells which labels mean what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from dotterel.parsing.naming import CROSSNER, GMB, without_titles
from dotterel.parsing.segment import split_hyphens
from dotterel.schema.errors import GoldError
from dotterel.schema.parse import Name

LABEL = re.compile(r"O|[BI]-\S+")
SAME = {kind: kind for kind in ("PER", "ORG", "LOC", "NORP", "EVT", "TIM")}
KINDS: Mapping[str, str] = {**SAME, **GMB, **{label: kind for label, kind in CROSSNER.items() if kind != "MISC"}}
MIXED = frozenset({"MISC", "misc", "OTH"})  # nationalities, events and other things together: none of our kinds
TITLED = frozenset({"per"})  # persons whose titles are labelled with them


class NamedSentence(msgspec.Struct, frozen=True):
    """Words and the names in them that can be compared."""

    words: tuple[str, ...]
    names: frozenset[Name]


class NameFile(msgspec.Struct, frozen=True):
    """The sentences, our kinds that the file tells of, and the labels of it that are none of ours."""

    sentences: tuple[NamedSentence, ...]
    kinds: frozenset[str]
    left_out: frozenset[str]


def read_names(path: Path) -> NameFile:
    """The sentences of a file with names; GoldError where it has no column of labels or labels that we do not know."""
    blocks = list(_blocks(path.read_text(encoding="utf-8").split("\n")))
    column = _label_column(blocks, path.name)
    found = {row[column][2:] for block in blocks for row in block} - {""}
    unknown = sorted(found - KINDS.keys() - MIXED)
    if unknown:
        raise GoldError(f"{path.name} has labels that are not known here: {', '.join(unknown)}")
    return NameFile(
        tuple(_sentence(block, column) for block in blocks),
        frozenset(KINDS[label] for label in found - MIXED),
        frozenset(found & MIXED),
    )


def _blocks(lines: Sequence[str]) -> Iterator[list[list[str]]]:
    """The rows of each sentence. Where columns stand between tabs, a line without one is a comment."""
    tabs = any("\t" in line for line in lines)
    block: list[list[str]] = []
    for line in (*lines, ""):
        row = line.strip().split("\t") if tabs else line.split()
        if len(row) > 1:
            block.append(row)
        elif not line.strip() and block:
            yield block
            block = []


def _label_column(blocks: Sequence[Sequence[Sequence[str]]], file: str) -> int:
    """The first column that holds nothing but labels."""
    rows = [row for block in blocks for row in block]
    for column in range(1, min((len(row) for row in rows), default=0)):
        if all(LABEL.fullmatch(row[column]) for row in rows):
            return column
    raise GoldError(f"{file} has no column of labels (O, B-PER, I-PER …) behind its words")


def _sentence(rows: Sequence[Sequence[str]], column: int) -> NamedSentence:
    numbered = column > 1 and all(row[0] == str(number) for number, row in enumerate(rows, start=1))
    words = [row[1 if numbered else 0] for row in rows]
    labels = _our_labels(words, [row[column] for row in rows])
    if not numbered:  # numbered words are those of a treebank, which splits as the parser does
        words, labels = _resplit(words, labels)
    return NamedSentence(tuple(words), frozenset(_names(labels)))


def _our_labels(words: Sequence[str], labels: Sequence[str]) -> list[str]:
    """The labels in our kinds, each name opened by a B- label."""
    result: list[str] = []
    previous = ""
    for label in labels:
        kind = label[2:]
        opens = label.startswith("B-") or kind != previous
        result.append(f"{'B' if opens else 'I'}-{KINDS[kind]}" if kind in KINDS else "O")
        previous = kind
    return without_titles(words, result) if any(label[2:] in TITLED for label in labels) else result


def _resplit(words: Sequence[str], labels: Sequence[str]) -> tuple[list[str], list[str]]:
    parts: list[str] = []
    of_parts: list[str] = []
    for word, label in zip(words, labels, strict=True):
        pieces = split_hyphens(word)
        parts.extend(pieces)
        of_parts.extend([label, *[label.replace("B-", "I-")] * (len(pieces) - 1)])
    return parts, of_parts


def _names(labels: Sequence[str]) -> Iterator[Name]:
    """The names that well-formed BIO labels mark."""
    for start, label in enumerate(labels):
        if label.startswith("B-"):
            end = start + 1
            while end < len(labels) and labels[end].startswith("I-"):
                end += 1
            yield Name(start, end, label[2:])
