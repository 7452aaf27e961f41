"""Annotations of real sentences, kept apart from the words: each says where its sentence stands in the open texts.

    {"digest": "9f…", "source": "gmb", "where": {"file": "gmb/gmb_train.conll", "part": "1234"}, "genre": "agency",
     "topic": "border", "events": [{"type": "AGREE", "modes": [], "status": "occurred", "triggers": [[12, 18]], …}], …}

Offsets are half-open and count characters of the sentence; the digest is the SHA-256 of its UTF-8 bytes.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Callable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import msgspec

from dotterel.corpus.written import Genre, Item, MarkedEvent, MarkedStatement
from dotterel.schema.errors import CorpusError
from dotterel.schema.finding import Status
from dotterel.schema.span import Span

Source = Literal["gmb", "meantime", "ungdc"]
Offsets = tuple[tuple[int, int], ...]


class Spot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a sentence stands: a file of the data folder, and a part of it as `sentence_at` reads it."""

    file: str
    part: str


class EventOffsets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A marked event without its words."""

    type: str
    modes: tuple[str, ...]
    status: Status
    triggers: Offsets
    actors: Offsets
    recipients: Offsets


class StatementOffsets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A marked statement without its words."""

    cues: Offsets
    contents: Offsets
    speakers: Offsets
    addressees: Offsets


class StandOff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one sentence of an open text holds, without the sentence."""

    digest: str
    source: Source
    where: Spot
    genre: Genre
    topic: str
    events: tuple[EventOffsets, ...]
    statements: tuple[StatementOffsets, ...]


def read_standoff(folder: Path, data: Path) -> tuple[Item, ...]:
    """The items of `corpus/standoff`, each sentence fetched from the data folder; raises CorpusError if that fails."""
    items: list[Item] = []
    for path in sorted(folder.glob("*.jsonl")):
        records = read_records(path)
        by_file = sorted(enumerate(records, start=1), key=lambda numbered: numbered[1].where.file)
        for file, group in groupby(by_file, lambda numbered: numbered[1].where.file):
            fetch = sentence_at(data, file)
            items += [_item(record, fetch(record.where.part), path, line) for line, record in group]
    return tuple(items)


def read_records(path: Path) -> tuple[StandOff, ...]:
    """The records of one file, one a line; raises CorpusError naming the line that does not follow the form."""
    records: list[StandOff] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            records.append(msgspec.json.decode(line, type=StandOff))
        except msgspec.DecodeError as error:
            raise CorpusError(f"{path}, line {number}: {error}") from None
    return tuple(records)


def digest(text: str) -> str:
    """SHA-256 of a sentence, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sentence_at(data: Path, file: str) -> Callable[[str], str]:
    """What fetches a sentence of one file by its part: the sentence's number, or in speeches `id start-end`.

    Words of the columns and of the XML are joined by single spaces; a speech is read with its white space collapsed.
    Raises CorpusError when the file is missing or holds no such part.
    """
    path = data / file
    if not path.is_file():
        raise CorpusError(
            f"the open text {file} is not in the data folder {data}; it is needed to find the sentences again that the "
            "stand-off corpus annotates (corpus/DATASHEET.md names the source)"
        )
    if path.suffix == ".conll":
        return _lookup(file, _columns(path))
    if path.suffix == ".xml":
        return _lookup(file, _tokens(path))
    return _cut(file, _speeches(path))


def _item(record: StandOff, text: str, path: Path, line: int) -> Item:
    if digest(text) != record.digest:
        raise CorpusError(
            f"{path}, line {line}: the sentence at {record.where.file} {record.where.part} is not the one annotated "
            "(its digest differs); the data folder holds another version of this text"
        )

    def spans(offsets: Offsets) -> tuple[Span, ...]:
        return tuple(Span.of(text, start, end) for start, end in offsets)

    events = tuple(
        MarkedEvent(e.type, e.modes, e.status, spans(e.triggers), spans(e.actors), spans(e.recipients))
        for e in record.events
    )
    statements = tuple(
        MarkedStatement(spans(s.cues), spans(s.contents), spans(s.speakers), spans(s.addressees))
        for s in record.statements
    )
    return Item(record.genre, record.topic, text, events, statements, record.source, line)


def _columns(path: Path) -> dict[str, str]:
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return {str(n): " ".join(line.split("\t")[0] for line in block.split("\n")) for n, block in enumerate(blocks)}


def _tokens(path: Path) -> dict[str, str]:
    words: dict[str, list[str]] = {}
    for token in ElementTree.parse(path).getroot().iter("token"):
        words.setdefault(token.attrib["sentence"], []).append(token.text or "")
    return {number: " ".join(tokens) for number, tokens in words.items()}


def _speeches(path: Path) -> dict[str, str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        speeches = [json.loads(line) for line in lines]
    return {speech["id"]: " ".join(speech["text"].split()) for speech in speeches}


def _lookup(file: str, sentences: Mapping[str, str]) -> Callable[[str], str]:
    def fetch(part: str) -> str:
        if part not in sentences:
            raise CorpusError(f"{file} has no sentence {part}")
        return sentences[part]

    return fetch


def _cut(file: str, speeches: Mapping[str, str]) -> Callable[[str], str]:
    def fetch(part: str) -> str:
        name, _, offsets = part.partition(" ")
        start, _, end = offsets.partition("-")
        if name not in speeches or not (start.isdigit() and end.isdigit()):
            raise CorpusError(f"{file} has no part {part!r}; a part of a speech is like 'NOR_75_2020 120-190'")
        return speeches[name][int(start) : int(end)]

    return fetch
