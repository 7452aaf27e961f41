"""Turn marked lines of real sentences into stand-off records, so that the words themselves stay out of the tree.

    python tools/stand_off.py gmb marked.txt DATA > corpus/standoff/gmb.jsonl

A line of marked.txt is a line of the written corpus after the place of its sentence in the data folder:

    gmb/gmb_train.conll 1234 | agency | border | 1 AGREE/- occurred | {a1 Peru} {t1 agreed} …

The text without its marks must be the sentence that stands there, to the letter.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import cast

import msgspec

from dotterel.corpus.standoff import (
    EventOffsets,
    Offsets,
    Source,
    Spot,
    StandOff,
    StatementOffsets,
    digest,
    sentence_at,
)
from dotterel.corpus.written import Item, Types, event_types, parse_item
from dotterel.schema.errors import CorpusError
from dotterel.schema.span import Span

TYPES = Path(__file__).parents[1] / "src/dotterel/knowledge/ontology/plover.yaml"


def records(lines: list[str], source: Source, data: Path, types: Types) -> Iterator[StandOff]:
    """The stand-off record of each marked line; raises CorpusError naming the first line that is not right."""

    @cache
    def sentences(file: str) -> Callable[[str], str]:
        return sentence_at(data, file)

    for number, line in enumerate(lines, start=1):
        place, _, marked = line.partition(" | ")
        file, _, part = place.partition(" ")
        try:
            item = parse_item(marked, types)
            sentence = sentences(file)(part)
        except CorpusError as error:
            raise CorpusError(f"line {number}: {error}") from None
        if item.text != sentence:
            raise CorpusError(f"line {number}: the text without marks is {item.text!r}, the source has {sentence!r}")
        yield _record(item, source, Spot(file, part))


def _record(item: Item, source: Source, where: Spot) -> StandOff:
    events = tuple(
        EventOffsets(e.type, e.modes, e.status, _offsets(e.triggers), _offsets(e.actors), _offsets(e.recipients))
        for e in item.events
    )
    statements = tuple(
        StatementOffsets(_offsets(s.cues), _offsets(s.contents), _offsets(s.speakers), _offsets(s.addressees))
        for s in item.statements
    )
    return StandOff(digest(item.text), source, where, item.genre, item.topic, events, statements)


def _offsets(spans: tuple[Span, ...]) -> Offsets:
    return tuple((span.start, span.end) for span in spans)


def main() -> None:
    """Write the records of the marked file to standard output, one a line."""
    source, marked, data = sys.argv[1:]
    lines = Path(marked).read_text(encoding="utf-8").splitlines()
    for record in records(lines, cast(Source, source), Path(data), event_types(TYPES)):
        print(msgspec.json.encode(record).decode())


if __name__ == "__main__":
    main()
