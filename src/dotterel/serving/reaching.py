"""What a request finds in the application: the store, the settings, what codes and ingests. FastAPI dependencies."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from dotterel.serving.jobs import Ingests
from dotterel.serving.settings import Settings
from dotterel.serving.workshop import Workshop
from dotterel.store import Store


def store_of(request: Request) -> Store:
    """The store that the application shows."""
    store: Store = request.app.state.store
    return store


def settings_of(request: Request) -> Settings:
    """The settings of the application."""
    settings: Settings = request.app.state.settings
    return settings


def workshop_of(request: Request) -> Workshop:
    """Where texts are coded."""
    workshop: Workshop = request.app.state.workshop
    return workshop


def ingests_of(request: Request) -> Ingests:
    """What starts ingests."""
    ingests: Ingests = request.app.state.ingests
    return ingests


TheStore = Annotated[Store, Depends(store_of)]
TheSettings = Annotated[Settings, Depends(settings_of)]
TheWorkshop = Annotated[Workshop, Depends(workshop_of)]
TheIngests = Annotated[Ingests, Depends(ingests_of)]
