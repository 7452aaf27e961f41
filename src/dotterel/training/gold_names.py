"""Names on the sentences of the treebanks: read and labelled for this project, or told by GUM's entities.

What such a source does not tell of is left open, and training takes any answer there: a word marked UNKNOWN may be
anything; a word outside all names may still be part of a name of the kinds that the sentence lists as `open_kinds`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from dotterel.parsing.naming import without_titles

UNKNOWN = "?"
GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
LEFT_TO_OTHERS = ("NORP", "EVT", "TIM", "MISC")  # kinds that GUM's entities do not tell of
_LINKS = frozenset({"of", "for", "and", "the", "&", "-", "'s", "’s", "de", "del", "la", "al"})
_MENTION = re.compile(r"\((?P<number>\d+)[^-()]*-(?P<kind>[a-z]+)[^()]*|(?P<closed>\d*)[^()]*\)")


class Marked(msgspec.Struct, frozen=True):
    """A line of a stand-off file: which sentence, by digest, and all its names as [first word, word behind, kind]."""

    sent_id: str
    digest: str
    names: tuple[tuple[int, int, str], ...]


def read_marked(paths: Iterable[Path]) -> dict[str, Marked]:
    """The labelled sentences of stand-off files, by digest."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {marked.digest: marked for marked in (msgspec.json.decode(line, type=Marked) for line in lines)}


def marked_names(words: Sequence[str], marked: Mapping[str, Marked]) -> tuple[str, ...] | None:
    """The BIO labels of a sentence that was labelled, else None."""
    found = marked.get(hashlib.sha256(" ".join(words).encode()).hexdigest())
    if found is None:
        return None
    labels = ["O"] * len(words)
    for start, end, kind in found.names:
        labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return tuple(labels)


def entity_names(
    words: Sequence[str], tags: Sequence[str], heads: Sequence[int], notes: Sequence[str], nationalities: frozenset[str]
) -> tuple[str, ...] | None:
    """The BIO labels that GUM's entities give (XPOS `tags`; `notes` are the MISC column), None where there are none.

    A mention is a name if its head is a proper noun. Its name is the run of proper nouns about the head: "Durham
    University" of "Durham University, where she taught". Proper nouns in no such name are UNKNOWN.
    """
    if not any("Entity=" in note for note in notes):
        return None
    proper = [tag in ("NNP", "NNPS") for tag in tags]
    labels = [UNKNOWN if is_proper else "O" for is_proper in proper]
    for start, end, kind in sorted(_mentions(notes), key=lambda mention: (mention[0], -mention[1])):
        head = _head(start, end, heads)
        if kind not in GUM_KINDS or head is None or not proper[head] or words[head] in nationalities:
            continue
        first, last = _run(words, proper, head, start, end, linked=kind != "person")
        if _is_doubtful(words, tags, first, head, kind):
            continue
        if all(label == UNKNOWN or not proper[first + at] for at, label in enumerate(labels[first:last])):
            ours = GUM_KINDS[kind]
            labels[first:last] = [f"B-{ours}", *[f"I-{ours}"] * (last - first - 1)]
    return tuple(without_titles(words, labels))


def _is_doubtful(words: Sequence[str], tags: Sequence[str], first: int, head: int, kind: str) -> bool:
    """Whether it may be no name: "the Regent", "the Tatars"; or not the whole name: "(People 's) Republic of China"."""
    before = words[first - 1].lower() if first else ""
    return before in ("'s", "’s") or (kind == "person" and (before == "the" or tags[head] == "NNPS"))


def _mentions(notes: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First word, word behind and type of each mention, from the brackets of the MISC column."""
    open_ones: list[tuple[str, int, str]] = []
    for word, note in enumerate(notes):
        value = next((part.removeprefix("Entity=") for part in note.split("|") if part.startswith("Entity=")), "")
        for sign in _MENTION.finditer(value):
            if sign["kind"]:
                open_ones.append((sign["number"], word, sign["kind"]))
                continue
            numbers = [number for number, _, _ in open_ones]
            if not numbers or (sign["closed"] and sign["closed"] not in numbers):
                continue
            place = len(numbers) - 1 - numbers[::-1].index(sign["closed"] or numbers[-1])
            _, start, kind = open_ones.pop(place)
            yield start, word + 1, kind


def _head(start: int, end: int, heads: Sequence[int]) -> int | None:
    """The word of the mention that hangs on a word outside it; None if there is not just one."""
    found = [word for word in range(start, end) if not start < heads[word] <= end]
    return found[0] if len(found) == 1 else None


def _run(
    words: Sequence[str], proper: Sequence[bool], head: int, start: int, end: int, *, linked: bool
) -> tuple[int, int]:
    """The proper nouns about the head within the mention; "of", "and" and the like may join them."""
    first, last = head, head + 1
    while last < end:
        ahead = last
        while ahead < end and words[ahead] in (_LINKS if linked else ("-",)) and ahead - last < 2:
            ahead += 1
        if ahead >= end or not proper[ahead]:
            break
        last = ahead + 1
    while first > start and (proper[first - 1] or (words[first - 1] == "-" and first - 1 > start)):
        first -= 1
    return first, last
