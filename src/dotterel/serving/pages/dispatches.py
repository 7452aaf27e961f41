"""Dispatches: a list, and each with its text and every finding marked in it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from dotterel.exporting.flat import Flat
from dotterel.schema.kept import KeptCommitment, KeptDispatch, KeptEvent, KeptStatement
from dotterel.serving.pages.asked import Address, chosen
from dotterel.serving.pages.marking import anchored, pieces
from dotterel.serving.pages.remembering import remembered
from dotterel.serving.pages.views import View, answer, shown
from dotterel.serving.questions import filters_for
from dotterel.serving.reaching import TheStore
from dotterel.store import (
    Filters,
    Store,
    commitments,
    corrections,
    count_dispatches,
    dispatch,
    dispatches,
    events,
    every,
    record,
    statements,
)

AT_ONCE = 40
LABELS = {"text": "words", "outlet": "outlet", "since": "since", "until": "until"}

OfDispatches = Annotated[Filters, Depends(filters_for("dispatch"))]

router = APIRouter()


@shown(router, "/dispatches")
def listed(request: Request, store: TheStore, filters: OfDispatches, cursor: str | None = None) -> Response:
    """The dispatches, the newest first."""
    found = partial(every, store, dispatches, filters)
    values = {
        "found": dispatches(store, filters, AT_ONCE, cursor),
        "number": remembered(request, store, ("dispatches", filters), lambda: count_dispatches(store, filters)),
        "chosen": chosen(Address.of(request), LABELS),
        "later": cursor is not None,
    }
    view = View("dispatches.html", "Dispatches", values, lambda: map(_row, found()), found)
    return answer(request, store, view)


@shown(router, "/dispatches/{name}")
def show(request: Request, store: TheStore, name: str) -> Response:
    """A dispatch, by its id."""
    kept = dispatch(store, name)
    read = record(store, kept.id)
    findings = _findings(store, kept.id)
    text = read.dispatch.text if read.dispatch else ""
    values: dict[str, Any] = {
        "dispatch": kept,
        "read": read.dispatch,
        "source": read.source,
        "pieces": pieces(text, [mark for one in findings for mark in anchored(one)]),
        "events": [one for one in findings if isinstance(one, KeptEvent)],
        "statements": [one for one in findings if isinstance(one, KeptStatement)],
        "commitments": [one for one in findings if isinstance(one, KeptCommitment)],
        "corrections": [
            one for found in findings if found.corrected or found.verdict for one in corrections(store, found.id)
        ],
    }
    title = kept.cited.title or f"Dispatch of {kept.cited.publisher.name or 'an unknown outlet'}"
    view = View("dispatch.html", title, values, lambda: map(_finding_row, findings), tuple, whole=read)
    return answer(request, store, view)


def _findings(store: Store, name: str) -> list[KeptEvent | KeptStatement | KeptCommitment]:
    """All findings of a dispatch, those that were judged wrong too."""
    found: list[KeptEvent | KeptStatement | KeptCommitment] = []
    for asked in (Filters(dispatch=name), Filters(dispatch=name, verdict="wrong")):
        found += [*every(store, events, asked)]
        found += [*every(store, statements, asked)]
        found += [*every(store, commitments, asked)]
    return sorted(found, key=_stands)


def _stands(kept: KeptEvent | KeptStatement | KeptCommitment) -> int:
    if isinstance(kept, KeptEvent):
        return kept.event.trigger.start
    return kept.statement.cue.start if isinstance(kept, KeptStatement) else kept.commitment.what.start


def _row(kept: KeptDispatch) -> Flat:
    cited = kept.cited
    return {
        "id": kept.id,
        "title": cited.title,
        "publisher": cited.publisher.name,
        "publisher_state": cited.publisher.state,
        "published": cited.published,
        "url": cited.url,
        "copy_of": cited.copy_of,
        "language": kept.language,
        "byline": kept.byline,
        "syndicator": kept.syndicator,
        "coded": kept.coded,
        "failures": "; ".join(f"{one.step}: {one.reason}" for one in kept.failures) or None,
    }


def _finding_row(kept: KeptEvent | KeptStatement | KeptCommitment) -> Flat:
    if isinstance(kept, KeptEvent):
        sort, label, span = "event", " ".join([kept.event.type, *kept.event.modes]), kept.event.trigger
        confidence, rule = kept.event.confidence, kept.event.why.rule
    elif isinstance(kept, KeptStatement):
        sort, label, span = "statement", kept.statement.act, kept.statement.cue
        confidence, rule = kept.statement.confidence, kept.statement.why.rule
    else:
        sort, label, span = "commitment", kept.commitment.firmness, kept.commitment.what
        confidence, rule = kept.commitment.confidence, kept.commitment.why.rule
    return {
        "id": kept.id,
        "sort": sort,
        "label": label,
        "parties": "; ".join(f"{party.part}: {party.name}" for party in kept.parties),
        "start": span.start,
        "end": span.end,
        "quote": " ".join(span.quote.split()),
        "confidence": confidence,
        "rule": rule,
        "verdict": kept.verdict,
    }
