"""The pages: what a person sees."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dotterel.serving.reaching import TheStore
from dotterel.serving.templating import render
from dotterel.store import count_dispatches, count_happenings

router = APIRouter()


@router.get("/")
def home(request: Request, store: TheStore) -> HTMLResponse:
    """The first page."""
    return render(request, "home.html", happenings=count_happenings(store), dispatches=count_dispatches(store))
