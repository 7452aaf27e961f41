"""Findings as flat rows: one for each, its lists joined, for tables and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dotterel.schema.finding import When, Where
from dotterel.schema.happening import Happening, HappeningParty
from dotterel.schema.kept import Cited, KeptCommitment, KeptEvent, KeptParty, KeptStatement

Cell = str | int | float | bool | None
Flat = dict[str, Cell]


def event_row(kept: KeptEvent) -> Flat:
    """An event as one dispatch reports it."""
    event = kept.event
    return {
        "id": kept.id,
        "happening": kept.happening,
        "type": event.type,
        "modes": joined(event.modes),
        "contexts": joined(event.contexts),
        "cameo": event.cameo,
        "score": event.score,
        "quad": event.quad,
        "status": event.status,
        "format": event.format,
        **_parties("actor", kept.parties),
        **_parties("recipient", kept.parties),
        **_when("date", event.date),
        **_where(event.place),
        "occasion": (event.occasion.canonical or event.occasion.name) if event.occasion else None,
        "trigger": event.trigger.quote,
        "sentence": _line(event.sentence.quote),
        "start": event.trigger.start,
        "end": event.trigger.end,
        "confidence": event.confidence,
        "rule": event.why.rule,
        **_cited(kept.source),
        **_judged(kept),
    }


def happening_row(happening: Happening) -> Flat:
    """A happening, whatever number of dispatches report it."""
    publishers = dict.fromkeys(report.source.publisher.name for report in happening.reports)
    return {
        "id": happening.id,
        "type": happening.type,
        "modes": joined(happening.modes),
        "contexts": joined(happening.contexts),
        "cameo": happening.cameo,
        "score": happening.score,
        "quad": happening.quad,
        "status": happening.status,
        "format": happening.format,
        **_merged("actor", happening.parties),
        **_merged("recipient", happening.parties),
        **_when("date", happening.date),
        **_where(happening.place),
        "occasion": (happening.occasion.canonical or happening.occasion.name) if happening.occasion else None,
        "confidence": happening.confidence,
        "reports": len(happening.reports),
        "independent_reports": happening.independent,
        "publishers": joined(name for name in publishers if name),
        "conflicts": joined(conflict.field for conflict in happening.conflicts),
        "fulfils": joined(happening.fulfils),
        "fulfilled_by": happening.fulfilled_by,
        "corrected": any(report.corrected for report in happening.reports),
    }


def statement_row(kept: KeptStatement) -> Flat:
    """A statement as one dispatch reports it."""
    statement = kept.statement
    return {
        "id": kept.id,
        "happening": kept.happening,
        **_parties("speaker", kept.parties),
        **_parties("addressee", kept.parties),
        "agentless": statement.agentless,
        "act": statement.act,
        "cue": statement.cue.quote,
        "content": _line(" … ".join(span.quote for span in statement.content)),
        "start": statement.content[0].start if statement.content else None,
        "end": statement.content[-1].end if statement.content else None,
        "contexts": joined(statement.contexts),
        "confidence": statement.confidence,
        "rule": statement.why.rule,
        **_cited(kept.source),
        **_judged(kept),
    }


def commitment_row(kept: KeptCommitment) -> Flat:
    """A commitment as one dispatch reports it."""
    commitment = kept.commitment
    return {
        "id": kept.id,
        "happening": kept.happening,
        **_parties("by", kept.parties),
        **_parties("to", kept.parties),
        "what": _line(commitment.what.quote),
        "start": commitment.what.start,
        "end": commitment.what.end,
        "firmness": commitment.firmness,
        **_when("due", commitment.due),
        "kept_by": kept.kept_by,
        "confidence": commitment.confidence,
        "rule": commitment.why.rule,
        **_cited(kept.source),
        **_judged(kept),
    }


def joined(values: Iterable[str]) -> str | None:
    """The values with "; " between them; null for none."""
    return "; ".join(values) or None


def _parties(part: str, parties: Sequence[KeptParty]) -> Flat:
    own = [party for party in parties if party.part == part]
    return {
        f"{part}s": joined(party.name for party in own),
        f"{part}_states": joined(dict.fromkeys(party.state for party in own if party.state)),
        f"{part}_offices": joined(party.office for party in own if party.office),
    }


def _merged(part: str, parties: Sequence[HappeningParty]) -> Flat:
    own = [party for party in parties if party.part == part]
    return {
        f"{part}s": joined(party.name for party in own),
        f"{part}_states": joined(dict.fromkeys(party.state for party in own if party.state)),
        f"{part}_offices": joined(party.offices[0] for party in own if party.offices),
    }


def _when(name: str, when: When) -> Flat:
    return {name: when.value, f"{name}_end": when.end, f"{name}_basis": when.basis}


def _where(where: Where) -> Flat:
    return {
        "place": where.name,
        "country": where.iso3,
        "geonames": where.geonames,
        "lat": where.lat,
        "lon": where.lon,
        "place_basis": where.basis,
    }


def _cited(source: Cited) -> Flat:
    return {
        "dispatch": source.dispatch,
        "title": source.title,
        "publisher": source.publisher.name,
        "publisher_state": source.publisher.state,
        "published": source.published,
        "url": source.url,
        "copy_of": source.copy_of,
    }


def _judged(kept: KeptEvent | KeptStatement | KeptCommitment) -> Flat:
    return {"corrected": joined(kept.corrected), "verdict": kept.verdict}


def _line(words: str) -> str:
    return " ".join(words.split())
