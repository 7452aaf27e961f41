"""Where a finding stands, and how it is found again when its dispatch has been coded anew."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dotterel.schema.kept import FindingKind, KeptCommitment, KeptEvent, KeptStatement

Kept = KeptEvent | KeptStatement | KeptCommitment


class Standing(msgspec.Struct, frozen=True):
    """The words that a finding rests on; `type` is that of an event, the act or firmness of others."""

    kind: FindingKind
    type: str
    start: int
    end: int


def standing(kept: Kept) -> Standing:
    """Where a finding stands: the trigger of an event, the content of a statement, the words of a commitment."""
    if isinstance(kept, KeptEvent):
        return Standing("event", kept.event.type, kept.event.trigger.start, kept.event.trigger.end)
    if isinstance(kept, KeptStatement):
        spans = kept.statement.content or (kept.statement.cue,)
        return Standing("statement", kept.statement.act, spans[0].start, spans[-1].end)
    return Standing("commitment", kept.commitment.firmness, kept.commitment.what.start, kept.commitment.what.end)


def found_again(finding: str, stood: Standing, among: Iterable[tuple[str, Standing]]) -> str | None:
    """The id of the finding that is now where one stood: the same id, else the words that overlap it most.

    Of the same overlap, the one of the same type comes first, then the first id.
    """
    alike = [(name, now) for name, now in among if now.kind == stood.kind]
    if any(name == finding for name, _ in alike):
        return finding
    ranks = [(-_shared(stood, now), now.type != stood.type, name) for name, now in alike if _shared(stood, now) > 0]
    return min(ranks)[2] if ranks else None


def _shared(one: Standing, other: Standing) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
