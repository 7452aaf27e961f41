"""Readouts compared, on a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dotterel.cli.paper import HEAD, MARKED, QUIET
from dotterel.schema.comparison import Comparison, Passage, Point

BY = {
    "words": "shared words; the same in other words stands under “only” (docs/store.md tells how to compare meanings)",
    "meaning": "an encoder of sentences, which errs: read the quotations",
}


def readouts_sheet(found: Comparison) -> RenderableType:
    """The sides and their dispatches, the topics, what several report and what only one does."""
    shared = [point for point in found.points if len(point.sides) > 1]
    parts: list[RenderableType] = [*_readings(found), *_topics(found)]
    parts += _section("Reported by several sides", shared)
    for side in found.sides:
        parts += _section(f"Only {side}", [p for p in found.points if p.sides == (side,)])
    return Group(*parts, Text(f"\nThe same point is told by {BY[found.aligned]}.", style=QUIET))


def _readings(found: Comparison) -> Iterator[RenderableType]:
    for side in found.sides:
        yield Text(side, style=HEAD)
        for reading in found.readings:
            if reading.side == side:
                told = " · ".join(filter(None, (reading.publisher, reading.published, reading.title)))
                copied = f" (copy of {reading.copy_of})" if reading.copy_of else ""
                yield Padding(Text.assemble(told, (f"  {reading.dispatch}{copied}", QUIET)), (0, 0, 0, 2))


def _topics(found: Comparison) -> Iterator[RenderableType]:
    if found.topics:
        yield Text("\nTopics", style=HEAD)
    for topic in found.topics:
        every = len(topic.sides) == len(found.sides) > 1
        yield Padding(
            Text.assemble(topic.context, ("  " + ("all" if every else ", ".join(topic.sides)), QUIET)), (0, 0, 0, 2)
        )


def _section(title: str, points: Sequence[Point]) -> list[RenderableType]:
    if not points:
        return []
    parts: list[RenderableType] = [Text(f"\n{title}", style=HEAD)]
    for point in points:
        if point.worded:
            parts.append(Padding(Text(f"{point.sort}, worded {point.worded}", style=QUIET), (0, 0, 0, 2)))
        parts += [Padding(_passage(passage), (0, 0, 0, 4 if point.worded else 2)) for passage in point.passages]
    return parts


def _passage(passage: Passage) -> Text:
    """Side and speaker, then the quotation, the words that only this version has marked."""
    who = ", ".join(passage.speakers) or "no speaker named"
    line = Text.assemble((f"{passage.side} · {who}: ", QUIET), "“")
    for number, word in enumerate(" … ".join(" ".join(s.quote.split()) for s in passage.spans).split(" ")):
        bare = word.strip(".,;:\"“”'’()")
        line.append((" " if number else "") + word, style=MARKED if bare in passage.apart else "")
    return line.append("”")
