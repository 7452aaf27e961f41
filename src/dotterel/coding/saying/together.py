"""Statements seen together: issuers told elsewhere, states of mind and repetitions left out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dotterel.coding.saying.spoken import Spoken, Told
from dotterel.schema.span import Span

_SAME = 0.9  # share of the characters from which two contents count as one


def with_issuers(told: Sequence[Told]) -> list[Spoken]:
    """The statements; a document whose issuer is not named with it is his who spoke by a document elsewhere."""
    issuers = [t.speakers for t in told if t.speakers.issued and t.speakers.parts]
    if not issuers or len({tuple(p.actor for p in s.parts) for s in issuers}) > 1:
        return [t.spoken for t in told]
    return [
        msgspec.structs.replace(t.spoken, speakers=issuers[0].parts, other=None) if t.speakers.document else t.spoken
        for t in told
    ]


def of_their_own(found: Sequence[Spoken]) -> list[Spoken]:
    """Statements without those told within a clause that somebody says which only tell a state of mind, or what the
    same speaker says."""
    return [s for s in found if not any(o is not s and o.content.holds(s.cue) and _takes_up(o, s) for o in found)]


def _takes_up(outer: Spoken, inner: Spoken) -> bool:
    return inner.feels or (not outer.phrase and bool(_names(inner)) and _names(outer) == _names(inner))


def _names(spoken: Spoken) -> frozenset[int | str]:
    """What tells the speakers of a statement from others."""
    if spoken.speakers or spoken.other is None:
        return frozenset(p.actor for p in spoken.speakers)
    return frozenset([spoken.other.quote])


def once(found: Sequence[Spoken]) -> list[Spoken]:
    """Statements without those that repeat another's content by a second cue of the same speaker, or of nobody."""
    kept: list[Spoken] = []
    for spoken in found:
        if not any(_same_words(k.content, spoken.content) and _same_speakers(k, spoken) for k in kept):
            kept.append(spoken)
    return kept


def _same_words(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > _SAME * max(one.end - one.start, other.end - other.start)


def _same_speakers(one: Spoken, other: Spoken) -> bool:
    names = _names(one), _names(other)
    return not all(names) or bool(names[0] & names[1])
