"""What triage costs and what it saves: dispatches coded with it and without."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

import msgspec

from dotterel.evaluating.gold import GoldDispatch
from dotterel.evaluating.records import score_records
from dotterel.evaluating.texts import code_texts
from dotterel.kit import Kit
from dotterel.pipeline import code_source
from dotterel.schema.record import Failure, Record
from dotterel.schema.source import Incoming


class TriageLoss(msgspec.Struct, frozen=True):
    """Gold findings found without triage and with it, and the dispatches set aside, of those that hold an event."""

    events: tuple[int, int]
    statements: tuple[int, int]
    set_aside: int
    wrongly: tuple[str, ...]
    dispatches: int


class TriageGain(msgspec.Struct, frozen=True):
    """What of mixed news was set aside, what was found without triage and with it, and the processor's seconds."""

    documents: int
    failed: int
    set_aside: int
    events: tuple[int, int]
    statements: tuple[int, int]
    seconds: tuple[float, float]  # of this process: to take articles out of pages is the work of another


def triage_loss(gold: Sequence[GoldDispatch], kit: Kit) -> TriageLoss:
    """What triage loses of the gold."""
    without = score_records(gold, tuple(code_texts(gold, _open(kit))))
    records = tuple(code_texts(gold, kit))
    sifted = score_records(gold, records)
    aside = [(dispatch, record) for dispatch, record in zip(gold, records, strict=True) if record.set_aside]
    return TriageLoss(
        events=(without.events.right, sifted.events.right),
        statements=(without.statements.right, sifted.statements.right),
        set_aside=len(aside),
        wrongly=tuple(dispatch.id for dispatch, _ in aside if dispatch.events),
        dispatches=len(gold),
    )


def triage_gain(documents: Iterable[Incoming | Failure], kit: Kit) -> TriageGain:
    """What triage saves on documents of all sorts; those that cannot be read are counted and left out."""
    failed = 0
    pairs: list[tuple[Record, Record]] = []
    seconds = [0.0, 0.0]
    for given in documents:
        found: list[Record] = []
        spent: list[float] = []
        if isinstance(given, Failure):
            failed += 1
            continue
        for each in (_open(kit), kit):
            start = time.process_time()
            found.append(code_source(given.source, given.body, each, told=given.told))
            spent.append(time.process_time() - start)
        if found[0].failures:
            failed += 1
            continue
        pairs.append((found[0], found[1]))
        seconds = [total + own for total, own in zip(seconds, spent, strict=True)]
    return TriageGain(
        documents=len(pairs),
        failed=failed,
        set_aside=sum(sifted.set_aside is not None for _, sifted in pairs),
        events=(sum(len(one.events) for one, _ in pairs), sum(len(sifted.events) for _, sifted in pairs)),
        statements=(sum(len(one.statements) for one, _ in pairs), sum(len(sifted.statements) for _, sifted in pairs)),
        seconds=(round(seconds[0], 1), round(seconds[1], 1)),
    )


def _open(kit: Kit) -> Kit:
    """The kit without its sieve."""
    return msgspec.structs.replace(kit, sieve=None)
