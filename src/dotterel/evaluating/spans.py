"""Whether every span of a record quotes its text."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dotterel.schema.record import Record
from dotterel.schema.span import Span


def count_untrue(record: Record) -> int:
    """The number of spans, anywhere in the record, whose words are not those of the text at their place."""
    text = record.dispatch.text if record.dispatch else ""
    return sum(
        not (0 <= span.start <= span.end and text[span.start : span.end] == span.quote) for span in spans_in(record)
    )


def spans_in(part: object) -> Iterator[Span]:
    """All spans within a record or a part of it, in the order of its fields."""
    if isinstance(part, Span):
        yield part
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from spans_in(getattr(part, name))
    elif isinstance(part, tuple | list):
        for item in part:
            yield from spans_in(item)
