"""The pages: what a person sees."""

from __future__ import annotations

from fastapi import APIRouter

from dotterel.serving.pages import (
    about,
    actors,
    comparing,
    dispatches,
    happenings,
    ingests,
    lists,
    mapping,
    network,
    pairs,
    reviewing,
    search,
)

router = APIRouter()
for group in (
    search,
    comparing,
    happenings,
    actors,
    pairs,
    lists,
    mapping,
    network,
    reviewing,
    dispatches,
    ingests,
    about,
):
    router.include_router(group.router)
