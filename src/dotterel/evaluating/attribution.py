"""Statements against PolNeAR: sources, cues and contents of attributions, each by the overlap of its characters.

PolNeAR v1.0 (Newell and others, "An Attribution Relations Corpus for Political News", LREC 2018). A span is right when
it shares at least half of the characters that it and the annotated span cover together; each is compared once. Where
several annotated a document, the first counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dotterel.evaluating.counting import Counts, all_counts
from dotterel.kit import Kit
from dotterel.pipeline import code_source
from dotterel.reading import identify
from dotterel.schema.errors import GoldError
from dotterel.schema.record import MadeBy, Record

ROLES = ("source", "cue", "content")
ENOUGH = 0.5

Places = frozenset[int]  # characters of a text


class Attributed(msgspec.Struct, frozen=True):
    """A document and the characters of each source, cue and content in it."""

    id: str
    text: str
    places: dict[str, tuple[Places, ...]]


class AttributionScores(msgspec.Struct, frozen=True):
    """Counts by role over the documents; `failed` could not be coded, and all they hold counts as missed."""

    by_role: dict[str, Counts]
    documents: int
    failed: int
    made_by: MadeBy


def read_attributions(path: Path) -> tuple[Attributed, ...]:
    """The documents of a PolNeAR file (JSON Lines with id, text, annotations)."""
    try:
        return tuple(_document(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line)
    except (KeyError, IndexError, TypeError, json.JSONDecodeError) as error:
        raise GoldError(f"{path.name} is no PolNeAR file in JSON Lines: {error!r}") from None


def _document(row: dict[str, object]) -> Attributed:
    raw = msgspec.convert(row["annotations"], list[dict[str, object]])[0]["attributions"]
    attributions = msgspec.convert(raw, list[dict[str, object]])
    places: dict[str, tuple[Places, ...]] = {}
    for role in ROLES:
        marked = [msgspec.convert(a.get(role) or [], list[tuple[int, int]]) for a in attributions]
        places[role] = tuple(
            dict.fromkeys(frozenset(c for s, e in spans for c in range(s, e)) for spans in marked if spans)
        )
    return Attributed(str(row["id"]), str(row["text"]), places)


def score_attributions(documents: Sequence[Attributed], kit: Kit) -> Iterator[tuple[dict[str, Counts], bool]]:
    """For each document its counts by role, and whether it could be coded."""
    for document in documents:
        body = document.text.encode()
        record = code_source(identify(body, None, "text/plain"), body, kit)
        kept = record.dispatch is not None and record.dispatch.text == document.text and not record.failures
        found = _found(record) if kept else dict.fromkeys(ROLES, ())
        yield {role: _compare(document.places[role], found[role]) for role in ROLES}, kept


def _found(record: Record) -> dict[str, tuple[Places, ...]]:
    """The characters of each speaker, cue and content of a record, each once."""
    sources = [frozenset(range(p.span.start, p.span.end)) for s in record.statements for p in s.speakers]
    cues = [frozenset(range(s.cue.start, s.cue.end)) for s in record.statements]
    contents = [frozenset(c for part in s.content for c in range(part.start, part.end)) for s in record.statements]
    found = zip(ROLES, (sources, cues, contents), strict=True)
    return {role: tuple(dict.fromkeys(places)) for role, places in found}


def _compare(gold: Sequence[Places], found: Sequence[Places]) -> Counts:
    """Gold and found paired from the best overlap down, each once."""
    shares = {
        (g, f): len(one & other) / len(one | other)
        for g, one in enumerate(gold)
        for f, other in enumerate(found)
        if one & other
    }
    taken: dict[int, int] = {}
    for g, f in sorted(shares, key=lambda pair: (-shares[pair], pair)):
        if shares[g, f] >= ENOUGH and g not in taken and f not in taken.values():
            taken[g] = f
    return Counts(len(taken), len(found) - len(taken), len(gold) - len(taken))


def summed(scored: Sequence[tuple[dict[str, Counts], bool]], made_by: MadeBy) -> AttributionScores:
    """The scores of all documents together."""
    by_role = {role: all_counts(counts[role] for counts, _ in scored) for role in ROLES}
    return AttributionScores(by_role, len(scored), sum(not kept for _, kept in scored), made_by)
