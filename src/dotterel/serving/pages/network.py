"""The network of who met whom."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from msgspec.structs import asdict
from starlette.responses import Response

from dotterel.serving.pages.asked import Address, chosen
from dotterel.serving.pages.drawing.web import web
from dotterel.serving.pages.remembering import remembered
from dotterel.serving.pages.search import LABELS
from dotterel.serving.pages.views import View, answer, shown
from dotterel.serving.questions import OfEvents
from dotterel.serving.reaching import TheStore
from dotterel.store import meetings
from dotterel.store.meeting import Among

MOST = 120  # pairs

router = APIRouter()


@shown(router, "/network")
def show(request: Request, store: TheStore, filters: OfEvents, among: Among = "states") -> Response:
    """Who met whom: states, or people."""
    found = remembered(request, store, ("met", among, filters), lambda: meetings(store, among, filters, MOST))
    values: dict[str, Any] = {
        "found": found,
        "web": remembered(request, store, ("web", among, filters), lambda: web(found)),
        "among": among,
        "most": MOST,
        "chosen": chosen(Address.of(request), LABELS),
    }
    view = View("network.html", "Who met whom", values, lambda: map(asdict, found), lambda: found)
    return answer(request, store, view)
