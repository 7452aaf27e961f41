"""A happening: what is coded, in which words it is reported, why it was coded and merged, what people corrected."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from dotterel.exporting.flat import Flat, event_row
from dotterel.reference.rulebook import what_rule_says
from dotterel.schema.errors import StoreError
from dotterel.schema.happening import Happening, Opinion
from dotterel.schema.kept import Correction, KeptEvent
from dotterel.schema.record import Record
from dotterel.serving.access import Reviewer
from dotterel.serving.pages.marking import Mark, Piece, anchored, passages, pieces
from dotterel.serving.pages.views import View, answer, shown
from dotterel.serving.reaching import TheStore
from dotterel.serving.reviewing import Correcting, Judging, correct, judge, withdraw
from dotterel.store import (
    Filters,
    KeptJudgement,
    Store,
    commitments,
    corrections,
    every,
    finding,
    happening,
    judgements_on,
    record,
    statements,
)
from dotterel.store.fields import FIELDS, VERDICT

router = APIRouter()


class Told(msgspec.Struct, frozen=True):
    """A report of a happening: the event as coded in a dispatch, its words in the text, and why it was coded."""

    kept: KeptEvent
    excerpts: tuple[list[Piece], ...]
    whole: list[Piece]
    rule_says: str | None
    corrections: tuple[Correction, ...]


class Link(msgspec.Struct, frozen=True):
    """The last judgement on two reports: why they are one happening, or are not."""

    left: KeptEvent
    right: KeptEvent
    kept: KeptJudgement


@shown(router, "/happenings/{name}")
def show(request: Request, store: TheStore, name: str) -> Response:
    """A happening, by its id or that of one of its events."""
    found = happening(store, name)
    told = [_told(store, report.event) for report in found.reports]
    own = Filters(happening=found.id)
    values: dict[str, Any] = {
        "happening": found,
        "told": told,
        "links": _links(store, told),
        "statements": tuple(every(store, statements, own)),
        "commitments": tuple(every(store, commitments, own)),
        "fields": (VERDICT, *FIELDS["event"]),
        "plans": [happening(store, plan) for plan in found.fulfils],
        "done": happening(store, found.fulfilled_by) if found.fulfilled_by else None,
    }

    def rows() -> Iterator[Flat]:
        return (event_row(one.kept) for one in told)

    return answer(request, store, View("happening.html", title_of(found), values, rows, tuple, whole=found))


@router.post("/happenings/{name}/correct", response_model=None)
def put_right(
    store: TheStore,
    caller: Reviewer,
    name: str,
    field: Annotated[str, Form()],
    value: Annotated[str, Form()],
    because: Annotated[str, Form()],
) -> Response:
    """Correct a field of an event of a happening; `name` is the event's id."""
    correct(store, Correcting(name, field, value, because), caller)
    return _back(store, name, field == VERDICT and value.strip() == "wrong")


@router.post("/corrections/{number}/withdraw", response_model=None)
def take_back(
    store: TheStore, caller: Reviewer, number: int, because: Annotated[str, Form()], finding: Annotated[str, Form()]
) -> Response:
    """Take a correction back."""
    if not because.strip():
        raise StoreError("tell why the correction is taken back")
    withdraw(store, number, because, caller)
    return _back(store, finding)


@router.post("/happenings/{name}/judge", response_model=None)
def judge_apart(
    store: TheStore, caller: Reviewer, name: str, other: Annotated[str, Form()], opinion: Annotated[Opinion, Form()]
) -> Response:
    """Say of two events whether they are the same happening; the store is merged anew."""
    judge(store, Judging(name, _event(store, other.strip()), opinion), caller)
    return _back(store, name)


def title_of(found: Happening) -> str:
    """Who did what to whom, in one line."""
    acting = ", ".join(party.name for party in found.parties if party.part == "actor") or "someone"
    receiving = ", ".join(party.name for party in found.parties if party.part == "recipient")
    kind = " ".join([found.type, *found.modes])
    return f"{acting}{f' → {receiving}' if receiving else ''} ({kind}, {found.date.value or 'date unknown'})"


def _told(store: Store, event: str) -> Told:
    kept = finding(store, event)
    assert isinstance(kept, KeptEvent)
    read = record(store, kept.source.dispatch)
    text, marks = _text(read), anchored(kept)
    shown = tuple(pieces(text, marks, start, end) for start, end in passages(text, _chief(marks)))
    return Told(
        kept, shown, pieces(text, [msgspec.structs.replace(mark, anchor=None) for mark in marks]),
        what_rule_says(kept.event.why, None), corrections(store, event),
    )  # fmt: skip


def _chief(marks: list[Mark]) -> list[Mark]:
    """The sentence, and whatever of the rest stands outside it."""
    return [mark for mark in marks if mark.sort != "trigger"]


def _text(read: Record) -> str:
    return read.dispatch.text if read.dispatch else ""


def _links(store: Store, told: list[Told]) -> list[Link]:
    """The judgements between the reports, the last on every two."""
    kept = {one.kept.id: one.kept for one in told}
    last: dict[tuple[str, str], KeptJudgement] = {}
    for name in kept:
        for one in judgements_on(store, name):
            ends = (one.judgement.left.finding, one.judgement.right.finding)
            if ends[0] in kept and ends[1] in kept and _weightier(one, last.get(ends)):
                last[ends] = one
    pairs = [pair for pair in combinations(sorted(kept), 2) if pair in last]
    return [Link(kept[a], kept[b], last[a, b]) for a, b in pairs]


def _weightier(one: KeptJudgement, other: KeptJudgement | None) -> bool:
    """A person's word weighs more than a method's; of two of a sort the later one."""
    if other is None:
        return True
    persons = (one.judgement.score is None, other.judgement.score is None)
    return one.number > other.number if persons[0] == persons[1] else persons[0]


def _event(store: Store, name: str) -> str:
    """The id of an event: the one given, or one of the happening that is."""
    reports = happening(store, name).reports
    return name if any(report.event == name for report in reports) else reports[0].event


def _back(store: Store, event: str, gone: bool = False) -> Response:
    """To the happening that the event belongs to now; what is judged wrong belongs to none, and is shown by itself."""
    dispatch = finding(store, event).source.dispatch
    address = f"/dispatches/{dispatch}#{event}" if gone else f"/happenings/{event}#e-{event}"
    return RedirectResponse(address, status_code=303)
