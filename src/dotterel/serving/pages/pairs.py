"""A pair of states: cooperation and conflict over time, meetings, promises, wording."""

from __future__ import annotations

import re
from functools import partial
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from dotterel.exporting.flat import Flat, happening_row
from dotterel.merging.phrases import set_phrases
from dotterel.merging.promises import fate_of
from dotterel.schema.errors import StoreError
from dotterel.serving.pages.drawing.scores import scores
from dotterel.serving.pages.lists import today
from dotterel.serving.pages.remembering import remembered
from dotterel.serving.pages.views import View, answer, shown
from dotterel.serving.reaching import TheStore
from dotterel.serving.words import state_words
from dotterel.store import Filters, Meeting, commitments, count_happenings, every, happenings, meetings, statements

SOME, DRAWN, WORDED = 15, 1500, 3000
CODE = re.compile(r"[A-Z][A-Z0-9-]{1,19}")  # of a state, or an organisation such as CARICOM

router = APIRouter()


@router.get("/pairs", response_model=None)
def choose(request: Request, store: TheStore, a: str = "", b: str = "") -> Response:
    """The pairs that met most often; with two codes, to the page of that pair."""
    if a.strip() and b.strip():
        return RedirectResponse(f"/pairs/{_code(a)}/{_code(b)}", status_code=303)
    return show_all(request, store)


@router.get("/pairs.csv", response_model=None)
@router.get("/pairs.json", response_model=None)
def show_all(request: Request, store: TheStore) -> Response:
    """The pairs that met most often."""
    found = remembered(request, store, ("pairs",), lambda: meetings(store, "states", limit=60))
    return answer(
        request, store, View("pairs.html", "Pairs of states", {"found": found}, lambda: map(_row, found), lambda: found)
    )


@shown(router, "/pairs/{a}/{b}")
def show(request: Request, store: TheStore, a: str, b: str, topic: str = "") -> Response:
    """A pair of states or organisations, by code."""
    pair = (_code(a), _code(b))
    own = Filters(pair=pair)
    found = partial(every, store, happenings, own)
    if request.url.path.endswith((".csv", ".json")):
        return answer(request, store, View("", "", {}, lambda: map(happening_row, found()), found))
    met = Filters(pair=pair, type=("CONSULT",))
    said = list(islice(every(store, statements, own), WORDED))
    day = today()
    values: dict[str, Any] = {
        "a": pair[0],
        "b": pair[1],
        "number": count_happenings(store, own),
        "chart": scores(list(islice(found(), DRAWN))),
        "most": DRAWN,
        "meetings": happenings(store, met, SOME).items,
        "number_met": count_happenings(store, met),
        "promises": [(one, fate_of(one, day)) for one in islice(every(store, commitments, own), SOME)],
        "statements": said[::-1][:SOME],
        "number_said": len(said),
        "topic": topic,
        "phrases": set_phrases(tuple(said), topic)[:SOME] if topic.strip() else (),
    }
    title = f"{state_words(pair[0])} and {state_words(pair[1])}"
    return answer(request, store, View("pair.html", title, values, tuple, tuple))


def _row(one: Meeting) -> Flat:
    return {"a": one.one, "b": one.other, "meetings": one.meetings, "first": one.first, "last": one.last}


def _code(told: str) -> str:
    code = told.strip().upper()
    if not CODE.fullmatch(code):
        raise StoreError(f"{told!r} is no code of a state or organisation, such as AZE or UN")
    return code
