"""The application over a store."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from dotterel.kit import package_version
from dotterel.serving import api, feeds, pages, signing
from dotterel.serving.access import Access, check_scope
from dotterel.serving.describing import describe
from dotterel.serving.forgery import check_form
from dotterel.serving.jobs import Ingests
from dotterel.serving.limits import Limited
from dotterel.serving.problems import add_handlers
from dotterel.serving.safety import Guard
from dotterel.serving.settings import Settings
from dotterel.serving.workshop import Workshop
from dotterel.store import Store

THREADS = 12  # that read at once: each holds a connection to the store, which lends out fifteen


def make_app(store: Store, settings: Settings) -> FastAPI:
    """The application that shows a store; nothing is loaded from elsewhere, and its own pages need no network."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json", lifespan=_living)
    app.state.store, app.state.settings, app.state.form_key = store, settings, secrets.token_bytes(32)
    app.state.workshop = Workshop(settings.limits)
    app.state.ingests = Ingests(store, settings.store)
    app.mount("/static", StaticFiles(directory=str(files("dotterel.serving") / "static")), name="static")
    app.include_router(api.router)
    app.include_router(feeds.router)
    app.include_router(signing.router, dependencies=[Depends(check_form)], include_in_schema=False)
    guarded = [Depends(check_form), Depends(check_scope)]
    app.include_router(pages.router, dependencies=guarded, include_in_schema=False)
    add_handlers(app)
    describe(app, package_version())
    app.add_middleware(Access, settings=settings)
    app.add_middleware(Limited, limits=settings.limits)
    app.add_middleware(Guard, settings=settings)
    return app


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = THREADS
    yield
    app.state.workshop.close()
    app.state.ingests.close()
