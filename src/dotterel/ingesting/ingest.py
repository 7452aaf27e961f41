"""Documents into a store: read, coded, kept, merged; stopped at any moment, it goes on where it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from dotterel.ingesting.coding import Code
from dotterel.ingesting.merging import merge_store
from dotterel.reference.outlets import Outlets, outlet_behind
from dotterel.schema.keeping import dispatch_id
from dotterel.schema.kept import Publisher
from dotterel.schema.record import Failure, MadeBy, Record
from dotterel.schema.source import Incoming
from dotterel.store import Store, holds, note_failure, note_progress, save

MERGE_AFTER = 500  # dispatches

Fate = Literal["stored", "kept already", "failed"]


class Ingested(msgspec.Struct, frozen=True):
    """What became of a document. `stored` means that it is on the disk. A stored one may have failures of its own."""

    name: str
    fate: Fate
    dispatch: str | None = None
    failures: tuple[Failure, ...] = ()


def ingest(
    store: Store,
    documents: Iterable[Incoming | Failure],
    code: Code,
    made_by: MadeBy,
    outlets: Outlets,
    job: int,
) -> Iterator[Ingested]:
    """What became of each document, as it becomes known. Those that these versions coded before are passed over."""
    counts = {"stored": 0, "kept already": 0, "failed": 0}
    aside: list[Ingested] = []
    for given, record in code(_still_to_do(store, documents, made_by, aside)):
        yield from _note(store, job, aside, counts)
        yield from _note(store, job, [_keep(store, given, record, outlets)], counts)
        if counts["stored"] % MERGE_AFTER == 0:
            merge_store(store)
    yield from _note(store, job, aside, counts)
    merge_store(store)
    note_progress(store, job, counts["stored"], counts["kept already"], counts["failed"], ended=True)


def publisher_of(record: Record, outlets: Outlets) -> Publisher:
    """The outlet of a record, with state and kind where it is a known one or a body of a state."""
    name = record.dispatch.publisher if record.dispatch else None
    known = outlet_behind(name, record.source.url, outlets)
    return Publisher(name or known.name, known.state, known.kind) if known else Publisher(name)


def _still_to_do(
    store: Store, documents: Iterable[Incoming | Failure], made_by: MadeBy, aside: list[Ingested]
) -> Iterator[Incoming]:
    """The documents that are to be coded; the others are put aside with what became of them."""
    seen: set[str] = set()
    for given in documents:
        if isinstance(given, Failure):
            aside.append(Ingested(given.reason.partition(":")[0], "failed", failures=(given,)))
            continue
        name = dispatch_id(given.source)
        if name in seen or holds(store, name, made_by):
            aside.append(Ingested(given.name, "kept already", name))
        else:
            seen.add(name)
            yield given


def _keep(store: Store, given: Incoming, record: Record, outlets: Outlets) -> Ingested:
    name = dispatch_id(record.source)
    new = save(store, record, publisher_of(record, outlets))
    return Ingested(given.name, "stored" if new else "kept already", name, record.failures)


def _note(store: Store, job: int, became: list[Ingested], counts: dict[str, int]) -> Iterator[Ingested]:
    """Each with its count; what failed is written down with the job."""
    while became:
        one = became.pop(0)
        counts[one.fate] += 1
        if one.fate == "failed":
            for failure in one.failures:
                note_failure(store, job, one.name, failure)
        if one.fate == "failed" or sum(counts.values()) % 10 == 0:
            note_progress(store, job, counts["stored"], counts["kept already"], counts["failed"])
        yield one
