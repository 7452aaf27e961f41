"""The application over a store."""

from __future__ import annotations

import secrets
from importlib.resources import files

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from dotterel.serving import pages
from dotterel.serving.forgery import check_form
from dotterel.serving.problems import add_handlers
from dotterel.serving.safety import Guard
from dotterel.serving.settings import Settings
from dotterel.store import Store


def make_app(store: Store, settings: Settings) -> FastAPI:
    """The application that shows a store; nothing is loaded from elsewhere, and its own pages need no network."""
    app = FastAPI(title="Dotterel", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.state.store, app.state.settings, app.state.form_key = store, settings, secrets.token_bytes(32)
    app.mount("/static", StaticFiles(directory=str(files("dotterel.serving") / "static")), name="static")
    app.include_router(pages.router, dependencies=[Depends(check_form)], include_in_schema=False)
    add_handlers(app)
    app.add_middleware(Guard, settings=settings)
    return app
