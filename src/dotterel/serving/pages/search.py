"""The first page: happenings searched for, with what they can be narrowed down by."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from dotterel.exporting.flat import happening_row
from dotterel.serving.pages.asked import Address, chosen
from dotterel.serving.pages.drawing.bars import bars
from dotterel.serving.pages.remembering import LASTING, remembered
from dotterel.serving.pages.views import View, answer, shown
from dotterel.serving.questions import OfEvents
from dotterel.serving.reaching import TheStore
from dotterel.store import EVERYTHING, Counted, Filters, Store, count_happenings, every, facet, happenings, timeline
from dotterel.store.counting import Facet, Period

AT_ONCE = 20
MOST_PERIODS = 60  # bars that can still be told apart; beyond, years are drawn
FACETS: tuple[tuple[Facet, str, str], ...] = (
    ("type", "type", "What"),
    ("status", "status", "Status"),
    ("state", "actor", "Who"),
    ("place", "place", "Where"),
    ("year", "year", "When"),
    ("outlet", "outlet", "Outlet"),
    ("mode", "mode", "Mode"),
    ("context", "context", "Context"),
)
LABELS = {
    "text": "words",
    "actor": "who",
    "counterpart": "with",
    "pair": "pair",
    "place": "where",
    "type": "what",
    "mode": "mode",
    "context": "context",
    "status": "status",
    "since": "since",
    "until": "until",
    "occasion": "occasion",
    "outlet": "outlet",
    "min-confidence": "confidence from",
}

router = APIRouter()


@router.get("/")
@shown(router, "/search")
def search(request: Request, store: TheStore, filters: OfEvents, cursor: str | None = None) -> Response:
    """Happenings, the newest first."""
    address = Address.of(request)
    found = partial(every, store, happenings, filters)
    if request.url.path.endswith((".csv", ".json")):
        view = View("", "", {}, lambda: map(happening_row, found()), found)
        return answer(request, store, view)
    number = remembered(request, store, ("number", filters), lambda: count_happenings(store, filters))
    lasting = LASTING if filters == EVERYTHING else 0.0
    values = {
        "found": happenings(store, filters, AT_ONCE, cursor),
        "number": number,
        "facets": remembered(request, store, ("facets", filters), lambda: _facets(store, filters), lasting),
        "chosen": chosen(address, LABELS),
        "chart": remembered(request, store, ("chart", filters), lambda: _chart(store, filters), lasting),
        "later": cursor is not None,
        "everything": filters == EVERYTHING,
    }
    title = "Happenings" if filters == EVERYTHING else f"Happenings: {_told(address)}"
    return answer(request, store, View("search.html", title, values, tuple, tuple, feed="happenings"))


def _facets(store: Store, filters: Filters) -> list[tuple[str, str, tuple[Counted, ...]]]:
    return [(name, label, facet(store, "event", by, filters, 8)) for by, name, label in FACETS]


def _chart(store: Store, filters: Filters) -> object:
    by: Period = "month"
    stretches = timeline(store, "event", filters, by)
    if stretches and _months(stretches[0].period, stretches[-1].period) > MOST_PERIODS:
        by = "year"
        stretches = timeline(store, "event", filters, by)
    return bars(stretches, by)


def _months(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1


def _told(address: Address) -> str:
    return ", ".join(f"{LABELS[name]} {value}" for name, value in address.asked if name in LABELS)
