"""The open corpora -> sentences with what each one knows: trees from Universal Dependencies, names from the name sets.

A sentence that lacks a layer has None for it and the loss of that layer is not computed on it. The one scheme of
names that all sets are mapped to is written down in docs/decisions/0004.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
import openpyxl
import yaml

from dotterel.parsing.lemmas import apply_edit, edit_between
from dotterel.parsing.naming import CROSSNER, GMB, TITLES, without_titles
from dotterel.parsing.segment import split_hyphens
from dotterel.training.gold_names import LEFT_TO_OTHERS, UNKNOWN, Marked, entity_names, marked_names


class Sentence(msgspec.Struct, frozen=True):
    """Words and the layers that are known of them; heads are 1-based with 0 for the root, as in CoNLL-U."""

    words: tuple[str, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    edits: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    deprels: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None  # BIO labels over the kinds of parsing/naming.py, or gold_names.UNKNOWN
    open_kinds: tuple[str, ...] = ()  # of names of these kinds the labels do not tell


def read_conllu(path: Path, nationalities: frozenset[str] = frozenset()) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file: words only (multiword ranges and empty nodes are passed over).

    They have names where the file tells entities, as GUM does.
    """
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            yield _tree(rows, nationalities)
            rows = []
    if rows:
        yield _tree(rows, nationalities)


def _tree(rows: list[list[str]], nationalities: frozenset[str]) -> Sentence:
    _, words, _, upos, xpos, _, heads, deprels, _, notes = zip(*rows, strict=True)
    above = tuple(int(h) for h in heads)
    return Sentence(
        words=words,
        upos=upos,
        xpos=xpos,
        edits=tuple(edit_between(r[1], r[2]) for r in rows),
        heads=above,
        deprels=deprels,
        names=entity_names(words, xpos, above, notes, nationalities),
        open_kinds=LEFT_TO_OTHERS,
    )


def with_names(sentence: Sentence, marked: Mapping[str, Marked]) -> Sentence:
    """The tree with the names that were labelled in it, or with none where there is no proper noun to be one."""
    names = marked_names(sentence.words, marked)
    if names is not None:
        return msgspec.structs.replace(sentence, names=names, open_kinds=("TIM",))
    if sentence.names is None and "PROPN" not in (sentence.upos or ()):
        return msgspec.structs.replace(sentence, names=("O",) * len(sentence.words), open_kinds=LEFT_TO_OTHERS)
    return sentence


def doubting(sentence: Sentence, kinds: tuple[str, ...]) -> Sentence:
    """The sentence with its labels of these kinds unknown."""
    labels = tuple(UNKNOWN if label[2:] in kinds else label for label in sentence.names or ())
    return msgspec.structs.replace(sentence, names=labels, open_kinds=kinds)


def read_gmb(path: Path) -> Iterator[Sentence]:
    """GMB's sentences; silver labels, with titles cut off persons ("President Abbas" is the person Abbas)."""
    for rows in _blocks(path):
        words, labels = [r[0] for r in rows], [r[-1] for r in rows]
        kinds = [_bio(label, GMB) for label in labels]
        yield _named(words, without_titles(words, kinds))


def read_wikigold(path: Path, nationalities: frozenset[str]) -> Iterator[Sentence]:
    """Wikigold's sentences; its MISC is our NORP where the word is a nationality (it has no label of its own)."""
    for rows in _blocks(path):
        words = [r[0] for r in rows]
        if words == ["-DOCSTART-"]:
            continue
        kinds, previous = [], "O"
        for word, raw in zip(words, (r[-1] for r in rows), strict=True):
            kind = raw.removeprefix("I-").removeprefix("B-")
            if kind == "MISC" and word in nationalities:
                kind = "NORP"
            kinds.append("O" if kind == "O" else ("I-" if previous == kind else "B-") + kind)
            previous = kind
        yield _named(words, without_titles(words, kinds))


def read_crossner(path: Path, nationalities: frozenset[str]) -> Iterator[Sentence]:
    """CrossNER politics, its nine types mapped to ours."""
    for rows in _blocks(path):
        words = [r[0] for r in rows]
        kinds = [_bio(r[-1], CROSSNER) for r in rows]
        kinds = [
            k.replace("MISC", "NORP") if k.endswith("MISC") and w in nationalities else k
            for w, k in zip(words, kinds, strict=True)
        ]
        yield _named(words, kinds)


def verbs_in(sentences: Iterable[Sentence]) -> list[str]:
    """The lemmas of the verbs in the trees, sorted."""
    found: set[str] = set()
    for sentence in sentences:
        for word, upos, edit in zip(sentence.words, sentence.upos or (), sentence.edits or (), strict=False):
            lemma = apply_edit(word, edit)
            if upos == "VERB" and lemma.isalpha() and lemma.islower():
                found.add(lemma)
    return sorted(found)


class Gazette(msgspec.Struct, frozen=True):
    """Names to fill slots with: full names of persons, places, nationalities."""

    people: tuple[tuple[str, ...], ...]
    places: tuple[tuple[str, ...], ...]
    nationalities: tuple[str, ...]


def read_speakers(path: Path, nationalities: frozenset[str]) -> Gazette:
    """Persons and countries from the list of those who spoke in the UN General Debate (CC0)."""
    rows = openpyxl.load_workbook(path, read_only=True).active.iter_rows(min_row=2, values_only=True)
    people: set[tuple[str, ...]] = set()
    places: set[tuple[str, ...]] = set()
    for year, _, _, country, person, *_ in rows:
        words = tuple(p for w in str(person or "").split() for p in split_hyphens(w))
        if int(year) >= 1990 and 2 <= len(words) <= 5 and all(_is_name_part(w) for w in words):
            people.add(words)
        if country and int(year) >= 2000:
            places.add(tuple(p for w in str(country).split() for p in split_hyphens(w)))
    return Gazette(tuple(sorted(people)), tuple(sorted(places)), tuple(sorted(nationalities)))


def _is_name_part(word: str) -> bool:
    plain = word.replace("'", "").replace("’", "").replace(".", "")
    return word == "-" or (plain.isalpha() and word.lower().strip(".") not in TITLES and not word.isupper())


def written_sentences(path: Path, gazette: Gazette, count: int, chance: random.Random) -> Iterator[Sentence]:
    """So many sentences made of those in sentences.yaml, their slots filled by lot."""
    patterns = yaml.safe_load(path.read_text(encoding="utf-8"))
    for _ in range(count):
        yield _filled(chance.choice(patterns), gazette, chance)


def _filled(pattern: str, gazette: Gazette, chance: random.Random) -> Sentence:
    words: list[str] = []
    labels: list[str] = []
    for slot in re.findall(r"\{[^}]*\}|\S+", pattern):
        if not slot.startswith("{"):
            words.append(slot)
            labels.append("O")
            continue
        kind, _, fixed = slot.strip("{}").partition("|")
        name = tuple(fixed.split()) if fixed else _drawn(kind, gazette, chance)
        words.extend(name)
        kind = "PER" if kind == "SUR" else kind
        labels.extend([f"B-{kind}", *[f"I-{kind}"] * (len(name) - 1)])
    return Sentence(words=tuple(words), names=tuple(labels))


def _drawn(kind: str, gazette: Gazette, chance: random.Random) -> tuple[str, ...]:
    if kind == "NORP":
        return (chance.choice(gazette.nationalities),)
    if kind == "LOC":
        return chance.choice(gazette.places)
    person = chance.choice(gazette.people)
    return person if kind == "PER" else person[-1:]


def renamed(sentence: Sentence, gazette: Gazette, chance: random.Random) -> Sentence:
    """The sentence with other persons in it: a full name for a full name, a surname for a surname."""
    words: list[str] = []
    labels: list[str] = []
    old = sentence.names or ()
    at = 0
    while at < len(old):
        end = at + 1
        while end < len(old) and old[end].startswith("I-"):
            end += 1
        name = sentence.words[at:end]
        if old[at] == "B-PER" and chance.random() < 0.5:
            name = _drawn("PER" if len(name) > 1 else "SUR", gazette, chance)
            words.extend(name)
            labels.extend(["B-PER", *["I-PER"] * (len(name) - 1)])
        else:
            words.extend(name)
            labels.extend(old[at:end])
        at = end
    return msgspec.structs.replace(sentence, words=tuple(words), names=tuple(labels))


def nationalities_in(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The single words that GMB labels as nationalities at least five times."""
    counts: dict[str, int] = {}
    for sentence in sentences:
        for word, label in zip(sentence.words, sentence.names or (), strict=True):
            if label == "B-NORP":
                counts[word] = counts.get(word, 0) + 1
    return frozenset(word for word, count in counts.items() if count >= 5)


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    """Rows between blank lines, split at white space."""
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            rows.append(line.split())
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _bio(label: str, table: dict[str, str]) -> str:
    prefix, _, kind = label.partition("-")
    return "O" if prefix == "O" else f"{prefix}-{table[kind]}"


def _named(words: list[str], kinds: list[str]) -> Sentence:
    """A sentence split as the parser splits words ("U.S.-brokered" is three), its labels carried along."""
    parts: list[str] = []
    labels: list[str] = []
    for word, label in zip(words, kinds, strict=True):
        pieces = split_hyphens(word)
        inner = label.replace("B-", "I-")
        parts.extend(pieces)
        labels.extend([label, *[inner] * (len(pieces) - 1)])
    return Sentence(words=tuple(parts), names=tuple(labels))
