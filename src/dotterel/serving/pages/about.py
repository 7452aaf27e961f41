"""What made this record: versions, and the cards of the models."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from msgspec.structs import asdict
from starlette.responses import Response

from dotterel.kit import knowledge_folder
from dotterel.serving.pages.cards import Part, parts
from dotterel.serving.pages.remembering import remembered
from dotterel.serving.pages.views import View, answer, shown
from dotterel.serving.reaching import TheStore
from dotterel.store import count_dispatches, count_happenings, making_versions

CARDS = (("The parser", "MODEL_CARD.md"), ("The scorer", "SCORER_CARD.md"))

router = APIRouter()


@shown(router, "/about")
def show(request: Request, store: TheStore) -> Response:
    """Versions, and the models' cards."""
    found = remembered(request, store, ("made by",), lambda: making_versions(store))
    versions = [{**asdict(made_by), "records": number} for made_by, number in found]
    values: dict[str, Any] = {
        "versions": versions,
        "cards": [(title, _card(file)) for title, file in CARDS],
        "place": store.name,
        "dispatches": count_dispatches(store),
        "happenings": count_happenings(store),
    }
    return answer(request, store, View("about.html", "About this record", values, lambda: versions, lambda: versions))


@cache
def _card(file: str) -> tuple[Part, ...]:
    return parts((knowledge_folder() / "models" / file).read_text(encoding="utf-8"))
