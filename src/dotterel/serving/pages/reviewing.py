"""The review queue: findings that nobody has judged, the least sure first, one at a time."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from dotterel.exporting.flat import Flat
from dotterel.reference.rulebook import what_rule_says
from dotterel.schema.kept import FindingKind, KeptCommitment, KeptEvent, KeptStatement
from dotterel.serving.access import Reviewer
from dotterel.serving.pages.marking import marks_of, passages, pieces
from dotterel.serving.pages.views import View, answer, shown
from dotterel.serving.questions import OfEvents
from dotterel.serving.reaching import TheStore
from dotterel.serving.reviewing import Correcting, correct, withdraw
from dotterel.store import Doubtful, Place, corrections, count_judged, doubtful, finding, record
from dotterel.store.doubting import EVEN, KINDS
from dotterel.store.fields import FIELDS

VERDICTS = {"accept": "right", "reject": "wrong"}
BECAUSE = "seen in the review queue"
LISTED = 200

router = APIRouter()


@shown(router, "/review")
def queue(
    request: Request,
    store: TheStore,
    filters: OfEvents,
    kind: FindingKind | None = None,
    behind: str | None = None,
    done: int | None = None,
) -> Response:
    """The next finding to look at: the least sure one, or the next behind one that was skipped."""
    kinds = (kind,) if kind else KINDS
    found = doubtful(store, filters, kinds, 1, _place(store, behind))

    def listed() -> tuple[Doubtful, ...]:
        return doubtful(store, filters, kinds, LISTED)

    values: dict[str, Any] = {
        "item": _item(store, found[0]) if found else None,
        "numbers": count_judged(store),
        "kind": kind,
        "kinds": KINDS,
        "behind": behind or "",
        "done": _done(store, done),
    }
    return answer(request, store, View("review.html", "Review", values, lambda: map(_row, listed()), listed))


@router.post("/review/{name}", response_model=None)
def judge(
    store: TheStore,
    caller: Reviewer,
    name: str,
    do: Annotated[Literal["accept", "reject", "skip"], Form()],
    kind: Annotated[str, Form()] = "",
    behind: Annotated[str, Form()] = "",
) -> Response:
    """Accept or reject a finding, or skip it for now."""
    if do == "skip":
        return _on(kind, name)
    made = correct(store, Correcting(name, "verdict", VERDICTS[do], BECAUSE), caller)
    return _on(kind, behind, made.number)


@router.post("/review/{name}/correct", response_model=None)
def put_right(
    store: TheStore,
    caller: Reviewer,
    name: str,
    field: Annotated[str, Form()],
    value: Annotated[str, Form()],
    because: Annotated[str, Form()],
    kind: Annotated[str, Form()] = "",
    behind: Annotated[str, Form()] = "",
) -> Response:
    """Correct a field; the finding stays in the queue until it is judged."""
    made = correct(store, Correcting(name, field, value, because), caller)
    return _on(kind, behind, made.number)


@router.post("/review/undo/{number}", response_model=None)
def undo(
    store: TheStore,
    caller: Reviewer,
    number: int,
    kind: Annotated[str, Form()] = "",
    behind: Annotated[str, Form()] = "",
) -> Response:
    """Take back what was just done."""
    withdraw(store, number, "undone in the review queue", caller)
    return _on(kind, behind)


def _item(store: TheStore, one: Doubtful) -> dict[str, Any]:
    kept = finding(store, one.id)
    read = record(store, kept.source.dispatch)
    text, marks = read.dispatch.text if read.dispatch else "", marks_of(kept)
    return {
        "doubt": one,
        "kept": kept,
        "excerpts": [pieces(text, marks, start, end) for start, end in passages(text, marks)],
        "rule_says": what_rule_says(_why(kept).why, None),
        "why": _why(kept).why,
        "fields": FIELDS[one.kind],
        "corrections": corrections(store, one.id),
    }


def _why(kept: KeptEvent | KeptStatement | KeptCommitment) -> Any:
    if isinstance(kept, KeptEvent):
        return kept.event
    return kept.statement if isinstance(kept, KeptStatement) else kept.commitment


def _place(store: TheStore, behind: str | None) -> Place | None:
    if not behind:
        return None
    return Place(abs(_why(finding(store, behind)).confidence - EVEN), behind)


def _done(store: TheStore, number: int | None) -> Any:
    """What was just done, as long as it is in force."""
    if number is None:
        return None
    return next((one for one in corrections(store) if one.number == number and not one.withdrawn), None)


def _on(kind: str, behind: str, done: int | None = None) -> Response:
    told = {"kind": kind, "behind": behind, "done": done or ""}
    asked = urlencode({name: value for name, value in told.items() if value})
    return RedirectResponse(f"/review{'?' if asked else ''}{asked}", status_code=303)


def _row(one: Doubtful) -> Flat:
    return {"id": one.id, "kind": one.kind, "confidence": one.confidence, "doubt": one.doubt}
