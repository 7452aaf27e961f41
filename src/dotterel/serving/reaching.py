"""What a request finds in the application: the store, the settings. Used as FastAPI dependencies."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from dotterel.serving.settings import Settings
from dotterel.store import Store


def store_of(request: Request) -> Store:
    """The store that the application shows."""
    store: Store = request.app.state.store
    return store


def settings_of(request: Request) -> Settings:
    """The settings of the application."""
    settings: Settings = request.app.state.settings
    return settings


TheStore = Annotated[Store, Depends(store_of)]
TheSettings = Annotated[Settings, Depends(settings_of)]
