"""What two versions of Dotterel code differently in the same dispatches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from dotterel.schema.keeping import take_apart
from dotterel.schema.kept import FindingKind, KeptCommitment, KeptEvent, KeptStatement
from dotterel.schema.record import MadeBy, Record
from dotterel.store import Store, dispatches_made_by, records_of
from dotterel.store.anchors import found_again, standing

Kept = KeptEvent | KeptStatement | KeptCommitment
KINDS: tuple[FindingKind, ...] = ("event", "statement", "commitment")
BESIDE = frozenset(["id", "why", "confidence", "within", "event", "source"])  # how it was found, not what was found


class Change(msgspec.Struct, frozen=True):
    """A finding that only one version has, or that differs in `fields`."""

    dispatch: str
    title: str | None
    kind: FindingKind
    change: Literal["gained", "lost", "changed"]
    words: str
    fields: tuple[tuple[str, str, str], ...] = ()  # name, before, now


def differences(store: Store, old: MadeBy, new: MadeBy) -> Iterator[Change]:
    """The changes in all dispatches that both versions coded, dispatch by dispatch."""
    for dispatch in dispatches_made_by(store, old, new):
        made = {record.made_by: record for record in records_of(store, dispatch)}
        yield from changes(made[old], made[new])


def changes(old: Record, new: Record) -> Iterator[Change]:
    """The changes from one record of a dispatch to another."""
    before, now = take_apart(old), take_apart(new)
    for kind, left, right in (
        ("event", before.events, now.events),
        ("statement", before.statements, now.statements),
        ("commitment", before.commitments, now.commitments),
    ):
        yield from _changes(kind, left, right)  # type: ignore[arg-type]


def _changes(kind: FindingKind, before: Sequence[Kept], now: Sequence[Kept]) -> Iterator[Change]:
    left = {kept.id: kept for kept in now}
    for kept in before:
        among = [(name, standing(other)) for name, other in left.items()]
        name = found_again(kept.id, standing(kept), among)
        if name is None:
            yield Change(kept.source.dispatch, kept.source.title, kind, "lost", _words(kept))
            continue
        fields = tuple(_fields(kept, left.pop(name)))
        if fields:
            yield Change(kept.source.dispatch, kept.source.title, kind, "changed", _words(kept), fields)
    for kept in left.values():
        yield Change(kept.source.dispatch, kept.source.title, kind, "gained", _words(kept))


def _fields(before: Kept, now: Kept) -> Iterator[tuple[str, str, str]]:
    old, new = _told(before), _told(now)
    for name in old:
        if old[name] != new[name]:
            yield name, old[name], new[name]


def _told(kept: Kept) -> dict[str, str]:
    """The fields of a finding in words; parties by name, spans by what they quote."""
    finding = _finding(kept)
    fields = {
        name: _plain(getattr(finding, name))
        for name in finding.__struct_fields__
        if name not in BESIDE and name not in ("actors", "recipients", "speakers", "addressees", "by", "to")
    }
    for part in dict.fromkeys(("actor", "recipient", "speaker", "behalf", "addressee", "by", "to")):
        own = [f"{p.name} ({p.state})" if p.state else p.name for p in kept.parties if p.part == part]
        fields[part] = "; ".join(own)
    return fields


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(_plain(one) for one in value)
    quote = getattr(value, "quote", None)
    if isinstance(quote, str):
        return quote
    if isinstance(value, msgspec.Struct):
        told = {name: getattr(value, name) for name in value.__struct_fields__ if name != "span"}
        return ", ".join(f"{name} {part}" for name, part in told.items() if part is not None)
    return "" if value is None else str(value)


def _finding(kept: Kept) -> msgspec.Struct:
    if isinstance(kept, KeptEvent):
        return kept.event
    return kept.statement if isinstance(kept, KeptStatement) else kept.commitment


def _words(kept: Kept) -> str:
    if isinstance(kept, KeptEvent):
        return f"{kept.event.type}: {' '.join(kept.event.sentence.quote.split())}"
    if isinstance(kept, KeptStatement):
        return " … ".join(" ".join(span.quote.split()) for span in kept.statement.content)
    return kept.commitment.what.quote
